//! Completions that know endpoints, their parameters and values.
//!
//! A shell's script calls the program (`COMPLETE=bash ncm -- WORDS…`), so completions always match the registry.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell};
use ncm::registry::{Class, Endpoint, Registry};

use super::language::Language;
use super::output::{Failure, print};
use super::settings::RegistryFlags;

/// The variable with which a shell's script calls the program.
pub(super) const VARIABLE: &str = "COMPLETE";

#[expect(clippy::enum_variant_names, reason = "that is the shell's name")]
#[derive(Clone, Copy, clap::ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

pub(super) const AFTER_HELP: &str = "\
Examples: / 示例:
  ncm completions bash > ~/.local/share/bash-completion/completions/ncm
  ncm completions zsh  > ~/.zfunc/_ncm      (with `fpath+=~/.zfunc` before `compinit`)
  ncm completions fish > ~/.config/fish/completions/ncm.fish
  ncm completions powershell >> $PROFILE";

/// Replaces clap's script, which does nothing at the first Tab if it is a file of `fpath`, and adds a space after `level=`.
const ZSH: &[u8] = include_bytes!("complete.zsh");

/// Prints the script of a shell.
pub(super) fn script(shell: Shell) -> Result<(), Failure> {
    let completer: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => return print(ZSH),
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
    };
    let mut script = Vec::new();
    let written = completer.write_registration(VARIABLE, "ncm", "ncm", "ncm", &mut script);
    written.map_err(|error| Failure::no(error.to_string()))?;
    print(&script)
}

/// Returns endpoints whose names or routes begin with a word.
pub(super) fn endpoints(current: &OsStr) -> Vec<CompletionCandidate> {
    let (current, language) = (current.to_string_lossy(), Language::of_environment());
    let word = if current.starts_with('/') { |it: &Endpoint| it.route } else { |it: &Endpoint| it.name };
    registry()
        .endpoints()
        .filter(|endpoint| word(endpoint).starts_with(&*current))
        .map(|endpoint| {
            let title = language.either(endpoint.title.zh, endpoint.title.en);
            CompletionCandidate::new(word(endpoint)).help(Some(title.into()))
        })
        .collect()
}

/// Returns the levels of quality.
pub(super) fn levels() -> Vec<CompletionCandidate> {
    let param = Endpoint::named("song_url_v1").and_then(|it| it.params.iter().find(|it| it.name == "level"));
    let language = Language::of_environment();
    let values = param.map_or(&[][..], |param| param.values).iter();
    values
        .map(|value| CompletionCandidate::new(value.value).help(Some(language.pick(value.about).into())))
        .collect()
}

/// Returns parameters of the endpoint on the command line, or values of one of them.
pub(super) fn params(current: &OsStr) -> Vec<CompletionCandidate> {
    let words = words();
    let Some((endpoint, before)) = asked(&words) else {
        return Vec::new();
    };
    let current = current.to_string_lossy();
    // bash splits `level=hi` into three words, and `level=` into two, the last of them empty.
    let of_before = match before {
        [.., name, equals] if equals == "=" => Some(name),
        [.., name] if !name.contains('=') && current.is_empty() => Some(name),
        _ => None,
    };
    if let Some(name) = of_before
        && endpoint.params.iter().any(|param| param.name == name.as_str())
    {
        return values(endpoint, name, &current, "");
    }
    match current.split_once('=') {
        Some((name, value)) => values(endpoint, name, value, &format!("{name}=")),
        None => names(endpoint, &current),
    }
}

fn names(endpoint: &Endpoint, current: &str) -> Vec<CompletionCandidate> {
    let language = Language::of_environment();
    let params =
        endpoint.params.iter().map(|param| (param.name, language.either(param.about.zh, param.about.en)));
    let files = endpoint.files.iter().map(|file| (file.name, language.either(file.about.zh, file.about.en)));
    let fitting = params.chain(files).filter(|(name, _)| name.starts_with(current));
    fitting
        .map(|(name, about)| CompletionCandidate::new(format!("{name}=")).help(Some(about.into())))
        .collect()
}

fn values(endpoint: &Endpoint, name: &str, current: &str, prefix: &str) -> Vec<CompletionCandidate> {
    let Some(param) = endpoint.params.iter().find(|param| param.name == name) else {
        return Vec::new();
    };
    let language = Language::of_environment();
    let told =
        param.values.iter().map(|value| (value.value, language.either(value.about.zh, value.about.en)));
    let flags = if param.kind.class() == Class::Truth { &["true", "false"][..] } else { &[] };
    told.chain(flags.iter().map(|flag| (*flag, "")))
        .filter(|(value, _)| value.starts_with(current))
        .map(|(value, about)| CompletionCandidate::new(format!("{prefix}{value}")).help(Some(about.into())))
        .collect()
}

/// Returns the registry of the environment. The command itself reports a wrong file.
fn registry() -> Registry {
    RegistryFlags::default().read().unwrap_or_default()
}

/// Returns the words before the one that is completed.
fn words() -> Vec<String> {
    let mut words: Vec<String> = std::env::args_os()
        .skip_while(|word| word != "--")
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let index = std::env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|index| index.parse().ok());
    words.truncate(index.unwrap_or(words.len().saturating_sub(1)));
    words
}

/// Returns the endpoint of a command line, and the words after it.
fn asked(words: &[String]) -> Option<(&'static Endpoint, &[String])> {
    let command = words.iter().skip(1).position(|word| matches!(word.as_str(), "call" | "curl"))? + 2;
    let rest = words.get(command..)?;
    let at = rest.iter().position(|word| !word.starts_with('-'))?;
    let name = rest[at].as_str();
    Some((registry().find(name)?, &rest[at + 1..]))
}
