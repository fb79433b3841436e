//! Flows.
use crate::error::{Error, Kind};
use crate::flows::Flow;
use crate::reply::Reply;

pub(crate) async fn anonymous(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn mail(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn qr_check(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn qr_create(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn qr_key(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn session(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}

pub(crate) async fn status(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}
