//! Compiles `endpoints.yaml` into the client and the dispatch table.
fn main() {}
