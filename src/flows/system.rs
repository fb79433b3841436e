//! Flows.
use crate::error::{Error, Kind};
use crate::flows::Flow;
use crate::reply::Reply;

pub(crate) async fn api(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn batch(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn eapi_decrypt(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn version(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn weblog(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}
