//! Results outside of modules: endpoints that the package lacks, and parts that could not be compared.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, SOURCES};

use super::catalog::Catalog;
use super::findings::{Finding, Verdict};
use super::package::Package;
use crate::cli::output::note;
use crate::cli::seen::compare::Usual;

/// Returns endpoints of ncm that the package lacks.
pub(super) fn gone(package: &Package, against: Option<&Package>, catalog: &Catalog) -> Vec<Finding> {
    let finding = |name: &str, route: &str| Finding {
        name: name.to_owned(),
        route: route.to_owned(),
        verdict: Verdict::Gone,
        proposal: None,
        vectors: Vec::new(),
    };
    match against {
        Some(other) => {
            let known: BTreeSet<(&str, &str)> =
                package.modules.iter().map(|module| (&*module.name, &*module.route)).collect();
            let missing =
                other.modules.iter().filter(|module| !known.contains(&(&*module.name, &*module.route)));
            missing.map(|module| finding(&module.name, &module.route)).collect()
        }
        None => {
            let compared =
                |name: &str| SOURCES.iter().any(|source| source.name == name && source.verified.is_some());
            let of_family = |endpoint: &&'static Endpoint| compared(endpoint.source);
            // A module counts under its name, too: two packages may give it different routes.
            let found: BTreeSet<&str> = package
                .modules
                .iter()
                .filter_map(|module| catalog.endpoint(&module.name, &module.route))
                .map(|known| known.name)
                .collect();
            let all = catalog
                .registry
                .endpoints()
                .filter(of_family)
                .filter(|endpoint| !found.contains(endpoint.name));
            all.map(|endpoint| finding(endpoint.name, endpoint.route)).collect()
        }
    }
}

/// Returns the parts that could not be compared.
pub(super) fn blind(package: &Package, usual: &Usual, others: &BTreeSet<String>) -> Vec<String> {
    let mut blind = vec![
        "what an answer decides: each is the same here, so that a call that depends on one before is seen for that answer alone / 取决于上游响应的后续请求".to_owned(),
        "arguments that are neither read nor compared in a module's text / 模块源码中看不出的参数取值".to_owned(),
        "whether the upstream likes it / 上游是否接受".to_owned(),
    ];
    if !package.missing.is_empty() {
        blind.push(format!(
            "what packages that are not installed do: {} / 未安装的依赖的行为",
            package.missing.join(", ")
        ));
    }
    if !others.is_empty() {
        let hosts: Vec<&str> = others.iter().map(String::as_str).collect();
        blind.push(format!(
            "calls to others than NetEase Cloud Music: {} / 发往其他主机的请求",
            hosts.join(", ")
        ));
    }
    for scheme in ["weapi", "eapi", "xeapi", "linuxapi", "api"] {
        if !usual.contains_key(scheme) {
            blind.push(format!(
                "the scheme {scheme}, which it does not speak on its own / 它不会单独使用的加密方式"
            ));
        }
    }
    if let Some(name) = package.modules.iter().find(|module| module.probes.len() >= 160) {
        note(&format!("{}: the most probes that a module gets / 已达到单个模块的探测上限", name.name));
        blind.push(format!(
            "more than 160 combinations of arguments, which {} has / 超过 160 种参数组合",
            name.name
        ));
    }
    blind
}
