//! Compiles `endpoints.yaml` into the client and the dispatch table, and compresses the server's pages.

use std::path::Path;
use std::{env, fs, process};

#[path = "src/cli/functions.rs"]
mod functions;

fn main() {
    println!("cargo:rerun-if-changed=endpoints.yaml");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/flows");
    println!("cargo:rerun-if-changed=src/cli/functions.rs");
    lay_out();
    let out = env::var_os("OUT_DIR").unwrap_or_else(|| fail("cargo sets no OUT_DIR"));
    let out = Path::new(&out);
    let text =
        fs::read_to_string("endpoints.yaml").unwrap_or_else(|error| fail(format!("endpoints.yaml: {error}")));
    let functions =
        functions::read(Path::new(".")).unwrap_or_else(|error| fail(format!("src/flows: {error}")));
    let registry = ncm_codegen::compile_with(&text, functions.as_ref()).unwrap_or_else(|findings| {
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
        write(&out.join(name), code.as_bytes());
    }
    #[cfg(feature = "registry")]
    pack(&out.join("endpoints.yaml.gz"), text.as_bytes());
    #[cfg(feature = "pages")]
    pages(&registry, out);
}

/// Has the linker put the functions of a server side by side (`layout.ld`), in released programs for Linux. Linkers that do
/// not know such scripts are left alone: a program that they link needs 4 MiB more.
fn lay_out() {
    println!("cargo:rerun-if-changed=layout.ld");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|set| set == value);
    let has_other_linker = ["CARGO_ENCODED_RUSTFLAGS", "RUSTC_LINKER"].iter().any(|name| {
        let set = env::var(name).unwrap_or_default();
        ["gold", "mold", "wild", "zig"].iter().any(|linker| set.contains(linker))
    });
    if is("CARGO_CFG_TARGET_OS", "linux") && is("PROFILE", "release") && !has_other_linker {
        let folder =
            env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| fail("cargo sets no CARGO_MANIFEST_DIR"));
        println!("cargo:rustc-link-arg-bin=ncm=-Wl,-T,{folder}/layout.ld");
        // Relocations as a bitmap: 20 KB in place of 900 to read at each start. glibc before 2.36 would refuse such a program.
        if is("CARGO_CFG_TARGET_ENV", "musl") {
            println!("cargo:rustc-link-arg-bin=ncm=-Wl,-z,pack-relative-relocs");
        }
    }
}

/// Pages that are no tools, and load only what they need.
#[cfg(feature = "pages")]
const SMALL: [&str; 4] = ["404.html", "docs.html", "index.html", "status.html"];

/// Makes `OUT_DIR/pages` of `src/pages`: what the server sends, compressed, and the list of it. That is the folder's files,
/// pages in their common frame, two documents, the explorer's data.
#[cfg(feature = "pages")]
fn pages(registry: &ncm_codegen::model::Registry, out: &Path) {
    println!("cargo:rerun-if-changed=src/pages");
    let mut files = std::collections::BTreeMap::new();
    let folder = fs::read_dir("src/pages").unwrap_or_else(|error| fail(format!("src/pages: {error}")));
    for entry in folder {
        let entry = entry.unwrap_or_else(|error| fail(format!("src/pages: {error}")));
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".rs") {
            let text = fs::read_to_string(entry.path());
            let text = text.unwrap_or_else(|error| fail(format!("src/pages/{name}: {error}")));
            files.insert(name, text);
        }
    }
    for (_, text) in files.iter_mut().filter(|(name, _)| name.ends_with(".js") || name.ends_with(".css")) {
        *text = without_comments(text);
    }
    let frame = files.remove("frame.html").unwrap_or_else(|| fail("src/pages has no frame.html"));
    let scripts: Vec<String> = files.keys().filter(|name| name.ends_with(".js")).cloned().collect();
    for (name, text) in files.iter_mut().filter(|(name, _)| name.ends_with(".html")) {
        let (head, body) = text
            .split_once("\n\n")
            .unwrap_or_else(|| fail(format!("src/pages/{name}: no body after its head")));
        let mut head = head.to_owned();
        let script = name.replace(".html", ".js");
        if !SMALL.contains(&name.as_str()) {
            head.insert_str(
                0,
                "<link rel=\"stylesheet\" href=\"fields.css\">\n<script src=\"tools.js\" defer></script>\n",
            );
        }
        if scripts.contains(&script) {
            head.push_str(&format!("\n<script src=\"{script}\" defer></script>"));
        }
        *text = frame.replace("<!-- head -->", &head).replace("<!-- body -->", body.trim_end());
    }
    // The explorer's page lists the routes; what is known of each is in files that its script loads as they are opened.
    let docs = files.get_mut("docs.html").unwrap_or_else(|| fail("src/pages has no docs.html"));
    let routes = ncm_codegen::emit::index(registry);
    // The marks stay, for a program that reads a registry at run time.
    *docs = docs.replace("<!-- routes -->", &format!("<!-- routes -->\n{routes}<!-- end of routes -->"));
    let page = files.get_mut("page.js").unwrap_or_else(|| fail("src/pages has no page.js"));
    *page = page.replace("{ /* places */ }", &ncm_codegen::emit::places(registry));
    let documents = ncm_codegen::emit::documents(registry).into_iter();
    files.extend(documents.filter(|(name, _)| name == "openapi.json" || name == "ncm.d.ts"));
    let groups = ncm_codegen::emit::explorer(registry);
    let stem = |name: &str| Some(name.strip_prefix("docs-")?.strip_suffix(".zh.json")?.to_owned());
    let names: Vec<String> = groups.iter().filter_map(|(name, _)| stem(name)).collect();
    let put = |files: &mut std::collections::BTreeMap<String, String>, name: &str, mark: &str, text: &str| {
        let file = files.get_mut(name).unwrap_or_else(|| fail(format!("src/pages has no {name}")));
        *file = file.replace(mark, text);
    };
    put(&mut files, "docs.js", "{ /* shared */ }", &ncm_codegen::emit::shared(registry));
    put(&mut files, "worker.js", "[/* groups */]", &format!("{names:?}"));
    files.extend(groups);
    let folder = out.join("pages");
    fs::create_dir_all(&folder).unwrap_or_else(|error| fail(format!("{}: {error}", folder.display())));
    let mut list = Vec::new();
    for (name, text) in &files {
        pack(&folder.join(format!("{name}.gz")), text.as_bytes());
        list.extend(paths(name).into_iter().map(|path| asset(name, &path)));
    }
    let list = format!("pub(super) static FILES: [Asset; {}] = [\n{}];\n", list.len(), list.concat());
    write(&folder.join("files.rs"), list.as_bytes());
}

/// Leaves out indentation, and comments that fill their lines: a fifth of what a browser would load. Texts within a script
/// have no line ends.
#[cfg(feature = "pages")]
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.lines() {
        let trimmed = line.trim();
        let is_comment = is_inside || trimmed.starts_with("/*") || trimmed.starts_with("//");
        is_inside = (is_inside || trimmed.starts_with("/*")) && !trimmed.ends_with("*/");
        if !is_comment && !trimmed.is_empty() {
            kept.push_str(trimmed);
            kept.push('\n');
        }
    }
    kept
}

/// Under which paths a file is sent: its name, or what takes the name's place.
#[cfg(feature = "pages")]
fn paths(name: &str) -> Vec<String> {
    match name {
        // `NCM_HOME` may put another page at `/`.
        "index.html" => vec!["/".to_owned(), "/player".to_owned()],
        "docs.html" => vec!["/docs".to_owned()],
        "status.html" => vec!["/status".to_owned(), "/status.html".to_owned()],
        // As other projects of this family have it.
        "audio_match.html" => vec!["/audio_match".to_owned(), "/audio_match.html".to_owned()],
        // Browsers ask for it unasked.
        "icon.svg" => vec!["/icon.svg".to_owned(), "/favicon.ico".to_owned()],
        _ => vec![format!("/{name}")],
    }
}

/// A line of the list.
#[cfg(feature = "pages")]
fn asset(name: &str, path: &str) -> String {
    let kind = match name.rsplit_once('.') {
        _ if name == "manifest.json" => "MANIFEST",
        Some((_, "html")) => "HTML",
        Some((_, "css")) => "CSS",
        Some((_, "js")) => "JS",
        Some((_, "json")) => "JSON",
        Some((_, "svg")) => "SVG",
        Some((_, "ts")) => "TEXT",
        _ => fail(format!("src/pages/{name}: what it is is not known; build.rs has a list")),
    };
    let gzip = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/pages/{name}.gz\"))");
    format!("    Asset::new({path:?}, {kind}, {gzip}),\n")
}

/// Writes a file that is compressed.
#[cfg(any(feature = "pages", feature = "registry"))]
fn pack(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let packed = gzip.write_all(bytes).and_then(|()| gzip.finish());
    write(path, &packed.unwrap_or_else(|error| fail(format!("{}: {error}", path.display()))));
}

/// Writes a file, unless it is there as it is: an untouched one keeps its time, so that an edit of the docs alone compiles
/// nothing anew.
fn write(path: &Path, bytes: &[u8]) {
    if !fs::read(path).is_ok_and(|old| old == bytes) {
        fs::write(path, bytes).unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
    }
}

fn fail(message: impl std::fmt::Display) -> ! {
    eprintln!("{message}");
    process::exit(1)
}
