//! The account that cookies name, and how a server's own session answers callers who name none.

use std::borrow::Cow;

use super::cookies::{ACCOUNT, Cookies, Pairs};
use super::device::DeviceCookie;

/// Returns whether one of the cookies names an account, or a guest.
pub(crate) fn is_named(cookies: &[(Cow<'_, str>, Cow<'_, str>)]) -> bool {
    cookies.iter().any(|(name, value)| ACCOUNT.contains(&&**name) && !value.is_empty())
}

/// Returns the cookies of a call by a caller without an account, sent with the server's session. The session decides the
/// account and its device; the caller decides the kind of device, as in any call.
pub(crate) fn speaking_for<'a>(session: &'a Cookies, own: Pairs<'a>) -> Pairs<'a> {
    let is_callers = |name: &str| {
        DeviceCookie::SORT.iter().any(|cookie| cookie.name() == name) || session.given(name).is_none()
    };
    let mut all: Pairs<'a> =
        session.iter().map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value))).collect();
    // Of equal names, the last one counts.
    all.extend(own.into_iter().filter(|(name, value)| is_callers(name) && !value.is_empty()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_says_what_sort_of_device_it_is_and_the_session_who() {
        let session = Cookies::parse("MUSIC_U=a; __csrf=b; os=pc; NMTID=c");
        let pair = |(name, value): (&'static str, &'static str)| (Cow::Borrowed(name), Cow::Borrowed(value));
        let own = [("os", "android"), ("__csrf", "x"), ("NMTID", "y"), ("MUSIC_U", ""), ("theme", "dark")];
        let own: Pairs<'_> = own.into_iter().map(pair).collect();
        assert!(!is_named(&own));
        let mut cookies = Cookies::default();
        for (name, value) in speaking_for(&session, own) {
            cookies.set(&name, &value);
        }
        let expected =
            [("MUSIC_U", "a"), ("__csrf", "b"), ("os", "android"), ("NMTID", "c"), ("theme", "dark")];
        for (name, value) in expected {
            assert_eq!(cookies.get(name), Some(value), "{name}");
        }
    }
}
