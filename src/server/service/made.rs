//! The files that made-up answers lead to.

use std::sync::Arc;

use http::{Method, Uri};

use super::Service;
use crate::client::stand_in::File;

impl Service {
    /// Returns the file of the mock that a request asks for.
    pub(super) fn file(&self, method: &Method, uri: &Uri) -> Option<Arc<dyn File>> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        self.client.file(uri.path(), uri.query())
    }
}
