#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};

use rustls::RootCertStore;
use socket2::{Domain, Socket, Type};

use super::*;

/// Deadline for events that have to come soon, on a busy machine; the limit under test is longer.
const SOON: Duration = Duration::from_secs(20);

fn network(limit: Duration, host: &str, ips: &[IpAddr]) -> Network {
    let tls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    let network = Network::new(&tls, limit);
    network.resolver.knows(host, ips);
    network
}

/// Returns a port of this address whose queue of new connections is full: the system drops further ones silently.
fn black_hole(address: SocketAddr) -> (u16, Vec<Socket>) {
    let listening = Socket::new(Domain::for_address(address), Type::STREAM, None).unwrap();
    listening.bind(&address.into()).unwrap();
    listening.listen(0).unwrap();
    let there = listening.local_addr().unwrap();
    let mut held = vec![listening];
    for _ in 0..4 {
        let filling = Socket::new(Domain::for_address(address), Type::STREAM, None).unwrap();
        filling.set_nonblocking(true).unwrap();
        let _under_way = filling.connect(&there);
        held.push(filling);
    }
    (there.as_socket().unwrap().port(), held)
}

async fn dial(network: &Network, port: u16) -> Result<MaybeHttpsStream<Link>, ConnectError> {
    let url = format!("http://two.test:{port}/").parse().unwrap();
    let connecting = Connector::new(network.clone(), None);
    tokio::time::timeout(SOON, connecting.connect(&url)).await.expect("soon")
}

/// Linux only: other systems may not drop connections to a full queue.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_address_that_is_a_black_hole_takes_nothing_of_the_time_of_the_others() {
    let good = IpAddr::from(Ipv4Addr::LOCALHOST);
    let holes = [IpAddr::from(Ipv6Addr::LOCALHOST), IpAddr::from([127, 0, 0, 2])];
    for hole in holes {
        let (port, _held) = black_hole((hole, 0).into());
        let _listening = TcpListener::bind((good, port)).unwrap();
        // The first two are one host, with its addresses in both orders.
        for ips in [&[hole, good][..], &[good, hole], &[hole, IpAddr::from([127, 0, 0, 3]), good]] {
            let network = network(Duration::from_secs(600), "two.test", ips);
            dial(&network, port).await.unwrap();
        }
        // All addresses fail: one limit applies to all, and the name is looked up again.
        let network = network(Duration::from_millis(400), "two.test", &[hole]);
        assert_eq!(dial(&network, port).await.err().unwrap().fault(), Fault::Timeout);
        assert!(!network.resolver.is_known("two.test"));
    }
}

#[tokio::test]
async fn an_address_that_refuses_leaves_its_turn_at_once_and_is_forgotten_with_the_others() {
    let listening = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listening.local_addr().unwrap().port();
    let ips = [IpAddr::from(Ipv6Addr::LOCALHOST), IpAddr::from(Ipv4Addr::LOCALHOST)];
    let network = network(Duration::from_secs(600), "two.test", &ips);
    dial(&network, port).await.unwrap();
    assert!(network.resolver.is_known("two.test"));
    drop(listening);
    assert_eq!(dial(&network, port).await.err().unwrap().fault(), Fault::Refused);
    assert!(!network.resolver.is_known("two.test"));
}

#[test]
fn causes_are_told_apart() {
    let of = |error: io::Error| ConnectError::of_system(error).fault();
    #[cfg(unix)]
    for (number, fault) in [(24, Fault::Handles), (23, Fault::Handles)] {
        assert_eq!(of(io::Error::from_raw_os_error(number)), fault);
    }
    assert_eq!(of(io::ErrorKind::ConnectionRefused.into()), Fault::Refused);
    assert_eq!(of(io::ErrorKind::NetworkUnreachable.into()), Fault::Unreachable);
    assert_eq!(of(io::ErrorKind::TimedOut.into()), Fault::Timeout);
    assert_eq!(of(io::Error::other("whatever")), Fault::Other);
    let expired = rustls::Error::InvalidCertificate(rustls::CertificateError::Expired);
    for (tls, fault) in [(expired, Fault::Certificate), (rustls::Error::DecryptError, Fault::Tls)] {
        assert_eq!(ConnectError::of_tls(io::Error::other(tls)).fault(), fault);
    }
    assert_eq!(ConnectError::of_tls(io::ErrorKind::UnexpectedEof.into()).fault(), Fault::Tls);
}
