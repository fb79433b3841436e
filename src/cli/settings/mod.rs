//! The settings of each command; their values come from flags, the environment and a configuration file, in this order.

mod explained;
mod flags;
mod given;

use ncm::config::{About, Config, key_of, upstream_variable};
use ncm::registry;
use ncm::server::{ServerConfig, SubsonicConfig};

use super::config_file::FILE;
use super::output::note;

pub(super) use explained::{example, page};
#[cfg(feature = "mcp")]
pub(super) use flags::McpFlags;
pub(super) use flags::{ClientFlags, NetworkFlags, RegistryFlags, ServerFlags, in_their_places};
pub(super) use given::Given;

/// Settings of the program itself.
const PROGRAM: [&About; 3] = [&FILE, &super::log::LEVEL, &super::log::COLLECTOR];

/// The running `ncm` that makes the calls of commands.
const SERVER: About = About::new(
    "NCM_SERVER",
    "URL",
    "Let the running `ncm` at this address make the calls, such as `http://localhost:3000`; if it asks for a key, give that in \
     `NCM_ACCESS_KEY`",
    "由该地址上运行的 `ncm` 完成调用，如 `http://localhost:3000`；它需要密钥时用 `NCM_ACCESS_KEY` 给出",
);

/// Settings of commands that call.
fn of_client() -> Vec<&'static About> {
    [&SERVER].into_iter().chain(of_network()).collect()
}

/// Settings of commands that call upstreams, and never a running `ncm`.
fn of_network() -> Vec<&'static About> {
    [&FILE].into_iter().chain(Config::settings()).collect()
}

/// Settings of all commands.
fn of_all() -> Vec<&'static About> {
    [&SERVER].into_iter().chain(of_server()).collect()
}

/// Settings of commands that only read the registry.
fn of_registry() -> Vec<&'static About> {
    let registry = Config::settings().filter(|about| about.variable == REGISTRY);
    [&FILE].into_iter().chain(registry).collect()
}

const REGISTRY: &str = "NCM_REGISTRY";

/// Settings of the server and of its calls.
fn of_server() -> Vec<&'static About> {
    let server = PROGRAM.into_iter().chain(ServerConfig::settings()).chain(SubsonicConfig::settings());
    server.chain(Config::settings()).collect()
}

/// Settings of `ncm mcp`: those of a client, and the key of a server.
#[cfg(feature = "mcp")]
fn of_mcp() -> Vec<&'static About> {
    let key = ServerConfig::settings().filter(|about| about.variable == ACCESS_KEY);
    [&SERVER].into_iter().chain(PROGRAM).chain(key).chain(Config::settings()).collect()
}

const ACCESS_KEY: &str = "NCM_ACCESS_KEY";

/// Returns the server's variables that have no flag.
pub(super) fn without_flag() -> Vec<&'static str> {
    of_server().into_iter().filter(|about| !about.has_flag).map(|about| about.variable).collect()
}

/// Returns the server's variables whose new values take effect while it runs.
pub(super) fn reloading() -> Vec<&'static str> {
    of_server().into_iter().filter(|about| about.reloads).map(|about| about.variable).collect()
}

/// Returns the names of all variables.
fn known_variables() -> impl Iterator<Item = String> {
    of_all().into_iter().map(|about| about.variable.to_owned()).chain(upstream_variables())
}

/// Returns the variables that set addresses of upstreams.
fn upstream_variables() -> impl Iterator<Item = String> {
    registry::UPSTREAMS.iter().map(|upstream| upstream_variable(upstream.name))
}

const UPSTREAM: &str = "upstream";

/// Variables of the program that are no settings.
const OTHERS: [&str; 2] = ["NCM_LANG", "NCM_COMMIT"];

/// Warns of variables that have the prefix of settings and are none: most are misspelt.
pub(super) fn name_unknown_variables() {
    let known: Vec<_> = known_variables().chain(OTHERS.map(str::to_owned)).collect();
    let mut given: Vec<_> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    given.sort();
    for name in given.iter().filter(|name| name.starts_with("NCM_") && !known.contains(name)) {
        // `NCM_PORT` is `PORT`, since their keys are the same.
        let meant = known.iter().find(|known| key_of(known) == key_of(name)).map(String::as_str);
        let meant = meant.or_else(|| ncm_codegen::spelling::nearest(name, known.iter().map(String::as_str)));
        let (en, zh) = meant.map_or_else(Default::default, |meant| {
            (format!("; did you mean {meant}?"), format!("，是否想写 {meant}？"))
        });
        note(&format!("warning: {name} is not a setting of ncm{en} / 警告：ncm 没有设置 {name}{zh}"));
    }
}
