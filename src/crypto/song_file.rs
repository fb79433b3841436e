//! File names on the song CDN of 2015.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All characters except those that are safe in a segment of a URL.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the directory of a file: XOR of its id with a phrase, MD5, base64 with `-` and `_`.
///
/// ```
/// use ncm::crypto::song_file::encrypt_dfs_id;
///
/// assert_eq!(encrypt_dfs_id("612427976714915"), "mic-HzsY8tNY6DD1eHzdlg==");
/// ```
#[must_use]
pub fn encrypt_dfs_id(dfs_id: &str) -> String {
    URL_SAFE.encode(super::digest_id(dfs_id.as_bytes()))
}

/// Returns the address of a song file. An id has digits and an extension letters; any other character is percent-encoded, so
/// that neither can leave its place in the path.
///
/// ```
/// use ncm::crypto::song_file::song_file_url;
///
/// assert_eq!(
///     song_file_url("1012650209189889", "mp3"),
///     "http://m1.music.126.net/uCNvR9xHLoQIj1kIRyzadQ==/1012650209189889.mp3"
/// );
/// ```
#[must_use]
pub fn song_file_url(dfs_id: &str, ext: &str) -> String {
    format!(
        "http://m1.music.126.net/{}/{}.{}",
        encrypt_dfs_id(dfs_id),
        utf8_percent_encode(dfs_id, SEGMENT),
        utf8_percent_encode(ext, SEGMENT),
    )
}
