//! What a linker has to know of a Node.js addon.

fn main() {
    napi_build::setup();
}
