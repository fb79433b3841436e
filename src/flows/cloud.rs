//! Flows.
use crate::error::{Error, Kind};
use crate::flows::Flow;
use crate::reply::Reply;

pub(crate) async fn import(flow: Flow) -> Result<Reply, Error> {
    let _ = flow;
    Err(Error::new(Kind::Internal, "todo", "todo"))
}
