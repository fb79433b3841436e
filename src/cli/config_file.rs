//! The configuration file: settings in TOML.

use std::path::{Path, PathBuf};

use ncm::config::{About, key_of};
use toml::{Table, Value};

use super::input;
use super::output::Failure;

/// The setting for its path.
pub(super) const FILE: About = About::new(
    "NCM_CONFIG",
    "FILE",
    "Configuration file in TOML; its keys are these names in lower case without `ncm_`: `port = 4000`, \
     `cache_size = \"128MiB\"`, `[upstream]` `music = \"…\"`; flags and the environment win over it. Without it \
     `~/.config/ncm/ncm.toml` (on Windows `%APPDATA%\\ncm\\ncm.toml`) is read, or else `/etc/ncm/ncm.toml`; empty: none is",
    "TOML 配置文件，键为这些变量名的小写形式（去掉 `ncm_`），如 `port = 4000`、`cache_size = \"128MiB\"`、`[upstream]` `music = \"…\"`；命令行参数与环境变量优先。\
     默认读取 `~/.config/ncm/ncm.toml`（Windows 为 `%APPDATA%\\ncm\\ncm.toml`），没有则读取 `/etc/ncm/ncm.toml`；设为空则不读取",
);

/// Returns the default file: the user's if it exists, else the system's.
pub(super) fn usual() -> Option<PathBuf> {
    let of_user = super::account::folder().map(|folder| folder.join("ncm.toml"));
    let of_system = cfg!(unix).then(|| PathBuf::from("/etc/ncm/ncm.toml"));
    of_user.into_iter().chain(of_system).find(|file| file.is_file())
}

/// Reads the file as pairs of a variable of `known` and its value.
pub(super) fn read(path: &Path, known: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let wrong = |problem: String| Failure::usage(format!("{}: {problem}", path.display()));
    let text = input::file(path, 1)
        .map_err(|error| wrong(format!("cannot be read: {error} / 无法读取：{error}")))?;
    // Only the parser's message: the line itself may contain a secret.
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        wrong(format!("line {line}: {} / 第 {line} 行不是有效的 TOML", error.message()))
    })?;
    let mut pairs = Vec::new();
    flatten("", table, &mut pairs).map_err(wrong)?;
    let (mut named, mut wrong_keys) = (Vec::new(), Vec::new());
    for (key, value) in pairs {
        match known.iter().find(|variable| key_of(variable).eq_ignore_ascii_case(&key)) {
            Some(variable) => named.push((variable.clone(), value)),
            None => {
                let (en, zh) = nearest(&key, known);
                wrong_keys.push(format!(
                    "{}: there is no setting `{key}`{en} / 没有设置 `{key}`{zh}",
                    path.display()
                ));
            }
        }
    }
    if wrong_keys.is_empty() { Ok(named) } else { Err(Failure::usage(wrong_keys.join("\n"))) }
}

/// Makes `[upstream]` `music` the key `upstream_music`, and a list the text with commas that the variable has.
fn flatten(prefix: &str, table: Table, pairs: &mut Vec<(String, String)>) -> Result<(), String> {
    for (key, value) in table {
        let key = if prefix.is_empty() { key } else { format!("{prefix}_{key}") };
        match value {
            Value::Table(table) => flatten(&key, table, pairs)?,
            Value::Array(parts) => {
                let parts: Result<Vec<_>, _> = parts.into_iter().map(|part| scalar(&key, part)).collect();
                pairs.push((key, parts?.join(",")));
            }
            value => {
                let value = scalar(&key, value)?;
                pairs.push((key, value));
            }
        }
    }
    Ok(())
}

fn scalar(key: &str, value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Boolean(flag) => Ok(flag.to_string()),
        Value::Datetime(_) | Value::Array(_) | Value::Table(_) => {
            Err(format!("`{key}` takes text, a number or a list of them / 应为文本、数字或其列表"))
        }
    }
}

/// Returns the question whether a similar setting is meant, in English and Chinese; empty if there is none.
pub(super) fn nearest(key: &str, known: &[String]) -> (String, String) {
    let keys: Vec<_> = known.iter().map(|variable| key_of(variable)).collect();
    let meant = ncm_codegen::spelling::nearest(key, keys.iter().map(|key| key.as_ref()));
    meant.map(|key| (format!("; did you mean `{key}`?"), format!("，是否想写 `{key}`？"))).unwrap_or_default()
}
