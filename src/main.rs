//! The command line tool.

use std::process::ExitCode;

use ncm::server::{Server, ServerConfig};
use ncm::{Client, Config};

/// Requests allocate and free small pieces on many threads, which the system's allocator is slow at:
/// it costs a twentieth of the throughput (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let get = |name: &str| std::env::var(name).ok();
    let settings = Config::from_env(&get).and_then(|config| Ok((config, ServerConfig::from_env(&get)?)));
    let (config, server) = match settings {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("the runtime cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(async {
        let client = match Client::with_config(&config) {
            Ok(client) => client,
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        };
        match Server::bind(server, client).await {
            Ok(server) => {
                for address in server.addresses() {
                    eprintln!("listening on http://{address}");
                }
                server.run(stop()).await;
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    })
}

async fn stop() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
