//! Default values of parameters.

use std::collections::BTreeMap;

use crate::cli::seen::form::{Args, Form, Given};

/// Makes a value the default of a parameter if it replaces it everywhere.
pub(super) fn take_defaults(fields: &mut [(String, Form)]) -> BTreeMap<String, Form> {
    let mut candidates: BTreeMap<String, Option<Form>> = BTreeMap::new();
    for (_, form) in fields.iter() {
        note_defaults(form, &mut candidates);
    }
    let defaults: BTreeMap<String, Form> =
        candidates.into_iter().filter_map(|(name, form)| Some((name, form?))).collect();
    for (_, form) in fields.iter_mut() {
        drop_defaults(form, &defaults);
    }
    defaults
}

/// Returns the value that replaces a parameter, where a form expresses exactly that.
fn stand_in(form: &Form) -> Option<(&str, &Form)> {
    let Form::When(name, values, then, otherwise) = form else { return None };
    let uses = |form: &Form| {
        let mut found = false;
        form.params(&mut |own| found |= own == name);
        found
    };
    let is_value = match &**otherwise {
        // If given, it has to have the same effect.
        Form::Literal(value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let args = Args::from([(name.clone(), text)]);
            let made = then.value(Given { args: &args, item: None, now: 0 });
            made.is_some_and(|made| made == *value || matches!(**then, Form::Param(_)))
        }
        Form::Param(_) | Form::Now(..) => matches!(**then, Form::Param(_) | Form::Int(_)),
        _ => false,
    };
    (values.is_empty() && is_value && uses(then) && !uses(otherwise)).then_some((name, otherwise))
}

fn note_defaults(form: &Form, found: &mut BTreeMap<String, Option<Form>>) {
    if let Some((name, value)) = stand_in(form) {
        let Form::When(_, _, then, _) = form else { return };
        // `{limit}` of a template takes the value as text.
        let value = Some(value.clone());
        found
            .entry(name.to_owned())
            .and_modify(|known| {
                if *known != value {
                    *known = None;
                }
            })
            .or_insert(value);
        note_uses_within(then, name, found);
        return;
    }
    match form {
        Form::Json(inner) | Form::Each(_, inner) => note_defaults(inner, found),
        Form::Object(fields) => fields.iter().for_each(|(_, form)| note_defaults(form, found)),
        Form::List(items) => items.iter().for_each(|form| note_defaults(form, found)),
        Form::When(name, _, then, otherwise) => {
            found.insert(name.clone(), None);
            note_defaults(then, found);
            note_defaults(otherwise, found);
        }
        // It is also used without a default.
        other => other.params(&mut |name| {
            found.insert(name.to_owned(), None);
        }),
    }
}

fn note_uses_within(form: &Form, but: &str, found: &mut BTreeMap<String, Option<Form>>) {
    form.params(&mut |name| {
        if name != but {
            found.insert(name.to_owned(), None);
        }
    });
}

fn drop_defaults(form: &mut Form, defaults: &BTreeMap<String, Form>) {
    if let Some((name, _)) = stand_in(form)
        && defaults.contains_key(name)
        && let Form::When(_, _, then, _) = form
    {
        *form = (**then).clone();
        return;
    }
    match form {
        Form::Json(inner) | Form::Each(_, inner) => drop_defaults(inner, defaults),
        Form::Object(fields) => fields.iter_mut().for_each(|(_, form)| drop_defaults(form, defaults)),
        Form::List(items) => items.iter_mut().for_each(|form| drop_defaults(form, defaults)),
        Form::When(_, _, then, otherwise) => {
            drop_defaults(then, defaults);
            drop_defaults(otherwise, defaults);
        }
        _ => {}
    }
}
