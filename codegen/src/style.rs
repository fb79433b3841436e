//! Checks the words of a registry: one style for all of them, in both languages.

use crate::finding::Findings;
use crate::read::yaml::{Data, Node};
use crate::text::{Text, text, text_of};

/// Kind of a text, which decides how it begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A few words, without a full stop.
    Title,
    /// Sentences, each with its full stop.
    Sentences,
    /// A few words, or several sentences.
    Phrase,
    /// The rest of a sentence that begins elsewhere.
    Rest,
}

/// Chinese words and their replacements.
const CHINESE: &[(&str, &str)] = &[
    ("答复", "响应"),
    ("应答", "响应"),
    ("返回值", "响应"),
    ("访客", "游客"),
    ("帐号", "账号"),
    ("帐户", "账户"),
    ("登陆", "登录"),
    ("缺省", "默认"),
    ("登记表", "接口定义"),
    ("替身", "模拟上游"),
    ("ID", "id"),
];

/// English words and their replacements.
const ENGLISH: &[(&str, &str)] = &[
    ("anew", "again"),
    ("behaviour", "behavior"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("colour", "color"),
    ("favourite", "favorite"),
    ("licence", "license"),
    ("mend", "fix"),
    ("personalised", "personalized"),
    ("programme", "program"),
    ("recognise", "recognize"),
    ("synchronised", "synchronized"),
    ("whoever", "who"),
];

/// Checks every text of a registry that has two languages.
pub(crate) fn check(root: &Node, findings: &mut Findings) {
    let Data::Map(sections) = &root.data else { return };
    for (section, node) in sections {
        let Data::Map(entries) = &node.data else { continue };
        for (name, entry) in entries {
            findings.enter(name);
            match (section.as_str(), &entry.data) {
                ("endpoints", Data::Map(keys)) => endpoint(keys, findings),
                ("left_out" | "differs", _) => texts(entry, Part::Rest, findings),
                ("things", Data::Map(keys)) => {
                    for (key, node) in keys {
                        texts(node, if key == "title" { Part::Rest } else { Part::Phrase }, findings);
                    }
                }
                _ => texts(entry, Part::Phrase, findings),
            }
        }
    }
}

fn endpoint(keys: &[(String, Node)], findings: &mut Findings) {
    for (key, node) in keys {
        match (key.as_str(), &node.data) {
            ("title", _) => texts(node, Part::Title, findings),
            ("about", _) => texts(node, Part::Sentences, findings),
            ("files" | "returns", _) => texts(node, Part::Phrase, findings),
            // Other keys of a parameter go to the upstream.
            ("params", Data::Map(params)) => {
                for (_, param) in params {
                    let Data::Map(keys) = &param.data else { continue };
                    let words = keys.iter().filter(|(key, _)| matches!(key.as_str(), "about" | "values"));
                    words.for_each(|(_, node)| texts(node, Part::Phrase, findings));
                }
            }
            _ => {}
        }
    }
}

/// Checks all texts `zh` and `en` in a node.
fn texts(node: &Node, kind: Part, findings: &mut Findings) {
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| texts(item, kind, findings)),
        Data::Map(keys) => {
            for (key, node) in keys {
                let found = match (key.as_str(), &node.data) {
                    ("zh", Data::Text(text)) => chinese(text, kind),
                    ("en", Data::Text(text)) => english(text, kind),
                    _ => {
                        texts(node, kind, findings);
                        continue;
                    }
                };
                for (problem, help) in found {
                    findings.add(
                        node.line,
                        text_of!("`{key}` {problem}", "`{key}` {problem}", problem),
                        help,
                    );
                }
            }
        }
        _ => {}
    }
}

/// Problems and what to do about each.
type Found = Vec<(Text, Text)>;

fn chinese(text: &str, kind: Part) -> Found {
    let mut found = Vec::new();
    // Code is not Chinese: it has a space on either side, as a Latin word has.
    let text = without_code(text, "x");
    let has_stop = text.trim_end_matches(['）', '”']).ends_with(['。', '！', '？']);
    let is_several = text.trim_end_matches(['。', '）', '”']).contains('。');
    stops(kind, has_stop, is_several, "。", &mut found);
    let chars: Vec<char> = text.chars().collect();
    let pair = |is_bad: &dyn Fn(char, char) -> bool| {
        chars.windows(2).find(|pair| is_bad(pair[0], pair[1])).map(|pair| pair.iter().collect::<String>())
    };
    let word = |c: char| c.is_ascii_alphanumeric();
    if let Some(pair) = pair(&|a, b| is_han(a) && word(b) || word(a) && is_han(b)) {
        found.push((
            text!("在“{}”中间缺少空格", "has no space between `{}`", pair.replace('x', "…")),
            text!("中文与字母、数字、代码之间空一格", "put one between Chinese and letters, digits or code"),
        ));
    }
    let half = |c: char| ",;:?!()".contains(c);
    if let Some(pair) = pair(&|a, b| is_han(a) && half(b) || half(a) && is_han(b)) {
        found.push((
            text!("在中文旁用了半角标点：`{pair}`", "has English punctuation beside Chinese: `{pair}`"),
            text!("改用 ，；：？！（）", "write ，；：？！（）"),
        ));
    }
    let full = |c: char| "，。；：？！（）、“”".contains(c);
    if let Some(pair) = pair(&|a, b| full(a) && b == ' ' || a == ' ' && full(b)) {
        found.push((
            text!("在全角标点旁有空格：`{pair}`", "has a space beside Chinese punctuation: `{pair}`"),
            text!("去掉空格", "remove it"),
        ));
    }
    words(&text, CHINESE, &mut found);
    found
}

fn english(text: &str, kind: Part) -> Found {
    let mut found = Vec::new();
    let text = without_code(text, "X");
    let has_stop = text.trim_end_matches([')', '"']).ends_with(['.', '!', '?']);
    let mut after_stop = text.split(". ").skip(1);
    let is_several = after_stop.any(|rest| rest.starts_with(|c: char| c.is_uppercase()));
    stops(kind, has_stop, is_several, ".", &mut found);
    // A name such as iPhone or updateTime is written as it is.
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if kind != Part::Rest && !first.is_empty() && first.chars().all(char::is_lowercase) {
        found.push((
            text!("以小写字母开头", "begins with a small letter"),
            text!(
                "以大写字母开头，或给名称加反引号",
                "begin with a capital, or put a name between backticks"
            ),
        ));
    }
    words(&text.to_lowercase(), ENGLISH, &mut found);
    found
}

fn stops(kind: Part, has_stop: bool, is_several: bool, stop: &str, found: &mut Found) {
    let wants = match kind {
        Part::Title => false,
        Part::Sentences => true,
        Part::Phrase | Part::Rest => is_several,
    };
    let help = match (has_stop, wants) {
        (true, false) if kind == Part::Title => text!("去掉它：标题不加句号", "remove it: a title has none"),
        (true, false) => text!("去掉它：短语不加句号", "remove it: a phrase has none"),
        (false, true) if kind == Part::Sentences => {
            text!("加上它：接口的说明写成句子", "add it: the `about` of an endpoint has whole sentences")
        }
        (false, true) => {
            text!("加上它：有几个句子时每句都有句号", "add it: each of several sentences has one")
        }
        _ => return,
    };
    let (zh, en) = if has_stop { ("有", "with") } else { ("没有", "without") };
    found.push((text!("结尾{zh}句号 `{stop}`", "ends {en} a full stop, `{stop}`"), help));
}

/// Reports words that the registry writes in another way.
fn words(text: &str, known: &[(&str, &str)], found: &mut Found) {
    for (word, other) in known {
        let is_part = |c: Option<char>| word.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_there = text.match_indices(word).any(|(at, _)| {
            let after = &text[at + word.len()..];
            let after = after.strip_prefix('s').unwrap_or(after);
            !is_part(text[..at].chars().next_back()) && !is_part(after.chars().next())
        });
        if is_there && text != *word {
            found.push((
                text!("用了 `{word}`", "says `{word}`"),
                text!("统一写成 `{other}`", "write `{other}`, as everywhere"),
            ));
        }
    }
}

/// Replaces code, which is between backticks, in a text.
fn without_code(text: &str, instead: &str) -> String {
    let mut parts = text.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    while let (Some(_code), words) = (parts.next(), parts.next()) {
        out.push_str(instead);
        out.push_str(words.unwrap_or_default());
    }
    out
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}
