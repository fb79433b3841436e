//! Values by name, in the order they came.

use std::collections::HashMap;

/// Number of names from which a hash index is used, so that adding one takes constant time.
const FEW: usize = 32;

/// Values by name, in the order they came. Not an `IndexMap`: the few names of a call need no hash here.
#[derive(Clone)]
pub(super) struct Named<K, V> {
    entries: Vec<(K, V)>,
    /// Positions of names; built once there are many, dropped when an entry is removed.
    index: Option<HashMap<String, usize>>,
}

impl<K: AsRef<str>, V> Named<K, V> {
    pub(super) const fn new() -> Self {
        Self { entries: Vec::new(), index: None }
    }

    pub(super) fn get(&self, name: &str) -> Option<&V> {
        self.position(name).map(|at| &self.entries[at].1)
    }

    /// Sets a value; replaces one of the same name in place.
    pub(super) fn set(&mut self, name: K, value: V) {
        if self.index.is_none() && self.entries.len() >= FEW {
            let names = self.entries.iter().enumerate();
            self.index = Some(names.map(|(at, (name, _))| (name.as_ref().to_owned(), at)).collect());
        }
        if let Some(at) = self.position(name.as_ref()) {
            self.entries[at].1 = value;
            return;
        }
        if let Some(index) = &mut self.index {
            index.insert(name.as_ref().to_owned(), self.entries.len());
        }
        self.entries.push((name, value));
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<V> {
        let at = self.position(name)?;
        self.index = None;
        Some(self.entries.remove(at).1)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|(name, value)| (name.as_ref(), value))
    }

    pub(super) fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }

    /// Returns entries whose names are distinct.
    pub(super) fn of_distinct(entries: Vec<(K, V)>) -> Self {
        Self { entries, index: None }
    }

    fn position(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(name).copied(),
            None => self.entries.iter().position(|(known, _)| known.as_ref() == name),
        }
    }
}

impl<K, V> Default for Named<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: None }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Named<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<K: Eq, V: Eq> Eq for Named<K, V> {}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn many_are_found_as_few_are() {
        let mut named = Named::new();
        for round in 0..2 {
            for i in 0..1000 {
                named.set(i.to_string(), i + round);
            }
        }
        assert_eq!(named.len(), 1000);
        assert_eq!(named.remove("500"), Some(501));
        assert_eq!((named.get("500"), named.get("999")), (None, Some(&1000)));
        named.set("500".to_owned(), 7);
        named.set("501".to_owned(), 8);
        assert_eq!((named.get("500"), named.get("501"), named.len()), (Some(&7), Some(&8), 1000));
        let names: Vec<_> = named.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!((names[499].as_str(), names[500].as_str(), names[999].as_str()), ("499", "501", "500"));
    }
}
