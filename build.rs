//! Compiles `endpoints.yaml` into the client and the dispatch table, and compresses the server's pages.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo:rerun-if-changed=endpoints.yaml");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/flows");
    let out = env::var_os("OUT_DIR").unwrap_or_else(|| fail("cargo sets no OUT_DIR"));
    let out = Path::new(&out);
    let text =
        fs::read_to_string("endpoints.yaml").unwrap_or_else(|error| fail(format!("endpoints.yaml: {error}")));
    let sources = ncm_codegen::Sources::read(Path::new("."))
        .unwrap_or_else(|error| fail(format!("src/flows: {error}")));
    let registry = ncm_codegen::compile_with(&text, sources.as_ref()).unwrap_or_else(|findings| {
        fail(findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    for (name, code) in [
        ("registry.rs", ncm_codegen::emit::registry(&registry)),
        ("dispatch.rs", ncm_codegen::emit::dispatch(&registry)),
        ("client.rs", ncm_codegen::emit::client(&registry)),
        ("answers.rs", ncm_codegen::emit::answers(&registry)),
        // For tests/suite/examples.rs.
        ("examples.rs", ncm_codegen::emit::examples(&registry)),
        ("shapes.txt", ncm_codegen::emit::shapes(&registry)),
    ] {
        let path = out.join(name);
        // Untouched files keep their time, so that an edit of the docs alone compiles nothing anew.
        if fs::read_to_string(&path).is_ok_and(|old| old == code) {
            continue;
        }
        fs::write(&path, code).unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
    }
    #[cfg(feature = "registry")]
    pack(&out.join("endpoints.yaml.gz"), text.as_bytes());
    #[cfg(feature = "pages")]
    pages(&registry, out);
}

/// Compresses the files that `src/pages` serves into `OUT_DIR/pages`: its own, two documents, the explorer's script.
#[cfg(feature = "pages")]
fn pages(registry: &ncm_codegen::model::Registry, out: &Path) {
    println!("cargo:rerun-if-changed=src/pages");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let folder = fs::read_dir("src/pages").unwrap_or_else(|error| fail(format!("src/pages: {error}")));
    for entry in folder {
        let entry = entry.unwrap_or_else(|error| fail(format!("src/pages: {error}")));
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".rs") {
            let bytes =
                fs::read(entry.path()).unwrap_or_else(|error| fail(format!("src/pages/{name}: {error}")));
            files.push((name, bytes));
        }
    }
    // The explorer's page lists the routes, for as long as its script is on its way.
    let docs = files.iter_mut().find(|(name, _)| name == "docs.html");
    let (_, docs) = docs.unwrap_or_else(|| fail("src/pages has no docs.html"));
    let routes = ncm_codegen::emit::index(registry);
    // The marks stay, for a program that reads a registry at run time.
    let routes = format!("<!-- routes -->\n{routes}<!-- end of routes -->");
    *docs = String::from_utf8_lossy(docs).replace("<!-- routes -->", &routes).into_bytes();
    let page = files.iter_mut().find(|(name, _)| name == "page.js");
    let (_, page) = page.unwrap_or_else(|| fail("src/pages has no page.js"));
    let places = ncm_codegen::emit::places(registry);
    *page = String::from_utf8_lossy(page).replace("{ /* places */ }", &places).into_bytes();
    let documents = ncm_codegen::emit::documents(registry).into_iter();
    let served = documents.filter(|(name, _)| name == "openapi.json" || name == "ncm.d.ts");
    files.extend(served.map(|(name, text)| (name, text.into_bytes())));
    let scalar = scalar_api_reference::get_asset("scalar.js")
        .unwrap_or_else(|| fail("scalar_api_reference has no scalar.js any more"));
    files.push(("scalar.js".to_owned(), scalar));
    let folder = out.join("pages");
    fs::create_dir_all(&folder).unwrap_or_else(|error| fail(format!("{}: {error}", folder.display())));
    for (name, bytes) in files {
        pack(&folder.join(name + ".gz"), &bytes);
    }
}

/// Writes a file that is compressed, unless it is there as it is.
#[cfg(any(feature = "pages", feature = "registry"))]
fn pack(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let packed = gzip.write_all(bytes).and_then(|()| gzip.finish());
    let packed = packed.unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
    if !fs::read(path).is_ok_and(|old| old == packed) {
        fs::write(path, packed).unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
    }
}

fn fail(message: impl std::fmt::Display) -> ! {
    eprintln!("{message}");
    process::exit(1)
}
