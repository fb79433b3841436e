//! The benchmark's table: ours against a bare hyper proxy, a bare hyper server and, where it is installed, nginx, side by
//! side in one run; and ours beside the reference before an upstream that is far away.
//!
//! `cargo run --release -p ncm-bench` builds everything, needs `wrk`, takes about twelve minutes and prints Markdown.
#![allow(clippy::print_stdout, reason = "a program whose output is its purpose")]

mod far;
mod measure;
mod nginx;
mod ports;
mod processes;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use measure::{Load, Row, Urls};
use processes::{Fleet, TlsFleet, build};

/// Measures ncm against a bare hyper proxy, a bare hyper server and nginx.
#[derive(clap::Parser)]
struct Arguments {
    /// How long each round is
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// How many rounds each side has; their median counts
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Takes the release binaries as they are
    #[arg(long)]
    no_build: bool,
    /// Where `NeteaseCloudMusicApi` is installed (`npm install NeteaseCloudMusicApi@4.32.0`), to be measured beside ours
    /// before an upstream that is far away
    #[arg(long, value_name = "FOLDER")]
    reference: Option<PathBuf>,
    /// Measures nothing but what a user waits for where the upstream is far away
    #[arg(long)]
    far_only: bool,
    /// Writes the table there
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Writes the numbers there
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    match measured(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measured(arguments: &Arguments) -> Result<(), String> {
    if !arguments.no_build {
        build()?;
    }
    let rows = if arguments.far_only { Vec::new() } else { run(arguments.seconds, arguments.rounds)? };
    let far = far::measure(arguments.rounds, arguments.reference.as_deref())?;
    let machine = processes::machine();
    let markdown = format!("{}\n{}", measure::markdown(&machine, &rows), far::markdown(&far));
    println!("{markdown}");
    let json = measure::json(&machine, &rows, far::json(&far));
    for (path, text) in [(&arguments.markdown, markdown), (&arguments.json, json)] {
        if let Some(path) = path {
            std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

fn run(seconds: u32, rounds: u32) -> Result<Vec<Row>, String> {
    let start = processes::start_to_first_answer()?;
    let fleet = Fleet::start()?;
    let idle = (fleet.proxy.resident_mib()?, fleet.small.resident_mib()?);
    let mut rows = Vec::new();
    let load = |connections| Load { connections, seconds, rounds };
    let nginx = |path: &str| fleet.nginx.as_ref().map(|nginx| nginx.url(path));
    for (name, target, path, (ours, own_path), connections) in [
        ("eapi miss, 2 KB, 1 connection", None, "/small", (&fleet.small, "/lyric?id="), 1),
        ("eapi miss, 2 KB, 64 connections", Some(0.8), "/small", (&fleet.small, "/lyric?id="), 64),
        ("eapi miss, 2 KB, 256 connections", None, "/small", (&fleet.small, "/lyric?id="), 256),
        ("weapi miss, 2 KB, 64 connections", Some(0.8), "/small", (&fleet.small, "/album?id="), 64),
        ("eapi miss, 200 KB, 64 connections", Some(0.95), "/large", (&fleet.large, "/lyric?id="), 64),
    ] {
        let (baseline, nginx, ours) = (fleet.proxy.url(path), nginx(path), ours.url(own_path));
        let urls = Urls { baseline: &baseline, nginx: nginx.as_deref(), ours: &ours, distinct: true };
        rows.push(measure::throughput(name, target, load(connections), &urls)?);
    }
    for (name, protocol) in [
        ("eapi miss, 2 KB, 64 connections, upstream over TLS with HTTP/1.1", "http/1.1"),
        ("eapi miss, 2 KB, 64 connections, upstream over TLS with HTTP/2", "h2"),
    ] {
        let fleet = TlsFleet::start(protocol)?;
        let (baseline, ours) = (fleet.proxy.url("/small"), fleet.ours.url("/lyric?id="));
        let urls = Urls { baseline: &baseline, nginx: None, ours: &ours, distinct: true };
        rows.push(measure::throughput(name, None, load(64), &urls)?);
    }
    for (name, path, ours) in [
        ("cache hit, 2 KB, 64 connections", "/small", &fleet.small),
        ("cache hit, 200 KB, 64 connections", "/large", &fleet.large),
    ] {
        let nginx = nginx(&format!("/cached{path}"));
        let (baseline, ours) = (fleet.server.url(path), ours.url("/lyric?id=1"));
        let urls = Urls { baseline: &baseline, nginx: nginx.as_deref(), ours: &ours, distinct: false };
        rows.push(measure::throughput(name, Some(0.8), load(64), &urls)?);
    }
    let (proxy, ours) = (fleet.proxy.url("/gzip"), fleet.gzip.url("/lyric?id="));
    let urls = Urls { baseline: &proxy, nginx: None, ours: &ours, distinct: true };
    rows.push(measure::throughput("gzip upstream, client takes gzip, 200 KB", None, load(64), &urls)?);
    let (proxy, ours) = (fleet.proxy.url("/small"), fleet.small.url("/lyric?id="));
    let urls = Urls { baseline: &proxy, nginx: None, ours: &ours, distinct: true };
    rows.push(measure::tail("p99 at 256 connections, eapi miss, 2 KB", 1.5, load(256), &urls)?);
    rows.push(Row::bound("resident memory, idle (MiB)", idle.0, idle.1, 12.0));
    measure::requests(100_000, 256, &fleet.proxy.url("/large"), false)?;
    measure::requests(100_000, 256, &fleet.large.url("/lyric?id="), true)?;
    let (baseline, ours) = (fleet.proxy.resident_mib()?, fleet.large.resident_mib()?);
    rows.push(Row::bound(
        "resident memory after 100,000 × 200 KB at 256 connections (MiB)",
        baseline,
        ours,
        baseline + 64.0,
    ));
    // Of programs that have done nothing else.
    drop(fleet);
    let fleet = Fleet::start()?;
    let idle = (fleet.server.with_idle_connections(10_000)?, fleet.small.with_idle_connections(10_000)?);
    rows.push(Row::bound("resident memory, 10,000 idle connections (MiB)", idle.0, idle.1, 190.0));
    rows.push(Row::bound("start to first answer (ms)", start.0, start.1, 10.0));
    Ok(rows)
}
