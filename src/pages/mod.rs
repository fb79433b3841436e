//! Pages for browsers, the documents of the interface and the explorer at `/docs`, as a table of files.
//!
//! Every file in the folder is served under its name; `build.rs` compresses it into the program. A new page is a new
//! `.html`: what its head needs besides `frame.html`, an empty line, its body. It loads the script of its name, besides
//! the shared `style.css`, `first.js`, `page.js` and `tools.js`, and calls the same routes as programs.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::sync::OnceLock;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::crypto::hex;
use crate::registry::Registry;
use files::FILES;

/// Value of `Content-Type` of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const MANIFEST: &str = "application/manifest+json";
const SVG: &str = "image/svg+xml";
const TEXT: &str = "text/plain; charset=utf-8";

/// A page may load scripts, styles and responses of this server, and songs and pictures of NetEase's hosts. Only its
/// script can send forms: otherwise a click before the script has loaded would put a cookie into the address.
pub(crate) const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    media-src 'self' blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A file that the server sends to browsers.
pub(crate) struct Asset {
    path: Cow<'static, str>,
    /// Value of `Content-Type`.
    pub(crate) kind: &'static str,
    /// Content, compressed with gzip.
    pub(crate) gzip: Bytes,
    plain: OnceLock<Bytes>,
}

impl Asset {
    const fn new(path: &'static str, kind: &'static str, gzip: &'static [u8]) -> Self {
        Self { path: Cow::Borrowed(path), kind, gzip: Bytes::from_static(gzip), plain: OnceLock::new() }
    }

    /// Makes a file of content that is not known at build time.
    fn of_text(path: impl Into<Cow<'static, str>>, kind: &'static str, text: String) -> Self {
        let gzip = pack(text.as_bytes());
        Self { path: path.into(), kind, gzip, plain: OnceLock::from(Bytes::from(text)) }
    }

    /// Returns the value of `ETag`: checksum and length of the content, the last 8 bytes of a gzip file.
    pub(crate) fn tag(&self) -> String {
        let end = self.gzip.len().saturating_sub(8);
        format!("W/\"{}\"", hex::lower(&self.gzip[end..]))
    }

    /// Returns the content for clients that accept no compression; it is decompressed once.
    pub(crate) fn plain(&self) -> Bytes {
        self.plain.get_or_init(|| open(&self.gzip).into()).clone()
    }
}

fn open(gzip: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    // Decompression cannot fail; a damaged program would send an empty page.
    let _ = flate2::read::GzDecoder::new(gzip).read_to_end(&mut plain);
    plain
}

/// Compresses content that is not known at build time.
pub(crate) fn pack(plain: &[u8]) -> Bytes {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to a Vec cannot fail.
    gzip.write_all(plain).and_then(|()| gzip.finish()).unwrap_or_default().into()
}

/// Path of the OpenAPI document.
pub(crate) const OPENAPI: &str = "/openapi.json";

/// Returns the OpenAPI document for a server at this origin; the file names another server.
pub(crate) fn of_origin(gzip: &[u8], origin: &str) -> Vec<u8> {
    const ANY_SERVER: &str = "\"url\": \"http://localhost:3000\"";
    let document = String::from_utf8(open(gzip)).unwrap_or_default();
    document.replacen(ANY_SERVER, &format!("\"url\": {}", Value::from(origin)), 1).into()
}

/// `FILES`: the files of the folder, and those that `build.rs` generates.
mod files {
    use super::{Asset, CSS, HTML, JS, JSON, MANIFEST, SVG, TEXT};
    include!(concat!(env!("OUT_DIR"), "/pages/files.rs"));
}

/// Finds the file at this path, first in `documents`, then in the program's own.
pub(crate) fn find<'f>(documents: &'f [Asset], path: &str) -> Option<&'f Asset> {
    documents.iter().chain(&FILES).find(|file| file.path == path)
}

/// Returns the files that differ from the program's own: the documents that a registry read at run time has changed, and
/// those by which `/` shows the server's state.
pub(crate) fn of(registry: &Registry, is_status_at_home: bool) -> Vec<Asset> {
    let mut files = documents_of(registry);
    if is_status_at_home {
        files.extend(status_at_home());
    }
    files
}

/// Path at which the player always is; usually it is at `/` as well.
const PLAYER: &str = "/player";

/// Returns the address of the player, relative to the root.
pub(crate) fn player(documents: &[Asset]) -> &'static str {
    let has_other_home = documents.iter().any(|file| file.path == "/");
    if has_other_home { &PLAYER[1..] } else { "./" }
}

/// Returns the page of the server's state as `/`, and the pages' script that leads to the player elsewhere.
fn status_at_home() -> impl Iterator<Item = Asset> {
    let home = find(&[], "/status").map(|status| Asset {
        path: Cow::Borrowed("/"),
        kind: status.kind,
        gzip: status.gzip.clone(),
        plain: OnceLock::new(),
    });
    let script = find(&[], "/page.js").map(|script| {
        let text = String::from_utf8_lossy(&script.plain()).into_owned();
        Asset::of_text(
            "/page.js",
            JS,
            text.replace("const PLAYER = '/';", &format!("const PLAYER = '{PLAYER}';")),
        )
    });
    home.into_iter().chain(script)
}

fn documents_of(registry: &Registry) -> Vec<Asset> {
    #[cfg(feature = "registry")]
    let files = registry.model().map(documents::of).unwrap_or_default();
    #[cfg(not(feature = "registry"))]
    let files = {
        let _ = registry;
        Vec::new()
    };
    files
}

/// Generates documents for a registry read at run time, as the build does for the program's own.
#[cfg(feature = "registry")]
mod documents {
    use ncm_codegen::emit;
    use ncm_codegen::model::Registry;

    use super::{Asset, FILES, JSON, find};

    pub(super) fn of(model: &Registry) -> Vec<Asset> {
        let mut files: Vec<Asset> = Vec::new();
        for (name, text) in emit::documents(model) {
            files.extend(find(&[], &format!("/{name}")).map(|own| with(own, text)));
        }
        let groups = emit::explorer(model).into_iter();
        files.extend(groups.map(|(name, text)| Asset::of_text(format!("/{name}"), JSON, text)));
        // The explorer's page contains the list of routes between its two marks.
        if let Some(docs) = FILES.iter().find(|file| file.path == "/docs") {
            let plain = docs.plain();
            let page = String::from_utf8_lossy(&plain);
            if let Some((before, rest)) = page.split_once("<!-- routes -->")
                && let Some((_, after)) = rest.split_once("<!-- end of routes -->")
            {
                let routes = emit::index(model);
                files.push(with(
                    docs,
                    format!("{before}<!-- routes -->\n{routes}<!-- end of routes -->{after}"),
                ));
            }
        }
        files
    }

    /// Returns a copy of the file with other content.
    fn with(own: &Asset, text: String) -> Asset {
        Asset::of_text(own.path.clone(), own.kind, text)
    }
}
