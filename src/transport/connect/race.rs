//! Tries several addresses of one host; the first that connects wins ("Happy Eyeballs", RFC 8305).
//!
//! The next address starts when the one before has failed or is silent for 250 ms; the earlier attempts go on. So an address
//! that is a black hole takes nothing of the common time limit from the others. An address whose TCP has connected has 1 s for
//! its TLS before the next starts; after the last address, each gets one more attempt.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::time::{Instant, sleep_until};

use super::error::ConnectError;

/// Silence of an address before the next starts ("Connection Attempt Delay", RFC 8305, section 5).
const SILENT: Duration = Duration::from_millis(250);

/// Time limit of TLS before the next address starts.
const SHAKING: Duration = Duration::from_secs(1);

/// Whether an attempt has connected by TCP.
#[derive(Clone, Default)]
pub(in crate::transport) struct Reached(Arc<AtomicBool>);

impl Reached {
    pub(in crate::transport) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Returns the first attempt that succeeds, else the most informative error; `None` without an address.
pub(in crate::transport) async fn race<S, F>(
    addresses: &[SocketAddr],
    begin: impl Fn(SocketAddr, Reached) -> F,
) -> Option<Result<S, ConnectError>>
where
    F: Future<Output = Result<S, ConnectError>>,
{
    let mut waiting: VecDeque<SocketAddr> = addresses.iter().copied().collect();
    let mut is_first_round = true;
    let mut running = FuturesUnordered::new();
    let mut failed: Option<ConnectError> = None;
    let mut newest = Reached::default();
    let mut has_waited_for_tls = false;
    let mut next = Instant::now();
    loop {
        let now = Instant::now();
        if now >= next && newest.get() && !has_waited_for_tls && !running.is_empty() {
            has_waited_for_tls = true;
            next = now + SHAKING;
        } else if now >= next {
            if waiting.is_empty() && is_first_round && newest.get() && !running.is_empty() {
                is_first_round = false;
                waiting.extend(addresses);
            }
            if let Some(address) = waiting.pop_front() {
                newest = Reached::default();
                has_waited_for_tls = false;
                next = now + SILENT;
                running.push(begin(address, newest.clone()));
            } else {
                // No attempt starts any more, unless the last one hangs in its TLS later.
                next = now + SHAKING;
            }
        }
        if running.is_empty() {
            return failed.map(Err);
        }
        tokio::select! {
            biased;
            Some(done) = running.next() => match done {
                Ok(stream) => return Some(Ok(stream)),
                Err(error) => {
                    failed = Some(match failed {
                        Some(other) if other.tells_more_than(&error) => other,
                        _ => error,
                    });
                    next = Instant::now();
                }
            },
            () = sleep_until(next) => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::net::SocketAddr;
    use std::time::Duration;

    use parking_lot::Mutex;
    use tokio::time::{Instant, sleep, timeout};

    use super::super::error::{ConnectError, Fault};
    use super::race;

    /// What an address does.
    #[derive(Clone, Copy)]
    enum Does {
        /// Connects after so many milliseconds.
        Connects(u64),
        Fails(u64, Fault),
        Nothing,
        /// TCP connects, TLS hangs: the first time, or always.
        HangsOnce(u64),
        Hangs(u64),
    }
    use Does::{Connects, Fails, Hangs, HangsOnce, Nothing};

    /// Returns the winner, its time in ms, and when each attempt started; the limit is 5 s.
    async fn run(all: &[Does]) -> (Option<Result<u16, Fault>>, u128, Vec<(u16, u128)>) {
        let addresses: Vec<SocketAddr> =
            (0..all.len()).map(|number| ([127, 0, 0, 1], number as u16).into()).collect();
        let (start, begun) = (Instant::now(), Mutex::new(Vec::new()));
        let race = race(&addresses, |address, reached| {
            let number = address.port();
            let again = begun.lock().iter().any(|(known, _)| *known == number);
            begun.lock().push((number, start.elapsed().as_millis()));
            async move {
                let after = |ms| sleep(Duration::from_millis(ms));
                match all[usize::from(number)] {
                    Connects(ms) => after(ms).await,
                    Fails(ms, fault) => {
                        after(ms).await;
                        return Err(ConnectError::new(fault, "it is a test"));
                    }
                    HangsOnce(ms) if again => after(ms).await,
                    Hangs(ms) | HangsOnce(ms) => {
                        after(ms).await;
                        reached.set();
                        std::future::pending::<()>().await;
                    }
                    Nothing => std::future::pending().await,
                }
                Ok(number)
            }
        });
        let won = timeout(Duration::from_secs(5), race).await;
        let took = start.elapsed().as_millis();
        let won = won.ok().map(|won| won.unwrap().map_err(|error| error.fault()));
        (won, took, begun.into_inner())
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_answers_first_wins() {
        assert_eq!(run(&[Connects(40), Connects(10)]).await, (Some(Ok(0)), 40, vec![(0, 0)]));
        // A black hole costs 250 ms, and a second one as much again.
        assert_eq!(run(&[Nothing, Connects(40)]).await, (Some(Ok(1)), 290, vec![(0, 0), (1, 250)]));
        assert_eq!(run(&[Nothing, Nothing, Connects(9)]).await.1, 509);
        // A slow address is not given up.
        assert_eq!(run(&[Connects(300), Connects(400)]).await, (Some(Ok(0)), 300, vec![(0, 0), (1, 250)]));
        // After a failure the next starts at once.
        let refused = Fails(40, Fault::Refused);
        assert_eq!(run(&[refused, Connects(40)]).await, (Some(Ok(1)), 80, vec![(0, 0), (1, 40)]));
        assert_eq!(run(&[Nothing, refused, Connects(40)]).await.1, 330);
    }

    #[tokio::test(start_paused = true)]
    async fn a_handshake_that_hangs_is_not_waited_for_alone() {
        let (won, took, _) = run(&[Hangs(40), Connects(40)]).await;
        assert_eq!((won, took), (Some(Ok(1)), 1290));
        // A single address gets a second attempt.
        let (won, took, begun) = run(&[HangsOnce(40)]).await;
        assert_eq!((won, took, begun.len()), (Some(Ok(0)), 1290, 2));
        let (won, _, begun) = run(&[Hangs(40), Hangs(40)]).await;
        assert_eq!((won, begun.len()), (None, 4), "and no third");
        let (won, took, begun) = run(&[HangsOnce(600)]).await;
        assert_eq!((won, begun.len()), (Some(Ok(0)), 2), "after {took} ms");
    }

    #[tokio::test(start_paused = true)]
    async fn the_error_that_says_most_is_told() {
        let fails = |fault| Fails(10, fault);
        for (first, second) in [(Fault::Unreachable, Fault::Refused), (Fault::Refused, Fault::Unreachable)] {
            assert_eq!(run(&[fails(first), fails(second)]).await.0, Some(Err(Fault::Refused)));
        }
        let both = [fails(Fault::Refused), fails(Fault::Certificate)];
        assert_eq!(run(&both).await, (Some(Err(Fault::Certificate)), 20, vec![(0, 0), (1, 10)]));
    }
}
