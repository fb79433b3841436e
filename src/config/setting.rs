//! A setting is described once; the environment, flags, the configuration file, help and documents all read that.

use std::ffi::OsString;
use std::time::Duration;

use super::ConfigError;

/// A setting of `C`, which is [`Config`](super::Config) or the server's configuration.
///
/// The variable's name gives the other names: `NCM_CACHE_SIZE` is the flag `--cache-size` and the key `cache_size` of a
/// configuration file.
pub struct Setting<C: 'static> {
    about: About,
    set: fn(&mut C, &str) -> Result<(), Problem>,
}

/// Description of a setting.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// Name of the environment variable.
    pub variable: &'static str,
    /// Placeholder of the value in a usage line: `SECONDS`, `URL`.
    pub value_name: &'static str,
    /// Meaning and unit, in English.
    pub english: &'static str,
    /// Meaning and unit, in Chinese.
    pub chinese: &'static str,
    /// Value that applies without the setting; `None` if there is no such value (see the meaning).
    pub default: Option<&'static str>,
    /// Whether a flag can set it. Secrets have no flag, since other users of the machine can see flags.
    pub has_flag: bool,
    /// Whether the value may contain a secret and so is never shown.
    pub is_secret: bool,
    /// Whether a running server accepts a new value ([`Reloader`](crate::server::Reloader)).
    pub reloads: bool,
    /// Whether an empty value differs from an unset one.
    empty_counts: bool,
}

impl About {
    /// Creates the description of a setting that has a flag and no default.
    #[must_use]
    pub const fn new(
        variable: &'static str,
        value_name: &'static str,
        english: &'static str,
        chinese: &'static str,
    ) -> Self {
        Self {
            variable,
            value_name,
            english,
            chinese,
            default: None,
            has_flag: true,
            is_secret: false,
            reloads: false,
            empty_counts: false,
        }
    }

    /// Removes the flag.
    #[must_use]
    pub const fn without_flag(mut self) -> Self {
        self.has_flag = false;
        self
    }

    /// Marks the setting as one whose new value a running server accepts.
    #[must_use]
    pub const fn reloading(mut self) -> Self {
        self.reloads = true;
        self
    }

    /// Returns the key in a configuration file: `cache_size` for `NCM_CACHE_SIZE`.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(self.variable)
    }

    /// Returns the name of the flag without dashes: `cache-size` for `NCM_CACHE_SIZE`.
    #[must_use]
    pub fn flag(&self) -> String {
        self.key().replace('_', "-")
    }
}

/// Returns the key in a configuration file for an environment variable: `cache_size` for `NCM_CACHE_SIZE`.
#[must_use]
pub fn key_of(variable: &str) -> String {
    variable.strip_prefix("NCM_").unwrap_or(variable).to_ascii_lowercase()
}

impl<C> Setting<C> {
    pub(crate) const fn new(
        variable: &'static str,
        value_name: &'static str,
        set: fn(&mut C, &str) -> Result<(), Problem>,
    ) -> Self {
        Self { about: About::new(variable, value_name, "", ""), set }
    }

    pub(crate) const fn help(mut self, english: &'static str, chinese: &'static str) -> Self {
        self.about.english = english;
        self.about.chinese = chinese;
        self
    }

    /// Sets the default. `Default` of the configuration reads it from here.
    pub(crate) const fn default(mut self, value: &'static str) -> Self {
        self.about.default = Some(value);
        self
    }

    /// Marks a secret: it has no flag and is never shown.
    pub(crate) const fn secret(mut self) -> Self {
        self.about.has_flag = false;
        self.may_hold_a_secret()
    }

    /// Marks a value that is never shown, such as a URL that may contain a password.
    pub(crate) const fn may_hold_a_secret(mut self) -> Self {
        self.about.is_secret = true;
        self
    }

    /// Marks a setting whose new value a running server accepts.
    pub(crate) const fn reloads(mut self) -> Self {
        self.about.reloads = true;
        self
    }

    pub(crate) const fn empty_counts(mut self) -> Self {
        self.about.empty_counts = true;
        self
    }

    /// Returns the description.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }
}

/// Defines a setting of one field: `setting!(Config, "NCM_TIMEOUT", "SECONDS", |text| timeout = seconds(text)?)`.
macro_rules! setting {
    ($config:ty, $variable:literal, $value_name:literal, |$text:ident| $($field:ident).+ = $value:expr) => {
        $crate::config::setting::Setting::new($variable, $value_name, |config: &mut $config, $text| {
            config.$($field).+ = $value;
            Ok(())
        })
    };
}
pub(crate) use setting;

/// Returns the value of an environment variable.
pub(crate) type Get<'a> = dyn Fn(&str) -> Option<OsString> + 'a;

/// Returns the value of the variable `name` as text.
///
/// # Errors
///
/// Returns an error if it is not UTF-8. If it counted as unset, a server would run without the key that its operator
/// set. Node.js passes such a value with the replacement character in place of its bytes.
pub(crate) fn text(name: &str, value: OsString) -> Result<String, ConfigError> {
    value.into_string().ok().filter(|text| !text.contains(char::REPLACEMENT_CHARACTER)).ok_or_else(|| {
        ConfigError::new(
            name,
            "is not UTF-8; write it in UTF-8 or unset it / 不是 UTF-8 编码，请改用 UTF-8 或取消设置",
        )
    })
}

/// Reads `settings` through `get`; returns the first wrong value as the error.
pub(crate) fn read<C>(settings: &[Setting<C>], config: &mut C, get: &Get<'_>) -> Result<(), ConfigError> {
    for Setting { about, set } in settings {
        let Some(value) = get(about.variable) else { continue };
        let value = text(about.variable, value)?;
        let value = value.trim();
        if about.empty_counts || !value.is_empty() {
            set(config, value).map_err(|problem| problem.of(about.variable))?;
        }
    }
    Ok(())
}

/// Returns `config` with all defaults of `settings`.
///
/// # Panics
///
/// Panics if a default is not a valid value, which every test would show.
pub(crate) fn with_defaults<C>(settings: &[Setting<C>], mut config: C) -> C {
    for Setting { about, set } in settings {
        if let Some(Err(Problem(problem))) = about.default.map(|value| set(&mut config, value)) {
            unreachable!("default of {}: {problem}", about.variable);
        }
    }
    config
}

/// Says what is wrong with a value and what to write instead. The reader adds the setting's name.
#[derive(Debug)]
pub(crate) struct Problem(String);

impl Problem {
    /// Returns the error of the setting `name`.
    pub(crate) fn of(self, name: &str) -> ConfigError {
        ConfigError::new(name, self.0)
    }
}

impl From<String> for Problem {
    fn from(problem: String) -> Self {
        Self(problem)
    }
}

impl From<&str> for Problem {
    fn from(problem: &str) -> Self {
        Self(problem.to_owned())
    }
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        Self(error.problem)
    }
}

/// Parses seconds above 0 and up to one hour: `20` or `1.5`.
pub(crate) fn seconds(text: &str) -> Result<Duration, Problem> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0 && *seconds <= 3600.0);
    seconds.map(Duration::from_secs_f64).ok_or_else(|| {
        Problem(format!(
            "`{text}` is not a number of seconds above 0 and up to 3600; write one such as 20 or 1.5 / `{text}` 不是大于 0 且不超过 3600 的秒数，应形如 20 或 1.5"
        ))
    })
}

/// Parses a whole number of at least 1.
pub(crate) fn count<N: std::str::FromStr + From<u8> + PartialOrd>(text: &str) -> Result<N, Problem> {
    text.parse()
        .ok()
        .filter(|count| *count >= N::from(1))
        .ok_or_else(|| Problem(format!("`{text}` is not a whole number of at least 1 / `{text}` 不是正整数")))
}

/// Parses a size of at least `least` bytes: `64MiB`, `64m` or `67108864`. One unit is 1024 of the next smaller.
pub(crate) fn size(text: &str, least: usize) -> Result<usize, Problem> {
    let size = split_unit(text).and_then(|(number, unit)| {
        let factor: usize = match unit.as_str() {
            "" | "b" => 1,
            "k" | "kb" | "kib" => 1 << 10,
            "m" | "mb" | "mib" => 1 << 20,
            "g" | "gb" | "gib" => 1 << 30,
            _ => return None,
        };
        usize::try_from(number).ok()?.checked_mul(factor)
    });
    size.filter(|size| *size >= least).ok_or_else(|| {
        let least = if least >= 1 << 20 { format!("{} MiB", least >> 20) } else { format!("{} KiB", least >> 10) };
        Problem::from(format!(
            "`{text}` is not a size of at least {least}; write 64MiB, 512k or a number of bytes / `{text}` 不是至少 {least} 的大小，应形如 64MiB、512k 或字节数"
        ))
    })
}

fn split_unit(text: &str) -> Option<(u64, String)> {
    let at = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..at].parse().ok()?, text[at..].trim().to_ascii_lowercase()))
}

#[cfg(feature = "server")]
pub(crate) use for_servers::{rate, time};

#[cfg(feature = "server")]
mod for_servers {
    use std::time::Duration;

    use super::{Problem, split_unit};

    /// Parses a rate in requests per second, at least 0.01.
    pub(crate) fn rate(text: &str) -> Result<f64, Problem> {
        text.parse().ok().filter(|rate| (0.01..=1_000_000.0).contains(rate)).ok_or_else(|| {
            Problem::from(format!(
                "`{text}` is not a number of requests per second of at least 0.01 / `{text}` 不是每秒请求数，应不小于 0.01"
            ))
        })
    }

    /// Parses a time above 0: `120` (seconds), `500ms`, `90s`, `2m`, `1h` or `1d`.
    pub(crate) fn time(text: &str) -> Result<Duration, Problem> {
        let time = split_unit(text).and_then(|(number, unit)| {
            let millis: u64 = match unit.as_str() {
                "ms" => 1,
                "" | "s" => 1000,
                "m" | "min" => 60_000,
                "h" => 3_600_000,
                "d" => 86_400_000,
                _ => return None,
            };
            number.checked_mul(millis).filter(|millis| (1..=LONGEST).contains(millis))
        });
        time.map(Duration::from_millis).ok_or_else(|| {
            Problem::from(format!(
                "`{text}` is not a time above 0; write 120, 90s, 2m or 1h / `{text}` 不是大于 0 的时长，应形如 120、90s、2m 或 1h"
            ))
        })
    }

    /// A year in ms, short enough that no clock overflows.
    const LONGEST: u64 = 365 * 86_400_000;
}
