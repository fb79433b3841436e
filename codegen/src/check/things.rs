//! Checks things: their references exist, and their names are unique.

use std::collections::HashMap;

use crate::finding::Findings;
use crate::model::{Kind, Registry, Shows, Thing, is_snake};
use crate::text::{text, text_of};

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut taken: HashMap<((&str, &str), String), &str> = HashMap::new();
    for thing in &registry.things {
        findings.enter(&thing.name);
        if !is_snake(&thing.name) {
            findings.add(
                thing.line,
                text!("资源名称应使用小写字母和下划线", "a thing's name must be in snake case"),
                text!("改名", "rename it"),
            );
        }
        let other = if Kind::of(&thing.name).is_some() {
            Some(text!("一种参数类型", "a kind of parameter"))
        } else if registry.types.contains_key(&thing.name) {
            Some(text!(" `types` 的一个键", "a key of `types`"))
        } else if registry.shared_params.contains(&thing.name) {
            Some(text!("一个共用参数", "a shared parameter"))
        } else if Shows::WORDS.iter().any(|(word, ..)| *word == thing.name) {
            Some(text!(" `shows` 的一个词", "a word of `shows`"))
        } else {
            None
        };
        if let Some(other) = other {
            findings.add(
                thing.line,
                text_of!("它与{other}同名", "it has the same name as {other}", other),
                text!(
                    "给其中一个改名：两者可以写在同一个位置",
                    "rename one of them: the same key takes either"
                ),
            );
        }
        if !["a ", "an "].iter().any(|article| thing.title.en.starts_with(article)) {
            findings.add(
                thing.line,
                text!("英文名称没有冠词", "its English title has no article"),
                text!("写成 `en: a song`、`en: an album`", "write `en: a song`, `en: an album`"),
            );
        }
        let links = &thing.links;
        let words = links.words.iter().map(|word| (("路径片段", "the word"), word.clone()));
        let thread = thing.thread.iter().map(|thread| (("评论线程", "the thread"), thread.clone()));
        let player =
            links.player.iter().map(|player| (("播放器编号", "the player number"), player.to_string()));
        for ((zh, en), name) in words.chain(thread).chain(player) {
            if let Some(other) = taken.insert(((zh, en), name.clone()), &thing.name) {
                findings.add(
                    thing.line,
                    text!("{zh} `{name}` 已属于 `{other}`", "{en} `{name}` already belongs to `{other}`"),
                    text!("只在其中一个里保留", "keep it in one of them"),
                );
            }
        }
        check_texts(thing, findings);
        check_fields(thing, findings);
        check_shown_by(registry, thing, findings);
    }
}

/// Checks that texts for links are in lower case, and that pages and threads have valid characters.
fn check_texts(thing: &Thing, findings: &mut Findings) {
    let links = &thing.links;
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    for (key, text) in
        links.words.iter().map(|word| ("words", word)).chain(links.ids.iter().map(|id| ("ids", id)))
    {
        if text.is_empty() || !text.chars().all(small) {
            findings.add(
                thing.line,
                text!("`{key}` 中的 `{text}` 不是小写", "`{text}` of `{key}` is not in lower case"),
                text!(
                    "改成小写：读取链接时不区分大小写",
                    "write it in lower case: links are read in lower case"
                ),
            );
        }
    }
    if links.words.is_empty() != links.ids.is_empty() {
        findings.add(
            thing.line,
            text!("`links` 只写了 `words` 或 `ids`", "its `links` have only `words` or only `ids`"),
            text!(
                "两者都写：路径片段说明链接指向什么，参数说明是哪一个",
                "give both: the word says what a link is about, the parameter which one"
            ),
        );
    }
    if let Some(page) = links.page.as_ref().filter(|page| !page.chars().all(|c| small(c) || c == '/')) {
        findings.add(
            thing.line,
            text!("`{page}` 不是页面", "`{page}` is not a page"),
            text!(
                "写页面地址中 `#/` 与 `?id=` 之间的部分",
                "write what its address has between `#/` and `?id=`"
            ),
        );
    }
    if let Some(thread) = &thing.thread
        && !(thread.ends_with('_')
            && thread.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
    {
        findings.add(
            thing.line,
            text!("`{thread}` 不是评论线程的前缀", "`{thread}` is not the prefix of a comment thread"),
            text!(
                "按 `R_SO_4_` 的样子写，以下划线结尾",
                "write it like `R_SO_4_`, with an underscore at the end"
            ),
        );
    }
}

fn check_fields(thing: &Thing, findings: &mut Findings) {
    for field in &thing.fields {
        if field.at.is_empty() {
            findings.add(
                field.line,
                text!("字段 `{}` 没有写明位置", "the field `{}` has no `at`", field.name),
                text!("添加 `at: /POINTER`，例如 `/al/name`", "add `at: /POINTER`, such as `/al/name`"),
            );
        }
        if let Some(at) = field.at.iter().find(|at| !at.starts_with('/')) {
            findings.add(
                field.line,
                text!("`{at}` 不是 JSON 指针", "`{at}` is not a JSON pointer"),
                text!("以 `/` 开头", "begin with `/`"),
            );
        }
    }
    for field in thing.table.iter().map(|at| &thing.fields[*at]).filter(|field| field.title.zh.is_empty()) {
        findings.add(
            field.line,
            text!("`table` 中的 `{}` 没有表头", "the field `{}` of `table` has no heading", field.name),
            text!(
                "在这里或上方同名的字段中写 `zh` 和 `en`",
                "add `zh` and `en`, here or to the field of that name in a thing above"
            ),
        );
    }
    if thing.table.is_empty() != thing.known_by.is_empty() {
        findings.add(
            thing.line,
            text!("只写了 `table` 或 `known_by`", "it has only `table` or only `known_by`"),
            text!(
                "两者都写：`known_by` 认出列表，`table` 决定如何显示",
                "give both: `known_by` recognizes a list, `table` says how to show it"
            ),
        );
    }
}

/// Checks that the endpoint of `shown_by` exists and takes its ids.
fn check_shown_by(registry: &Registry, thing: &Thing, findings: &mut Findings) {
    let Some((name, param)) = &thing.shown_by else { return };
    // A file that is read at run time corrects endpoints as it likes.
    if thing.shown_by_line.number == 0 {
        return;
    }
    let Some(endpoint) = registry.endpoints.iter().find(|endpoint| endpoint.name == *name) else {
        let names = registry.endpoints.iter().map(|endpoint| endpoint.name.as_str());
        findings.unknown(thing.shown_by_line, ("接口", "the endpoint"), name, names);
        return;
    };
    if endpoint.param(param).and_then(|param| param.thing.as_ref()) != Some(&thing.name) {
        findings.add(
            thing.shown_by_line,
            text!(
                "`{name}` 的参数 `{param}` 不接收它的 id",
                "the parameter `{param}` of `{name}` does not take its id"
            ),
            text!(
                "写该接口的一个参数，并把它的类型写成 `{}`",
                "name a parameter of the endpoint, and give it the type `{}`",
                thing.name
            ),
        );
    }
}
