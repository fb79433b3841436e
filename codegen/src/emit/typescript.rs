//! Types of every endpoint's parameters for TypeScript.

use super::names::{answer_name, known};
use super::prose::comment;
use super::{answers, prose};
use crate::model::{
    Choice, Endpoint, OptionValue, Param, Registry, Required, Text, documented_options, pascal_case,
};

/// `ncm.d.ts`: types of parameters and answers, for clients of the server and the npm package.
pub(super) fn declarations(registry: &Registry) -> String {
    let mut out = HEAD.to_owned();
    out.push_str(&options());
    out.push_str(ERROR);
    for (name, choice) in &registry.types {
        out.push_str(&comment(&both(&choice.about), ""));
        out.push_str(&format!("export type {} = {};\n\n", pascal_case(name), open(choice)));
    }
    for endpoint in &registry.endpoints {
        out.push_str(&interface(endpoint));
    }
    out.push_str(&answers::typescript::declarations(registry));
    out.push_str("/** 接口名与其参数 · Names of the endpoints, and their parameters. */\nexport interface Endpoints {\n");
    for endpoint in &registry.endpoints {
        out.push_str(&format!("  {}: {};\n", endpoint.name, params_name(endpoint)));
    }
    out.push_str("}\n\n/** 路由与其参数 · Routes, aliases among them, and their parameters. */\nexport interface Routes {\n");
    by_route(registry, params_name, &mut out);
    out.push_str("}\n\n/** 路由与其响应 · Routes, aliases among them, and what they answer. */\nexport interface RouteAnswers {\n");
    by_route(registry, answer_name, &mut out);
    out.push_str(TAIL);
    out
}

fn by_route(registry: &Registry, name: impl Fn(&Endpoint) -> String, out: &mut String) {
    for endpoint in &registry.endpoints {
        for route in std::iter::once(&endpoint.route).chain(&endpoint.aliases) {
            out.push_str(&format!("  {route:?}: {};\n", name(endpoint)));
        }
    }
}

/// Writes the options of every call.
fn options() -> String {
    let mut out = "/** 通用参数 · What every call may carry. */\nexport interface Options {\n".to_owned();
    for (option, zh, en) in documented_options() {
        let value = match option.value {
            OptionValue::Text | OptionValue::Proxy => "string",
            OptionValue::Cookies => "string | Record<string, string>",
            OptionValue::Scheme => r#""xeapi" | "weapi" | "eapi" | "linuxapi" | "api""#,
            OptionValue::Flag => "boolean",
            OptionValue::Any => "number | string",
        };
        out.push_str(&format!("  /** {zh} · {en}. */\n  {}?: {value};\n", option.name));
    }
    out + "}\n"
}

const HEAD: &str = r#"// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.

/** 数字 id · A numeric id. Ids beyond 2^53 must be text. */
export type Id = number | string;

"#;

const ERROR: &str = r#"
/** 错误响应 · What the server says when a call fails. */
export interface ApiError {
  /** HTTP 状态码 · The HTTP status. */
  code: number;
  /** 中文说明 · In Chinese. */
  msg: string;
  /** 英文说明 · In English. */
  message?: string;
  /** 有误的参数 · The parameter at fault. */
  param?: string;
}

/** 响应头 X-Ncm-Hint 的内容，用 JSON.parse 读取 · What the header `X-Ncm-Hint` holds, for JSON.parse. */
export interface Hint {
  /** 原因 · What has happened. */
  cause: { zh: string; en: string };
  /** 下一步 · What to do. */
  next: { zh: string; en: string };
}

"#;

const TAIL: &str = r#"}

/** 接口名 · The name of an endpoint. */
export type EndpointName = keyof Endpoints;

/** 路由 · A route. */
export type Route = keyof Routes;
"#;

pub(super) fn params_name(endpoint: &Endpoint) -> String {
    format!("{}Params", pascal_case(&endpoint.name))
}

pub(super) fn both(text: &Text) -> String {
    if text.zh == text.en { text.en.clone() } else { format!("{} · {}", text.zh, text.en) }
}

fn interface(endpoint: &Endpoint) -> String {
    let about = format!("{}\n`{}`", both(&endpoint.title), endpoint.route);
    let mut out = comment(&about, "");
    out.push_str(&format!("export interface {} extends Options {{", params_name(endpoint)));
    if endpoint.params.is_empty() && endpoint.files.is_empty() {
        return out + "}\n\n";
    }
    out.push('\n');
    for file in &endpoint.files {
        out.push_str(&comment(&both(&file.about), "  "));
        out.push_str(&format!("  {}{}: Blob;\n", file.name, if file.optional { "?" } else { "" }));
    }
    for param in &endpoint.params {
        let mut about = both(&param.about);
        if let Some(default) = &param.default {
            let default = prose::default(default);
            about.push_str(&format!("\n@default {}", both(&default)));
        }
        out.push_str(&comment(&about, "  "));
        let mark = if param.required == Required::Always { "" } else { "?" };
        out.push_str(&format!("  {}{mark}: {};\n", param.name, kind(param)));
    }
    out + "}\n\n"
}

fn kind(param: &Param) -> String {
    let known = known(param);
    if !known.is_empty() {
        return literals(known.into_iter());
    }
    match (&param.shared, &param.choice) {
        (Some(shared), _) => pascal_case(shared),
        (None, Some(choice)) => open(choice),
        (None, None) => param.kind.facts().typescript.to_owned(),
    }
}

/// The values of a set, and any other.
fn open(choice: &Choice) -> String {
    let literals = literals(choice.values.iter().map(|value| value.value.as_str()));
    let numbers = choice.values.iter().any(|value| value.value.parse::<i64>().is_ok());
    format!("{literals}{} | (string & {{}})", if numbers { " | (number & {})" } else { "" })
}

/// Literal types; a number may be given as one.
fn literals<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut literals = Vec::new();
    for value in values {
        literals.push(format!("{value:?}"));
        if value.parse::<i64>().is_ok_and(|number| number.to_string() == value) {
            literals.push(value.to_owned());
        }
    }
    literals.join(" | ")
}
