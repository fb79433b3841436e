use std::collections::BTreeSet;

use super::{ServerConfig, TrustedProxies};
use crate::config::setting::{size, time};
use crate::config::{About, Config};

#[test]
fn settings_have_unique_names_and_help_in_both_languages() {
    let settings: Vec<&About> = ServerConfig::settings().chain(Config::settings()).collect();
    let names: BTreeSet<_> = settings.iter().map(|about| about.key()).collect();
    assert_eq!(names.len(), settings.len());
    for about in settings {
        assert!(!about.english.is_empty() && !about.chinese.is_empty(), "{about:?}");
        assert_eq!(about.flag().replace('-', "_"), about.key());
    }
}

#[test]
fn an_empty_value_counts_as_unset() {
    let config = ServerConfig::from_env(&|_| Some(String::new())).map(|config| format!("{config:?}"));
    let expected = ServerConfig { trusted_proxies: TrustedProxies::none(), ..ServerConfig::default() };
    assert_eq!(config.as_deref(), Ok(format!("{expected:?}").as_str()));
}

#[test]
fn sizes_and_times() {
    for (text, bytes) in [("64MiB", 64 << 20), ("512k", 512 << 10), ("4096", 4096), ("2 kb", 2048)] {
        assert_eq!(size(text, 1024).ok(), Some(bytes), "{text}");
    }
    for text in ["", "1", "-1", "64 XiB", "99999999999999999999", "1e9", "18446744073709551615k"] {
        assert!(size(text, 1024).is_err(), "{text}");
    }
    for (text, millis) in [("120", 120_000), ("500ms", 500), ("2m", 120_000), ("1 h", 3_600_000)] {
        assert_eq!(time(text).ok().map(|time| time.as_millis()), Some(millis), "{text}");
    }
    for text in ["", "0", "soon", "99999d"] {
        assert!(time(text).is_err(), "{text}");
    }
}
