//! Flags of settings: made from the tables, and shown in help where they matter.

use clap::{Arg, ArgAction, ArgMatches, Command};
use ncm::config::{About, Config, UPSTREAM_SETTING, upstream_variable};
use ncm::registry::Registry;
use ncm::server::SubsonicConfig;

use super::{Given, REGISTRY, SERVER, UPSTREAM, of_all, of_client, of_network, of_registry, of_server};
use crate::cli::config_file::FILE;
use crate::cli::headings::CONNECTION;
use crate::cli::output::Failure;

/// Returns the flags that are given, as pairs of a variable and its value.
fn flags_of(settings: &[&About], matches: &ArgMatches) -> Vec<(String, String)> {
    let flags = settings.iter().filter(|about| about.has_flag).filter_map(|about| {
        Some((about.variable.to_owned(), matches.get_one::<String>(about.variable)?.clone()))
    });
    let upstreams =
        matches.try_get_many::<String>(UPSTREAM).ok().flatten().into_iter().flatten().map(|pair| {
            let (name, base) = pair.split_once('=').unwrap_or((pair, ""));
            (upstream_variable(name), base.to_owned())
        });
    flags.chain(upstreams).collect()
}

/// Returns the part of a text that short help shows.
fn first_clause(text: &str) -> &str {
    let end = ["; ", "；", ", such as", "，如", ": ", "：", " (", "（", "，包括", ", its name", ", whatever"];
    let end = end.iter().filter_map(|mark| text.find(mark)).min();
    &text[..end.unwrap_or(text.len())]
}

/// Flags that short help shows, of commands with the settings of `ncm serve`.
const SHOWN_OF_SERVER: [&str; 3] = ["HOST", "PORT", FILE.variable];

/// Flags that short help shows, of commands that call.
const SHOWN_OF_CLIENT: [&str; 3] = [SERVER.variable, "NCM_PROXY", "NCM_TIMEOUT"];

/// Makes the help show all settings under `serve`, none without a command, and elsewhere a few.
pub(in crate::cli) fn in_their_places(command: Command) -> Command {
    let is_setting = |arg: &Arg| {
        let id = arg.get_id().as_str();
        id == UPSTREAM || of_all().iter().any(|about| about.variable == id)
    };
    let command = command.mut_args(|arg| if is_setting(&arg) { arg.hide(true) } else { arg });
    command.mut_subcommands(|command| {
        let shown: &[&str] = match command.get_name() {
            "serve" => return command,
            "mock" | "record" | "replay" | "check-config" | "health" | "subsonic" => &SHOWN_OF_SERVER,
            _ => &SHOWN_OF_CLIENT,
        };
        let calls = shown == SHOWN_OF_CLIENT;
        let port = SubsonicConfig::settings()
            .find(|about| about.variable == "NCM_SUBSONIC_PORT" && command.get_name() == "subsonic");
        command.mut_args(|arg| {
            if !is_setting(&arg) {
                return arg;
            }
            let is_shown = shown.contains(&arg.get_id().as_str());
            let arg = arg.hide_short_help(!is_shown);
            // Its port is another setting than that of `ncm serve`.
            let arg = match port.filter(|_| arg.get_id() == "PORT") {
                Some(port) => described(arg, port),
                None => arg,
            };
            if calls { arg.help_heading(CONNECTION) } else { arg }
        })
    })
}

/// Adds to a flag what its setting means.
fn described(arg: Arg, about: &About) -> Arg {
    let default = about.default.map(|value| format!(" [default: {value}]")).unwrap_or_default();
    let plain = |text: &str| text.replace('`', "");
    let (en, zh) = (plain(about.english), plain(about.chinese));
    arg.help(format!("{} / {}{default}", first_clause(&en), first_clause(&zh)))
        .long_help(format!("{en} / {zh}{default} [env: {}]", about.variable))
}

fn add_flags(settings: &[&About], command: Command) -> Command {
    let command = settings.iter().filter(|about| about.has_flag).fold(command, |command, about| {
        let arg = Arg::new(about.variable).long(about.flag()).value_name(about.value_name);
        let arg = described(arg, about);
        command.arg(arg)
    });
    // A command without a time limit of calls makes none.
    if !settings.iter().any(|about| about.variable == "NCM_TIMEOUT") {
        return command;
    }
    command.arg(Arg::new(UPSTREAM).long(UPSTREAM).value_name("NAME=URL").action(ArgAction::Append).help(
        format!(
            "{} / {} [env: {}]",
            UPSTREAM_SETTING.english, UPSTREAM_SETTING.chinese, UPSTREAM_SETTING.variable
        ),
    ))
}

/// Declares the flags of commands, from a table of settings.
macro_rules! flags {
    ($($(#[$about:meta])* $name:ident: $settings:path),+) => {$(
        $(#[$about])*
        #[derive(Default, Clone)]
        pub(in crate::cli) struct $name(Vec<(String, String)>);

        impl $name {
            /// Reads the values of flags, environment and configuration file.
            pub(in crate::cli) fn given(&self) -> Result<Given, Failure> {
                Given::read(&self.0, &$settings())
            }
        }

        impl clap::FromArgMatches for $name {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Ok(Self(flags_of(&$settings(), matches)))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl clap::Args for $name {
            fn augment_args(command: Command) -> Command {
                add_flags(&$settings(), command)
            }

            fn augment_args_for_update(command: Command) -> Command {
                Self::augment_args(command)
            }
        }
    )+};
}

flags! {
    /// Flags of `ncm serve`.
    ServerFlags: of_server,
    /// Flags of commands that call.
    ClientFlags: of_client,
    /// Flags of commands that call upstreams, and never a running `ncm`.
    NetworkFlags: of_network,
    /// Flags of commands that only read the registry.
    RegistryFlags: of_registry
}
#[cfg(feature = "mcp")]
flags! {
    /// Flags of `ncm mcp`.
    McpFlags: super::of_mcp
}

impl RegistryFlags {
    /// Reads the endpoints: the program's own, and those of a file.
    pub(in crate::cli) fn read(&self) -> Result<Registry, Failure> {
        let given = self.given()?;
        let config = Config::from_env(&|name| given.get_raw(name).filter(|_| name == REGISTRY));
        Ok(config.map_err(|error| given.wrong(&error))?.endpoints().clone())
    }
}
