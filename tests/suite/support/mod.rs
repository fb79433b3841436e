//! Shared code of the tests: a stand-in for NetEase (`Upstream`), the program under test (`Ncm`), a small HTTP client, and the
//! comparison with recorded wire vectors (`wire`, `cases`).

pub(crate) mod answer;
pub(crate) mod cases;
pub(crate) mod client;
pub(crate) mod codec;
pub(crate) mod http;
pub(crate) mod ncm;
pub(crate) mod tls;
pub(crate) mod upstream;
pub(crate) mod wire;
pub(crate) mod xeapi;

pub(crate) use answer::{Answer, Coding, Fault, Framing, Seal};
pub(crate) use client::{Client, Part, Reply};
pub(crate) use ncm::Ncm;
pub(crate) use upstream::{Call, Upstream};
pub(crate) use xeapi::KeyDesk;
