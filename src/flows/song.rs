//! Flows.
use crate::error::{Error, Kind};
use crate::flows::Flow;
use crate::reply::Reply;

pub(crate) async fn audio_match(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn check(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn url(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}
