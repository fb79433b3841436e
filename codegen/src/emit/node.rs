//! The functions of the npm package: their names, and their types.

use super::typescript::{both, comment, params_name};
use crate::model::{Endpoint, Registry, Required};

/// A function of the package, and the endpoint that it calls. Names are those that users of the reference implementation
/// know: a route with `_` for `/`, such as `digitalAlbum_detail`, and the endpoint's own where that differs.
fn functions(registry: &Registry) -> Vec<(String, &Endpoint)> {
    let mut functions: Vec<(String, &Endpoint)> = Vec::new();
    for endpoint in &registry.endpoints {
        let routes = std::iter::once(&endpoint.route).chain(&endpoint.aliases);
        let of_routes = routes.map(|route| route.trim_start_matches('/').replace('/', "_"));
        for name in std::iter::once(endpoint.name.clone()).chain(of_routes) {
            if !functions.iter().any(|(known, _)| *known == name) {
                functions.push((name, endpoint));
            }
        }
    }
    functions
}

/// Whether it can be the name of a declared function; one that cannot is a property only.
fn is_identifier(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

const HEAD: &str = "// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.\n\n";

/// The functions and their endpoints, for `require`.
pub(super) fn table(registry: &Registry) -> String {
    let mut out = format!("{HEAD}'use strict'\n\nmodule.exports = {{\n");
    for (name, endpoint) in functions(registry) {
        let key = if is_identifier(&name) { name } else { format!("'{name}'") };
        out.push_str(&format!("  {key}: '{}',\n", endpoint.name));
    }
    out + "}\n"
}

/// The functions by name, for `import`, which wants names that stand in the text.
pub(super) fn exports(registry: &Registry) -> String {
    let mut out = format!("{HEAD}import ncm from './index.js'\n\nexport const {{\n");
    for (name, _) in functions(registry).iter().filter(|(name, _)| is_identifier(name)) {
        out.push_str(&format!("  {name},\n"));
    }
    out + "} = ncm\n"
}

/// The declarations of the functions.
pub(super) fn declarations(registry: &Registry) -> String {
    let mut out =
        format!("{HEAD}import type * as ncm from './ncm'\nimport type {{ Query, Reply }} from './reply'\n\n");
    for (name, endpoint) in functions(registry) {
        if !is_identifier(&name) {
            continue;
        }
        out.push_str(&comment(&format!("{}\n`{}`", both(&endpoint.title), endpoint.route), ""));
        let needs = endpoint.params.iter().any(|param| param.required == Required::Always)
            || endpoint.files.iter().any(|file| !file.optional);
        let mark = if needs { "" } else { "?" };
        let answer = endpoint.returns.as_deref().unwrap_or("Answer");
        out.push_str(&format!(
            "export declare function {name}(query{mark}: Query<ncm.{}>): Promise<Reply<ncm.{answer}>>\n\n",
            params_name(endpoint)
        ));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}
