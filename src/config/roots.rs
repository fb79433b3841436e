//! Root certificates that are trusted in addition.

use std::path::Path;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::error::ConfigError;
use crate::wire::file;

/// Maximum size of a file in bytes; lists of all authorities have 0.3 MiB.
const LARGEST: usize = 4 << 20;

/// Reads the certificates of a PEM file.
pub(super) fn read(name: &str, path: &Path) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let wrong = |problem: String| ConfigError::new(name, format!("`{}` {problem}", path.display()));
    let pem = file::read(path, LARGEST)
        .map_err(|error| wrong(format!("cannot be read: {error} / 无法读取该文件：{error}")))?;
    let roots: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(format!("is not a PEM file: {error} / 不是 PEM 文件：{error}")))?;
    if roots.is_empty() {
        return Err(wrong(
            "contains no certificate (BEGIN CERTIFICATE) / 其中没有证书（BEGIN CERTIFICATE）".to_owned(),
        ));
    }
    let mut store = RootCertStore::empty();
    for root in &roots {
        store.add(root.clone()).map_err(|error| {
            wrong(format!(
                "contains a certificate that cannot be read: {error} / 含有无法识别的证书：{error}"
            ))
        })?;
    }
    Ok(roots)
}
