//! Texts that explain every setting: the page of the documentation, and the example of a configuration file.

use ncm::config::{About, UPSTREAM_SETTING};
use ncm::registry;

use super::{SERVER, of_all, of_server};
use crate::cli::columns;
use crate::cli::config_file::FILE;
use crate::cli::language::Language;

/// Returns the page of all settings of a server.
pub(in crate::cli) fn page(language: Language) -> String {
    let mut page = language
        .either(
            "# 设置\n\n[English](settings.md) · 由 `ncm docs` 生成\n\n\
             命令行参数（`ncm serve --help`）优先，其次是环境变量，最后是 TOML 文件。值有误时，程序在启动前以退出码 2 结束。\
             `ncm check-config` 列出生效的值及其来源。\n\n| 变量 | 默认值 | 含义 |\n| --- | --- | --- |\n",
            "# Settings\n\n[中文](settings.zh.md) · written by `ncm docs`\n\n\
             Flags (`ncm serve --help`) win over the environment, and that wins over a TOML file. A wrong value ends the program with\n\
             exit code 2 before anything starts. `ncm check-config` lists the values that apply and where each comes from.\n\n\
             | variable | default | meaning |\n| --- | --- | --- |\n",
        )
        .to_owned();
    for about in of_server().into_iter().chain([&UPSTREAM_SETTING, &SERVER]) {
        let default = about.default.map(|value| format!("`{value}`")).unwrap_or_default();
        let mut meaning = language.either(about.chinese, about.english).to_owned();
        if about.variable == UPSTREAM_SETTING.variable {
            let names = registry::UPSTREAMS
                .iter()
                .map(|upstream| format!("`{}`", upstream.name.to_ascii_uppercase()));
            let names = names.collect::<Vec<_>>();
            meaning +=
                &language.either("（{}）", " ({})").replace("{}", &names.join(language.either("、", ", ")));
        }
        page += &format!("| `{}` | {default} | {meaning} |\n", about.variable);
    }
    page
}

/// Returns a configuration file that explains every setting in comments and sets none.
pub(in crate::cli) fn example(language: Language) -> String {
    let mut text = language
        .either(
            "# ncm 的设置。去掉行首的 # 即可生效；命令行参数与环境变量优先于本文件。\n\
             # 检查：ncm check-config --config 本文件\n",
            "# Settings of ncm. Take the # away from what you set; flags and the environment win over this file.\n\
             # To check it: ncm check-config --config THIS_FILE\n",
        )
        .to_owned();
    let setting = |text: &mut String, about: &About, key: &str, value: &str| {
        for line in columns::wrapped(language.either(about.chinese, about.english), "# ", None) {
            *text += &format!("{line}\n");
        }
        let is_number = value.parse::<f64>().is_ok();
        let value = if is_number { value.to_owned() } else { format!("{value:?}") };
        *text += &format!("#{key} = {value}\n");
    };
    for about in of_all().into_iter().filter(|about| about.variable != FILE.variable) {
        text += "\n";
        setting(&mut text, about, &about.key(), about.default.unwrap_or(about.value_name));
    }
    text += "\n#[upstream]\n";
    for upstream in registry::UPSTREAMS {
        setting(&mut text, &UPSTREAM_SETTING, upstream.name, upstream.base.unwrap_or("URL"));
    }
    text
}
