//! The functions of the npm package: their names, and their types.

use super::names::answer_name;
use super::prose::comment;
use super::typescript::{both, params_name};
use crate::model::{Endpoint, Registry, Required};

/// A function of the package.
struct Function<'a> {
    /// As users of the reference implementation know it: a route with `_` for `/`, such as `digitalAlbum_detail`, or the
    /// endpoint's own name where that differs.
    name: String,
    endpoint: &'a Endpoint,
    /// Whether it is a second spelling of another one. Apps that make a path of every function they see
    /// (`verify_getQr` becomes `verify/get/qr`) would have the same path twice.
    is_respelled: bool,
}

fn functions(registry: &Registry) -> Vec<Function<'_>> {
    let mut functions: Vec<Function<'_>> = Vec::new();
    for endpoint in &registry.endpoints {
        let of_route = |route: &String| route.trim_start_matches('/').replace('/', "_");
        let main = of_route(&endpoint.route);
        for name in std::iter::once(endpoint.name.clone())
            .chain(std::iter::once(&endpoint.route).chain(&endpoint.aliases).map(of_route))
        {
            if functions.iter().any(|known| known.name == name) {
                continue;
            }
            let is_respelled = name != main && letters(&name) == letters(&main);
            functions.push(Function { name, endpoint, is_respelled });
        }
    }
    functions
}

/// What is left of a name when apps make a path of it, without the places where they cut it.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether it can be the name of a declared function; one that cannot is a property only.
fn is_identifier(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

const HEAD: &str = "// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.\n\n";

/// The functions and their endpoints, for `require`.
pub(super) fn table(registry: &Registry) -> String {
    let all = functions(registry);
    let entries = |is_respelled: bool| {
        let wanted = all.iter().filter(|function| function.is_respelled == is_respelled);
        let lines = wanted.map(|Function { name, endpoint, .. }| {
            let key = if is_identifier(name) { name.clone() } else { format!("'{name}'") };
            format!("    {key}: '{}',\n", endpoint.name)
        });
        lines.collect::<String>()
    };
    let left_out: String =
        registry.left_out.iter().map(|left_out| format!("    '{}',\n", left_out.name)).collect();
    format!(
        "{HEAD}'use strict'\n\nmodule.exports = {{\n\
         \x20 /** Names of the functions, and of the endpoints that they call. */\n\
         \x20 functions: {{\n{}  }},\n\
         \x20 /** Second spellings, of which many an app would make the same path once more. */\n\
         \x20 spellings: {{\n{}  }},\n\
         \x20 /** What other packages have and this one leaves out on purpose: it says so when it is called. */\n\
         \x20 leftOut: [\n{left_out}  ],\n}}\n",
        entries(false),
        entries(true),
    )
}

/// The functions by name, for `import`, which wants names that stand in the text.
pub(super) fn exports(registry: &Registry) -> String {
    let mut out = format!("{HEAD}import ncm from './index.js'\n\nexport const {{\n");
    let (plain, others): (Vec<_>, Vec<_>) =
        functions(registry).into_iter().partition(|function| is_identifier(&function.name));
    let left_out = registry.left_out.iter().map(|left_out| &left_out.name);
    for name in plain.iter().map(|function| &function.name).chain(left_out) {
        out.push_str(&format!("  {name},\n"));
    }
    out.push_str("} = ncm\n");
    for Function { name, .. } in others {
        let own = name.replace('-', "__");
        out.push_str(&format!("\nconst {{ '{name}': {own} }} = ncm\nexport {{ {own} as '{name}' }}\n"));
    }
    out
}

/// The declarations of the functions.
pub(super) fn declarations(registry: &Registry) -> String {
    let mut out =
        format!("{HEAD}import type * as ncm from './ncm'\nimport type {{ Query, Reply }} from './reply'\n\n");
    for Function { name, endpoint, .. } in functions(registry) {
        if !is_identifier(&name) {
            continue;
        }
        out.push_str(&comment(&format!("{}\n`{}`", both(&endpoint.title), endpoint.route), ""));
        let needs = endpoint.params.iter().any(|param| param.required == Required::Always)
            || endpoint.files.iter().any(|file| !file.optional);
        let mark = if needs { "" } else { "?" };
        let answer = answer_name(endpoint);
        out.push_str(&format!(
            "export declare function {name}(query{mark}: Query<'{name}', ncm.{}>): Promise<Reply<ncm.{answer}>>\n\n",
            params_name(endpoint)
        ));
    }
    for left_out in &registry.left_out {
        let about =
            format!("有意不提供：{}\nLeft out on purpose: {}\n@deprecated", left_out.why.zh, left_out.why.en);
        out.push_str(&comment(&about, ""));
        let name = &left_out.name;
        out.push_str(&format!(
            "export declare function {name}(query?: {{ [name: string]: any }}): Promise<Reply>\n\n"
        ));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}
