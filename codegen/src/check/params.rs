//! Checks an endpoint's parameters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::payload;
use crate::finding::{Findings, Line, choose};
use crate::model::{
    Class, Endpoint, MOST_PARAMS, Param, REQUEST_OPTIONS, Required, is_name, pascal_case, snake_case,
};
use crate::text::{text, text_of};

/// Checks an endpoint's parameters; `enums` holds the types that value sets have so far.
pub(super) fn check<'a>(
    endpoint: &'a Endpoint,
    enums: &mut HashMap<String, &'a str>,
    findings: &mut Findings,
) {
    if endpoint.params.len() > MOST_PARAMS {
        findings.add(
            endpoint.line,
            text!("有 {} 个参数", "it has {} parameters", endpoint.params.len()),
            text!(
                "最多 {MOST_PARAMS} 个；也可以调大 codegen/src/model/mod.rs 中的 MOST_PARAMS",
                "have at most {MOST_PARAMS}, or raise MOST_PARAMS in codegen/src/model/mod.rs"
            ),
        );
    }
    let used = uses(endpoint);
    let mut methods: HashMap<String, &str> = HashMap::new();
    for file in &endpoint.files {
        if !is_name(&file.name) || !is_name(&snake_case(&file.name)) {
            findings.misnamed(
                endpoint.line_of("files"),
                &file.name,
                ("文件字段", "a file"),
                text!(
                    "以字母开头，只用字母、数字和 `_`",
                    "begin with a letter, and use letters, digits and `_`"
                ),
            );
        }
        if let Some(other) = methods.insert(snake_case(&file.name), &file.name) {
            findings.same_in_rust(endpoint.line_of("files"), other, &file.name, &snake_case(&file.name));
        }
    }
    for param in &endpoint.params {
        if !is_name(&param.name) || !is_name(&snake_case(&param.name)) {
            findings.misnamed(
                param.line,
                &param.name,
                ("参数", "a parameter"),
                text!(
                    "以字母开头，只用字母、数字和 `_`",
                    "begin with a letter, and use letters, digits and `_`"
                ),
            );
        }
        if let Some(other) = methods.insert(snake_case(&param.name), &param.name) {
            findings.same_in_rust(param.line, other, &param.name, &snake_case(&param.name));
        }
        check_limits(param, findings);
        if param.name != "timestamp" && REQUEST_OPTIONS.iter().any(|option| option.name == param.name) {
            findings.add(
                param.line,
                text!(
                    "参数 `{}` 与请求选项同名",
                    "parameter `{}` has the name of a request option",
                    param.name
                ),
                text!("换一个名称：每个调用都有该选项", "choose another name: every call has that option"),
            );
        }
        if let Some(default) = &param.default {
            payload::check_default(param, default, endpoint, findings);
            if leads_back(endpoint, param) {
                findings.add(
                    param.line,
                    text!(
                        "`{}` 的默认值最终又取自它自己",
                        "the default of `{}` depends on itself",
                        param.name
                    ),
                    text!("让其中一个默认值是固定值", "give one of the parameters a fixed default"),
                );
            }
        }
        if param.required == Required::Always && param.default.is_some() && param.strict != Some(false) {
            findings.add(
                param.line,
                text!(
                    "参数 `{}` 既必填又有默认值",
                    "parameter `{}` is required, but it has a default",
                    param.name
                ),
                text!("二者保留其一", "keep one of the two"),
            );
        }
        if param.kind.class() == Class::Choice
            && param.choice.as_ref().is_none_or(|choice| choice.values.is_empty())
        {
            findings.add(
                param.line,
                text!("参数 `{}` 是枚举，却没有取值", "parameter `{}` is an enum without values", param.name),
                text!(
                    "添加 `values: {{ value: {{ zh: …, en: … }} }}`",
                    "add `values: {{ value: {{ zh: …, en: … }} }}`"
                ),
            );
        }
        if let (None, Some(_)) = (&param.shared, &param.choice) {
            let name = pascal_case(&endpoint.name) + &pascal_case(&param.name);
            if let Some(other) = enums.insert(name, &endpoint.name) {
                findings.add(
                    param.line,
                    text!(
                        "`{}` 的枚举与 `{other}` 的一个枚举同名",
                        "the enum of `{}` has the same name as one of `{other}`",
                        param.name
                    ),
                    text!(
                        "给参数改名，或在 `types` 下给这些值命名",
                        "rename the parameter, or give the values a name under `types`"
                    ),
                );
            }
        }
    }
    for (name, line) in &used {
        if endpoint.param(name).is_none() {
            let near = choose(name, endpoint.params.iter().map(|param| param.name.as_str()));
            findings.add(
                *line,
                text!("用到了 `{name}`，但没有这个参数", "`{name}` is used, but no parameter has this name"),
                text_of!(
                    "在 `params` 中声明它，或更正：{near}",
                    "declare it in `params`, or correct it: {near}",
                    near
                ),
            );
        }
    }
    if endpoint.shape.is_none()
        && endpoint.flow.is_none()
        && endpoint.call.is_some()
        && findings.keeps_track()
    {
        for param in endpoint.params.iter().filter(|param| !used.contains_key(&param.name)) {
            findings.add(
                param.line,
                text!("参数 `{}` 声明了却没有用到", "parameter `{}` is declared but never used", param.name),
                text!("在 `call` 或 `body` 中使用它，或删除它", "use it in `call` or `body`, or remove it"),
            );
        }
    }
}

/// Returns whether the default of `param` reads the parameter itself, directly or by other defaults; each is visited once.
fn leads_back(endpoint: &Endpoint, param: &Param) -> bool {
    let (mut waiting, mut seen) = (vec![param], BTreeSet::new());
    while let Some(default) = waiting.pop().map(|next| &next.default) {
        let mut reads = Vec::new();
        if let Some(default) = default {
            default.params(&mut |name| reads.push(name.to_owned()));
        }
        for name in reads {
            if name == param.name {
                return true;
            }
            waiting.extend(endpoint.param(&name).filter(|_| seen.insert(name.clone())));
        }
    }
    false
}

/// Returns every parameter that is read somewhere, with the line where it is first.
fn uses(endpoint: &Endpoint) -> BTreeMap<String, Line> {
    let mut used = BTreeMap::new();
    let mut note = |name: &str, line: Line| {
        used.entry(name.to_owned()).or_insert(line);
    };
    for call in endpoint.calls() {
        call.path.params(&mut |name| note(name, call.line));
        for field in &call.body {
            field.form.params(&mut |name| note(name, field.line));
        }
    }
    for (conditions, call) in &endpoint.variants {
        conditions.iter().for_each(|condition| note(&condition.param, call.line));
    }
    for param in &endpoint.params {
        if let Some(default) = &param.default {
            default.params(&mut |name| note(name, param.line));
        }
        if let Required::When(conditions) | Required::Unless(conditions) = &param.required {
            conditions.iter().for_each(|condition| note(&condition.param, param.line));
        }
    }
    used
}

/// Checks that a parameter's limits fit its kind.
fn check_limits(param: &Param, findings: &mut Findings) {
    let (max, max_bytes, range) = match param.kind.class() {
        Class::Text | Class::Json => (true, true, false),
        Class::Ids => (true, false, false),
        Class::Id | Class::Whole => (false, false, true),
        Class::Number | Class::Truth | Class::Switch | Class::Choice => (false, false, false),
    };
    let limits = [
        (
            "max",
            param.max.is_some(),
            max,
            text!(
                "文本（字符数）、`ids`（项数）或 `json`（列表中的字符串数）",
                "text (characters), `ids` (items) or `json` (strings of a list)"
            ),
        ),
        ("max_bytes", param.max_bytes.is_some(), max_bytes, text!("文本和 `json`", "text and `json`")),
        ("range", param.range.is_some(), range, text!("整数", "a whole number")),
    ];
    for (key, given, fits, wanted) in limits {
        if given && !fits {
            findings.add(
                param.line,
                text!(
                    "参数 `{}` 的类型不能写 `{key}`",
                    "parameter `{}` has `{key}`, which does not fit its type",
                    param.name
                ),
                text_of!(
                    "`{key}` 用于{wanted}：删除它，或更正类型",
                    "`{key}` is for {wanted}: remove it, or correct the type",
                    wanted
                ),
            );
        }
    }
}
