//! Compiles `endpoints.yaml` into the client and the dispatch table.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo:rerun-if-changed=endpoints.yaml");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/flows");
    println!("cargo:rerun-if-changed=src/answers");
    let out = env::var_os("OUT_DIR").unwrap_or_else(|| fail("cargo sets no OUT_DIR"));
    let out = Path::new(&out);
    let text =
        fs::read_to_string("endpoints.yaml").unwrap_or_else(|error| fail(format!("endpoints.yaml: {error}")));
    let sources = ncm_codegen::Sources::read(Path::new("."))
        .unwrap_or_else(|error| fail(format!("src/flows, src/answers: {error}")));
    let registry = ncm_codegen::compile_with(&text, sources.as_ref()).unwrap_or_else(|findings| {
        fail(findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    for (name, code) in [
        ("registry.rs", ncm_codegen::emit::registry(&registry)),
        ("plans.rs", ncm_codegen::emit::plans(&registry)),
        ("dispatch.rs", ncm_codegen::emit::dispatch(&registry)),
        ("client.rs", ncm_codegen::emit::client(&registry)),
    ] {
        let path = out.join(name);
        // Untouched files keep their time, so that an edit of the docs alone compiles nothing anew.
        if fs::read_to_string(&path).is_ok_and(|old| old == code) {
            continue;
        }
        fs::write(&path, code).unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
    }
}

fn fail(message: impl std::fmt::Display) -> ! {
    eprintln!("{message}");
    process::exit(1)
}
