//! Results outside of modules: endpoints that the package lacks, and parts that could not be compared.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, SOURCES};

use super::catalog::Catalog;
use super::findings::{Finding, Verdict};
use super::package::Package;
use crate::cli::language::naming;
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
        "calls that depend on an answer: every answer of the stand-in upstream is the same / 取决于响应的请求：模拟上游的响应都相同".to_owned(),
        "values of arguments that a module's source does not show / 模块源码中看不出的参数取值".to_owned(),
        "whether the upstream accepts a call / 上游是否接受请求".to_owned(),
    ];
    if !package.missing.is_empty() {
        let missing = package.missing.join(", ");
        blind.push(naming("packages that are not installed", "未安装的依赖", &missing));
    }
    if !others.is_empty() {
        let hosts: Vec<&str> = others.iter().map(String::as_str).collect();
        blind.push(naming("calls to hosts of others", "发往其他主机的请求", &hosts.join(", ")));
    }
    for scheme in ["weapi", "eapi", "xeapi", "linuxapi", "api"] {
        if !usual.contains_key(scheme) {
            blind.push(naming("a scheme that it does not use by itself", "它不会单独使用的加密方式", scheme));
        }
    }
    if let Some(module) = package.modules.iter().find(|module| module.probes.len() >= 160) {
        blind.push(naming("more than 160 combinations of arguments", "超过 160 种的参数组合", &module.name));
    }
    blind
}
