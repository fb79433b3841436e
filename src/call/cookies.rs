//! Cookies of a call.

use std::fmt;

/// Cookies by name, in the order they came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    /// Parses `a=1; b=2`. Values may contain `=`; parts without one are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut cookies = Self::default();
        for part in text.split(';') {
            if let Some((name, value)) = part.split_once('=')
                && !name.trim().is_empty()
            {
                cookies.set(name.trim(), value.trim());
            }
        }
        cookies
    }

    /// Takes `Set-Cookie` values in: names and values, without their attributes.
    pub fn absorb<'a>(&mut self, set_cookies: impl IntoIterator<Item = &'a String>) {
        for line in set_cookies {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.set(name.trim(), value.trim());
            }
        }
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of this name, unless it is empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Sets a cookie; one of the same name is replaced.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Shows names only.
impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl From<&str> for Cookies {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

impl From<String> for Cookies {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

/// `a=1; b=2`.
impl fmt::Display for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (name, value)) in self.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{name}={value}")?;
        }
        Ok(())
    }
}
