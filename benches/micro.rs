//! What each step of a request costs: `cargo bench -p ncm-bench`.
#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ncm::crypto::{eapi, linuxapi, weapi};
use ncm::internals;
use ncm::registry::Endpoint;
use ncm::{Client, Config, Params};

const PAYLOAD: &[u8] = br#"{"s":"hai kuo tian kong","type":1,"limit":30,"offset":0,"total":true,"e_r":false,"header":{"osver":"Microsoft-Windows-10-Professional-build-19045-64bit","deviceId":"D","os":"pc","appver":"3.1.17.204416","versioncode":"140","mobilename":"","buildver":"1750000000","resolution":"1920x1080","__csrf":"","channel":"netease","requestId":"1750000000000_0001"}}"#;

fn crypto(c: &mut Criterion) {
    let mut group = c.benchmark_group("crypto");
    group.throughput(Throughput::Bytes(PAYLOAD.len() as u64));
    let key = weapi::SessionKey::draw(&weapi::PublicKey::netease());
    let mut out = Vec::with_capacity(4096);
    group.bench_function("weapi", |b| {
        b.iter(|| {
            out.clear();
            weapi::encrypt(black_box(PAYLOAD), &key, &mut out);
        })
    });
    group.bench_function("eapi", |b| {
        b.iter(|| {
            out.clear();
            eapi::encrypt("/api/cloudsearch/pc", black_box(PAYLOAD), &mut out);
        })
    });
    group.bench_function("linuxapi", |b| {
        b.iter(|| {
            out.clear();
            linuxapi::encrypt(black_box(PAYLOAD), &mut out);
        })
    });
    group.bench_function("weapi session key (off the request's path)", |b| {
        let public = weapi::PublicKey::netease();
        b.iter(|| weapi::SessionKey::draw(black_box(&public)));
    });
    group.finish();
}

fn request(c: &mut Criterion) {
    c.bench_function("dispatch", |b| b.iter(|| Endpoint::routed(black_box("/song/url/v1"))));
    c.bench_function("dispatch, upper case and a slash", |b| {
        b.iter(|| Endpoint::routed(black_box("/Song/URL/v1/")))
    });
    c.bench_function("decode a query", |b| {
        b.iter(|| internals::decode(black_box("keywords=%E6%B5%B7%E9%98%94&limit=30&offset=60&type=1")))
    });
    let client = Client::with_config(&Config::default().anonymous_token("t"))
        .unwrap_or_else(|error| panic!("{error}"));
    for name in ["cloudsearch", "album"] {
        c.bench_function(&format!("{name}: from parameters to the sealed request"), |b| {
            b.iter(|| {
                let params = Params::from([("keywords", "a"), ("id", "32311"), ("limit", "30")]);
                client.call(name, params).request().is_ok()
            });
        });
    }
}

fn answer(c: &mut Criterion) {
    let mut group = c.benchmark_group("scan");
    for size in [2, 20, 200] {
        let first = ncm_bench::answer(size * 1024);
        let text = String::from_utf8_lossy(&first).into_owned();
        let last = text.replacen("\"code\":200,", "", 1).replace("]}]}", "]}],\"code\":200}");
        let middle = text.replacen("{\"code\":200,", "{\"a\":[],\"code\":200,", 1);
        group.throughput(Throughput::Bytes(first.len() as u64));
        for (place, body) in [("first", text), ("last", last), ("second", middle)] {
            assert_eq!(internals::scan(body.as_bytes()), Some(200), "{place}");
            group.bench_function(format!("{size} KB, code {place}"), |b| {
                b.iter(|| internals::scan(black_box(body.as_bytes())))
            });
        }
    }
    group.finish();
}

fn cache(c: &mut Criterion) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().build().unwrap_or_else(|error| panic!("{error}"));
    let endpoint = Endpoint::named("cloudsearch").unwrap_or_else(|| panic!("it is in the registry"));
    let params = Params::from([("keywords", "a"), ("limit", "30"), ("offset", "0")]);
    let one = runtime.block_on(internals::OneAnswer::new(endpoint, &params, ncm_bench::answer(200 * 1024)));
    c.bench_function("cache key", |b| b.iter(|| one.makes_key(black_box(&params))));
    c.bench_function("cache key and hit, 200 KB", |b| {
        b.iter(|| runtime.block_on(one.hit(black_box(&params))))
    });
}

criterion_group!(benches, crypto, request, answer, cache);
criterion_main!(benches);
