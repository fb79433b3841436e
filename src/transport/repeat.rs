//! Reads are sent again where that may help, writes never: those may have been carried out.

use std::time::Duration;

use http::{Request, Response};
use tokio::time::sleep;

use super::body::Body;
use super::connect::{HttpClient, PooledBody, Take};
use super::meter::UpstreamCall;
use crate::call::options::Options;
use crate::reply::error::Error;

/// How often a read is repeated that met no connection, or an upstream that is down.
const REPEATS: u32 = 2;

/// The pause before the first repeat, on average; the next is twice as long.
const PAUSE: Duration = Duration::from_millis(100);

/// Sends a request. A read is repeated: once, at once and on a new connection, where a kept one broke before a response
/// came, as one does that the upstream closes in that moment; and [`REPEATS`] times, after pauses, on failures to
/// connect and on HTTP statuses 502, 503 and 504. The caller's deadline lies around it all.
///
/// `seal` makes the request, for a repeat another one with its own time and number: nearly all calls need no second, and a
/// copy of each costs more than those.
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

/// Half to one and a half of a pause, so that those who failed together do not come back together.
fn jitter(pause: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or(u32::MAX / 2);
    pause.mul_f64(0.5 + f64::from(random) / f64::from(u32::MAX))
}
