//! Secrets of earlier exchanges, which must not occur in later ones.

use std::collections::BTreeSet;

use crate::reply::secrets::{SHORTEST_NUMBER, is_digits, is_worth_seeking};
use crate::wire::percent::component;

/// Maximum number of secrets that are remembered for later answers.
const MOST_REMEMBERED: usize = 1000;

/// Secrets that calls have sent or received: a later exchange may contain one under any name.
#[derive(Debug, Default)]
pub(super) struct Remembered(BTreeSet<String>);

impl Remembered {
    /// Adds a call's secrets, and returns all that have to be removed from its exchange, the longest first. Remembers even
    /// short words that were sent as a secret; codes of a few digits count for their call alone.
    pub(super) fn with<'a>(
        &mut self,
        given: impl Iterator<Item = &'a str>,
        found: impl Iterator<Item = &'a str>,
    ) -> Vec<String> {
        let given = given.map(|value| (value.trim(), 0));
        let values = given.chain(found.map(|value| (value.trim(), SHORTEST_NUMBER)));
        let mut known = Vec::new();
        for (secret, shortest) in values.filter(|(value, _)| is_worth_seeking(value)) {
            let is_lasting =
                secret.len() >= SHORTEST_NUMBER || secret.len() >= shortest && !is_digits(secret);
            if is_lasting && !self.0.contains(secret) {
                self.remember(secret.to_owned());
            }
            known.push(secret.to_owned());
        }
        known.extend(self.0.iter().cloned());
        // Percent-encoded, as in an address.
        let encoded: Vec<_> = known.iter().map(|secret| component(secret)).collect();
        known.extend(encoded);
        known.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        known.dedup();
        known
    }

    fn remember(&mut self, secret: String) {
        if self.0.len() >= MOST_REMEMBERED {
            tracing::warn!(
                target: "ncm::record",
                "more than {MOST_REMEMBERED} secrets: the earliest are no longer removed from later exchanges / 机密超过 {MOST_REMEMBERED} 个，最早的不再从后续交换中清除"
            );
            self.0.clear();
        }
        self.0.insert(secret);
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn later_exchanges_are_rid_of_earlier_secrets_and_captchas_are_of_one_call() {
        let mut remembered = Remembered::default();
        let none = || std::iter::empty::<&str>();
        remembered.with(["13912345678", "4711", "p@ss w"].into_iter(), ["iPhone", "a-cookie"].into_iter());
        assert_eq!(remembered.with(none(), none()), ["13912345678", "p%40ss%20w", "a-cookie", "p@ss w"]);
        for at in 0..2500 {
            let known = remembered.with(none(), [format!("secret-{at}").as_str()].into_iter());
            assert!(known.contains(&format!("secret-{at}")) && known.len() <= 1001);
        }
    }
}
