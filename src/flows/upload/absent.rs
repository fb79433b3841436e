//! Uploads in a build without the feature `upload`: each returns an error that names it.

use crate::flows::Flow;
use crate::reply::Reply;
use crate::reply::error::Error;

macro_rules! absent {
    ($($name:ident),*) => {$(
        pub(crate) async fn $name(_: Flow) -> Result<Reply, Error> {
            Err(Error::without_feature("upload"))
        }
    )*};
}
absent!(avatar, cloud, complete, playlist_cover, token, voice);
