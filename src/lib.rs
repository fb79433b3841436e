//! The NetEase Cloud Music API as a server and a library.

pub mod crypto;
