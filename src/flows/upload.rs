//! Flows.
use crate::error::{Error, Kind};
use crate::flows::Flow;
use crate::reply::Reply;

pub(crate) async fn avatar(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn cloud(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn playlist_cover(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn voice(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}
