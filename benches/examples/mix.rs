//! A fixed mix of work for callgrind, which counts its instructions: `benches/guard` compares them with
//! `benches/baseline.json`. Instructions do not depend on what else a machine does.

use ncm::registry::ENDPOINTS;
use ncm::{Client, Config, Params, internals};

/// Rounds of the mix; enough to make the start of the process small beside them.
const ROUNDS: usize = 20;

fn main() {
    let config = Config::default().anonymous_token("anonymous").device_id("DEVICE");
    let client = Client::with_config(&config).unwrap_or_else(|error| panic!("{error}"));
    let bodies = [ncm_bench::answer(2 * 1024), ncm_bench::answer(200 * 1024)];
    let mut sealed = 0_usize;
    for _ in 0..ROUNDS {
        for endpoint in ENDPOINTS {
            let params: Params<'static> = endpoint.example.iter().copied().collect();
            // Those with a flow of their own have no first call to prepare.
            if let Ok(request) = client.call(endpoint.name, params).request() {
                sealed += request.body.len();
            }
            sealed += internals::decode("keywords=%E6%B5%B7&limit=30&offset=60&type=1");
        }
        for body in &bodies {
            sealed += usize::from(internals::scan(body).is_some());
        }
    }
    assert!(sealed > ROUNDS * ENDPOINTS.len() * 100, "the mix did no work: {sealed}");
}
