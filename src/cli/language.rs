//! The language of messages on a terminal.
//! A text for people is written in both, `English / 中文`, each half whole by itself, and stands so where it is kept or sent
//! on: in a log, in a man page. A terminal shows the half in its language.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::columns;

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Language {
    /// Chinese / 中文
    Zh,
    /// English / 英文
    En,
}

impl Language {
    /// Returns the language of the first of `NCM_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is set: Chinese, else
    /// English.
    pub(super) fn of_environment() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        match ["NCM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) {
            Some(locale) if locale.starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    pub(super) fn pick(self, text: ncm::registry::Text) -> &'static str {
        self.either(text.zh, text.en)
    }

    /// Returns the cause of a refusal and the next step, in two lines.
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

    /// A text of lines `English / 中文` in this language; a line in one language alone stays.
    pub(super) fn of(self, text: &str) -> String {
        text.split('\n').map(|line| self.of_line(line)).collect::<Vec<_>>().join("\n")
    }

    fn of_line(self, line: &str) -> String {
        let Some((en, zh)) = halves(line) else { return line.to_owned() };
        match self {
            Self::En => format!("{en}{}", facts(zh)),
            Self::Zh => format!("{}{zh}", shared(en)),
        }
    }

    /// Returns help in this language, without paragraphs and halves of lines in the other one. Each paragraph becomes one
    /// line, which is broken later by the terminal's width.
    fn of_help(self, text: &str) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut goes_on = false;
        for line in text.split('\n') {
            let is_other = match self {
                Self::Zh => !is_chinese(line) && !line.trim().is_empty(),
                Self::En => is_chinese(line) && halves(line).is_none(),
            };
            // Examples belong to both languages, and a list of values to the only one that it has.
            if is_other && !line.starts_with(' ') && is_chinese(text) {
                continue;
            }
            let line = self.of_line(line);
            let is_prose = !line.is_empty() && !line.starts_with([' ', '-']);
            match lines.last_mut().filter(|_| goes_on && is_prose) {
                Some(before) => {
                    let between = if is_chinese(&before[before.floor_char_boundary(before.len() - 1)..]) {
                        ""
                    } else {
                        " "
                    };
                    before.push_str(between);
                    before.push_str(&line);
                }
                None => lines.push(line.clone()),
            }
            goes_on = is_prose && !line.ends_with([':', '：']);
        }
        lines.join("\n")
    }

    /// Returns the program's command with help in this language.
    pub(super) fn of_whole(self, command: Command) -> Command {
        let mut command = self.of_command(command);
        if self == Self::Zh {
            // The parser adds the command `help` only when it builds.
            command.build();
            command = command.mut_subcommand("help", |help| help.about("输出本说明，或某个命令的说明"));
        }
        command
    }

    /// Returns a command with help in this language.
    fn of_command(self, command: Command) -> Command {
        let said = |text: Option<&clap::builder::StyledStr>| text.map(|text| self.of_help(&text.to_string()));
        let (about, long, after) =
            (said(command.get_about()), said(command.get_long_about()), said(command.get_after_help()));
        let mut command = command.mut_args(|arg| self.of_arg(arg)).mut_subcommands(|it| self.of_command(it));
        if let Some(about) = about {
            command = command.about(about);
        }
        if let Some(long) = long {
            command = command.long_about(broken(&long, 0));
        }
        if let Some(after) = after {
            // Short help shows only the examples.
            let examples = after.find(self.either("示例:", "Examples:")).map_or("", |at| &after[at..]);
            let examples = examples.split("\n\n").next().unwrap_or_default();
            command = command.after_help(headed(examples)).after_long_help(headed(&broken(&after, 0)));
        }
        let command = command.max_term_width(WIDEST);
        match self {
            Self::En => command,
            Self::Zh if command.is_disable_help_flag_set() => command,
            Self::Zh => command
                .disable_help_flag(true)
                .arg(
                    Arg::new("help")
                        .short('h')
                        .long("help")
                        .help("输出帮助（-h 概要，--help 全部）")
                        .help_heading("选项")
                        .action(ArgAction::Help),
                )
                .subcommand_help_heading("命令")
                .help_template(format!(
                    "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
                    headed("用法:")
                )),
        }
    }

    fn of_arg(self, arg: Arg) -> Arg {
        let help = arg.get_help().map(|help| self.of_help(&help.to_string()));
        let long = arg.get_long_help().map(|help| self.of_help(&help.to_string()));
        let heading = match (self, arg.get_help_heading()) {
            (_, Some(heading)) => Some(self.of(heading)),
            (Self::Zh, None) => Some(if arg.is_positional() { "参数" } else { "选项" }.to_owned()),
            (Self::En, None) => None,
        };
        let mut arg = arg;
        if let Some(help) = help {
            arg = arg.help(help);
        }
        if let Some(long) = long {
            arg = arg.long_help(broken(&long, INDENT));
        }
        if let Some(heading) = heading {
            arg = arg.help_heading(heading);
        }
        self.of_values(arg)
    }

    /// Replaces the parser's list of explained values, which would be in both languages.
    fn of_values(self, arg: Arg) -> Arg {
        let arg = match self {
            Self::Zh => in_chinese_values(arg),
            Self::En => arg,
        };
        let values = arg.get_possible_values();
        let explained =
            values.iter().filter_map(|value| Some((value.get_name(), value.get_help()?.to_string())));
        let lines: Vec<_> =
            explained.map(|(name, help)| format!("- {name}: {}", self.of_line(&help))).collect();
        if lines.is_empty() {
            return arg;
        }
        let said = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
        arg.hide_possible_values(true).long_help(format!("{said}\n\n{}", lines.join("\n")))
    }

    /// Returns what is wrong with the arguments; `None` if the parser's own message is right.
    pub(super) fn of_usage(self, error: &Error) -> Option<String> {
        let own = error.render().to_string();
        match self {
            // The message of our own check of a value is in both languages.
            Self::En => is_chinese(&own).then(|| self.of(&own)),
            Self::Zh => {
                let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
                let usage = usage.replace("Usage:", "用法:");
                Some(format!("{}\n\n{}\n\n更多说明见 `--help`。\n", in_chinese(error)?, usage.trim()))
            }
        }
    }
}

/// Returns a text in both languages that ends with another one, such as a reason.
pub(super) fn naming(en: &str, zh: &str, reason: &str) -> String {
    // Each half must be one line, and two spaces would separate columns.
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{en}: {} / {zh}：{}", Language::En.of(&reason), Language::Zh.of(&reason))
}

/// Maximum width of help.
const WIDEST: usize = 100;

/// The parser's indentation of an argument's long help.
const INDENT: usize = 10;

/// Adds in Chinese the values and defaults that the parser would add in English.
fn in_chinese_values(mut arg: Arg) -> Arg {
    let mut facts = String::new();
    let values: Vec<_> = arg.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    let is_explained = arg.get_possible_values().iter().any(|it| it.get_help().is_some());
    if !values.is_empty() && !is_explained && arg.get_action().takes_values() {
        facts = format!(" [可用的值: {}]", values.join(", "));
        arg = arg.hide_possible_values(true);
    }
    let defaults: Vec<_> =
        arg.get_default_values().iter().map(|it| it.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        facts += &format!(" [默认: {}]", defaults.join(" "));
        arg = arg.hide_default_value(true);
    }
    let said = |text: Option<&clap::builder::StyledStr>| {
        text.map(|text| {
            text.to_string().replace("[default: ", "[默认: ").replace("[env: ", "[环境变量: ") + &facts
        })
    };
    let (help, long) = (said(arg.get_help()), said(arg.get_long_help()));
    if let Some(help) = help {
        arg = arg.help(help);
    }
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

/// Breaks lines at the terminal's width, also in Chinese, which the parser does not break. Indented lines stay.
fn broken(text: &str, indent: usize) -> String {
    let width = columns::terminal_width().unwrap_or(WIDEST).min(WIDEST).saturating_sub(indent);
    let lines = text.split('\n').flat_map(|line| match line.starts_with(' ') || line.is_empty() {
        true => vec![line.to_owned()],
        false => columns::wrapped(line, "", Some(width)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Formats headings like the parser's own.
fn headed(text: &str) -> String {
    let lines = text.split('\n').map(|line| match line.ends_with(':') && !line.starts_with(' ') {
        true => format!("\x1b[1m\x1b[4m{line}\x1b[0m"),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

/// Returns both halves of a line that has them.
fn halves(line: &str) -> Option<(&str, &str)> {
    line.rsplit_once(" / ").filter(|(_, zh)| is_chinese(zh))
}

/// Returns the start of the English half that both need: a column, or a one-word subject.
fn shared(en: &str) -> &str {
    if let Some(at) = en.trim_end().rfind("  ") {
        return &en[..at + 2];
    }
    match en.split_once(": ") {
        Some((subject, _)) if !subject.contains(' ') => &en[..subject.len() + 2],
        _ => "",
    }
}

/// Returns the end of the Chinese half that both need: a setting's default and variable.
fn facts(zh: &str) -> &str {
    let at = zh.find(" [default: ").or_else(|| zh.find(" [env: "));
    at.filter(|_| zh.ends_with(']')).map_or("", |at| &zh[at..])
}

/// Returns the parser's error in Chinese.
fn in_chinese(error: &Error) -> Option<String> {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let meant = |kind| match said(kind) {
        meant if meant.is_empty() => String::new(),
        meant => format!("，是否想写 {meant}？"),
    };
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数 {arg}{}", meant(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有命令 {}{}",
                said(ContextKind::InvalidSubcommand),
                meant(ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("参数 {arg} 需要一个值"),
        ErrorKind::InvalidValue => match said(ContextKind::ValidValue) {
            known if known.is_empty() => format!("参数 {arg} 的值 {value} 无效"),
            known => format!("参数 {arg} 的值 {value} 无效，可用的有 {known}"),
        },
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| Language::Zh.of(&why.to_string()));
            format!("参数 {arg} 的值 {value} 无效：{}", why.unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数 {arg}"),
        ErrorKind::MissingSubcommand => "需要写一个命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{arg} 不能与 {} 同用", said(ContextKind::PriorArg)),
        ErrorKind::NoEquals => format!("参数 {arg} 的值要用等号连接"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数 {arg} 的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 编码".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};

    #[test]
    fn a_half_is_whole() {
        let text = "NCM_TIMEOUT: `0` is no time / 应为时长";
        assert_eq!(
            (En.of(text), Zh.of(text)),
            ("NCM_TIMEOUT: `0` is no time".into(), "NCM_TIMEOUT: 应为时长".into())
        );
        let lines = "one / two\nthree / 三";
        assert_eq!((En.of(lines), Zh.of(lines)), ("one / two\nthree".into(), "one / two\n三".into()));
        let flag = "Port / 端口 [default: 3000] [env: PORT]";
        assert_eq!(En.of(flag), "Port [default: 3000] [env: PORT]");
        assert_eq!(Zh.of(flag), "端口 [default: 3000] [env: PORT]");
        assert_eq!(Zh.of("listening on http://localhost / 监听 http://localhost"), "监听 http://localhost");
    }

    #[test]
    fn help_is_in_one_language() {
        let help = "Only this. More.\n只有这个。\n\nExamples: / 示例:\n  ncm x      does it / 做它\n  ncm y";
        assert_eq!(En.of_help(help), "Only this. More.\n\nExamples:\n  ncm x      does it\n  ncm y");
        assert_eq!(Zh.of_help(help), "只有这个。\n\n示例:\n  ncm x      做它\n  ncm y");
    }
}
