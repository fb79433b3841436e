//! The device that we appear as: cookies and header values of NetEase's own clients.
//!
//! Names and values are facts about the protocol, recorded from the reference
//! implementation (`util/request.js`, MIT). A device keeps its random ids as
//! long as the client lives, as a real one does.

use crate::clock;
use crate::crypto::anonymous;
use crate::encode::push_component;
use crate::options::Cookies;
use crate::payload::Payload;

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
const LINUX: Os = Os { os: "linux", appver: "1.2.1.0428", osver: "Deepin 20.9", channel: "netease" };
const ANDROID: Os = Os { os: "android", appver: "8.20.20.231215173437", osver: "14", channel: "xiaomi" };
const IPHONE: Os = Os { os: "iPhone OS", appver: "9.0.90", osver: "16.2", channel: "distribution" };

impl Os {
    /// The values for a caller's `os` cookie; unknown names get those of `pc`.
    fn of(cookies: &Cookies) -> &'static Self {
        match cookies.get("os") {
            Some("linux") => &LINUX,
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
}

impl Device {
    pub(super) fn new(id: Option<String>) -> Self {
        let nuid = hex(32);
        Self {
            id: id.unwrap_or_else(anonymous::device_id),
            nnid: format!("{nuid},{}", clock::now_ms()),
            nuid,
            wnmcid: format!("{}.{}.01.0", letters(6), clock::now_ms()),
            nmtid: hex(16),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The `Cookie` header of weapi and linuxapi: the caller's cookies and the
    /// device's. Login paths go without `NMTID`.
    pub(super) fn web_cookies(&self, cookies: &Cookies, path: &str, visitor: &str) -> String {
        let os = Os::of(cookies);
        let mut header = CookieHeader::new();
        for (name, value) in cookies.iter() {
            if !matches!(name, "__remember_me" | "ntes_kaola_ad")
                && (name != "NMTID" || path.contains("login"))
            {
                header.push(name, value);
            }
        }
        header.push_own("__remember_me", "true");
        header.push_own("ntes_kaola_ad", "1");
        for (name, value) in [
            ("_ntes_nuid", self.nuid.as_str()),
            ("_ntes_nnid", &self.nnid),
            ("WNMCID", &self.wnmcid),
            ("WEVNSM", "1.0.0"),
            ("osver", os.osver),
            ("deviceId", &self.id),
            ("os", os.os),
            ("channel", os.channel),
            ("appver", os.appver),
        ] {
            if cookies.given(name).is_none() {
                header.push_own(name, value);
            }
        }
        if !path.contains("login") {
            header.push_own("NMTID", &self.nmtid);
        }
        if cookies.given("MUSIC_U").is_none() && cookies.given("MUSIC_A").is_none() {
            header.push_own("MUSIC_A", visitor);
        }
        header.text
    }

    /// The header values of eapi and api, each for a sink: a JSON object or a `Cookie` header.
    fn app_header(&self, cookies: &Cookies, visitor: &str, mut sink: impl FnMut(&'static str, &str)) {
        let os = Os::of(cookies);
        let now = clock::now_ms();
        let seconds = (now / 1000).to_string();
        let request = format!("{now}_{:04}", random_below(1000));
        let own = |name: &str| cookies.given(name);
        sink("osver", own("osver").unwrap_or(os.osver));
        sink("deviceId", own("deviceId").unwrap_or(&self.id));
        sink("os", own("os").unwrap_or(os.os));
        sink("appver", own("appver").unwrap_or(os.appver));
        sink("versioncode", own("versioncode").unwrap_or("140"));
        sink("mobilename", own("mobilename").unwrap_or_default());
        sink("buildver", own("buildver").unwrap_or(&seconds));
        sink("resolution", own("resolution").unwrap_or("1920x1080"));
        sink("__csrf", own("__csrf").unwrap_or_default());
        sink("channel", own("channel").unwrap_or(os.channel));
        sink("requestId", &request);
        if let Some(user) = own("MUSIC_U") {
            sink("MUSIC_U", user);
        }
        let anonymous = own("MUSIC_A").unwrap_or(if own("MUSIC_U").is_none() { visitor } else { "" });
        if !anonymous.is_empty() {
            sink("MUSIC_A", anonymous);
        }
    }

    /// Writes the header values into the payload's `header`, and returns them as cookies.
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
                self.app_header(cookies, visitor, |name, value| {
                    payload.text_field(name, value);
                    header.push_own(name, value);
                });
                payload.close('}');
            }
            None => self.app_header(cookies, visitor, |name, value| header.push_own(name, value)),
        }
        header.text
    }
}

/// A `Cookie` header under construction; values are percent-encoded.
struct CookieHeader {
    text: String,
}

impl CookieHeader {
    fn new() -> Self {
        Self { text: String::with_capacity(512) }
    }

    /// A cookie of a caller, whose name may be anything.
    fn push(&mut self, name: &str, value: &str) {
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

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
    }
}

/// `count` random bytes in hex. Without randomness the ids are zeros: they identify, they do not protect.
fn hex(count: usize) -> String {
    let mut bytes = vec![0; count];
    let _zeros_without_randomness = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
