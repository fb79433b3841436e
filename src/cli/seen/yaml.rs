//! Scalars and literals of YAML, in flow style.

use serde_json::Value;

/// Returns a text: plain if YAML reads it as text, quoted otherwise.
pub(in super::super) fn text(text: &str) -> String {
    let first = |c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '/');
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '/' | '.' | '-');
    let word = text.to_ascii_lowercase();
    let is_other = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&word.as_str());
    if text.starts_with(first) && text.chars().all(inner) && !is_other {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Returns a text in double quotes.
pub(in super::super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Returns a literal value, since braces and `$` have meanings in the registry.
pub(in super::super) fn literal(value: &Value) -> String {
    match value {
        Value::String(plain) => text(&plain.replace('{', "{{").replace('}', "}}")),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{}: {}", text(name), literal(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
