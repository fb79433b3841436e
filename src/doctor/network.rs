//! Checks of proxies, names, connections and TLS.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use serde_json::json;

use super::check::{Check, Message, Named};
use super::seen::{FailedCheck, Observations, has_answer};
use crate::config::Config;
use crate::transport::{ConnectFailure, Fault, Route};

const PROXY: Named = ("proxy", "代理", "proxy");
const NAMES: Named = ("names", "域名", "names");
const CONNECTIONS: Named = ("connections", "连接", "connections");
const TLS: Named = ("tls", "证书", "TLS");

pub(super) fn proxy(config: &Config, seen: &Observations) -> Check {
    let passed_over: Vec<&str> = config.passed_over().iter().map(|error| error.name()).collect();
    let facts = json!({
        "ways": seen.ways.iter().map(|way| json!({ "host": way.host, "proxy": way.proxy })).collect::<Vec<_>>(),
        "passed_over": passed_over,
    });
    let used: BTreeSet<&str> = seen.ways.iter().filter_map(|way| way.proxy.as_deref()).collect();
    let names = used.iter().copied().collect::<Vec<_>>().join(", ");
    if let Some((miss, _)) = seen.misses().find(|(_, failed_check)| *failed_check == FailedCheck::Proxy) {
        let (zh, en) = miss.fault.words();
        let next = match miss.fault {
            Fault::Proxy => Message::new(
                "检查代理的用户名和密码，以及它的规则是否放行 *.163.com",
                "check the proxy's user and password, and whether its rules allow *.163.com",
            ),
            _ => Message::new(
                "启动代理程序，或改正 NCM_PROXY、HTTPS_PROXY；NCM_PROXY=direct 表示不用代理",
                "start the proxy program, or correct NCM_PROXY or HTTPS_PROXY; NCM_PROXY=direct uses no proxy",
            ),
        };
        let message = Message::new(
            format!("经由 {names} 无法连接：{zh}（{}）", miss.cause),
            format!("no connection through {names}: {en} ({})", miss.cause),
        );
        return Check::failure(PROXY, message, next, facts);
    }
    let message = if used.is_empty() {
        Message::new("未使用，直接连接", "none, direct connections")
    } else if let Some(way) = seen.ways.iter().find(|way| way.proxy.is_none()) {
        Message::new(
            format!("{names}；{} 等直接连接", way.host),
            format!("{names}; direct to {} and similar hosts", way.host),
        )
    } else {
        Message::new(names.clone(), names)
    };
    if passed_over.is_empty() {
        return Check::ok(PROXY, message, facts);
    }
    let wrong = passed_over.join(", ");
    Check::warning(
        PROXY,
        Message::new(
            format!("{}；{wrong} 无法使用，已忽略", message.zh),
            format!("{}; {wrong} cannot be used and is ignored", message.en),
        ),
        Message::new(format!("改正或取消 {wrong}"), format!("correct or unset {wrong}")),
        facts,
    )
}

pub(super) fn names(seen: &Observations) -> Check {
    let hosts = seen.hosts.iter().map(|((host, _), looked)| {
        let of = |is_ipv4| -> Vec<String> {
            let ips = looked.addresses.iter().flatten().filter(|ip| ip.is_ipv4() == is_ipv4);
            ips.map(IpAddr::to_string).collect()
        };
        json!({
            "host": host,
            "ipv4": of(true),
            "ipv6": of(false),
            "error": looked.addresses.as_ref().err().map(|miss| &miss.cause),
        })
    });
    let facts = json!({ "hosts": hosts.collect::<Vec<_>>() });
    let failed: Vec<(&str, &ConnectFailure)> = seen
        .hosts
        .iter()
        .filter_map(|((host, _), looked)| Some((host.as_str(), looked.addresses.as_ref().err()?)))
        .collect();
    if let Some((host, miss)) = failed.first() {
        let is_all = failed.len() == seen.hosts.len();
        let message = Message::new(
            format!("{host} 解析失败（{}）", miss.cause),
            format!("{host} cannot be resolved ({})", miss.cause),
        );
        let next = Message::new(
            "检查网络是否连通；其他网站正常时，换一个 DNS（如 223.5.5.5），并查看 hosts 文件与去广告软件",
            "check the network; if other sites work, use another DNS server (such as 223.5.5.5), and check \
             the hosts file and ad blockers",
        );
        return if is_all {
            Check::failure(NAMES, message, next, facts)
        } else {
            Check::warning(NAMES, message, next, facts)
        };
    }
    let shown: Vec<String> = seen
        .hosts
        .iter()
        .map(|((host, _), looked)| {
            let addresses: Vec<String> = looked.tried.iter().map(|(ip, _)| ip.to_string()).collect();
            if addresses == [host.as_str()] {
                host.clone()
            } else {
                format!("{host} → {}", addresses.join(", "))
            }
        })
        .collect();
    let mut message = Message::new(shown.join("；"), shown.join("; "));
    if shown.is_empty() {
        message = Message::new("由代理脚本选择", "the proxy's script chooses");
    } else if seen.ways.iter().any(|way| way.proxy.is_some()) {
        message = Message::new(
            format!("{}；上游的域名由代理解析", message.zh),
            format!("{}; the proxy resolves the upstream's names", message.en),
        );
    }
    let unexpected = seen.hosts.iter().find_map(|((host, _), looked)| {
        // A proxy or a stand-in upstream may have such an address.
        let is_netease = host.ends_with(".163.com") || host.ends_with(".126.net");
        looked
            .addresses
            .iter()
            .flatten()
            .find_map(|ip| unexpected(*ip))
            .filter(|_| is_netease)
            .map(|unexpected| (host, unexpected))
    });
    match unexpected {
        Some((host, UnexpectedAddress::Here)) => Check::warning(
            NAMES,
            Message::new(
                format!("{}；{host} 指向本机或局域网", message.zh),
                format!("{}; {host} resolves to this machine or its local network", message.en),
            ),
            Message::new(
                "查看 hosts 文件、去广告 DNS，或仍在运行的 UnblockNeteaseMusic",
                "check the hosts file, DNS servers that block ads, and whether UnblockNeteaseMusic is still running",
            ),
            facts,
        ),
        Some((host, UnexpectedAddress::Fake)) => Check::warning(
            NAMES,
            Message::new(
                format!("{}；{host} 由代理程序解析（fake-ip），出口由其规则决定", message.zh),
                format!(
                    "{}; a proxy program resolves {host} (fake-ip), and its rules choose the exit",
                    message.en
                ),
            ),
            Message::new(
                "在 Clash、Surge 等程序中让 *.163.com 直连（DIRECT）",
                "let *.163.com go DIRECT in Clash, Surge and the like",
            ),
            facts,
        ),
        None => Check::ok(NAMES, message, facts),
    }
}

/// Why an address cannot be NetEase's.
enum UnexpectedAddress {
    /// It belongs to this machine or its local network.
    Here,
    /// It is in 198.18.0.0/15, reserved for benchmarks, from which proxy programs assign fake addresses.
    Fake,
}

fn unexpected(ip: IpAddr) -> Option<UnexpectedAddress> {
    match ip {
        IpAddr::V4(ip) if ip.is_loopback() || ip.is_private() || ip.is_unspecified() => {
            Some(UnexpectedAddress::Here)
        }
        IpAddr::V4(ip) if matches!(ip.octets(), [198, 18 | 19, ..]) => Some(UnexpectedAddress::Fake),
        IpAddr::V6(ip) if ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() => {
            Some(UnexpectedAddress::Here)
        }
        _ => None,
    }
}

/// Results of connections to addresses of one family.
#[derive(Default)]
struct Family<'s> {
    fastest: Option<Duration>,
    miss: Option<&'s ConnectFailure>,
}

impl<'s> Family<'s> {
    fn of(seen: &'s Observations, is_ipv4: bool) -> Self {
        let mut family = Self::default();
        for (_, done) in
            seen.hosts.values().flat_map(|looked| &looked.tried).filter(|(ip, _)| ip.is_ipv4() == is_ipv4)
        {
            match done {
                Ok(took) => family.fastest = Some(family.fastest.map_or(*took, |known| known.min(*took))),
                Err(miss) => family.miss = Some(miss),
            }
        }
        family
    }

    fn message(&self) -> Message {
        match (self.fastest, self.miss) {
            (Some(took), _) => {
                let ms = took.as_millis();
                Message::new(format!("{ms} 毫秒"), format!("{ms} ms"))
            }
            (None, Some(miss)) => {
                let (zh, en) = miss.fault.words();
                Message::new(zh, en)
            }
            (None, None) => Message::new("没有地址", "no address"),
        }
    }
}

pub(super) fn connections(seen: &Observations) -> Check {
    let tried = seen.hosts.iter().flat_map(|((host, port), looked)| {
        looked.tried.iter().map(move |(ip, done)| {
            json!({
                "host": host,
                "address": ip.to_string(),
                "port": port,
                "fault": done.as_ref().err().map(|miss| miss.fault.name()),
                "ms": done.as_ref().ok().map(|took| took.as_millis() as u64),
            })
        })
    });
    let facts = json!({ "tried": tried.collect::<Vec<_>>() });
    let (ipv4, ipv6) = (Family::of(seen, true), Family::of(seen, false));
    let (four, six) = (ipv4.message(), ipv6.message());
    let message = Message::new(
        format!("IPv4：{}；IPv6：{}", four.zh, six.zh),
        format!("IPv4: {}; IPv6: {}", four.en, six.en),
    );
    let shut = seen.hosts.values().filter(|looked| !looked.is_open()).count();
    if seen.hosts.is_empty() {
        return Check::ok(CONNECTIONS, Message::new("由代理脚本选择", "the proxy's script chooses"), facts);
    }
    if shut == seen.hosts.len() {
        let miss = ipv4.miss.or(ipv6.miss);
        let message = match miss {
            None => Message::new("没有网络：没有可连接的地址", "no network: no address to connect to"),
            // A host that refuses is reachable, so there is a network.
            Some(ConnectFailure { fault: Fault::Refused, .. }) => message,
            Some(_) => {
                Message::new(format!("没有网络：{}", message.zh), format!("no network: {}", message.en))
            }
        };
        return Check::failure(CONNECTIONS, message, advice(miss.map(|miss| miss.fault), &seen.ways), facts);
    }
    if shut > 0 {
        return Check::warning(CONNECTIONS, message, advice(None, &seen.ways), facts);
    }
    match (&ipv4, &ipv6) {
        // A timeout delays every new connection by 0.25 s; an immediate failure costs nothing.
        (
            Family { fastest: Some(_), .. },
            Family { fastest: None, miss: Some(ConnectFailure { fault: Fault::Timeout, .. }) },
        ) => Check::warning(
            CONNECTIONS,
            message,
            Message::new(
                "修复或关闭本机的 IPv6；否则每个新连接都会先等待 0.25 秒",
                "fix IPv6 on this machine or turn it off; until then every new connection first waits 0.25 s for it",
            ),
            facts,
        ),
        (Family { fastest: None, miss: Some(_) }, _) => Check::warning(
            CONNECTIONS,
            message,
            Message::new("检查本机的 IPv4 网络", "check the IPv4 network of this machine"),
            facts,
        ),
        _ => Check::ok(CONNECTIONS, message, facts),
    }
}

/// Returns advice for when nothing was reached.
fn advice(fault: Option<Fault>, ways: &[Route]) -> Message {
    let is_by_proxy = ways.iter().any(|way| way.proxy.is_some());
    match fault {
        Some(Fault::Refused) if is_by_proxy => Message::new(
            "代理没有在监听：启动代理程序，或改正 NCM_PROXY、HTTPS_PROXY",
            "the proxy does not accept connections: start the proxy program, or correct NCM_PROXY or HTTPS_PROXY",
        ),
        Some(Fault::Refused) => Message::new(
            "对方没有在监听：检查 NCM_UPSTREAM_…、hosts 文件与防火墙",
            "the host does not accept connections: check NCM_UPSTREAM_…, the hosts file and firewalls",
        ),
        Some(Fault::Unreachable) => Message::new(
            "本机没有连上网络：检查网线、无线网络与 VPN",
            "this machine is not connected: check the cable, the wireless network and the VPN",
        ),
        Some(Fault::Timeout) => Message::new(
            "没有网络，或防火墙丢弃了数据：检查路由器、防火墙与容器的网络",
            "there is no network, or a firewall drops packets: check the router, firewalls and the container's network",
        ),
        _ => Message::new("检查网络与 DNS", "check the network and DNS"),
    }
}

pub(super) fn tls(config: &Config, seen: &Observations) -> Check {
    let of_tls = seen.misses().filter(|(_, failed_check)| *failed_check == FailedCheck::Tls);
    let worst = of_tls.map(|(miss, _)| miss).max_by_key(|miss| miss.fault);
    let own = config.roots.len();
    let facts = json!({
        "trusted": seen.calls().any(|call| call.is_https && call.answered.reply.as_ref().map_or_else(has_answer, |_| true)),
        "fault": worst.as_ref().map(|miss| miss.fault.name()),
        "own_authorities": own,
    });
    if let Some(miss) = worst {
        let (zh, en) = miss.fault.words();
        let message = Message::new(format!("{zh}（{}）", miss.cause), format!("{en} ({})", miss.cause));
        let next = if miss.is_by_date {
            Message::new(
                "先校准本机的日期与时间；若时间无误，则网络中有设备替换了证书",
                "first check date and time of this machine; if they are right, a device on the network replaces the certificate",
            )
        } else if miss.fault == Fault::Certificate {
            Message::new(
                "网络中的设备替换了证书（公司代理、HTTPS 解密、上网登录页）：用 NCM_CA_FILE 添加它的证书，或换一个网络",
                "a device on the network replaces the certificate (a company's proxy, HTTPS inspection, a captive portal): add its \
                 certificate with NCM_CA_FILE, or use another network",
            )
        } else {
            Message::new(
                "连接可能被防火墙中断，或对方不支持 HTTPS：换一个网络或代理再试",
                "a firewall may interrupt the connection, or the host does not support HTTPS: try another network or proxy",
            )
        };
        return Check::failure(TLS, message, next, facts);
    }
    if facts["trusted"] == true {
        let message = match own {
            0 => Message::new("可信", "trusted"),
            _ => Message::new(
                format!("可信（另信任 NCM_CA_FILE 中的 {own} 个证书）"),
                format!("trusted (besides, {own} of NCM_CA_FILE)"),
            ),
        };
        return Check::ok(TLS, message, facts);
    }
    if seen.ways.iter().all(|way| !way.is_https) {
        let message = Message::new("未使用：上游地址为 http", "not used: the upstreams' addresses are http");
        return Check::ok(TLS, message, facts);
    }
    Check::left_out(TLS, facts)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{UnexpectedAddress, unexpected};

    #[test]
    fn unexpected_addresses_are_recognised() {
        let here = |ip: &str| matches!(unexpected(ip.parse().unwrap()), Some(UnexpectedAddress::Here));
        assert!(
            ["127.0.0.1", "0.0.0.0", "192.168.1.5", "10.1.1.1", "::1", "::", "fd00::1"].into_iter().all(here)
        );
        let fake = |ip: &str| matches!(unexpected(ip.parse().unwrap()), Some(UnexpectedAddress::Fake));
        assert!(["198.18.0.7", "198.19.255.1"].into_iter().all(fake));
        for ip in ["59.111.19.33", "198.20.0.1", "240e::1"] {
            assert!(unexpected(ip.parse().unwrap()).is_none(), "{ip}");
        }
    }
}
