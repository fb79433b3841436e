//! Moves the conditions of a form to its top, so that each case is a call of its own.

use crate::cli::seen::form::Form;

/// A condition: each parameter and its values; no values: whether it is given.
pub(super) type Conditions = Vec<(String, Vec<String>)>;

/// Lists the cases of a form whose conditions are all at the top; the last applies otherwise.
pub(super) fn flat(form: &Form, before: &Conditions, found: &mut Vec<(Conditions, Form)>) {
    match form {
        Form::When(name, values, then, otherwise) => {
            let mut inner = before.clone();
            inner.push((name.clone(), values.clone()));
            flat(then, &inner, found);
            flat(otherwise, before, found);
        }
        // One part may depend on a condition.
        Form::Object(fields) => match fields.iter().position(|(_, form)| matches!(form, Form::When(..))) {
            Some(at) => {
                let Form::When(name, values, then, otherwise) = &fields[at].1 else { return };
                // The condition's result applies to the other parts, too.
                let with = |form: &Form, holds: bool| {
                    let mut fields: Vec<(String, Form)> = fields
                        .iter()
                        .map(|(part, form)| (part.clone(), in_case(form, name, values, holds)))
                        .collect();
                    fields[at].1 = form.clone();
                    Box::new(Form::Object(fields))
                };
                let (then, otherwise) = (with(then, true), with(otherwise, false));
                flat(&Form::When(name.clone(), values.clone(), then, otherwise), before, found);
            }
            None => found.push((before.clone(), form.clone())),
        },
        form => found.push((before.clone(), form.clone())),
    }
}

/// Maximum number of conditions of a body that become variants.
pub(super) const MOST_LIFTS: usize = 3;

/// Returns one body for each case, where fields are absent under a condition: no form expresses that.
pub(super) fn lift(fields: Vec<(String, Form)>, most: usize) -> Form {
    let missing = fields.iter().find_map(|(_, form)| missing(form));
    let Some((name, values)) = missing.filter(|_| most > 0) else { return Form::Object(fields) };
    let case = |holds: bool| -> Vec<(String, Form)> {
        fields.iter().map(|(field, form)| (field.clone(), in_case(form, &name, &values, holds))).collect()
    };
    let (then, otherwise) = (lift(case(true), most - 1), lift(case(false), most - 1));
    Form::When(name, values, Box::new(then), Box::new(otherwise))
}

/// Returns the condition under which a value is absent that is present otherwise: no form expresses that.
pub(super) fn missing(form: &Form) -> Option<(String, Vec<String>)> {
    match form {
        Form::When(name, values, then, otherwise)
            if **then == Form::Absent && **otherwise != Form::Absent =>
        {
            Some((name.clone(), values.clone()))
        }
        Form::When(_, _, then, otherwise) => missing(then).or_else(|| missing(otherwise)),
        Form::Json(inner) => missing(inner),
        Form::Object(fields) => fields.iter().find_map(|(_, form)| missing(form)),
        _ => None,
    }
}

/// Returns whether a field is still absent under some condition after the body was split.
pub(super) fn is_cut(body: &Form, field: &str) -> bool {
    match body {
        Form::When(_, _, then, otherwise) => is_cut(then, field) || is_cut(otherwise, field),
        Form::Object(fields) => fields.iter().any(|(name, form)| name == field && missing(form).is_some()),
        _ => false,
    }
}

/// Returns a form with a known result of a condition.
fn in_case(form: &Form, name: &str, values: &[String], holds: bool) -> Form {
    let inner = |form: &Form| in_case(form, name, values, holds);
    let (own, own_values, then, otherwise) = match form {
        Form::When(own, own_values, then, otherwise) => (own, own_values, then, otherwise),
        Form::Json(form) => return Form::Json(Box::new(inner(form))),
        Form::Object(fields) => {
            return Form::Object(fields.iter().map(|(part, form)| (part.clone(), inner(form))).collect());
        }
        other => return other.clone(),
    };
    if own == name {
        let is_same = own_values == values;
        let is_given = holds && own_values.is_empty();
        let is_missing = !holds && values.is_empty();
        let is_other = holds && !values.is_empty() && own_values.iter().all(|value| !values.contains(value));
        if is_same && holds || is_given {
            return inner(then);
        }
        if is_same || is_missing || is_other && !own_values.is_empty() {
            return inner(otherwise);
        }
    }
    Form::When(own.clone(), own_values.clone(), Box::new(inner(then)), Box::new(inner(otherwise)))
}
