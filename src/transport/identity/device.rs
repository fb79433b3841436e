//! The device that calls appear to come from: cookies and header values of NetEase's own clients.
//!
//! Names are facts about the protocol, recorded from the reference implementation (`util/request.js`, MIT). The registry
//! describes the kinds of devices; ids come from [`Ids`].

use std::borrow::Cow;
use std::sync::OnceLock;

use http::HeaderValue;

use super::ids::Ids;
use crate::call::cookies::Cookies;
use crate::call::device::DeviceCookie;
use crate::registry::{Described, Device as Kind, devices};
use crate::wire::clock;
use crate::wire::json::JsonText;
use crate::wire::percent::push_component;

/// A device: its ids and its kind.
pub(in crate::transport) struct Device {
    pub(in crate::transport) ids: Ids,
    /// Whether it sends the recorded values, which mix those of several clients: the operator fixed its id, so the upstream knows it.
    is_recorded: bool,
    /// `NMTID` from the upstream.
    nmtid: OnceLock<String>,
    /// Values of callers who replace none of them, formatted once.
    prepared: Prepared,
}

/// The phone that xeapi's calls come from.
pub(in crate::transport) struct Phone {
    pub(in crate::transport) osver: String,
    pub(in crate::transport) appver: String,
    pub(in crate::transport) buildver: String,
    pub(in crate::transport) channel: &'static str,
    pub(in crate::transport) id: String,
    pub(in crate::transport) second_id: String,
}

/// A device's own values, formatted for sending.
#[derive(Default)]
struct Prepared {
    app_json: String,
    app_cookies: String,
    web_cookies: String,
    /// User agents of weapi and of the apps.
    agents: Option<(HeaderValue, HeaderValue)>,
}

impl Device {
    pub(in crate::transport) fn new(ids: Ids, nmtid: Option<String>, is_recorded: bool) -> Self {
        let nmtid = nmtid.map_or_else(OnceLock::new, OnceLock::from);
        let mut device = Self { ids, is_recorded, nmtid, prepared: Prepared::default() };
        device.prepared = device.prepare();
        device
    }

    /// Returns the `NMTID` from the upstream, if it has sent one.
    pub(super) fn nmtid(&self) -> Option<&str> {
        self.nmtid.get().map(String::as_str)
    }

    /// Keeps the first `NMTID` of the upstream; returns whether this is the first.
    pub(super) fn take_nmtid(&self, given: &str) -> bool {
        self.nmtid.set(given.to_owned()).is_ok()
    }

    /// Returns the id by which the upstream distinguishes a caller's device; `None` where all callers share one.
    pub(in crate::transport) fn distinct_id<'a>(&'a self, cookies: &'a Cookies) -> Option<&'a str> {
        let own = cookies.given(DeviceCookie::DeviceId.name());
        if self.is_recorded { None } else { Some(own.unwrap_or(&self.ids.device)) }
    }

    fn described(&self, kind: &'static Kind) -> &'static Described {
        if self.is_recorded { &kind.recorded } else { &kind.today }
    }

    /// Returns whether it is the kind that applies without an `os` cookie.
    fn is_common(&self, sort: &'static Described) -> bool {
        std::ptr::eq(sort, self.described(&devices::PC))
    }

    /// Returns the kind of device that a caller's `os` cookie names; unknown names are a `pc`.
    fn sort(&self, cookies: &Cookies) -> &'static Described {
        self.described(match cookies.get("os") {
            Some("linux") => &devices::LINUX,
            Some("osx") => &devices::OSX,
            Some("android") => &devices::ANDROID,
            Some("iphone") => &devices::IPHONE,
            Some("iPhone OS") if !self.is_recorded => &devices::IPHONE,
            _ => &devices::PC,
        })
    }

    /// Returns the kind of device that linuxapi's calls come from.
    fn linux(&self, cookies: &Cookies) -> &'static Described {
        let is_own = !self.is_recorded && cookies.given("os").is_none();
        if is_own { self.described(&devices::LINUX) } else { self.sort(cookies) }
    }

    /// Returns the user agent of weapi.
    pub(in crate::transport) fn web_agent(&self, cookies: &Cookies) -> HeaderValue {
        match (self.sort(cookies), &self.prepared.agents) {
            (sort, Some((web, _))) if self.is_common(sort) => web.clone(),
            (sort, _) => HeaderValue::from_static(sort.web_agent),
        }
    }

    /// Returns the user agent of eapi and api.
    pub(in crate::transport) fn app_agent(&self, cookies: &Cookies) -> HeaderValue {
        match (self.sort(cookies), &self.prepared.agents) {
            (sort, Some((_, app))) if self.is_common(sort) => app.clone(),
            (sort, _) => HeaderValue::from_static(sort.app_agent),
        }
    }

    /// Returns the user agent of linuxapi.
    pub(in crate::transport) fn linux_agent(&self, cookies: &Cookies) -> HeaderValue {
        let sort = if self.is_recorded { &devices::LINUX.today } else { self.linux(cookies) };
        HeaderValue::from_static(sort.web_agent)
    }

    /// Returns the user agent of xeapi, whose other headers describe the phone.
    pub(in crate::transport) fn phone_agent(&self) -> HeaderValue {
        HeaderValue::from_static(self.described(&devices::PHONE).app_agent)
    }

    fn prepare(&self) -> Prepared {
        let none = Cookies::default();
        let (mut app, mut web) = (CookieHeader::new(), CookieHeader::new());
        let mut json = JsonText::object(640);
        let pc = self.described(&devices::PC);
        self.app_values(&none, pc, |name, value| {
            json.text_field(name, value);
            app.push_own(name, value);
        });
        self.web_values(&none, pc, |name, value| web.push_own(name, value));
        let json = json.finish_text();
        let fields = json.trim_start_matches('{').trim_end_matches('}').to_owned();
        let agent = HeaderValue::from_static;
        Prepared {
            app_json: fields,
            app_cookies: app.text,
            web_cookies: web.text,
            agents: Some((agent(pc.web_agent), agent(pc.app_agent))),
        }
    }

    /// Returns the `Cookie` header of weapi: the caller's cookies and the device's.
    pub(in crate::transport) fn web_cookies(&self, cookies: &Cookies, path: &str, visitor: &str) -> String {
        self.cookies_of(self.sort(cookies), cookies, path, visitor)
    }

    /// Returns the `Cookie` header of linuxapi: that of weapi, from a device with Linux.
    pub(in crate::transport) fn linux_cookies(&self, cookies: &Cookies, path: &str, visitor: &str) -> String {
        self.cookies_of(self.linux(cookies), cookies, path, visitor)
    }

    /// Returns a browser's `Cookie` header. Login paths get no `NMTID` that the upstream did not send.
    fn cookies_of(&self, sort: &'static Described, cookies: &Cookies, path: &str, visitor: &str) -> String {
        let mut header = CookieHeader::new();
        for (name, value) in cookies.iter() {
            let is_no_nmtid = name == DeviceCookie::Nmtid.name() && value.is_empty();
            if !is_no_nmtid && !matches!(name, "__remember_me" | "ntes_kaola_ad") {
                header.push(name, value);
            }
        }
        if self.is_common(sort) && !replaces(cookies, &DeviceCookie::OF_THE_WEB) {
            header.push_prepared(&self.prepared.web_cookies);
        } else {
            self.web_values(cookies, sort, |name, value| header.push_own(name, value));
        }
        if cookies.given(DeviceCookie::Nmtid.name()).is_none() {
            let made_up = || (!path.contains("login")).then_some(self.ids.nmtid.as_str());
            if let Some(nmtid) = self.nmtid().or_else(made_up) {
                header.push_own(DeviceCookie::Nmtid.name(), nmtid);
            }
        }
        if cookies.given("MUSIC_U").is_none() && cookies.given("MUSIC_A").is_none() {
            header.push_own("MUSIC_A", visitor);
        }
        header.text
    }

    /// Returns the phone that xeapi's headers describe: the caller's, else a common one.
    pub(in crate::transport) fn phone(&self, cookies: &Cookies) -> Phone {
        let is_android = cookies.get("os") == Some("android");
        let common = self.described(if is_android { &devices::ANDROID } else { &devices::PHONE });
        let own = |name: &str, common: &str| {
            cookies.given(name).filter(|_| is_android).unwrap_or(common).to_owned()
        };
        let build = || common.buildver.map_or_else(|| clock::now_s().to_string(), str::to_owned);
        let id = cookies.given("deviceId").unwrap_or(&self.ids.device);
        let second = if cookies.given("deviceId").is_some() { id } else { &self.ids.second };
        Phone {
            osver: own("osver", common.osver),
            appver: own("appver", common.appver),
            buildver: cookies.given("buildver").map_or_else(build, str::to_owned),
            channel: if self.is_recorded { self.sort(cookies) } else { common }.channel,
            id: id.to_owned(),
            second_id: cookies.given("sDeviceId").unwrap_or(second).to_owned(),
        }
    }

    /// Returns the `Cookie` header of xeapi: that of weapi, with the phone's values.
    pub(in crate::transport) fn phone_cookies(
        &self,
        phone: &Phone,
        cookies: &Cookies,
        path: &str,
        visitor: &str,
    ) -> String {
        let mut own = cookies.clone();
        if cookies.given("channel").is_none() {
            own.set("channel", phone.channel);
        }
        for (name, value) in [
            ("os", devices::PHONE.today.os),
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

    /// Returns this device's value of a cookie, as a device of this kind.
    fn value(&self, cookie: DeviceCookie, sort: &'static Described) -> Cow<'_, str> {
        Cow::Borrowed(match cookie {
            DeviceCookie::Os => sort.os,
            DeviceCookie::Osver => sort.osver,
            DeviceCookie::Appver => sort.appver,
            DeviceCookie::Channel => sort.channel,
            DeviceCookie::Versioncode => "140",
            DeviceCookie::Buildver => return Cow::Owned(clock::now_s().to_string()),
            DeviceCookie::Mobilename => "",
            DeviceCookie::Resolution => "1920x1080",
            DeviceCookie::DeviceId => &self.ids.device,
            DeviceCookie::SDeviceId => &self.ids.second,
            DeviceCookie::NtesNuid => &self.ids.nuid,
            DeviceCookie::NtesNnid => &self.ids.nnid,
            DeviceCookie::Wnmcid => &self.ids.wnmcid,
            DeviceCookie::Wevnsm => "1.0.0",
            DeviceCookie::Nmtid => &self.ids.nmtid,
        })
    }

    /// Passes a browser's own cookies on, except those that the caller has.
    fn web_values(
        &self,
        cookies: &Cookies,
        sort: &'static Described,
        mut sink: impl FnMut(&'static str, &str),
    ) {
        sink("__remember_me", "true");
        sink("ntes_kaola_ad", "1");
        for cookie in DeviceCookie::OF_THE_WEB {
            if cookies.given(cookie.name()).is_none() {
                sink(cookie.name(), &self.value(cookie, sort));
            }
        }
    }

    /// Passes the device's header values of eapi and api on, replaced by the caller's where it has its own.
    fn app_values(
        &self,
        cookies: &Cookies,
        sort: &'static Described,
        mut sink: impl FnMut(&'static str, &str),
    ) {
        for cookie in DeviceCookie::OF_APPS {
            match cookies.given(cookie.name()) {
                Some(given) => sink(cookie.name(), given),
                None => sink(cookie.name(), &self.value(cookie, sort)),
            }
        }
    }

    /// Writes the header values of eapi and api into the payload's `header`, and returns them as cookies.
    pub(in crate::transport) fn app_cookies(
        &self,
        cookies: &Cookies,
        visitor: &str,
        payload: Option<&mut JsonText>,
    ) -> String {
        let mut header = CookieHeader::new();
        match payload {
            Some(payload) => {
                payload.key("header");
                payload.open('{');
                if replaces(cookies, &DeviceCookie::OF_APPS) {
                    self.app_values(cookies, self.sort(cookies), |name, value| {
                        payload.text_field(name, value);
                        header.push_own(name, value);
                    });
                } else {
                    payload.raw(&self.prepared.app_json);
                    header.push_prepared(&self.prepared.app_cookies);
                }
                self.call_values(cookies, visitor, |name, value, is_plain| {
                    if is_plain {
                        payload.plain_field(name, value);
                        header.push_plain(name, value);
                    } else {
                        payload.text_field(name, value);
                        header.push_own(name, value);
                    }
                });
                payload.close('}');
            }
            None => {
                self.app_values(cookies, self.sort(cookies), |name, value| header.push_own(name, value));
                self.call_values(cookies, visitor, |name, value, _| header.push_own(name, value));
            }
        }
        header.text
    }

    /// Passes the header values of eapi and api on that differ from call to call. An `NMTID` is one of them once the upstream
    /// has sent it: it sends one to every client without. The flag says that the value is ncm's own and needs no encoding.
    fn call_values(&self, cookies: &Cookies, visitor: &str, mut sink: impl FnMut(&'static str, &str, bool)) {
        let now = clock::now_ms();
        let own = |name: &str| cookies.given(name);
        let build = DeviceCookie::Buildver.name();
        match own(build).or(self.sort(cookies).buildver) {
            Some(version) => sink(build, version, false),
            None => sink(build, &(now / 1000).to_string(), true),
        }
        let nmtid = DeviceCookie::Nmtid.name();
        if let Some(given) = own(nmtid).or_else(|| self.nmtid()) {
            sink(nmtid, given, false);
        }
        match own("__csrf") {
            Some(given) => sink("__csrf", given, false),
            None => sink("__csrf", "", true),
        }
        sink("requestId", &request_id(now), true);
        if let Some(user) = own("MUSIC_U") {
            sink("MUSIC_U", user, false);
        }
        let anonymous = own("MUSIC_A").unwrap_or(if own("MUSIC_U").is_none() { visitor } else { "" });
        if !anonymous.is_empty() {
            sink("MUSIC_A", anonymous, false);
        }
    }
}

/// Returns whether the caller has its own values for any of these cookies.
fn replaces(cookies: &Cookies, any: &[DeviceCookie]) -> bool {
    cookies.iter().any(|(name, value)| !value.is_empty() && any.iter().any(|cookie| cookie.name() == name))
}

/// A `Cookie` header under construction; values are percent-encoded.
pub(in crate::transport) struct CookieHeader {
    pub(in crate::transport) text: String,
}

impl CookieHeader {
    pub(in crate::transport) fn new() -> Self {
        Self { text: String::with_capacity(512) }
    }

    /// Appends a caller's cookie, whose name may need encoding.
    pub(in crate::transport) fn push(&mut self, name: &str, value: &str) {
        self.separate();
        push_component(&mut self.text, name);
        self.text.push('=');
        push_component(&mut self.text, value);
    }

    /// Appends one of ncm's cookies, whose name needs no encoding.
    fn push_own(&mut self, name: &'static str, value: &str) {
        self.separate();
        self.text.push_str(name);
        self.text.push('=');
        push_component(&mut self.text, value);
    }

    /// Does the same as [`CookieHeader::push_own`], for a value that needs no encoding, either.
    fn push_plain(&mut self, name: &'static str, value: &str) {
        self.separate();
        self.text.push_str(name);
        self.text.push('=');
        self.text.push_str(value);
    }

    /// Appends formatted cookies.
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

/// Returns an id such as `1764512345678_0042`. Formatted by hand: `format!` costs more than all other values together.
fn request_id(now: i64) -> String {
    let mut id = now.to_string();
    let number = random_below(1000);
    id.push('_');
    id.extend([1000, 100, 10, 1].map(|unit| char::from(b'0' + (number / unit % 10) as u8)));
    id
}

/// Returns a number for request ids, from a counter: these ids need not be unpredictable.
fn random_below(limit: u64) -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNTER: AtomicU64 = AtomicU64::new(0x9E37_79B9);
    COUNTER.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed).rotate_left(23) % limit
}
