//! Passes connections from a listener to the workers.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Semaphore;

use super::limits::Limits;
use super::listen::{Listener, Stream};
use super::workers::Workers;

/// Passes connections to the workers, forever.
pub(in crate::server) async fn accept(listener: &Listener, workers: &Workers, limits: &Arc<Limits>) {
    let refusing = Arc::new(Semaphore::new(REFUSING));
    loop {
        let taken = match listener.accept().await {
            Ok((stream, peer)) => match limits.admit(peer) {
                Some(admitted) => workers.take(stream, peer, admitted),
                None => {
                    // Further connections are closed without a response.
                    if let Ok(permit) = Arc::clone(&refusing).try_acquire_owned() {
                        tokio::spawn(async move {
                            let _in_time = tokio::time::timeout(REFUSAL, refuse(stream)).await;
                            drop(permit);
                        });
                    }
                    Ok(())
                }
            },
            Err(error) => Err(error),
        };
        if taken.is_err() {
            // Either there are no free file handles or the client has left: a pause lets other connections end.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Maximum number of surplus connections that get a response, and the time limit for that.
const REFUSING: usize = 64;
const REFUSAL: Duration = Duration::from_secs(1);

/// Responds that there are too many connections, and reads what the client sends, since a reset could overtake the
/// response. It reads first because some clients treat a response before their request as an error.
async fn refuse(mut stream: Stream) -> std::io::Result<()> {
    let mut ignored = [0; 1024];
    if let Ok(asked) = tokio::time::timeout(REFUSAL / 2, stream.read(&mut ignored)).await {
        asked?;
    }
    stream.write_all(busy_connection().as_bytes()).await?;
    stream.shutdown().await?;
    while stream.read(&mut ignored).await? > 0 {}
    Ok(())
}

/// Returns the response to a connection whose request is not read.
fn busy_connection() -> String {
    let body = serde_json::json!({
        "code": 503,
        "msg": "服务器繁忙：连接数已达上限，请稍后再试",
        "message": "the server is busy: too many connections; try again later",
    })
    .to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\n\
         x-content-type-options: nosniff\r\ncontent-length: {length}\r\nretry-after: 1\r\nconnection: close\r\n\r\n{body}"
    )
}
