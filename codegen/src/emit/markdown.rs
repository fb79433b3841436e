//! The reference in Markdown: a page a category, Chinese and English.

use super::prose::{GENERATED, cell};
use super::{answers, example, hints, ids, names, prose};
use crate::model::{Category, Class, Endpoint, Form, Param, Registry, Text, Verified, documented_options};

/// Paths below `docs/`, and contents.
pub(super) fn pages(registry: &Registry) -> Vec<(String, String)> {
    let mut pages = vec![("reference/README.md".to_owned(), index(registry))];
    for category in &registry.categories {
        if of(registry, category).next().is_some() {
            pages.push((format!("reference/{}.md", category.name), page(registry, category)));
        }
    }
    if !registry.answers.types.is_empty() {
        pages.push(("reference/answers.md".to_owned(), answers::markdown::page(registry)));
    }
    pages
}

fn of<'a>(registry: &'a Registry, category: &Category) -> impl Iterator<Item = &'a Endpoint> {
    let name = category.name.clone();
    registry.endpoints.iter().filter(move |endpoint| endpoint.category == name)
}

fn index(registry: &Registry) -> String {
    let mut out = format!(
        "# 接口索引 · Reference\n\n{GENERATED}\n\
         共 {count} 个接口。每个都接受 GET 与 POST，路由不区分大小写。任何接口都可以附带[通用参数](#options)。\n\n\
         {count} endpoints. Each takes GET and POST; its route ignores case. Every call takes the [common options](#options).\n\n",
        count = registry.endpoints.len()
    );
    if !registry.answers.types.is_empty() {
        let count = registry.endpoints.iter().filter(|endpoint| endpoint.returns.is_some()).count();
        out.push_str(&format!(
            "其中 {count} 个接口写明了[响应的结构](answers.md)。\n\n\
             {count} of them list the [fields of the response](answers.md).\n\n"
        ));
    }
    out.push_str(&options());
    out.push_str(&ids::table(registry));
    for category in &registry.categories {
        let Text { zh, en } = &category.title;
        let mut rows = String::new();
        for endpoint in of(registry, category) {
            rows.push_str(&format!(
                "| [`{}`]({}.md#{}) | {} | {} |\n",
                endpoint.route,
                category.name,
                endpoint.name,
                cell(&endpoint.title.zh),
                cell(&endpoint.title.en)
            ));
        }
        if !rows.is_empty() {
            out.push_str(&format!(
                "## {zh} · {en}\n\n| 路由 · Route | 说明 | What it does |\n| --- | --- | --- |\n{rows}\n"
            ));
        }
    }
    out.push_str(&hints::table(registry));
    out.push_str(&sources(registry));
    out.trim_end().to_owned() + "\n"
}

/// Returns the table of sources.
fn sources(registry: &Registry) -> String {
    if registry.sources.is_empty() {
        return String::new();
    }
    let mut out = "<a id=\"sources\"></a>\n## 出处 · Sources\n\n\
        每个接口的路径、参数、加密方式与响应的字段记录自下列来源之一。这些都是记录，没有在网易的服务器上逐一验证；接口失效时，请先检查它的出处。\n\n\
        Path, parameters, encryption and the fields of responses were recorded from one of these sources. Nobody has \
        verified each of them against NetEase's servers; if an endpoint fails, check its source first.\n\n\
        | 出处 · Source | 说明 | What it is | 核对 · Compared with | 接口数 · Endpoints | 响应数 · Answers |\n| --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for source in &registry.sources {
        let count = registry.endpoints.iter().filter(|endpoint| endpoint.source == source.name).count();
        let answers =
            registry.answers.types.iter().filter(|answer| answer.sources.contains(&source.name)).count();
        let (zh, en) = (cell(&source.about.zh), cell(&source.about.en));
        let verified = source.verified.as_ref().map_or_else(String::new, verified);
        out.push_str(&format!("| `{}` | {zh} | {en} | {verified} | {count} | {answers} |\n", source.name));
    }
    out + "\n"
}

/// Returns the last comparison of a source.
fn verified(verified: &Verified) -> String {
    format!("`{}` {}, {}", verified.package, verified.version, verified.date)
}

fn options() -> String {
    let mut out = "<a id=\"options\"></a>\n## 通用参数 · Common options\n\n| 参数 · Option | 含义 | Meaning |\n| --- | --- | --- |\n".to_owned();
    for (option, zh, en) in documented_options() {
        out.push_str(&format!("| `{}` | {zh} | {en} |\n", option.name));
    }
    out.push_str(
        "\n响应头 `X-Ncm-Ignored` 列出没有起作用的参数与选项，例如拼错的名字，见\
         [从 NeteaseCloudMusicApi 迁移](../guides/moving-from-neteasecloudmusicapi.zh.md#被忽略的参数)。\n\n\
         The response header `X-Ncm-Ignored` names parameters and options that had no effect, such as misspelt ones; see \
         [Moving from NeteaseCloudMusicApi](../guides/moving-from-neteasecloudmusicapi.md#ignored-parameters).\n",
    );
    out + "\n"
}

fn page(registry: &Registry, category: &Category) -> String {
    let Text { zh, en } = &category.title;
    let mut out = format!("# {zh} · {en}\n\n{GENERATED}\n[← 索引 · Index](README.md)\n\n");
    for endpoint in of(registry, category) {
        out.push_str(&format!(
            "- [`{}`](#{}) {} · {}\n",
            endpoint.route,
            endpoint.name,
            prose::escape(&endpoint.title.zh),
            prose::escape(&endpoint.title.en)
        ));
    }
    for endpoint in of(registry, category) {
        out.push('\n');
        out.push_str(&section(registry, endpoint));
    }
    out
}

fn section(registry: &Registry, endpoint: &Endpoint) -> String {
    let mut out = format!(
        "<a id=\"{}\"></a>\n## {} · {}\n\n`{}`",
        endpoint.name,
        prose::escape(&endpoint.title.zh),
        prose::escape(&endpoint.title.en),
        endpoint.route
    );
    for alias in &endpoint.aliases {
        out.push_str(&format!(" · `{alias}`"));
    }
    out.push_str("\n\n");
    for language in [ZH, EN] {
        out.push_str(&described(endpoint, &language));
    }
    out.push_str(&format!(
        "**示例 · Example**\n\n```text\n{}\n```\n\n```sh\n{}\n{}\n```\n\n```rust\n{}\n```\n\n**响应 · Answer**（{}）\n\n{}```json\n{}\n```\n",
        example::url(endpoint),
        example::curl(endpoint),
        example::command(endpoint),
        example::rust(endpoint),
        if endpoint.answer.is_some() { "节选 · abridged" } else { "其余字段由上游决定 · the other fields are the upstream's" },
        answers::markdown::listing(registry, endpoint).map(|line| line + "\n\n").unwrap_or_default(),
        example::answer(endpoint),
    ));
    out
}

/// Words of one language.
struct Words {
    of: fn(&Text) -> &str,
    heading: &'static str,
    columns: &'static str,
    file: &'static str,
    flow: &'static str,
    when: &'static str,
    source: &'static str,
    login: &'static str,
    writes: &'static str,
    cache: &'static str,
    no_params: &'static str,
    and: &'static str,
}

const ZH: Words = Words {
    of: |text| &text.zh,
    heading: "中文",
    columns: "| 参数 | 类型 | 必填 | 默认 | 可用值 | 含义 |\n| --- | --- | --- | --- | --- | --- |\n",
    file: "文件（multipart）",
    flow: "上游：由本程序处理，不是一次简单转发",
    when: "上游",
    source: "出处",
    login: "需要登录",
    writes: "会修改数据",
    cache: "缓存：",
    no_params: "没有参数。\n\n",
    and: "；",
};

const EN: Words = Words {
    of: |text| &text.en,
    heading: "English",
    columns: "| Parameter | Type | Required | Default | Values | Meaning |\n| --- | --- | --- | --- | --- | --- |\n",
    file: "file (multipart)",
    flow: "Upstream: handled by this program, not one call passed on",
    when: "Upstream",
    source: "Source",
    login: "Needs a login",
    writes: "Changes data",
    cache: "Cache: ",
    no_params: "No parameters.\n\n",
    and: "; ",
};

fn described(endpoint: &Endpoint, words: &Words) -> String {
    let say = words.of;
    let mut out = format!("**{}** — {}\n\n", words.heading, prose::escape(say(&endpoint.about)));
    if endpoint.params.is_empty() && endpoint.files.is_empty() {
        out.push_str(words.no_params);
    } else {
        out.push_str(words.columns);
        for file in &endpoint.files {
            let yes = if file.optional { String::new() } else { say(&prose::yes()).to_owned() };
            let about = cell(say(&file.about));
            out.push_str(&format!("| `{}` | {} | {yes} | | | {about} |\n", file.name, words.file));
        }
        for param in &endpoint.params {
            out.push_str(&row(param, words));
        }
        out.push('\n');
    }
    let mut notes: Vec<String> = Vec::new();
    if endpoint.login {
        notes.push(words.login.to_owned());
    }
    if endpoint.writes {
        notes.push(words.writes.to_owned());
    }
    notes.push(format!("{}{}", words.cache, say(&example::cache(endpoint))));
    if let Some(paging) = &endpoint.paging {
        notes.push(say(&prose::paging(paging)).to_owned());
    }
    out.push_str(&format!("- {}\n", notes.join(words.and)));
    let mut calls: Vec<String> = Vec::new();
    for call in endpoint.call.iter().chain(endpoint.variants.iter().map(|(_, call)| call)) {
        let call = format!("`{}` `{}` `{}`", call.upstream, call.scheme, prose::template(&call.path));
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    if calls.is_empty() {
        out.push_str(&format!("- {}\n", words.flow));
    } else {
        out.push_str(&format!("- {}: {}\n", words.when, calls.join(" / ")));
    }
    if !endpoint.source.is_empty() {
        out.push_str(&format!("- {}: [`{}`](README.md#sources)\n", words.source, endpoint.source));
    }
    out + "\n"
}

fn row(param: &Param, words: &Words) -> String {
    let say = words.of;
    let default = match &param.default {
        Some(form @ Form::Literal(_)) => match say(&prose::default(form)) {
            text if text == say(&prose::empty()) => text.to_owned(),
            text => format!("`{text}`"),
        },
        Some(form) => say(&prose::default(form)).to_owned(),
        None => String::new(),
    };
    let mut values: Vec<String> = Vec::new();
    for value in param.choice.iter().flat_map(|choice| &choice.values) {
        values.push(format!("`{}` {}", value.value, say(&value.about)));
    }
    if param.kind.class() == Class::Choice && names::known(param).is_empty() {
        values.push(say(&prose::and_others()).to_owned());
    }
    let limits = prose::limits(param);
    if !say(&limits).is_empty() {
        values.push(say(&limits).to_owned());
    }
    format!(
        "| `{}` | {} | {} | {} | {} | {} |\n",
        param.name,
        say(&prose::kind(param.kind)),
        cell(say(&prose::required(param))),
        default.replace('|', "\\|"),
        cell(&values.join("<br>")),
        cell(say(&param.about))
    )
}
