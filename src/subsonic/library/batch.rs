//! Several paths in one call.

use std::collections::HashMap;

use serde_json::Value;

use super::Library;
use super::read::number;
use crate::subsonic::refusal::Refusal;

/// Number of paths in one call.
pub(super) const AT_ONCE: usize = 25;

impl Library {
    /// Asks for several paths, each with its own data. The result has the paths that NetEase answered with success, and
    /// `None` for those that it says do not exist.
    pub(super) async fn batch(
        &self,
        paths: impl IntoIterator<Item = (String, Value)>,
    ) -> Result<HashMap<String, Option<Value>>, Refusal> {
        let mut call = self.client.call("batch", ());
        for (path, data) in paths {
            call = call.set(path, data.to_string());
        }
        let Value::Object(answers) = self.ask(call).await? else { return Ok(HashMap::new()) };
        let answered = answers.into_iter().filter_map(|(path, answer)| match number(&answer, "code") {
            200 => Some((path, Some(answer))),
            404 => Some((path, None)),
            _ => None,
        });
        Ok(answered.collect())
    }
}
