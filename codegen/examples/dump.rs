//! Temporary.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
fn main() {
    let text = std::fs::read_to_string("endpoints.yaml").unwrap();
    match ncm_codegen::compile(&text) {
        Ok(r) => {
            std::fs::write("/tmp/old/new_registry.rs", ncm_codegen::emit::registry(&r)).unwrap();
            std::fs::write("/tmp/old/new_client.rs", ncm_codegen::emit::client(&r)).unwrap();
            let _ = std::fs::remove_dir_all("docs/reference");
            for (path, text) in ncm_codegen::emit::documents(&r) {
                let path = std::path::Path::new("docs").join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
        }
        Err(f) => {
            for x in f {
                println!("{x}");
            }
            std::process::exit(1)
        }
    }
}
