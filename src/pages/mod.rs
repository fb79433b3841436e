//! Pages for browsers, the documents of the interface, and its explorer at `/docs`: one table of what is sent.
//!
//! Every file lies compressed in the program (`build.rs` does that). A page is one `.html` and one `.js` beside the
//! shared `style.css`, `first.js` and `page.js`; it calls the routes that programs call.

use std::io::Read as _;
use std::sync::OnceLock;

use bytes::Bytes;

use crate::crypto::hex;
use crate::registry::Registry;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";

/// What a page may load: scripts, styles and answers of this server, songs and pictures of NetEase's hosts too. Forms are
/// sent by its script alone: a press before that has come would put a cookie into the address.
const OWN: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    media-src 'self' blob: https://*.music.126.net https://*.126.net https://*.127.net https://*.163.com; \
    connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The explorer writes its styles into the page.
const EXPLORER: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A file that the server sends to browsers.
pub(crate) struct File {
    path: &'static str,
    /// Value of `Content-Type`.
    pub(crate) kind: &'static str,
    /// Value of `Content-Security-Policy`.
    pub(crate) policy: &'static str,
    /// The content, compressed with gzip.
    pub(crate) gzip: Bytes,
    plain: OnceLock<Bytes>,
}

impl File {
    const fn new(path: &'static str, kind: &'static str, gzip: &'static [u8]) -> Self {
        Self { path, kind, policy: OWN, gzip: Bytes::from_static(gzip), plain: OnceLock::new() }
    }

    const fn policy(mut self, policy: &'static str) -> Self {
        self.policy = policy;
        self
    }

    /// Value of `ETag`: checksum and length of the content, as gzip writes them at its end.
    pub(crate) fn tag(&self) -> String {
        let end = self.gzip.len().saturating_sub(8);
        format!("W/\"{}\"", hex::lower(&self.gzip[end..]))
    }

    /// The content for clients that take nothing compressed; opened when the first of them asks.
    pub(crate) fn plain(&self) -> Bytes {
        let open = || {
            let mut plain = Vec::new();
            // What the build compressed opens; a damaged program would send an empty page.
            let _ = flate2::read::GzDecoder::new(&*self.gzip).read_to_end(&mut plain);
            plain.into()
        };
        self.plain.get_or_init(open).clone()
    }
}

macro_rules! gz {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/pages/", $name, ".gz"))
    };
}

static FILES: [File; 40] = [
    File::new("/", HTML, gz!("index.html")),
    File::new("/index.js", JS, gz!("index.js")),
    File::new("/qrlogin.html", HTML, gz!("qrlogin.html")),
    File::new("/qrlogin.js", JS, gz!("qrlogin.js")),
    File::new("/login.html", HTML, gz!("login.html")),
    File::new("/login.js", JS, gz!("login.js")),
    File::new("/account.html", HTML, gz!("account.html")),
    File::new("/account.js", JS, gz!("account.js")),
    File::new("/search.html", HTML, gz!("search.html")),
    File::new("/search.js", JS, gz!("search.js")),
    File::new("/eapi_decrypt.html", HTML, gz!("eapi_decrypt.html")),
    File::new("/eapi_decrypt.js", JS, gz!("eapi_decrypt.js")),
    File::new("/cloud.html", HTML, gz!("cloud.html")),
    File::new("/cloud.js", JS, gz!("cloud.js")),
    File::new("/avatar_update.html", HTML, gz!("avatar_update.html")),
    File::new("/avatar_update.js", JS, gz!("avatar_update.js")),
    File::new("/playlist_cover_update.html", HTML, gz!("playlist_cover_update.html")),
    File::new("/playlist_cover_update.js", JS, gz!("playlist_cover_update.js")),
    File::new("/voice_upload.html", HTML, gz!("voice_upload.html")),
    File::new("/voice_upload.js", JS, gz!("voice_upload.js")),
    File::new("/playlist_import.html", HTML, gz!("playlist_import.html")),
    File::new("/playlist_import.js", JS, gz!("playlist_import.js")),
    File::new("/listen_together_host.html", HTML, gz!("listen_together_host.html")),
    File::new("/listen_together_host.js", JS, gz!("listen_together_host.js")),
    File::new("/audio_match", HTML, gz!("audio_match.html")),
    File::new("/audio_match.html", HTML, gz!("audio_match.html")),
    File::new("/audio_match.js", JS, gz!("audio_match.js")),
    File::new("/crop.js", JS, gz!("crop.js")),
    File::new("/first.js", JS, gz!("first.js")),
    File::new("/page.js", JS, gz!("page.js")),
    File::new("/style.css", CSS, gz!("style.css")),
    File::new("/icon.svg", "image/svg+xml", gz!("icon.svg")),
    File::new("/favicon.ico", "image/svg+xml", gz!("icon.svg")),
    File::new("/manifest.json", "application/manifest+json", gz!("manifest.json")),
    File::new("/openapi.json", JSON, gz!("openapi.json")),
    File::new("/ncm.d.ts", "text/plain; charset=utf-8", gz!("ncm.d.ts")),
    File::new("/docs", HTML, gz!("docs.html")).policy(EXPLORER),
    File::new("/docs.js", JS, gz!("docs.js")),
    File::new("/scalar.js", JS, gz!("scalar.js")),
    File::new("/worker.js", JS, gz!("worker.js")),
];

/// The file at this path: one of `documents`, else of the program's own.
pub(crate) fn find<'f>(documents: &'f [File], path: &str) -> Option<&'f File> {
    documents.iter().chain(&FILES).find(|file| file.path == path)
}

/// The documents that a registry has changed which was read at run time.
pub(crate) fn of(registry: &Registry) -> Vec<File> {
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
    use std::io::Write as _;
    use std::sync::OnceLock;

    use bytes::Bytes;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ncm_codegen::emit;
    use ncm_codegen::model::Registry;

    use super::{FILES, File, find};

    pub(super) fn of(model: &Registry) -> Vec<File> {
        let mut files: Vec<File> = Vec::new();
        for (name, text) in emit::documents(model) {
            files.extend(find(&[], &format!("/{name}")).map(|own| with(own, &text)));
        }
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
    fn with(own: &File, text: &str) -> File {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        // Writing to a Vec cannot fail.
        let packed = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish()).unwrap_or_default();
        File {
            path: own.path,
            kind: own.kind,
            policy: own.policy,
            gzip: packed.into(),
            plain: OnceLock::from(Bytes::from(text.to_owned())),
        }
    }
}
