//! A setting, described once: the environment, flags, the configuration file, help and documentation all read this.

use std::ffi::OsString;
use std::time::Duration;

use super::ConfigError;

/// A setting of `C`, which is [`Config`](super::Config) or the server's configuration.
///
/// The name of its variable gives the other two: `NCM_CACHE_SIZE` is the flag `--cache-size` and the key `cache_size`
/// of a configuration file.
pub struct Setting<C: 'static> {
    about: About,
    set: fn(&mut C, &str) -> Result<(), Problem>,
}

/// What people are told of a setting.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// Name of the environment variable.
    pub variable: &'static str,
    /// What stands for the value in a usage line: `SECONDS`, `URL`.
    pub value_name: &'static str,
    /// Meaning and unit, in English.
    pub english: &'static str,
    /// Meaning and unit, in Chinese.
    pub chinese: &'static str,
    /// What holds without the setting, as it would be written; `None` where that is not a value (see the meaning).
    pub default: Option<&'static str>,
    /// Whether a flag may set it. Secrets have none: other users of the machine see flags.
    pub has_flag: bool,
    /// Whether the value may hold a secret, and so is never shown.
    pub is_secret: bool,
    /// Whether a running server takes a new value ([`Reloader`](crate::server::Reloader)).
    pub reloads: bool,
    /// Whether an empty value means something else than no value.
    empty_counts: bool,
}

impl About {
    /// A setting that a flag may set, without a default.
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

    /// Without a flag.
    #[must_use]
    pub const fn without_flag(mut self) -> Self {
        self.has_flag = false;
        self
    }

    /// One whose new value a running server takes.
    #[must_use]
    pub const fn reloading(mut self) -> Self {
        self.reloads = true;
        self
    }

    /// Key in a configuration file: `cache_size` for `NCM_CACHE_SIZE`.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(self.variable)
    }

    /// Name of the flag without its dashes: `cache-size` for `NCM_CACHE_SIZE`.
    #[must_use]
    pub fn flag(&self) -> String {
        self.key().replace('_', "-")
    }
}

/// Key in a configuration file for an environment variable: `cache_size` for `NCM_CACHE_SIZE`.
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

    /// The one home of the default: `Default` of the configuration reads it here.
    pub(crate) const fn default(mut self, value: &'static str) -> Self {
        self.about.default = Some(value);
        self
    }

    /// A secret: no flag, and never shown.
    pub(crate) const fn secret(mut self) -> Self {
        self.about.has_flag = false;
        self.may_hold_a_secret()
    }

    /// Never shown, as a URL that may hold a password.
    pub(crate) const fn may_hold_a_secret(mut self) -> Self {
        self.about.is_secret = true;
        self
    }

    /// A running server takes a new value.
    pub(crate) const fn reloads(mut self) -> Self {
        self.about.reloads = true;
        self
    }

    pub(crate) const fn empty_counts(mut self) -> Self {
        self.about.empty_counts = true;
        self
    }

    /// What people are told of it.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }
}

/// A setting whose value goes into one field: `setting!(Config, "NCM_TIMEOUT", "SECONDS", |text| timeout = seconds(text)?)`.
macro_rules! setting {
    ($config:ty, $variable:literal, $value_name:literal, |$text:ident| $($field:ident).+ = $value:expr) => {
        $crate::config::setting::Setting::new($variable, $value_name, |config: &mut $config, $text| {
            config.$($field).+ = $value;
            Ok(())
        })
    };
}
pub(crate) use setting;

/// Gives the value of an environment variable.
pub(crate) type Get<'a> = dyn Fn(&str) -> Option<OsString> + 'a;

/// The value of the variable `name` as text.
///
/// # Errors
///
/// When it is not UTF-8: taken for "not set", it would leave a server without the key that its operator gave it. Node.js
/// hands over such a value with the replacement character in place of its bytes.
pub(crate) fn text(name: &str, value: OsString) -> Result<String, ConfigError> {
    value.into_string().ok().filter(|text| !text.contains(char::REPLACEMENT_CHARACTER)).ok_or_else(|| {
        ConfigError::new(
            name,
            "is not UTF-8; write it in UTF-8, or unset it / 不是 UTF-8 编码，请改用 UTF-8 或取消设置",
        )
    })
}

/// Reads `settings` through `get`; the first wrong value is the error.
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

/// `config` with every default of `settings`.
///
/// # Panics
///
/// When a default is not a value of its setting, which any test would see.
pub(crate) fn with_defaults<C>(settings: &[Setting<C>], mut config: C) -> C {
    for Setting { about, set } in settings {
        if let Some(Err(Problem(problem))) = about.default.map(|value| set(&mut config, value)) {
            unreachable!("default of {}: {problem}", about.variable);
        }
    }
    config
}

/// What is wrong with a value, and what to write instead; without the setting's name, which its reader adds.
#[derive(Debug)]
pub(crate) struct Problem(String);

impl Problem {
    /// As the error of the setting `name`.
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

/// `20` or `1.5`: seconds above 0 and up to an hour.
pub(crate) fn seconds(text: &str) -> Result<Duration, Problem> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0 && *seconds <= 3600.0);
    seconds.map(Duration::from_secs_f64).ok_or_else(|| {
        Problem(format!(
            "`{text}` is not a number of seconds above 0 and up to 3600, such as 20 or 1.5 / 应为 0 到 3600 的秒数"
        ))
    })
}

/// A whole number from 1 up.
pub(crate) fn count<N: std::str::FromStr + From<u8> + PartialOrd>(text: &str) -> Result<N, Problem> {
    text.parse()
        .ok()
        .filter(|count| *count >= N::from(1))
        .ok_or_else(|| Problem(format!("`{text}` is not a whole number from 1 up / 应为正整数")))
}

/// `64MiB`, `64m` or `67108864`, and at least `least` bytes; units count in 1024.
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
            "`{text}` is not a size of at least {least}; write 64MiB, 512k or a number of bytes / 应为至少 {least} 的大小"
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

    /// A rate in requests a second, from 0.01 up.
    pub(crate) fn rate(text: &str) -> Result<f64, Problem> {
        text.parse().ok().filter(|rate| (0.01..=1_000_000.0).contains(rate)).ok_or_else(|| {
            Problem::from(format!(
                "`{text}` is not a number of requests a second from 0.01 up / 应为每秒请求数"
            ))
        })
    }

    /// `120` (seconds), `500ms`, `90s`, `2m`, `1h` or `1d`, above 0.
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
                "`{text}` is not a time above 0; write 120, 90s, 2m or 1h / 应为大于 0 的时长，如 120、2m"
            ))
        })
    }

    /// A year in milliseconds: no clock overflows by it.
    const LONGEST: u64 = 365 * 86_400_000;
}
