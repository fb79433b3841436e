//! Proposes an entry of the registry for observations.

mod about;
mod cases;
mod deed;
mod defaults;
mod entry;
mod file;
mod words;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Sent;
use super::compare::{Usual, own_cookies, own_headers, own_host};
use super::form::{Args, Form, Given};
use super::infer::{self, Row};
pub(in super::super) use about::About;
use about::KIND;
use cases::{MOST_LIFTS, is_cut, lift, missing};
use defaults::take_defaults;
use entry::Entry;
pub(in super::super) use file::{accepted, sift};

/// One observation: the arguments, the time, and the first call.
pub(in super::super) struct Seen<'a> {
    pub(in super::super) args: &'a Args,
    pub(in super::super) now: i64,
    pub(in super::super) sent: &'a Sent,
}

/// An entry, and the parts that it cannot express.
pub(in super::super) struct Proposal {
    pub(in super::super) name: String,
    /// The entry's lines, with their indentation.
    pub(in super::super) text: String,
    /// Whether a function of the program makes its calls, which an entry cannot change.
    pub(in super::super) is_of_function: bool,
    /// Fields that no form explains.
    pub(in super::super) unexplained: Vec<String>,
}

/// Returns whether a call contains text that JavaScript writes for a missing value.
pub(in super::super) fn is_tainted(sent: &Sent) -> bool {
    let bad = |text: &str| text.contains("undefined") || text.contains("NaN");
    bad(&sent.path)
        || sent.payload.as_ref().is_ok_and(|fields| bad(&Value::Object(fields.clone()).to_string()))
}

/// Makes an entry from observations.
pub(in super::super) fn propose<'a>(
    about: &About<'_>,
    seen: &'a [Seen<'a>],
    usual: &Usual,
) -> Result<Proposal, String> {
    let whole = seen.iter().max_by_key(|one| one.args.len()).ok_or("nothing was sent / 没有发出请求")?;
    let mut unexplained = Vec::new();
    // The call without its payload, as one value, and its path as another.
    let kinds: Vec<Value> = seen.iter().map(|one| kind_of(one.sent, usual)).collect();
    let paths: Vec<Value> = seen.iter().map(|one| one.sent.path.clone().into()).collect();
    let kind = infer::form(&rows(seen, kinds.iter().map(Some))).unwrap_or_else(|| {
        unexplained.push("scheme, host, cookies or headers / 加密方式、主机、Cookie 或请求头".to_owned());
        Form::Literal(kind_of(whole.sent, usual))
    });
    let path = infer::form(&rows(seen, paths.iter().map(Some))).unwrap_or_else(|| {
        unexplained.push("path / 路径".to_owned());
        Form::Literal(whole.sent.path.clone().into())
    });
    let mut fields: Vec<(String, Form)> = Vec::new();
    for one in std::iter::once(whole).chain(seen) {
        let Ok(payload) = &one.sent.payload else { continue };
        for name in payload.keys() {
            if fields.iter().any(|(known, _)| known == name) {
                continue;
            }
            let outs =
                seen.iter().map(|one| one.sent.payload.as_ref().ok().and_then(|payload| payload.get(name)));
            let form = infer::form(&rows(seen, outs)).unwrap_or_else(|| {
                unexplained.push(name.clone());
                Form::Literal(payload.get(name).cloned().unwrap_or_default())
            });
            fields.push((name.clone(), form));
        }
    }
    let defaults = take_defaults(&mut fields);
    let mut used = BTreeSet::new();
    let mut see = |name: &str| {
        used.insert(name.to_owned());
    };
    kind.params(&mut see);
    path.params(&mut see);
    fields.iter().for_each(|(_, form)| form.params(&mut see));
    let existing = about.existing;
    let body = lift(fields.clone(), MOST_LIFTS);
    // `null` replaces values that should be absent.
    for (field, form) in &fields {
        if is_cut(&body, field) && missing(form).is_some() && !unexplained.contains(field) {
            unexplained.push(field.clone());
        }
    }
    let mut entry = Entry::default();
    entry.head(about, existing);
    entry.calls(&kind, &path, body);
    let deed = entry.deed(existing);
    let kinds = entry.params(about, (existing, deed), &used, &defaults, (&path, &fields));
    entry.tail(about, (existing, deed), &kinds);
    let is_of_function = existing.is_some_and(|known| known.call_keys().contains(&"flow"));
    Ok(Proposal { name: about.name.to_owned(), text: entry.text, is_of_function, unexplained })
}

fn rows<'a>(seen: &[Seen<'a>], outs: impl Iterator<Item = Option<&'a Value>>) -> Vec<Row<'a>> {
    let given = |one: &Seen<'a>| Given { args: one.args, item: None, now: one.now };
    seen.iter().zip(outs).map(|(one, out)| Row { given: given(one), out }).collect()
}

/// Returns scheme, host, method, own cookies and headers of a call as one text, so that they vary together.
fn kind_of(sent: &Sent, usual: &Usual) -> Value {
    let mut cookies = own_cookies(sent, usual);
    // They follow from `os`.
    cookies.retain(|name, _| !matches!(name.as_str(), "osver" | "channel"));
    // A version belongs to a client; xeapi's has no other source.
    if cookies.contains_key("appver")
        && let Some(os) = sent.cookies.get("os")
    {
        cookies.insert("os".to_owned(), os.clone());
    }
    let kind = json!({
        "scheme": sent.scheme,
        "upstream": own_host(sent, usual),
        "method": sent.method,
        "cookies": cookies,
        "headers": own_headers(sent, usual),
    });
    format!("{KIND}{kind}").into()
}
