//! `ncm list`, `ncm search` and `ncm show`: the endpoints of the registry.

use std::fmt::Write as _;

use ncm::registry::{Endpoint, LeftOut, Param, Registry, Required};
use ncm_codegen::spelling;
use serde_json::json;

use super::columns::{Align, Cell, lay_out, terminal_width, wrapped};
use super::language::Language;
use super::output::{Failure, note, print};
use super::pretty;
use super::settings::RegistryFlags;

pub(super) const LIST_AFTER_HELP: &str = "\
Words are looked for in names, routes, titles, categories, descriptions and parameters, the best match first; without
words, everything is listed. `ncm search` says more about each.
关键词会在接口名、路由、标题、分类、说明与参数中查找，最相关的在前；不写则列出全部。`ncm search` 显示得更详细。

Examples: / 示例:
  ncm list 歌词
  ncm list playlist detail --cache
  ncm list --json | jq -r '.[] | select(.login) | .route'";

pub(super) const SEARCH_AFTER_HELP: &str = "\
Finds endpoints by what they do, as the assistants' tool `find_endpoint` does. Songs are found by `ncm call cloudsearch WORDS`.
按用途查找接口，与 AI 助手的 find_endpoint 工具相同。搜索歌曲请用 `ncm call cloudsearch 关键词`。

Examples: / 示例:
  ncm search similar songs
  ncm search 每日推荐";

pub(super) const SHOW_AFTER_HELP: &str = "\
Examples: / 示例:
  ncm show song_url_v1
  ncm show /song/url/v1 --json";

/// The registry that a command shows, and the form in which it does.
#[derive(clap::Args)]
struct Shown {
    /// As JSON, in both languages / 以 JSON 输出（两种语言）
    #[arg(long)]
    json: bool,
    /// Language [default: that of the environment] / 语言
    #[arg(long, value_enum)]
    lang: Option<Language>,
    #[command(flatten)]
    registry: RegistryFlags,
}

impl Shown {
    fn language(&self) -> Language {
        self.lang.unwrap_or_else(Language::of_environment)
    }
}

#[derive(clap::Args)]
pub(super) struct ListArgs {
    /// Words to look for, in Chinese or English / 关键词，中英文均可
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// Also who may see cached answers, and how long / 显示缓存策略
    #[arg(long)]
    cache: bool,
    #[command(flatten)]
    shown: Shown,
}

#[derive(clap::Args)]
pub(super) struct SearchArgs {
    /// Words to look for, in Chinese or English / 关键词，中英文均可
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(clap::Args)]
pub(super) struct ShowArgs {
    /// Name (song_url_v1) or route (/song/url/v1) / 接口名或路由
    #[arg(add = clap_complete::ArgValueCompleter::new(super::complete::endpoints))]
    endpoint: String,
    #[command(flatten)]
    shown: Shown,
}

/// Returns the endpoint of a name or route. The error for an unknown one names similar endpoints.
pub(super) fn find(registry: &Registry, name: &str) -> Result<&'static Endpoint, Failure> {
    // An address copied from a browser begins with the name of a server.
    let rest = name.split_once("://").map(|(_, rest)| rest);
    let path = rest.map_or(name, |rest| rest.find('/').map_or("", |at| &rest[at..])).trim();
    let found = registry.find(path).or_else(|| registry.routed(&format!("/{path}")));
    found.ok_or_else(|| {
        if let Some(left_out) = LeftOut::find(path) {
            let (route, why) = (left_out.route, left_out.why);
            return Failure::usage(format!(
                "ncm leaves {route} out on purpose: {} / ncm 有意不提供 {route}：{}",
                why.en, why.zh
            ));
        }
        let word = path.to_lowercase().trim_start_matches('/').replace('/', "_");
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
    let language = args.shown.language();
    let registry = args.shown.registry.read()?;
    let found = if args.words.is_empty() {
        registry.endpoints().collect()
    } else {
        search(&registry, &args.words.join(" "))?
    };
    if args.shown.json {
        return show_all(&found);
    }
    let rows = found.into_iter().map(|endpoint| {
        let cache = args.cache.then(|| cache(endpoint));
        let cells = [(endpoint.name, Align::Whole), (endpoint.route, Align::Text)];
        let cells = cells.into_iter().map(|(text, align)| Cell::new(text, align));
        let cache = cache.map(|cache| Cell::new(&cache, Align::Whole));
        cells.chain(cache).chain([Cell::new(language.pick(endpoint.title), Align::Text)]).collect()
    });
    print(lay_out(rows.collect(), terminal_width()).as_bytes())
}

/// Returns the endpoints that words describe, at least one.
fn search(registry: &Registry, words: &str) -> Result<Vec<&'static Endpoint>, Failure> {
    let found = registry.search(words);
    if found.is_empty() {
        return Err(Failure::no(format!(
            "no endpoint is about `{words}`; songs of that name: `ncm call cloudsearch '{words}'` / \
             没有与“{words}”有关的接口；搜索歌曲请用 `ncm call cloudsearch '{words}'`"
        )));
    }
    Ok(found)
}

/// Number of endpoints that `ncm search` describes, and of those after them of which it shows the titles.
const DESCRIBED: usize = 5;
const NAMED: usize = 20;

/// `ncm search`.
pub(super) fn find_by_words(args: &SearchArgs) -> Result<(), Failure> {
    let language = args.shown.language();
    let registry = args.shown.registry.read()?;
    let found = search(&registry, &args.words.join(" "))?;
    if args.shown.json {
        return show_all(&found);
    }
    let mut lines = Vec::new();
    for endpoint in found.iter().take(DESCRIBED) {
        lines.push(format!("{} · {}", endpoint.name, language.pick(endpoint.title)));
        let about = language.pick(endpoint.about);
        lines.extend(wrapped(about, "  ", terminal_width()));
        lines.extend([example(endpoint), String::new()]);
    }
    let rows = found.iter().skip(DESCRIBED).take(NAMED).map(|endpoint| {
        vec![Cell::new(endpoint.name, Align::Whole), Cell::new(language.pick(endpoint.title), Align::Text)]
    });
    print(format!("{}\n{}", lines.join("\n"), lay_out(rows.collect(), terminal_width())).as_bytes())?;
    let more = found.len().saturating_sub(DESCRIBED + NAMED);
    if more > 0 {
        note(&format!("{more} more: `ncm list` has them all / 另有 {more} 个，用 `ncm list` 查看"));
    }
    Ok(())
}

/// Shows endpoints as JSON.
fn show_all(endpoints: &[&Endpoint]) -> Result<(), Failure> {
    let all: serde_json::Value = endpoints.iter().map(|endpoint| describe(endpoint)).collect();
    pretty::show(all.to_string().as_bytes(), true)
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
    let registry = args.shown.registry.read()?;
    let endpoint = find(&registry, &args.endpoint)?;
    let language = args.shown.language();
    let fields = registry.answer_fields(endpoint);
    if args.shown.json {
        let mut told = describe(endpoint);
        told["about"] = json!({ "zh": endpoint.about.zh, "en": endpoint.about.en });
        told["params"] = endpoint.params.iter().map(parameter_json).collect();
        told["example"] = example(endpoint).trim().into();
        told["answer"] = fields
            .iter()
            .map(|field| json!({ "path": field.path, "holds": field.holds, "about": { "zh": field.chinese, "en": field.english } }))
            .collect();
        return pretty::show(told.to_string().as_bytes(), true);
    }
    let mut page = page(&registry, endpoint, language);
    if !fields.is_empty() {
        let rows = fields.iter().map(|field| {
            let cells = [
                (field.path.clone(), Align::Whole),
                (field.holds.to_owned(), Align::Whole),
                (language.either(&field.chinese, &field.english).to_owned(), Align::Text),
            ];
            cells.map(|(text, align)| Cell::new(&text, align)).into()
        });
        page += &format!(
            "\n{}\n{}",
            language.either("响应", "Answer"),
            lay_out(rows.collect(), terminal_width())
        );
    }
    print(page.as_bytes())
}

fn parameter_json(param: &Param) -> serde_json::Value {
    json!({
        "name": param.name,
        "kind": param.kind.facts().word,
        "required": match &param.required {
            Required::No => json!(false),
            Required::Always => json!(true),
            Required::When(conditions) => json!({ "with": names(conditions) }),
            Required::Unless(conditions) => json!({ "without": names(conditions) }),
        },
        "default": param.default,
        "values": param.values.iter().map(|value| value.value).collect::<Vec<_>>(),
        "about": { "zh": param.about.zh, "en": param.about.en },
    })
}

fn page(registry: &Registry, endpoint: &Endpoint, language: Language) -> String {
    let mut lines = vec![
        format!("{} · {}", endpoint.name, language.pick(endpoint.title)),
        std::iter::once(&endpoint.route).chain(endpoint.aliases).copied().collect::<Vec<_>>().join("  "),
        String::new(),
    ];
    lines.extend(wrapped(language.pick(endpoint.about), "", terminal_width()));
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
    lines.extend(wrapped(language.pick(param.about), "      ", terminal_width()));
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

/// Returns the command that makes the example call.
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
