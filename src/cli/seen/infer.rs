//! Infers the form of a value from calls with known parameters.
//!
//! Every form is checked against every observation, so a form that is found fits them all; of several, the smallest is chosen.
//! A value that no form explains (a random one, or one from an earlier answer) has none.

use std::collections::BTreeSet;

use ncm_codegen::table::Clock;
use serde_json::{Map, Value};

use super::form::{Args, Form, Given, Piece, read};

/// One observation.
#[derive(Clone, Copy)]
pub(in super::super) struct Row<'a> {
    pub(in super::super) given: Given<'a>,
    pub(in super::super) out: Option<&'a Value>,
}

/// Maximum nesting of conditions.
const DEPTH: usize = 3;

/// Returns the form of a value, if one fits.
pub(in super::super) fn form(rows: &[Row<'_>]) -> Option<Form> {
    let mut names = BTreeSet::new();
    for row in rows {
        names.extend(row.given.args.keys().map(String::as_str));
    }
    let names: Vec<&str> = names.into_iter().collect();
    find(rows, &names, DEPTH).or_else(|| {
        // Two values in place of one have no defined meaning in JavaScript.
        let is_list = |row: &Row<'_>| row.given.args.values().any(|value| value.contains(','));
        let rows: Vec<Row<'_>> = rows.iter().filter(|row| !is_list(row)).copied().collect();
        find(&rows, &names, DEPTH)
    })
}

fn fits(form: &Form, rows: &[Row<'_>]) -> bool {
    rows.iter().all(|row| match (form.value(row.given), row.out) {
        (None, None) => true,
        (Some(have), Some(want)) => same(&have, want),
        _ => false,
    })
}

/// Returns whether two values are equal on the wire; texts with JSON are compared as JSON.
fn same(one: &Value, other: &Value) -> bool {
    if one == other {
        return true;
    }
    match (one, other) {
        (Value::String(one), Value::String(other)) => {
            one.starts_with(['{', '['])
                && other.starts_with(['{', '['])
                && matches!((parsed(one), parsed(other)), (Some(one), Some(other)) if one == other)
        }
        // `{ $now: ms }` is a number, and its text in a form.
        (Value::Number(number), Value::String(text)) => number.to_string() == *text,
        _ => false,
    }
}

fn parsed(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_object() || value.is_array()).then_some(value)
}

fn find(rows: &[Row<'_>], names: &[&str], depth: usize) -> Option<Form> {
    // JavaScript writes arguments that are not numbers as `null` in JSON: such a row says nothing about the form, unless it
    // stands for an absent argument.
    let is_null = |row: &Row<'_>| row.out.is_some_and(Value::is_null);
    if rows.iter().any(is_null) && rows.iter().any(|row| row.out.is_some() && !is_null(row)) {
        let given: Vec<Row<'_>> = rows.iter().filter(|row| !is_null(row)).copied().collect();
        let stand_in = names.iter().find_map(|name| {
            let is_its = rows.iter().all(|row| is_null(row) != row.given.args.contains_key(*name));
            let own = || (*name).to_owned();
            let copied =
                [Form::Param(own()), Form::Int(own())].into_iter().find(|form| fits(form, &given))?;
            is_its.then(|| {
                Form::When(own(), Vec::new(), Box::new(copied), Box::new(Form::Literal(Value::Null)))
            })
        });
        return stand_in.or_else(|| find(&given, names, depth));
    }
    leaf(rows, names, depth).or_else(|| {
        if depth == 0 {
            return None;
        }
        let splits = names.iter().filter_map(|name| split(rows, name, names, depth - 1));
        splits.min_by_key(Form::size)
    })
}

/// Returns a form without a condition at its top.
fn leaf(rows: &[Row<'_>], names: &[&str], depth: usize) -> Option<Form> {
    if rows.iter().all(|row| row.out.is_none()) {
        return Some(Form::Absent);
    }
    let first = rows.iter().find(|row| row.out.is_some())?;
    let out = first.out?;
    if let Some(item) = first.given.item {
        for form in [Form::Item, Form::RawItem] {
            if !item.is_empty() && fits(&form, rows) {
                return Some(form);
            }
        }
    }
    let own = |name: &&&str| first.given.args.contains_key(**name);
    for name in names.iter().filter(own) {
        for make in [Form::Param, Form::Int, Form::Md5] {
            let form = make((*name).to_owned());
            // A short value may be equal by chance.
            if rows.iter().any(|row| row.given.args.get(*name).is_some_and(|value| is_marked(value)))
                && fits(&form, rows)
            {
                return Some(form);
            }
        }
    }
    let literal = Form::Literal(out.clone());
    if !holds_marked(out, first.given.args) && fits(&literal, rows) {
        return Some(literal);
    }
    for clock in Clock::ALL {
        if let Some(number) = out.as_i64().or_else(|| out.as_str()?.parse().ok()) {
            let plus = number - read(*clock, first.given.now);
            let form = Form::Now(*clock, plus);
            if plus.abs() < 1_000_000_000 && fits(&form, rows) {
                return Some(form);
            }
        }
    }
    match out {
        Value::Bool(_) => {
            let mut forms = names.iter().map(|name| Form::Bool((*name).to_owned()));
            forms.find(|form| rows.iter().all(|row| row.out.is_some()) && fits(form, rows))
        }
        Value::String(text) => template(text, first.given.args, rows).or_else(|| {
            let inner: Vec<Option<Value>> = rows
                .iter()
                .map(|row| match row.out {
                    None => Some(None),
                    Some(value) => parsed(value.as_str()?).map(Some),
                })
                .collect::<Option<_>>()?;
            let inner_rows: Vec<Row<'_>> =
                rows.iter().zip(&inner).map(|(row, out)| Row { out: out.as_ref(), ..*row }).collect();
            match find(&inner_rows, names, depth)? {
                Form::Absent => None,
                Form::When(name, values, then, otherwise) => {
                    let json =
                        |form: Form| if form == Form::Absent { form } else { Form::Json(Box::new(form)) };
                    Some(Form::When(name, values, Box::new(json(*then)), Box::new(json(*otherwise))))
                }
                form => Some(Form::Json(Box::new(form))),
            }
        }),
        Value::Object(_) => {
            let objects: Vec<&Map<String, Value>> =
                rows.iter().map(|row| row.out?.as_object()).collect::<Option<_>>()?;
            let mut fields: Vec<(String, Form)> = Vec::new();
            for object in &objects {
                for name in object.keys() {
                    if fields.iter().any(|(known, _)| known == name) {
                        continue;
                    }
                    let inner: Vec<Row<'_>> = rows
                        .iter()
                        .zip(&objects)
                        .map(|(row, object)| Row { out: object.get(name), ..*row })
                        .collect();
                    fields.push((name.clone(), find(&inner, names, depth)?));
                }
            }
            Some(Form::Object(fields))
        }
        Value::Array(_) => each(rows, names, depth).or_else(|| list(rows, names, depth)),
        _ => None,
    }
}

/// Returns whether a value is a mark, which no other value equals by chance.
pub(in super::super) fn is_marked(value: &str) -> bool {
    value.len() >= 8
}

/// Returns whether a value contains a mark: then it is not a constant, though it was seen only once.
fn holds_marked(value: &Value, args: &Args) -> bool {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) => return false,
        other => other.to_string(),
    };
    args.values().any(|arg| is_marked(arg) && text.contains(arg.as_str()))
}

/// Returns a text that contains marks as a template.
fn template(text: &str, args: &Args, rows: &[Row<'_>]) -> Option<Form> {
    // From a row in which all of them are marked.
    let candidates = std::iter::once((text, args)).chain(
        rows.iter()
            .filter_map(|row| Some((row.out?.as_str()?, row.given.args)))
            .filter(|(_, args)| args.values().all(|v| is_marked(v)))
            .take(1),
    );
    for (text, args) in candidates {
        let mut pieces = vec![Piece::Text(text.to_owned())];
        let mut marked: Vec<(&String, &String)> = args.iter().filter(|(_, value)| is_marked(value)).collect();
        marked.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        for (name, value) in marked {
            let mut next = Vec::new();
            for piece in pieces {
                let Piece::Text(plain) = piece else {
                    next.push(piece);
                    continue;
                };
                let mut parts = plain.split(value.as_str());
                if let Some(part) = parts.next().filter(|part| !part.is_empty()) {
                    next.push(Piece::Text(part.to_owned()));
                }
                for part in parts {
                    next.push(Piece::Param(name.clone()));
                    if !part.is_empty() {
                        next.push(Piece::Text(part.to_owned()));
                    }
                }
            }
            pieces = next;
        }
        let form = Form::Template(pieces);
        if matches!(&form, Form::Template(pieces) if pieces.iter().any(|piece| matches!(piece, Piece::Param(_))))
            && fits(&form, rows)
        {
            return Some(form);
        }
    }
    None
}

/// Returns a list with an item for each part of a parameter.
fn each(rows: &[Row<'_>], names: &[&str], depth: usize) -> Option<Form> {
    names.iter().find_map(|name| {
        let mut inner = Vec::new();
        let mut is_list = false;
        for row in rows {
            let items = row.out?.as_array()?;
            let parts: Vec<&str> = row.given.args.get(*name)?.split(',').collect();
            if parts.len() != items.len() {
                return None;
            }
            is_list |= parts.len() > 1;
            for (part, item) in parts.into_iter().zip(items) {
                inner.push(Row { given: Given { item: Some(part), ..row.given }, out: Some(item) });
            }
        }
        // One part and one item are ambiguous.
        if !is_list {
            return None;
        }
        let others: Vec<&str> = names.iter().copied().filter(|other| other != name).collect();
        let form = leaf(&inner, &others, depth.saturating_sub(1))?;
        Some(Form::Each((*name).to_owned(), Box::new(form)))
    })
}

/// Returns a list of fixed length.
fn list(rows: &[Row<'_>], names: &[&str], depth: usize) -> Option<Form> {
    let lists: Vec<&Vec<Value>> = rows.iter().map(|row| row.out?.as_array()).collect::<Option<_>>()?;
    let length = lists.first()?.len();
    if lists.iter().any(|list| list.len() != length) {
        return None;
    }
    let item = |at: usize| {
        let inner: Vec<Row<'_>> =
            rows.iter().zip(&lists).map(|(row, list)| Row { out: list.get(at), ..*row }).collect();
        find(&inner, names, depth)
    };
    (0..length).map(item).collect::<Option<Vec<_>>>().map(Form::List)
}

/// Returns a form for each value of one parameter.
fn split(rows: &[Row<'_>], name: &str, names: &[&str], depth: usize) -> Option<Form> {
    let (mut other, mut absent): (Vec<Row<'_>>, Vec<Row<'_>>) = (Vec::new(), Vec::new());
    let mut values: Vec<(&str, Vec<Row<'_>>)> = Vec::new();
    for row in rows {
        match row.given.args.get(name) {
            None => absent.push(*row),
            Some(value) if is_marked(value) || value.contains(',') => other.push(*row),
            Some(value) => match values.iter_mut().find(|(known, _)| known == value) {
                Some((_, group)) => group.push(*row),
                None => values.push((value, vec![*row])),
            },
        }
    }
    let groups = usize::from(!other.is_empty()) + usize::from(!absent.is_empty()) + values.len();
    if groups < 2 {
        return None;
    }
    let rest: Vec<&str> = names.iter().copied().filter(|known| *known != name).collect();
    let mut known: Vec<Form> = vec![Form::Param(name.to_owned()), Form::Int(name.to_owned())];
    let mut find_for = |group: &[Row<'_>], is_other: bool| -> Option<Form> {
        if group.iter().all(|row| row.out.is_none()) {
            return Some(Form::Absent);
        }
        let start = usize::from(is_other) * 2;
        if let Some(form) = known.iter().skip(start).find(|form| fits(form, group)) {
            return Some(form.clone());
        }
        // The parameter itself may be copied, but not used in a condition again.
        let with_own: Vec<&str> = if is_other { names.to_vec() } else { rest.clone() };
        let form = leaf(group, &with_own, depth).or_else(|| {
            if depth == 0 {
                None
            } else {
                rest.iter().filter_map(|next| split(group, next, &with_own, depth - 1)).min_by_key(Form::size)
            }
        })?;
        known.push(form.clone());
        Some(form)
    };
    let other = if other.is_empty() { None } else { Some(find_for(&other, true)?) };
    let absent = if absent.is_empty() { None } else { Some(find_for(&absent, false)?) };
    let mut branches: Vec<(Vec<String>, Form)> = Vec::new();
    for (value, group) in &values {
        // The form of the other values is tried first.
        let form = match &other {
            Some(form) if fits(form, group) => form.clone(),
            _ => match &absent {
                Some(form) if fits(form, group) => form.clone(),
                _ => find_for(group, false)?,
            },
        };
        match branches.iter_mut().find(|(_, known)| *known == form) {
            Some((values, _)) => values.push((*value).to_owned()),
            None => branches.push((vec![(*value).to_owned()], form)),
        }
    }
    // With a table, other values have no meaning: a caller has to give one of the table's.
    let is_told = |(_, group): &&(&str, Vec<Row<'_>>)| group.iter().any(|row| row.out.is_some());
    let is_table = other == Some(Form::Absent) && values.iter().filter(is_told).count() > 1;
    let other = other.filter(|_| !is_table || absent.as_ref().is_none_or(|absent| *absent == Form::Absent));
    let otherwise = match (other, absent) {
        (Some(other), Some(absent))
            if other == absent || covers_absence(&other, name) && absent == Form::Absent =>
        {
            other
        }
        (Some(other), Some(absent)) => {
            branches.retain(|(_, form)| *form != other);
            // Values that act like no value come before the condition whether one is given.
            let inner = Form::When(name.to_owned(), Vec::new(), Box::new(other), Box::new(absent));
            return Some(chain(name, branches, inner));
        }
        (Some(other), None) => other,
        (None, Some(absent)) => absent,
        (None, None) => Form::Absent,
    };
    branches.retain(|(_, form)| *form != otherwise);
    Some(chain(name, branches, otherwise))
}

/// Returns whether a form is absent if its parameter is not given.
fn covers_absence(form: &Form, name: &str) -> bool {
    matches!(form, Form::Param(own) | Form::Int(own) | Form::Md5(own) if own == name)
}

fn chain(name: &str, branches: Vec<(Vec<String>, Form)>, otherwise: Form) -> Form {
    branches.into_iter().rev().fold(otherwise, |rest, (values, form)| {
        Form::When(name.to_owned(), values, Box::new(form), Box::new(rest))
    })
}
