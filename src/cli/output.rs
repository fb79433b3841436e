//! What commands say: answers on stdout, everything else on stderr, and an exit code.

use std::error::Error as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use ncm::{ConfigError, Error};

use super::text;

/// Why a command did not do what it was told. Exit codes are explained in `ncm --help`.
pub(super) struct Failure {
    code: u8,
    /// None where everything has been said.
    message: Option<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or_default())
    }
}

impl Failure {
    /// The answer is no: the upstream refused, a check found something, a file cannot be read.
    pub(super) fn no(message: impl Into<String>) -> Self {
        Self { code: 1, message: Some(message.into()) }
    }

    /// As [`Failure::no`], when all has been printed.
    pub(super) fn said() -> Self {
        Self { code: 1, message: None }
    }

    /// The command was used in a wrong way.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, message: Some(message.into()) }
    }

    /// Nobody answered.
    pub(super) fn no_answer(message: impl Into<String>) -> Self {
        Self { code: 3, message: Some(message.into()) }
    }

    pub(super) fn code(&self) -> u8 {
        self.code
    }

    pub(super) fn message(&self) -> &str {
        self.message.as_deref().unwrap_or_default()
    }

    /// Of two failures the one with the greater code: no answer is worse than a refusal.
    pub(super) fn worse(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.code > self.code => other,
            _ => self,
        }
    }

    /// As [`Failure::said`], with the code that it has.
    pub(super) fn silent(self) -> Self {
        Self { message: None, ..self }
    }

    /// Says what went wrong.
    pub(super) fn report(self) -> ExitCode {
        if let Some(message) = self.message {
            note(&message);
        }
        ExitCode::from(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = if error.is_invalid_parameter()
            || error.is_invalid_request()
            || error.is_unknown_endpoint()
            || error.is_not_configured()
        {
            2
        } else if error.is_connect() || error.is_timeout() || error.is_bad_answer() {
            3
        } else {
            1
        };
        let language = Language::of_environment();
        let mut message = language.either(error.message_zh(), error.message_en()).to_owned();
        let mut source = error.source();
        while let Some(cause) = source {
            message.push_str(&format!(": {cause}"));
            source = cause.source();
        }
        if let Some(hint) = error.hint() {
            message.push('\n');
            message.push_str(&language.hint(hint));
        }
        Self { code, message: Some(message) }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

/// A language to speak to the user in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Language {
    /// Chinese / 中文
    Zh,
    /// English / 英文
    En,
}

impl Language {
    /// That of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set: Chinese, or English for all others.
    pub(super) fn of_environment() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        match ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) {
            Some(locale) if locale.starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    pub(super) fn pick(self, text: ncm::registry::Text) -> &'static str {
        self.either(text.zh, text.en)
    }

    /// Why the upstream said no, and what to do, in two lines.
    pub(super) fn hint(self, hint: &ncm::registry::Hint) -> String {
        let (cause, next) = (self.pick(hint.cause), self.pick(hint.next));
        match self {
            Self::Zh => format!("原因：{cause}\n下一步：{next}"),
            Self::En => format!("cause: {cause}\nnext step: {next}"),
        }
    }

    pub(super) fn either<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// Writes to stdout. A reader who has seen enough, such as `head`, ends the program in peace.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure { code: 0, message: None },
        _ => Failure::no(format!("stdout: {error}")),
    })
}

/// Writes a line to stdout, in which nothing commands a terminal.
pub(super) fn line(text: &str) -> Result<(), Failure> {
    print(format!("{}\n", text::lines(text)).as_bytes())
}

/// Writes a line to stderr, in which nothing commands a terminal: a message may repeat what the upstream says.
pub(super) fn note(text: &str) {
    // Who closed stderr wants to hear nothing.
    let _unheard = writeln!(io::stderr(), "{}", text::lines(text));
}
