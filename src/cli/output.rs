//! Output of commands: answers on stdout, all else on stderr, and an exit code.

use std::error::Error as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use ncm::{ConfigError, Error};

use super::language::Language;
use super::text;

/// Failure of a command. `ncm --help` explains the exit codes.
pub(super) struct Failure {
    code: u8,
    /// None if the failure is already reported.
    message: Option<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or_default())
    }
}

impl Failure {
    /// Returns a failure such as an upstream's refusal, findings of a check, or a file that cannot be read.
    pub(super) fn no(message: impl Into<String>) -> Self {
        Self { code: 1, message: Some(message.into()) }
    }

    /// Returns the same as [`Failure::no`], already reported.
    pub(super) fn said() -> Self {
        Self { code: 1, message: None }
    }

    /// Returns the failure of wrong usage.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, message: Some(message.into()) }
    }

    /// Returns the failure of a call without an answer.
    pub(super) fn no_answer(message: impl Into<String>) -> Self {
        Self { code: 3, message: Some(message.into()) }
    }

    pub(super) fn code(&self) -> u8 {
        self.code
    }

    pub(super) fn message(&self) -> &str {
        self.message.as_deref().unwrap_or_default()
    }

    /// Returns the failure with the greater code: no answer is worse than a refusal.
    pub(super) fn worse(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.code > self.code => other,
            _ => self,
        }
    }

    /// Says which feature a build lacks.
    #[cfg(not(all(feature = "mcp", feature = "subsonic")))]
    pub(super) fn without(feature: &str) -> Self {
        Self::usage(format!(
            "this build has no `{feature}`: build it with `cargo build --release --features {feature}`, or take a released program / \
             本程序编译时未启用 {feature} 特性，请以 --features {feature} 编译，或使用发布的程序"
        ))
    }

    /// Returns the same failure, already reported.
    pub(super) fn silent(self) -> Self {
        Self { message: None, ..self }
    }

    /// Reports the failure, unless that is done.
    pub(super) fn tell(&self) {
        if let Some(message) = &self.message {
            note(message);
        }
    }

    /// Reports the failure, and returns the exit code.
    pub(super) fn report(self) -> ExitCode {
        self.tell();
        ExitCode::from(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let of_disk = error.source().filter(|_| error.is_io()).and_then(|it| it.downcast_ref::<io::Error>());
        let is_missing = of_disk.is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
        let code = if is_missing
            || error.is_invalid_parameter()
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

/// Returns whether stdout gets colours: on a terminal, unless `NO_COLOR` or `CLICOLOR_FORCE` decides otherwise.
pub(super) fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Writes to stdout. A reader that closes the pipe, such as `head`, ends the program with success.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure { code: 0, message: None },
        _ => Failure::no(format!("stdout: {error}")),
    })
}

/// Writes a line to stdout, without control characters.
pub(super) fn line(text: &str) -> Result<(), Failure> {
    print(format!("{}\n", text::lines(text)).as_bytes())
}

/// Writes a message to stdout, in the terminal's language.
pub(super) fn say(text: &str) -> Result<(), Failure> {
    line(&Language::of_environment().of(text))
}

/// Writes a line to stderr, in the terminal's language and without control characters: a message may contain text of the
/// upstream.
pub(super) fn note(text: &str) {
    // If stderr is closed, nobody reads it.
    let _unheard = writeln!(io::stderr(), "{}", text::lines(&Language::of_environment().of(text)));
}

/// Does the same as [`note`], with a text after it that may be in both languages as well.
pub(super) fn note_with(text: &str, said: &dyn std::fmt::Display) {
    let language = Language::of_environment();
    note(&format!("{}: {}", language.of(text), language.of(&said.to_string())));
}
