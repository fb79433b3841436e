//! Replays the recorded wire vectors through a real server over real sockets.
//!
//! `FILTER='^album|cloud.*full'` selects cases by their id.

use std::sync::Arc;

use crate::support::{KeyDesk, Ncm, Upstream, cases, wire};
use serde_json::Value;

/// Each worker has its own server and upstream, so its cases run one after another.
const WORKERS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn given() {
    replay_all("given").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn enhanced() {
    replay_all("enhanced").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn newest() {
    replay_all("newest").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other() {
    replay_all("other").await;
}

async fn replay_all(name: &'static str) {
    let (required, filter) = (cases::load_required(), std::env::var("FILTER").unwrap_or_default());
    let (out, mut cases): (Vec<Value>, Vec<Value>) =
        cases::load(name).into_iter().partition(|case| cases::lacks(case, &required).is_some());
    let out: Vec<&str> = out.iter().map(id).collect();
    assert!(out.is_empty(), "{name}: {out:?} lack a required parameter, which is a 400 here");
    cases.retain(|case| wire::selects(&filter, id(case)));
    let (cases, answers) = (Arc::new(cases), Arc::new(cases::load_answers(name)));
    let workers: Vec<_> = (0..WORKERS.min(cases.len()))
        .map(|worker| {
            let (cases, answers) = (Arc::clone(&cases), Arc::clone(&answers));
            tokio::spawn(async move {
                let upstream = Upstream::start().await;
                upstream.keys(KeyDesk::Serves);
                let ncm = Ncm::start(&upstream).await;
                let mut failed = Vec::new();
                for (at, case) in cases.iter().enumerate().skip(worker).step_by(WORKERS) {
                    let why = cases::replay(&ncm, &upstream, &answers, case).await;
                    if !why.is_empty() {
                        failed.push((at, format!("{}\n    {}", id(case), why.join("\n    "))));
                    }
                }
                failed
            })
        })
        .collect();
    let mut failed = Vec::new();
    for worker in workers {
        failed.extend(worker.await.unwrap());
    }
    failed.sort();
    let shown: Vec<&str> = failed.iter().take(25).map(|(_, text)| text.as_str()).collect();
    let (bad, all) = (failed.len(), cases.len());
    assert!(failed.is_empty(), "{}\n{name}: {} passed, {bad} failed", shown.join("\n"), all - bad);
}

fn id(case: &Value) -> &str {
    case["id"].as_str().unwrap_or_default()
}
