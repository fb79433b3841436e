//! Values of settings, and where each was found.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ncm::config::{About, Config, ConfigError};
use ncm::registry;
use ncm::server::{ServerConfig, SubsonicConfig};

use super::{ACCESS_KEY, SERVER, UPSTREAM, known_variables, of_all, of_server, upstream_variables};
use crate::cli::config_file::{self, FILE};
use crate::cli::language::Language;
use crate::cli::log;
use crate::cli::output::{Failure, note_with};

/// Where a value was found.
#[derive(Clone, Copy)]
enum Source {
    Flag,
    Environment,
    File,
    Default,
}

impl Source {
    fn words(self) -> &'static str {
        match self {
            Self::Flag => "flag / 命令行参数",
            Self::Environment => "environment / 环境变量",
            Self::File => "file / 配置文件",
            Self::Default => "default / 默认",
        }
    }
}

/// Values of settings by the name of their variable.
#[derive(Default, Clone)]
pub(in crate::cli) struct Given {
    flags: Vec<(String, String)>,
    file: Vec<(String, String)>,
    /// The file that was read.
    path: Option<PathBuf>,
}

impl Given {
    /// Adds the environment and the configuration file to flags, which are pairs of a variable and its value.
    pub(super) fn read(flags: &[(String, String)], settings: &[&About]) -> Result<Self, Failure> {
        let unknown = flags.iter().find(|(name, _)| {
            !settings.iter().any(|about| about.variable == name)
                && !upstream_variables().any(|known| known == *name)
        });
        if let Some((name, _)) = unknown {
            let names: Vec<_> = registry::UPSTREAMS.iter().map(|upstream| upstream.name).collect();
            return Err(Failure::usage(format!(
                "--upstream: there is no upstream `{0}`; the registry has {1} / 没有上游 `{0}`，可用的有 {1}",
                name.trim_start_matches("NCM_UPSTREAM_").to_ascii_lowercase(),
                names.join(", ")
            )));
        }
        let mut given = Self { flags: flags.to_vec(), ..Self::default() };
        let names = settings.iter().map(|about| about.variable.to_owned()).chain(upstream_variables());
        for name in names {
            if !given.is_text(&name) {
                return Err(Failure::usage(format!(
                    "{name}: is not UTF-8; write it in UTF-8, or unset it / 不是 UTF-8 编码，请改用 UTF-8 或取消设置"
                )));
            }
        }
        given.path = match given.find(FILE.variable) {
            Some((path, _)) => Some(PathBuf::from(path)).filter(|path| !path.as_os_str().is_empty()),
            None => config_file::usual(),
        };
        if let Some(path) = &given.path {
            let known: Vec<_> = known_variables().filter(|name| name != FILE.variable).collect();
            given.file = config_file::read(path, &known)?;
        }
        Ok(given)
    }

    fn find_raw(&self, name: &str) -> Option<(OsString, Source)> {
        let among = |values: &[(String, String)]| {
            values.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        among(&self.flags)
            .map(|value| (value.into(), Source::Flag))
            .or_else(|| std::env::var_os(name).map(|value| (value, Source::Environment)))
            .or_else(|| among(&self.file).map(|value| (value.into(), Source::File)))
    }

    /// Returns the value of a setting; [`Given::read`] has checked that it is text.
    fn find(&self, name: &str) -> Option<(String, Source)> {
        self.find_raw(name).map(|(value, source)| (value.to_string_lossy().into_owned(), source))
    }

    fn get(&self, name: &str) -> Option<String> {
        self.find(name).map(|(value, _)| value)
    }

    pub(super) fn get_raw(&self, name: &str) -> Option<OsString> {
        self.find_raw(name).map(|(value, _)| value)
    }

    /// Returns whether a value is UTF-8; only one of the environment may be something else.
    fn is_text(&self, name: &str) -> bool {
        !matches!(self.find_raw(name), Some((value, Source::Environment)) if value.to_str().is_none())
    }

    pub(in crate::cli) fn config(&self) -> Result<Config, Failure> {
        let config = Config::from_env(&|name| self.get_raw(name)).map_err(|error| self.wrong(&error))?;
        for error in config.passed_over() {
            note_with("passed over / 已忽略", &error);
        }
        Ok(config)
    }

    /// Returns the configurations of the client and of the server.
    pub(in crate::cli) fn configs(&self) -> Result<(Config, ServerConfig), Failure> {
        let client = self.config()?;
        let server = ServerConfig::from_env(&|name| self.get_raw(name));
        Ok((client, server.map_err(|error| self.wrong(&error))?))
    }

    /// Returns the configuration of the server for music players, whose page asks for the server's key.
    pub(in crate::cli) fn subsonic(&self) -> Result<SubsonicConfig, Failure> {
        let config =
            SubsonicConfig::from_env(&|name| self.get_raw(name)).map_err(|error| self.wrong(&error))?;
        Ok(SubsonicConfig { page_key: self.access_key(), ..config })
    }

    /// Returns whether a flag names the port; `PORT` of the environment is the API's.
    #[cfg(feature = "subsonic")]
    pub(in crate::cli) fn has_port_flag(&self) -> bool {
        matches!(self.find("PORT"), Some((_, Source::Flag)))
    }

    /// Returns the address of the running `ncm` that makes the calls.
    pub(in crate::cli) fn server(&self) -> Option<String> {
        self.get(SERVER.variable).filter(|address| !address.trim().is_empty())
    }

    /// Returns the access key, of this server or of the one that makes the calls.
    pub(in crate::cli) fn access_key(&self) -> Option<String> {
        self.get(ACCESS_KEY).map(|key| key.trim().to_owned()).filter(|key| !key.is_empty())
    }

    /// Returns the host and the port to listen on, as they are written.
    pub(in crate::cli) fn address(&self) -> (String, String) {
        let value = |name: &str| {
            let default = || {
                let about = of_server().into_iter().find(|about| about.variable == name);
                about.and_then(|about| about.default).unwrap_or_default().to_owned()
            };
            self.get(name)
                .map(|value| value.trim().to_owned())
                .filter(|it| !it.is_empty())
                .unwrap_or_else(default)
        };
        (value("HOST"), value("PORT"))
    }

    /// Returns the levels of the log, if they are set.
    pub(in crate::cli) fn log_level(&self) -> Option<String> {
        self.get(log::LEVEL.variable).filter(|level| !level.trim().is_empty())
    }

    /// Returns the address that receives spans of requests, if it is set.
    pub(in crate::cli) fn collector(&self) -> Option<String> {
        self.get(log::COLLECTOR.variable).filter(|url| !url.trim().is_empty())
    }

    /// Returns the settings of `new` that apply to a running server, and the names of those that need a restart.
    #[cfg(unix)]
    pub(in crate::cli) fn reloaded(&self, new: &Self) -> (Self, Vec<String>) {
        use std::collections::BTreeSet;
        let reloads = |name: &str| of_server().iter().any(|about| about.variable == name && about.reloads);
        let (changing, fixed): (Vec<_>, Vec<_>) =
            new.file.iter().cloned().partition(|(name, _)| reloads(name));
        let kept: Vec<_> = self.file.iter().filter(|(name, _)| !reloads(name)).cloned().collect();
        let names: BTreeSet<_> = fixed.iter().chain(&kept).map(|(name, _)| name.clone()).collect();
        let file = changing.into_iter().chain(kept).collect();
        let given = Self { flags: self.flags.clone(), file, path: self.path.clone() };
        let waits = names.into_iter().filter(|name| given.get(name) != new.get(name)).collect();
        (given, waits)
    }

    /// Returns the configuration file that was read, if any.
    pub(in crate::cli) fn file(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns a server's settings that apply, each with its source; a secret as `…`.
    pub(in crate::cli) fn shown(&self, language: Language) -> Vec<String> {
        let named =
            of_server().into_iter().map(|about| (about.variable.to_owned(), about.is_secret, about.default));
        let all = named.chain(upstream_variables().map(|name| (name, false, None)));
        all.filter_map(|(name, is_secret, default)| {
            let default = || Some((default?.to_owned(), Source::Default));
            let (value, source) = self.find(&name).or_else(default)?;
            Some(match is_secret {
                true => format!("{name}=…"),
                false => format!("{name}={value}  ({})", language.of(source.words())),
            })
        })
        .collect()
    }

    /// Returns every wrong value: first of each setting by itself; if all are right, the first of their combination.
    pub(in crate::cli) fn faults(&self) -> Vec<Failure> {
        let of_one = |name: &str| {
            let get = |asked: &str| self.get_raw(asked).filter(|_| asked == name);
            let client = Config::from_env(&get).err();
            let error = client.or_else(|| ServerConfig::from_env(&get).err());
            let error = error.or_else(|| SubsonicConfig::from_env(&get).err());
            // An error that names another setting is about the two together, which the whole check finds.
            error.filter(|error| error.name() == name)
        };
        let mut faults: Vec<_> =
            known_variables().filter_map(|name| Some(self.wrong(&of_one(&name)?))).collect();
        if faults.is_empty() {
            faults.extend(self.configs().err());
        }
        faults
    }

    /// Names the flag or the file that has the wrong value.
    pub(super) fn wrong(&self, error: &ConfigError) -> Failure {
        let name = error.name();
        Failure::usage(match self.find(name) {
            Some((_, Source::Flag)) => match of_all().iter().find(|about| about.variable == name) {
                Some(about) => format!("--{}, {error}", about.flag()),
                None => format!("--{UPSTREAM}, {error}"),
            },
            Some((_, Source::File)) => {
                format!("{}: {error}", self.file().unwrap_or(Path::new("")).display())
            }
            _ => error.to_string(),
        })
    }
}
