//! From a listener to the workers.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Semaphore;

use super::limits::Limits;
use super::listen::{Listener, Stream};
use super::workers::Workers;

/// Gives connections to the workers, for ever.
pub(in crate::server) async fn accept(listener: &Listener, workers: &Workers, limits: &Arc<Limits>) {
    let refusing = Arc::new(Semaphore::new(REFUSING));
    loop {
        let taken = match listener.accept().await {
            Ok((stream, peer)) => match limits.admit(peer) {
                Some(admitted) => workers.take(stream, peer, admitted),
                None => {
                    // Beyond these a connection is closed without a word.
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
            // Out of file handles, or a connection gone before it was taken: a pause lets others end.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Connections too many that are told so at once, and how long that may take.
const REFUSING: usize = 64;
const REFUSAL: Duration = Duration::from_secs(1);

/// Says that there are too many connections, and reads what the client sends: a reset could overtake the answer. Some
/// clients take an answer that comes before their request for a fault.
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

/// The refusal of a connection that is not read at all.
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
