//! Which account cookies name, and how one account speaks for callers who name none.

use std::borrow::Cow;

use super::cookies::{ACCOUNT, Cookies, Pairs};
use super::device::DeviceCookie;

/// Whether one of the cookies names an account, be it a guest's.
pub(crate) fn is_named(cookies: &[(Cow<'_, str>, Cow<'_, str>)]) -> bool {
    cookies.iter().any(|(name, value)| ACCOUNT.contains(&&**name) && !value.is_empty())
}

/// The cookies of a call of somebody who names no account, as that of a session. Who the account is, and on which device,
/// are the session's to say; what sort of device it is, the caller's, as in any call.
pub(crate) fn speaking_for<'a>(session: &'a Cookies, own: Pairs<'a>) -> Pairs<'a> {
    let is_callers = |name: &str| {
        DeviceCookie::SORT.iter().any(|cookie| cookie.name() == name) || session.given(name).is_none()
    };
    let mut all: Pairs<'a> =
        session.iter().map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value))).collect();
    // Of a name that comes twice, the last one counts.
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
