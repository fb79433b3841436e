//! Cookies that a user gives: `--cookie`, `--cookie-file` and `ncm login --cookie`.

use std::path::Path;

use ncm::{Cookies, Session};

use super::input;
use super::output::Failure;

/// Maximum size of cookies in MiB.
const MOST_MIB: u64 = 1;

/// Reads the session of a file, or of standard input for `-`, in any form of cookies.
pub(super) fn read(path: &Path) -> Result<Session, Failure> {
    if path == Path::new("-") {
        return of_cookies(Cookies::parse_bytes(&input::standard(MOST_MIB)?));
    }
    of_file(path)
}

/// Reads the session of a file. Cookies in place of the file's name are accepted.
pub(super) fn of_file(path: &Path) -> Result<Session, Failure> {
    if !path.exists()
        && let Some(text) = path.to_str().filter(|text| is_secret(text))
    {
        return of_text(text);
    }
    let session = Session::load(path).map_err(|error| {
        // A file that cannot be read is a mistake in the command.
        Failure::usage(Failure::from(error).message())
    })?;
    of_cookies(session.cookies().clone())
}

/// Reads the session of cookies in a text.
pub(super) fn of_text(text: &str) -> Result<Session, Failure> {
    of_cookies(Cookies::parse(text))
}

/// Reads cookies in a text. They may name a device, and need not be signed in.
pub(super) fn given(text: &str) -> Result<Cookies, Failure> {
    let cookies = Cookies::parse(text);
    if cookies.is_empty() { Err(no_session()) } else { Ok(cookies) }
}

fn of_cookies(cookies: Cookies) -> Result<Session, Failure> {
    if cookies.get("MUSIC_U").is_none_or(str::is_empty) {
        return Err(no_session());
    }
    Ok(Session::from_cookies(cookies))
}

fn no_session() -> Failure {
    Failure::usage(
        "there is no MUSIC_U among the cookies: sign in at music.163.com, then copy the Cookie header of a request, or \
         export the site's cookies / 没有 MUSIC_U：请先在 music.163.com 登录，再复制请求的 Cookie，或导出该网站的 cookie",
    )
}

/// Returns whether a text given as a file's name may be a secret, which no message may repeat.
fn is_secret(text: &str) -> bool {
    text.contains("MUSIC_") || text.contains('=') || (text.len() > 64 && !text.contains(['/', '\\', '.']))
}
