//! The list of routes of the explorer's page: its script searches it, and without the script it is there as well.

use super::example::is_posted;
use crate::model::{Registry, Text};

/// An entry for each category, with its routes; the fragments are the explorer's.
pub(super) fn routes(registry: &Registry) -> String {
    let mut html = String::new();
    for category in &registry.categories {
        let endpoints: Vec<_> =
            registry.endpoints.iter().filter(|endpoint| endpoint.category == category.name).collect();
        if endpoints.is_empty() {
            continue;
        }
        let (name, title) = (&category.name, both(&category.title));
        html.push_str(&format!(
            "<details id=\"tag/{name}\"><summary>{title} <small>{}</small></summary><ul>\n",
            endpoints.len()
        ));
        for endpoint in endpoints {
            let (route, about) = (&endpoint.route, both(&endpoint.title));
            let method = if is_posted(endpoint) { "POST" } else { "GET" };
            html.push_str(&format!(
                "<li id=\"tag/{name}/{method}{route}\"><a href=\"#tag/{name}/{method}{route}\">{about}<code>{route}</code></a>\n"
            ));
        }
        html.push_str("</ul></details>\n");
    }
    html
}

/// Both languages, each marked as what it is.
fn both(text: &Text) -> String {
    let (zh, en) = (escape(&text.zh), escape(&text.en));
    if zh == en {
        return en;
    }
    format!("<span lang=zh>{zh}</span><span lang=en>{en}</span>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
