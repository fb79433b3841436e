//! `--jq`: filters in the jq language, run by jaq.

use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, compile, data::JustLut};
use jaq_json::{Val, read, write};

use super::language::Language;
use super::output::{Failure, note, print};
use super::{output, pretty, text};

/// A compiled filter.
pub(super) struct Filter(jaq_core::Filter<JustLut<Val>>);

/// The function that jaq has in a crate with readers of six further formats.
const FORMATS: &str = r#"
    def cell(f): if . == null then "" elif isstring then f
        elif isarray or isobject then error("a cell cannot be \(type)") else tostring end;
    def @csv: map(cell("\"" + (split("\"") | join("\"\"")) + "\"")) | join(",");
    def @tsv: map(cell(split("\\") | join("\\\\") | split("\t") | join("\\t") | split("\n") | join("\\n")
        | split("\r") | join("\\r"))) | join("\t");
"#;

/// Size in bytes from which output is written.
const PORTION: usize = 64 * 1024;

impl Filter {
    /// Compiles a filter; the failure names the wrong place.
    pub(super) fn read(code: &str) -> Result<Self, Failure> {
        let formats = load::parse(FORMATS, |parser| parser.defs()).unwrap_or_default();
        let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs()).chain(formats);
        let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules = Loader::new(defs).load(&arena, File { code, path: () });
        let modules =
            modules.map_err(|errors| refused(code, errors.first().map(|(_, error)| unread(error))))?;
        let filter = Compiler::default().with_funs(funs).compile(modules);
        let filter = filter.map_err(|errors| {
            refused(code, errors.first().and_then(|(_, errors)| errors.first()).map(unknown))
        })?;
        Ok(Self(filter))
    }

    /// Prints the filter's values for a JSON text: strings as they are, other values as JSON. On a terminal, control
    /// characters are escaped and each value is written at once.
    pub(super) fn print(&self, json: &[u8], lines: bool, is_terminal: bool) -> Result<(), Failure> {
        // Serde's parser refuses deep nesting, with which jaq's, which keeps every digit, would overflow the stack.
        serde_json::from_slice::<serde_json::Value>(json)
            .map_err(|error| Failure::no_answer(format!("--jq: {error}")))?;
        let input = read::parse_single(json).map_err(|error| Failure::no_answer(format!("--jq: {error}")))?;
        // Nothing else uses this logger, and only the first call has an effect.
        let _is_set = log::set_logger(&TO_STDERR);
        log::set_max_level(log::LevelFilter::Debug);
        let form =
            write::Pp { indent: lines.then(|| "  ".to_owned()), sep_space: lines, ..Default::default() };
        let mut out = Vec::new();
        let context = Ctx::<JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        for result in self.0.id.run((context, input)) {
            match result {
                Ok(Val::TStr(text)) if is_terminal => {
                    out.extend_from_slice(text::lines(&String::from_utf8_lossy(&text)).as_bytes());
                }
                Ok(Val::TStr(text)) => out.extend_from_slice(&text),
                Ok(value) => {
                    let mut json = Vec::new();
                    write::write(&mut json, &form, 0, &value)
                        .map_err(|error| Failure::no(format!("--jq: {error}")))?;
                    if is_terminal {
                        json = text::json(&json);
                    }
                    let is_coloured = lines && output::is_coloured();
                    out.append(&mut if is_coloured { pretty::coloured(&json) } else { json });
                }
                Err(exception) => {
                    flush(&mut out)?;
                    return ended(exception);
                }
            }
            out.push(b'\n');
            if is_terminal || out.len() > PORTION {
                flush(&mut out)?;
            }
        }
        flush(&mut out)
    }
}

fn flush(out: &mut Vec<u8>) -> Result<(), Failure> {
    let written = print(out);
    out.clear();
    written
}

/// Returns the failure of an error, or of `halt` in the filter.
fn ended(exception: jaq_core::Exn<'_, Val>) -> Result<(), Failure> {
    match exception.get_err() {
        Ok(error) => {
            // The value of an error can be as large as the answer.
            let text = text::lines(&error.to_string()).into_owned();
            let short =
                text.char_indices().nth(300).map_or(text.clone(), |(end, _)| format!("{}…", &text[..end]));
            Err(Failure::no(format!("--jq: {short}")))
        }
        Err(exception) => match exception.get_halt() {
            Ok(0) => Ok(()),
            _ => Err(Failure::said()),
        },
    }
}

/// Returns the wrong part of the filter, and what is wrong with it in Chinese and English.
type Wrong<'a> = (&'a str, String, String);

fn refused(code: &str, wrong: Option<Wrong<'_>>) -> Failure {
    let Some((part, zh, en)) = wrong else {
        return Failure::usage(format!("--jq: `{code}` is no filter / 过滤器有误"));
    };
    let language = Language::of_environment();
    let start =
        (part.as_ptr() as usize).checked_sub(code.as_ptr() as usize).filter(|start| *start <= code.len());
    let (before, rest) = code.split_at_checked(start.unwrap_or(0)).unwrap_or(("", code));
    let at = before.chars().count() + 1;
    let near: String = rest.chars().take(20).collect();
    Failure::usage(match (language, near.is_empty()) {
        (Language::Zh, true) => format!("--jq: 末尾{zh}：{code}"),
        (Language::Zh, false) => format!("--jq: 第 {at} 个字符处（`{near}`）{zh}"),
        (Language::En, true) => format!("--jq: at the end, {en}: {code}"),
        (Language::En, false) => format!("--jq: at character {at}, `{near}`: {en}"),
    })
}

fn unread<'a>(error: &load::Error<&'a str>) -> Wrong<'a> {
    let wanted = |part, wanted: &str| (part, format!("应为 {wanted}"), format!("expected {wanted}"));
    match error {
        load::Error::Io(errors) => {
            errors.first().map(|(part, error)| (*part, "不支持模块".to_owned(), error.clone()))
        }
        load::Error::Lex(errors) => errors.first().map(|(what, part)| wanted(*part, what.as_str())),
        load::Error::Parse(errors) => errors.first().map(|(what, part)| wanted(*part, what.as_str())),
    }
    .unwrap_or_else(|| ("", String::new(), String::new()))
}

fn unknown<'a>((part, what): &compile::Error<&'a str>) -> Wrong<'a> {
    let kind = what.as_str();
    let name = match what {
        compile::Undefined::Filter(arity) => format!("{part}/{arity}"),
        _ => (*part).to_owned(),
    };
    (*part, format!("没有名为 {name} 的 {kind}"), format!("there is no {kind} {name}"))
}

/// The output of `debug`, `stderr` and `halt_error`, which jaq logs.
struct ToStderr;

static TO_STDERR: ToStderr = ToStderr;

impl log::Log for ToStderr {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.target().starts_with("jaq_std")
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        match record.level() {
            log::Level::Debug => note(&format!("[\"DEBUG:\",{}]", record.args())),
            _ => note(&record.args().to_string()),
        }
    }

    fn flush(&self) {}
}
