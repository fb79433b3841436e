//! Tables: a `cookies.txt`, and rows copied from a browser's tools.

use super::end;
use super::found::{Attributes, Found, Reach};
use super::parts::{copied, decoded, is_known, is_name, without_quotes};

/// Reads the rows for music.163.com. Returns whether the text is a table.
pub(super) fn read(text: &str, found: &mut Found<'_>) -> bool {
    found.end();
    let lines = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let mut is_table = false;
    for row in lines().filter_map(of_file) {
        is_table = true;
        add(row, found);
    }
    if !is_table {
        for row in lines().filter_map(of_tools).chain(of_python(text)) {
            is_table = true;
            add(row, found);
        }
    }
    is_table
}

struct Row<'t> {
    name: &'t str,
    value: &'t str,
    attrs: Attributes,
}

fn add(row: Row<'_>, found: &mut Found<'_>) {
    if row.attrs.reach != Reach::Foreign && is_name(row.name) {
        let value = decoded(without_quotes(row.value.trim()));
        found.cookie_with(copied(row.name.into()), copied(value), row.attrs);
    }
}

/// Reads a line of a `cookies.txt`, separated by tabs or blanks: domain, whether subdomains count, path, whether secure,
/// expiry, name, value.
fn of_file(line: &str) -> Option<Row<'_>> {
    let line = line.trim_start().trim_end_matches(['\r', ' ']);
    let line = match line.get(..10) {
        Some(mark) if mark.eq_ignore_ascii_case("#HttpOnly_") => &line[10..],
        _ => line,
    };
    if line.starts_with('#') {
        return None;
    }
    let mut by_tabs = line.split('\t').map(str::trim);
    of_fields([(); 7].map(|()| by_tabs.next())).or_else(|| {
        let mut rest = line;
        of_fields([(); 7].map(|()| {
            let field = rest.trim_start();
            let length = field.find(char::is_whitespace).unwrap_or(field.len());
            rest = &field[length..];
            Some(&field[..length]).filter(|field| !field.is_empty())
        }))
    })
}

/// Reads the fields of a line. Some programs omit a flag, the expiry or an empty value.
fn of_fields(fields: [Option<&str>; 7]) -> Option<Row<'_>> {
    let flag = |flag: &str| match flag {
        "1" => Some(true),
        "0" => Some(false),
        flag if flag.eq_ignore_ascii_case("true") => Some(true),
        flag if flag.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    };
    let mut fields = fields.into_iter().flatten().peekable();
    let domain = fields.next()?;
    let below = fields.next_if(|field| flag(field).is_some()).and_then(flag);
    let path = fields.next().filter(|path| path.starts_with('/'))?;
    // An expiry may be 0 like a flag, so the second flag is required only where the first is missing.
    let secure = fields.next_if(|field| flag(field).is_some());
    if below.is_none() && secure.is_none() {
        return None;
    }
    let rest = [(); 3].map(|()| fields.next());
    let (ends, name, value) = match rest {
        [Some(ends), Some(name), Some(value)] => (ends, name, value),
        [Some(ends), Some(name), None] if ends.is_empty() || ends.parse::<f64>().is_ok() => (ends, name, ""),
        [Some(name), Some(value), None] => ("", name, value),
        _ => return None,
    };
    let host_only = below == Some(false) && !domain.starts_with('.');
    let mut attrs = Attributes { reach: Reach::of(domain, host_only), ..Attributes::default() };
    attrs.path(path);
    attrs.end = ends.parse::<f64>().ok().and_then(end::of_number).or_else(|| end::of_date(ends));
    Some(Row { name, value, attrs })
}

/// Reads the cookies of Python's `<RequestsCookieJar[<Cookie a=1 for .music.163.com/>]>`.
fn of_python(text: &str) -> impl Iterator<Item = Row<'_>> {
    text.split("<Cookie ").skip(1).filter_map(|cookie| {
        let (pair, rest) = cookie.split_once(" for ")?;
        let (domain, path) = rest.split('>').next()?.split_once('/')?;
        let (name, value) = pair.split_once('=')?;
        let mut attrs = Attributes { reach: Reach::of(domain, false), ..Attributes::default() };
        attrs.path(path);
        Some(Row { name, value, attrs })
    })
}

/// Reads a row that browsers' tools copy, separated by tabs: name, value, domain, path, expiry, and more.
fn of_tools(line: &str) -> Option<Row<'_>> {
    let mut fields = line.trim().split('\t').map(str::trim);
    let (name, value) = (fields.next()?, fields.next()?);
    if !is_name(name) || name.contains(['=', ';', ':']) {
        return None;
    }
    let domain = fields.next();
    let is_host = domain.is_some_and(|domain| {
        domain.contains('.')
            && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    });
    if !is_host && !is_known(name) {
        return None;
    }
    let mut attrs = Attributes::default();
    if let Some(domain) = domain.filter(|_| is_host) {
        // The tools write a dot before a domain that includes subdomains.
        attrs.reach = Reach::of(domain, !domain.starts_with('.'));
        attrs.path(fields.next().unwrap_or_default());
        attrs.end = fields.next().and_then(end::of_date);
    }
    Some(Row { name, value, attrs })
}
