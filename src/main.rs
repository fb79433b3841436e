//! The program `ncm`.

mod cli;

use std::process::ExitCode;

/// Requests allocate and free small pieces on many threads, which the system's allocator is slow at:
/// it costs a twentieth of the throughput (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
