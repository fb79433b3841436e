//! The device that we appear as: cookies and header values of NetEase's own clients.
//!
//! Names and values are facts about the protocol, recorded from the reference
//! implementation (`util/request.js`, MIT). A device keeps its random ids as
//! long as the client lives, as a real one does.

use std::borrow::Cow;

use crate::call::cookies::Cookies;
use crate::call::device::DeviceCookie;
use crate::call::payload::Payload;
use crate::crypto::{anonymous, hex};
use crate::wire::clock;
use crate::wire::percent::push_component;

/// Values that depend on the `os` cookie.
struct Os {
    os: &'static str,
    appver: &'static str,
    osver: &'static str,
    channel: &'static str,
}

const PC: Os = Os {
    os: "pc",
    appver: "3.1.17.204416",
    osver: "Microsoft-Windows-10-Professional-build-19045-64bit",
    channel: "netease",
};
const OSX: Os = Os { os: "osx", appver: "3.1.10.5100", osver: "15.5", channel: "netease" };
const LINUX: Os = Os { os: "linux", appver: "1.2.1.0428", osver: "Deepin 20.9", channel: "netease" };
const ANDROID: Os = Os { os: "android", appver: "8.20.20.231215173437", osver: "14", channel: "xiaomi" };
const IPHONE: Os = Os { os: "iPhone OS", appver: "9.0.90", osver: "16.2", channel: "distribution" };

impl Os {
    /// The values for a caller's `os` cookie; unknown names get those of `pc`.
    fn of(cookies: &Cookies) -> &'static Self {
        match cookies.get("os") {
            Some("linux") => &LINUX,
            Some("osx") => &OSX,
            Some("android") => &ANDROID,
            Some("iphone") => &IPHONE,
            _ => &PC,
        }
    }
}

/// Random ids of this device.
pub(super) struct Device {
    id: String,
    nuid: String,
    nnid: String,
    wnmcid: String,
    nmtid: String,
    /// What callers who replace none of the values send, written once.
    prepared: Prepared,
}

/// The phone that xeapi's calls come from.
pub(super) struct Phone {
    pub(super) osver: String,
    pub(super) appver: String,
    pub(super) buildver: String,
    pub(super) id: String,
    pub(super) second_id: String,
}

/// A device's own values, as they are sent.
#[derive(Default)]
struct Prepared {
    app_json: String,
    app_cookies: String,
    web_cookies: String,
}

impl Device {
    pub(super) fn new(id: Option<String>) -> Self {
        let nuid = random_hex(32);
        let mut device = Self {
            id: id.unwrap_or_else(anonymous::device_id),
            nnid: format!("{nuid},{}", clock::now_ms()),
            nuid,
            wnmcid: format!("{}.{}.01.0", letters(6), clock::now_ms()),
            nmtid: random_hex(16),
            prepared: Prepared::default(),
        };
        device.prepared = device.prepare();
        device
    }

    fn prepare(&self) -> Prepared {
        let none = Cookies::default();
        let (mut app, mut web) = (CookieHeader::new(), CookieHeader::new());
        let mut json = Payload::new();
        self.app_values(&none, |name, value| {
            json.text_field(name, value);
            app.push_own(name, value);
        });
        self.web_values(&none, |name, value| web.push_own(name, value));
        let json = String::from_utf8_lossy(&json.finish()).into_owned();
        let fields = json.trim_start_matches('{').trim_end_matches('}').to_owned();
        Prepared { app_json: fields, app_cookies: app.text, web_cookies: web.text }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The `Cookie` header of weapi and linuxapi: the caller's cookies and the
    /// device's. Login paths go without `NMTID`.
    pub(super) fn web_cookies(&self, cookies: &Cookies, path: &str, visitor: &str) -> String {
        let mut header = CookieHeader::new();
        for (name, value) in cookies.iter() {
            if !matches!(name, "__remember_me" | "ntes_kaola_ad")
                && (name != "NMTID" || path.contains("login"))
            {
                header.push(name, value);
            }
        }
        if replaces(cookies, &DeviceCookie::OF_THE_WEB) {
            self.web_values(cookies, |name, value| header.push_own(name, value));
        } else {
            header.push_prepared(&self.prepared.web_cookies);
        }
        if !path.contains("login") {
            header.push_own("NMTID", &self.nmtid);
        }
        if cookies.given("MUSIC_U").is_none() && cookies.given("MUSIC_A").is_none() {
            header.push_own("MUSIC_A", visitor);
        }
        header.text
    }

    /// What xeapi's headers say of the device: the caller's phone, else a common one.
    pub(super) fn phone(&self, cookies: &Cookies) -> Phone {
        let own = |name: &str, os: &str, common: &str| {
            if cookies.get("os") == Some("android") { cookies.given(name).unwrap_or(os) } else { common }
                .to_owned()
        };
        let id = cookies.given("deviceId").unwrap_or(&self.id);
        Phone {
            osver: own("osver", ANDROID.osver, "16"),
            appver: own("appver", ANDROID.appver, "9.1.65"),
            buildver: cookies.given("buildver").map_or_else(|| clock::now_s().to_string(), str::to_owned),
            id: id.to_owned(),
            second_id: cookies.given("sDeviceId").unwrap_or(id).to_owned(),
        }
    }

    /// The `Cookie` header of xeapi: that of weapi, with the phone's values.
    pub(super) fn phone_cookies(
        &self,
        phone: &Phone,
        cookies: &Cookies,
        path: &str,
        visitor: &str,
    ) -> String {
        let mut own = cookies.clone();
        if cookies.given("channel").is_none() {
            own.set("channel", Os::of(cookies).channel);
        }
        for (name, value) in [
            ("os", ANDROID.os),
            ("osver", &phone.osver),
            ("appver", &phone.appver),
            ("buildver", &phone.buildver),
            ("deviceId", &phone.id),
            ("sDeviceId", &phone.second_id),
        ] {
            own.set(name, value);
        }
        self.web_cookies(&own, path, visitor)
    }

    /// The value that this device gives, on this system.
    fn value(&self, cookie: DeviceCookie, os: &'static Os) -> Cow<'_, str> {
        Cow::Borrowed(match cookie {
            DeviceCookie::Os => os.os,
            DeviceCookie::Osver => os.osver,
            DeviceCookie::Appver => os.appver,
            DeviceCookie::Channel => os.channel,
            DeviceCookie::Versioncode => "140",
            DeviceCookie::Buildver => return Cow::Owned(clock::now_s().to_string()),
            DeviceCookie::Mobilename => "",
            DeviceCookie::Resolution => "1920x1080",
            DeviceCookie::DeviceId => &self.id,
            DeviceCookie::NtesNuid => &self.nuid,
            DeviceCookie::NtesNnid => &self.nnid,
            DeviceCookie::Wnmcid => &self.wnmcid,
            DeviceCookie::Wevnsm => "1.0.0",
        })
    }

    /// The browser's own cookies, but those that the caller has.
    fn web_values(&self, cookies: &Cookies, mut sink: impl FnMut(&'static str, &str)) {
        let os = Os::of(cookies);
        sink("__remember_me", "true");
        sink("ntes_kaola_ad", "1");
        for cookie in DeviceCookie::OF_THE_WEB {
            if cookies.given(cookie.name()).is_none() {
                sink(cookie.name(), &self.value(cookie, os));
            }
        }
    }

    /// The device's part of the header values of eapi and api, with the caller's in place of its own.
    fn app_values(&self, cookies: &Cookies, mut sink: impl FnMut(&'static str, &str)) {
        let os = Os::of(cookies);
        for cookie in DeviceCookie::OF_APPS {
            match cookies.given(cookie.name()) {
                Some(given) => sink(cookie.name(), given),
                None => sink(cookie.name(), &self.value(cookie, os)),
            }
        }
    }

    /// Writes the header values of eapi and api into the payload's `header`, and returns them as cookies.
    pub(super) fn app_cookies(
        &self,
        cookies: &Cookies,
        visitor: &str,
        payload: Option<&mut Payload>,
    ) -> String {
        let mut header = CookieHeader::new();
        match payload {
            Some(payload) => {
                payload.key("header");
                payload.open('{');
                if replaces(cookies, &DeviceCookie::OF_APPS) {
                    self.app_values(cookies, |name, value| {
                        payload.text_field(name, value);
                        header.push_own(name, value);
                    });
                } else {
                    payload.raw(&self.prepared.app_json);
                    header.push_prepared(&self.prepared.app_cookies);
                }
                call_values(cookies, visitor, |name, value| {
                    payload.text_field(name, value);
                    header.push_own(name, value);
                });
                payload.close('}');
            }
            None => {
                self.app_values(cookies, |name, value| header.push_own(name, value));
                call_values(cookies, visitor, |name, value| header.push_own(name, value));
            }
        }
        header.text
    }
}

/// The part of the header values of eapi and api that differs from call to call.
fn call_values(cookies: &Cookies, visitor: &str, mut sink: impl FnMut(&'static str, &str)) {
    let now = clock::now_ms();
    let own = |name: &str| cookies.given(name);
    let build = DeviceCookie::Buildver.name();
    match own(build) {
        Some(version) => sink(build, version),
        None => sink(build, &(now / 1000).to_string()),
    }
    sink("__csrf", own("__csrf").unwrap_or_default());
    sink("requestId", &format!("{now}_{:04}", random_below(1000)));
    if let Some(user) = own("MUSIC_U") {
        sink("MUSIC_U", user);
    }
    let anonymous = own("MUSIC_A").unwrap_or(if own("MUSIC_U").is_none() { visitor } else { "" });
    if !anonymous.is_empty() {
        sink("MUSIC_A", anonymous);
    }
}

/// Whether the caller brings values of its own for any of these.
fn replaces(cookies: &Cookies, any: &[DeviceCookie]) -> bool {
    cookies.iter().any(|(name, value)| !value.is_empty() && any.iter().any(|cookie| cookie.name() == name))
}

/// A `Cookie` header under construction; values are percent-encoded.
pub(super) struct CookieHeader {
    pub(super) text: String,
}

impl CookieHeader {
    pub(super) fn new() -> Self {
        Self { text: String::with_capacity(512) }
    }

    /// A cookie of a caller, whose name may be anything.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        self.separate();
        push_component(&mut self.text, name);
        self.text.push('=');
        push_component(&mut self.text, value);
    }

    /// A cookie of ours, whose name needs no encoding.
    fn push_own(&mut self, name: &'static str, value: &str) {
        self.separate();
        self.text.push_str(name);
        self.text.push('=');
        push_component(&mut self.text, value);
    }

    /// Cookies that are written already.
    fn push_prepared(&mut self, cookies: &str) {
        self.separate();
        self.text.push_str(cookies);
    }

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
    }
}

/// `count` random bytes in hex. Without randomness the ids are zeros: they identify, they do not protect.
fn random_hex(count: usize) -> String {
    let mut bytes = vec![0; count];
    let _zeros_without_randomness = getrandom::fill(&mut bytes);
    hex::lower(&bytes)
}

fn letters(count: usize) -> String {
    let mut bytes = vec![0; count];
    let _zeros_without_randomness = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}

/// A number for request ids, which need not be unpredictable: it comes from the clock and a counter.
fn random_below(limit: u64) -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNTER: AtomicU64 = AtomicU64::new(0x9E37_79B9);
    COUNTER.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed).rotate_left(23) % limit
}
