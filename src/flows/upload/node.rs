//! Chooses the storage node for a file. The upstream names it in an answer; a forged answer could send the file, and the
//! permission to store it, to any host.

use std::net::{IpAddr, Ipv4Addr};

use http::{Request, Uri};
use serde_json::Value;

use super::{lacks, send};
use crate::flows::Flow;
use crate::registry::upstreams::NOS_LBS;
use crate::reply::error::{Error, Kind};
use crate::transport::Body;

/// Maximum number of nodes of one answer that are checked.
const MOST: usize = 16;

/// NetEase's domains, including all subdomains.
const DOMAINS: [&str; 5] = ["163.com", "126.net", "127.net", "163yun.com", "netease.com"];

/// Networks (by their first three bytes) with known nodes of the storage: `45.127.129.8` in many clients, the others in the
/// documentation of NetEase's own storage (NOS).
const NETWORKS: [[u8; 3]; 4] = [[45, 127, 129], [106, 2, 45], [223, 252, 196], [223, 252, 216]];

/// Returns the base URL of a node that takes uploads: the first allowed one.
pub(super) async fn node(flow: &Flow, bucket: &str) -> Result<String, Error> {
    let base = flow.transport.base(&NOS_LBS)?;
    let url = format!("{base}/lbs?version=1.0&bucketname={bucket}");
    let mut request = Request::new(Body::from(Vec::new()));
    *request.uri_mut() = Uri::try_from(url).map_err(|_| lacks("URL"))?;
    let answer = send(flow, request, 0).await?;
    let answer: Value = serde_json::from_slice(answer.body()).map_err(|_| lacks("/upload/0"))?;
    let named = answer.pointer("/upload").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if named.first().and_then(Value::as_str).is_none() {
        return Err(lacks("/upload/0"));
    }
    let mut foreign = None;
    for node in named.iter().take(MOST).filter_map(Value::as_str) {
        let Some(uri) = web(node) else { continue };
        let host = uri.host().unwrap_or_default();
        if is_netease(host) || flow.transport.takes_uploads(&uri) {
            return Ok(node.trim_end_matches('/').to_owned());
        }
        foreign.get_or_insert_with(|| host.to_owned());
    }
    Err(foreign.map_or_else(|| lacks("/upload/0 (http, https)"), |host| not_netease(&host)))
}

/// Returns a node's URL, if a path can be added to it.
fn web(node: &str) -> Option<Uri> {
    let uri = Uri::try_from(node).ok()?;
    let authority = uri.authority()?.as_str();
    let is_plain = !authority.is_empty() && !authority.contains('@') && uri.query().is_none();
    (is_plain && matches!(uri.scheme_str(), Some("http" | "https"))).then_some(uri)
}

fn is_netease(host: &str) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        let IpAddr::V4(address) = address.to_canonical() else { return false };
        return NETWORKS.iter().any(|[a, b, c]| {
            let [x, y, z, _] = Ipv4Addr::octets(&address);
            [x, y, z] == [*a, *b, *c]
        });
    }
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    DOMAINS.iter().any(|domain| {
        host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn not_netease(host: &str) -> Error {
    Error::new(
        Kind::BadAnswer,
        format!(
            "上游给出的上传节点 {host} 不是网易的主机，因此没有发送文件；确认可信后可设置 NCM_UPLOAD_HOSTS={host}"
        ),
        format!(
            "the upstream named {host} as the node for the upload, which is no host of NetEase, so the file was not sent; \
             NCM_UPLOAD_HOSTS={host} allows it, if it is to be trusted"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{is_netease, web};

    #[test]
    fn hosts_of_netease_are_told_from_those_that_look_like_them() {
        for host in ["nosup-hz1.127.net", "127.net", "A.126.NET.", "45.127.129.8", "223.252.196.41"] {
            assert!(is_netease(host), "{host}");
        }
        for host in [
            "evil127.net",
            "127.net.evil.example",
            "163.com.evil.example",
            "127.0.0.1",
            "localhost",
            "169.254.169.254",
            "45.127.130.8",
            "[::1]",
            "",
        ] {
            assert!(!is_netease(host), "{host}");
        }
        for node in
            ["http://163.com@evil.example", "file:///etc/passwd", "nosup.126.net/x", "http://a/?x", "http://"]
        {
            assert!(web(node).is_none(), "{node}");
        }
    }
}
