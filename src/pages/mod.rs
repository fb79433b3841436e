//! Pages for browsers, the documents of the interface, and its explorer at `/docs`: one table of what is sent.
//!
//! Every file of the folder is sent under its name, and lies compressed in the program (`build.rs` does that). A new page is
//! a new `.html`: what its head needs beside the common one of `frame.html`, an empty line, its body. A script of its name
//! is loaded by it, beside the shared `style.css`, `first.js` and `page.js`; it calls the routes that programs call.

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

/// What a page may load: scripts, styles and answers of this server, songs and pictures of NetEase's hosts too. Forms are
/// sent by its script alone: a press before that has come would put a cookie into the address.
pub(crate) const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    media-src 'self' blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A file that the server sends to browsers.
pub(crate) struct Asset {
    path: Cow<'static, str>,
    /// Value of `Content-Type`.
    pub(crate) kind: &'static str,
    /// The content, compressed with gzip.
    pub(crate) gzip: Bytes,
    plain: OnceLock<Bytes>,
}

impl Asset {
    const fn new(path: &'static str, kind: &'static str, gzip: &'static [u8]) -> Self {
        Self { path: Cow::Borrowed(path), kind, gzip: Bytes::from_static(gzip), plain: OnceLock::new() }
    }

    /// Value of `ETag`: checksum and length of the content, as gzip writes them at its end.
    pub(crate) fn tag(&self) -> String {
        let end = self.gzip.len().saturating_sub(8);
        format!("W/\"{}\"", hex::lower(&self.gzip[end..]))
    }

    /// The content for clients that take nothing compressed; opened when the first of them asks.
    pub(crate) fn plain(&self) -> Bytes {
        self.plain.get_or_init(|| open(&self.gzip).into()).clone()
    }
}

fn open(gzip: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    // What the build compressed opens; a damaged program would send an empty page.
    let _ = flate2::read::GzDecoder::new(gzip).read_to_end(&mut plain);
    plain
}

/// Compresses what is not known at build time.
pub(crate) fn pack(plain: &[u8]) -> Bytes {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to a Vec cannot fail.
    gzip.write_all(plain).and_then(|()| gzip.finish()).unwrap_or_default().into()
}

/// Where the OpenAPI document is.
pub(crate) const OPENAPI: &str = "/openapi.json";

/// The OpenAPI document of a server at this origin: the file names another server's.
pub(crate) fn of_origin(gzip: &[u8], origin: &str) -> Vec<u8> {
    const ANY_SERVER: &str = "\"url\": \"http://localhost:3000\"";
    let document = String::from_utf8(open(gzip)).unwrap_or_default();
    document.replacen(ANY_SERVER, &format!("\"url\": {}", Value::from(origin)), 1).into()
}

/// `FILES`: what `build.rs` finds in the folder, and what it makes.
mod files {
    use super::{Asset, CSS, HTML, JS, JSON, MANIFEST, SVG, TEXT};
    include!(concat!(env!("OUT_DIR"), "/pages/files.rs"));
}

/// The file at this path: one of `documents`, else of the program's own.
pub(crate) fn find<'f>(documents: &'f [Asset], path: &str) -> Option<&'f Asset> {
    documents.iter().chain(&FILES).find(|file| file.path == path)
}

/// The documents that a registry has changed which was read at run time.
pub(crate) fn of(registry: &Registry) -> Vec<Asset> {
    #[cfg(feature = "registry")]
    let files = registry.model().map(documents::of).unwrap_or_default();
    #[cfg(not(feature = "registry"))]
    let files = {
        let _ = registry;
        Vec::new()
    };
    files
}

/// Documents of a registry that was read at run time, as the build makes them of the program's own.
#[cfg(feature = "registry")]
mod documents {
    use std::borrow::Cow;
    use std::sync::OnceLock;

    use bytes::Bytes;
    use ncm_codegen::emit;
    use ncm_codegen::model::Registry;

    use super::{Asset, FILES, JSON, find, pack};

    pub(super) fn of(model: &Registry) -> Vec<Asset> {
        let mut files: Vec<Asset> = Vec::new();
        for (name, text) in emit::documents(model) {
            files.extend(find(&[], &format!("/{name}")).map(|own| with(own, &text)));
        }
        let groups = emit::explorer(model).into_iter();
        files.extend(groups.map(|(name, text)| packed(format!("/{name}").into(), JSON, &text)));
        // Between its two marks the explorer's page has the list of routes.
        if let Some(docs) = FILES.iter().find(|file| file.path == "/docs") {
            let plain = docs.plain();
            let page = String::from_utf8_lossy(&plain);
            if let Some((before, rest)) = page.split_once("<!-- routes -->")
                && let Some((_, after)) = rest.split_once("<!-- end of routes -->")
            {
                let routes = emit::index(model);
                files.push(with(
                    docs,
                    &format!("{before}<!-- routes -->\n{routes}<!-- end of routes -->{after}"),
                ));
            }
        }
        files
    }

    /// The file with other content.
    fn with(own: &Asset, text: &str) -> Asset {
        packed(own.path.clone(), own.kind, text)
    }

    fn packed(path: Cow<'static, str>, kind: &'static str, text: &str) -> Asset {
        let plain = OnceLock::from(Bytes::from(text.to_owned()));
        Asset { path, kind, gzip: pack(text.as_bytes()), plain }
    }
}
