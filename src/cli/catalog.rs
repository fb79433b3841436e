//! `ncm list` and `ncm show`: what the registry says.

use std::fmt::Write as _;

use ncm::registry::{Endpoint, Param, Registry, Required};
use ncm_codegen::spelling;
use serde_json::json;

use super::language::Language;
use super::output::{Failure, print};
use super::settings::RegistryFlags;

pub(super) const LIST_AFTER_HELP: &str = "\
A word is sought in names, routes, titles and categories; without one, everything is listed.
关键词会在接口名、路由、标题与分类中查找；不写则列出全部。

Examples: / 示例:
  ncm list 歌词
  ncm list playlist --cache
  ncm list --json | jq -r '.[] | select(.login) | .route'";

pub(super) const SHOW_AFTER_HELP: &str = "\
Examples: / 示例:
  ncm show song_url_v1
  ncm show /song/url/v1 --lang en";

#[derive(clap::Args)]
pub(super) struct ListArgs {
    /// What to look for / 关键词
    word: Option<String>,
    /// Also who may see cached answers, and how long / 显示缓存策略
    #[arg(long)]
    cache: bool,
    /// As JSON / 以 JSON 输出
    #[arg(long)]
    json: bool,
    /// Language [default: that of the environment] / 语言
    #[arg(long, value_enum)]
    lang: Option<Language>,
    #[command(flatten)]
    registry: RegistryFlags,
}

#[derive(clap::Args)]
pub(super) struct ShowArgs {
    /// Name (song_url_v1) or route (/song/url/v1) / 接口名或路由
    #[arg(add = clap_complete::ArgValueCompleter::new(super::complete::endpoints))]
    endpoint: String,
    /// Language [default: that of the environment] / 语言
    #[arg(long, value_enum)]
    lang: Option<Language>,
    #[command(flatten)]
    registry: RegistryFlags,
}

/// The endpoint of a name or route; an unknown one is told with its neighbours.
pub(super) fn find(registry: &Registry, name: &str) -> Result<&'static Endpoint, Failure> {
    registry.find(name).ok_or_else(|| {
        let word = name.trim_start_matches('/').replace('/', "_");
        let near = spelling::near(&word, registry.endpoints().map(|endpoint| endpoint.name));
        if near.is_empty() {
            return Failure::usage(format!(
                "there is no endpoint `{name}`; `ncm list` shows them all / 没有接口 {name}，用 `ncm list` 查看全部"
            ));
        }
        let near = near.into_iter().take(3).collect::<Vec<_>>().join(", ");
        Failure::usage(format!(
            "there is no endpoint `{name}`; near it: {near} / 没有接口 {name}，相近的有 {near}"
        ))
    })
}

pub(super) fn list(args: &ListArgs) -> Result<(), Failure> {
    let language = args.lang.unwrap_or_else(Language::of_environment);
    let word = args.word.as_deref().unwrap_or_default().to_lowercase();
    let registry = args.registry.read()?;
    let found: Vec<_> =
        registry.endpoints().filter(|endpoint| is_about(&registry, endpoint, &word)).collect();
    if found.is_empty() {
        return Err(Failure::no(format!("nothing is about `{word}` / 没有与 {word} 有关的接口")));
    }
    if args.json {
        let all: Vec<_> = found.iter().map(|endpoint| describe(endpoint)).collect();
        return print(format!("{:#}\n", serde_json::Value::from(all)).as_bytes());
    }
    let width = |column: fn(&Endpoint) -> &str| {
        found.iter().map(|endpoint| column(endpoint).len()).max().unwrap_or(0)
    };
    let (name, route) = (width(|endpoint| endpoint.name), width(|endpoint| endpoint.route));
    let mut out = String::new();
    for endpoint in found {
        let title = language.pick(endpoint.title);
        let cache = if args.cache { format!("{:<12}  ", cache(endpoint)) } else { String::new() };
        let _infallible = writeln!(out, "{:name$}  {:route$}  {cache}{title}", endpoint.name, endpoint.route);
    }
    print(out.as_bytes())
}

/// Whether a word, in lower case, is in what names the endpoint.
fn is_about(registry: &Registry, endpoint: &Endpoint, word: &str) -> bool {
    let category =
        registry.categories().iter().find(|category| category.name == endpoint.category).map(|c| c.title);
    let titles = [Some(endpoint.title), category].into_iter().flatten().flat_map(|text| [text.zh, text.en]);
    [endpoint.name, endpoint.route, endpoint.category]
        .into_iter()
        .chain(endpoint.aliases.iter().copied())
        .chain(titles)
        .any(|text| text.to_lowercase().contains(word))
}

fn cache(endpoint: &Endpoint) -> String {
    let scope = endpoint.cache.scope.word();
    endpoint.cache.ttl.map_or_else(|| scope.to_owned(), |ttl| format!("{scope} {}s", ttl.as_secs()))
}

fn describe(endpoint: &Endpoint) -> serde_json::Value {
    json!({
        "name": endpoint.name,
        "route": endpoint.route,
        "aliases": endpoint.aliases,
        "category": endpoint.category,
        "title": { "zh": endpoint.title.zh, "en": endpoint.title.en },
        "params": endpoint.params.iter().map(|param| param.name).collect::<Vec<_>>(),
        "files": endpoint.files.iter().map(|file| file.name).collect::<Vec<_>>(),
        "login": endpoint.login,
        "writes": endpoint.writes,
        "cache": { "scope": endpoint.cache.scope.word(), "ttl": endpoint.cache.ttl.map(|ttl| ttl.as_secs()) },
    })
}

pub(super) fn show(args: &ShowArgs) -> Result<(), Failure> {
    let registry = args.registry.read()?;
    let endpoint = find(&registry, &args.endpoint)?;
    let language = args.lang.unwrap_or_else(Language::of_environment);
    print(page(&registry, endpoint, language).as_bytes())
}

fn page(registry: &Registry, endpoint: &Endpoint, language: Language) -> String {
    let mut lines = vec![
        format!("{} · {}", endpoint.name, language.pick(endpoint.title)),
        std::iter::once(&endpoint.route).chain(endpoint.aliases).copied().collect::<Vec<_>>().join("  "),
        String::new(),
        language.pick(endpoint.about).to_owned(),
    ];
    if !endpoint.params.is_empty() || !endpoint.files.is_empty() {
        lines.extend([String::new(), language.either("参数", "Parameters").to_owned()]);
        endpoint.params.iter().for_each(|param| parameter(param, language, &mut lines));
        for file in endpoint.files {
            lines.push(format!("  {}  ({})", file.name, language.either("文件", "file")));
            lines.push(format!("      {}", language.pick(file.about)));
        }
    }
    lines.push(String::new());
    if endpoint.login {
        lines.push(language.either("需要登录：ncm login", "Needs a login: ncm login").to_owned());
    }
    if endpoint.writes {
        lines.push(language.either("会修改上游数据", "Changes something upstream").to_owned());
    }
    lines.push(format!("{}{}", language.either("缓存：", "Cache: "), cache(endpoint)));
    if let Some(source) = registry.sources().iter().find(|source| source.name == endpoint.source) {
        lines.push(format!("{}{}", language.either("出处：", "Source: "), language.pick(source.about)));
    }
    lines.extend([
        String::new(),
        language.either("示例", "Example").to_owned(),
        example(endpoint),
        String::new(),
    ]);
    lines.join("\n")
}

fn parameter(param: &Param, language: Language, lines: &mut Vec<String>) {
    let mut facts = vec![language.pick(param.kind.facts().about).to_owned()];
    match &param.required {
        Required::No => {}
        Required::Always => facts.push(language.either("必填", "required").to_owned()),
        Required::When(conditions) => {
            facts.push(format!("{} {}", language.either("必填，当有", "required with"), names(conditions)));
        }
        Required::Unless(conditions) => {
            facts.push(format!(
                "{} {}",
                language.either("必填，除非有", "required without"),
                names(conditions)
            ));
        }
    }
    if let Some(default) = param.default {
        facts.push(format!("{} {default}", language.either("默认", "default")));
    }
    if let Some((low, high)) = param.range {
        facts.push(format!("{low}…{high}"));
    }
    if let Some(max) = param.max {
        facts.push(format!("{} {max}", language.either("最多", "at most")));
    }
    lines.push(format!("  {}  ({})", param.name, facts.join(language.either("，", ", "))));
    lines.push(format!("      {}", language.pick(param.about)));
    let width = param.values.iter().map(|value| value.value.chars().count()).max().unwrap_or(0);
    for value in param.values {
        lines.push(format!("      {:width$}  {}", value.value, language.pick(value.about)));
    }
}

fn names(conditions: &[ncm::registry::Condition]) -> String {
    let name = |condition: &ncm::registry::Condition| match condition.values {
        [] => condition.param.to_owned(),
        values => format!("{}={}", condition.param, values.join("|")),
    };
    conditions.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The command that makes the example call.
fn example(endpoint: &Endpoint) -> String {
    let mut command = format!("  ncm call {}", endpoint.name);
    let plain = |c: char| c.is_alphanumeric() || "-_.,:@%+/=".contains(c);
    for (name, value) in endpoint.example {
        let pair = format!("{name}={value}");
        let quoted =
            if pair.chars().all(plain) { pair } else { format!("'{}'", pair.replace('\'', r"'\''")) };
        command.push(' ');
        command.push_str(&quoted);
    }
    for file in endpoint.files {
        let _infallible = write!(command, " {}=FILE", file.name);
    }
    command
}
