//! Repeats reads where that may help, never writes: the upstream may have carried them out.

use std::time::Duration;

use http::{Request, Response};
use tokio::time::sleep;

use super::body::Body;
use super::connect::{HttpClient, PooledBody, Take};
use super::meter::UpstreamCall;
use crate::call::options::Options;
use crate::reply::error::Error;

/// Maximum number of repeats of a read after a failed connection, or from an upstream that is down.
const REPEATS: u32 = 2;

/// Average pause before the first repeat; the next is twice as long.
const PAUSE: Duration = Duration::from_millis(100);

/// Sends a request. Repeats a read once, at once and on a new connection, where a kept connection broke before a response came,
/// for example because the upstream closed it just then. Repeats a read up to [`REPEATS`] times, after pauses, after failures
/// to connect and HTTP statuses 502, 503 and 504. The caller's deadline applies to all of it.
///
/// `seal` builds the request; a repeat has its own time and number. Nearly all calls need one request, and a copy of each would
/// cost more.
pub(super) async fn send<S>(
    http: &HttpClient,
    seal: impl Fn() -> S,
    options: &Options,
    call: &mut UpstreamCall<'_>,
) -> Result<Response<PooledBody>, Error>
where
    S: Future<Output = Result<Box<Request<Body>>, Error>>,
{
    let proxy = options.proxy.as_ref();
    let mut take = Take::Any;
    let mut repeats = 0;
    loop {
        let outcome = http.request(seal().await?, proxy, take).await;
        match &outcome {
            _ if !options.is_read => return outcome.map_err(Error::from),
            Ok(response) if !matches!(response.status().as_u16(), 502..=504) => {
                return outcome.map_err(Error::from);
            }
            Err(unanswered) if unanswered.reused && take == Take::Any => {
                take = Take::New;
                call.repeat();
            }
            _ if repeats == REPEATS => return outcome.map_err(Error::from),
            _ => {
                drop(outcome);
                repeats += 1;
                call.repeat();
                sleep(jitter(PAUSE * repeats)).await;
            }
        }
    }
}

/// Returns 0.5 to 1.5 times a pause, so that calls that failed together do not come back together.
fn jitter(pause: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or(u32::MAX / 2);
    pause.mul_f64(0.5 + f64::from(random) / f64::from(u32::MAX))
}
