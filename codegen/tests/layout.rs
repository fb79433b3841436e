//! A registry's text in its one shape.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

mod random;

use std::path::Path;
use std::{env, fs};

use ncm_codegen::{advice, laid_out};
use random::{Random, rounds};

fn is_laid_out_as(text: &str, wanted: &str) {
    let written = laid_out(text).unwrap_or_else(|finding| panic!("{finding}\n{text}"));
    assert!(written == wanted, "{written}\nin place of\n{wanted}");
    assert!(laid_out(wanted).unwrap() == wanted, "{wanted}");
}

#[test]
fn the_registry_is_in_its_shape() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("endpoints.yaml")).unwrap();
    let advice: Vec<String> = advice(&text).iter().map(ToString::to_string).collect();
    assert!(advice.is_empty(), "`ncm check --fix` lays it out:\n{}", advice.join("\n"));
}

#[test]
fn keys_have_an_order_and_what_fits_one_line() {
    is_laid_out_as(
        "# head\n\nendpoints:\n  b:\n    about: {en: 'B it is.',\n      zh: \"乙。\" }\n    route:   /b\n    params:\n      id:\n        \
         about: { zh: 标识, en: Its id }\n        required: true\n        type: id\n    body: [id\n      ]\n  a: {category: x, route: /a}\n",
        "# head\n\nendpoints:\n  b:\n    route: /b\n    about: { zh: 乙。, en: B it is. }\n    params: { id: { type: id, required: true, \
         about: { zh: 标识, en: Its id } } }\n    body: [id]\n\n  a:\n    route: /a\n    category: x\n",
    );
}

#[test]
fn comments_stay_beside_what_they_are_about() {
    is_laid_out_as(
        "# one\n\n# two\nupstreams: # of all\n    # of music\n    music: {base: a, # the base\n      about: b # the rest\n      }   # of the line\n\
         \x20   # after the last\n# of endpoints\nendpoints:\n  a:\n    route: /a # the route\n    # no cache: yet\n\n  # of b\n\n  b:\n    \
         variants:\n    # the first\n    - when: { t: 1 } # cond\n      # its call\n      call: x\n    - # the second\n      call: y\n# the end\n",
        "# one\n\n# two\nupstreams: # of all\n  # of music\n  music: # of the line\n    base: a # the base\n    about: b # the rest\n  \
         # after the last\n\n# of endpoints\nendpoints:\n  a:\n    route: /a # the route\n    # no cache: yet\n\n  # of b\n\n  b:\n    \
         variants:\n      # the first\n      - when: { t: 1 } # cond\n        # its call\n        call: x\n      # the second\n      - { call: y }\n# the end\n",
    );
}

#[test]
fn quotes_stand_where_the_text_needs_them() {
    let values = [
        ("'plain'", "plain"),
        ("\"true\"", "\"true\""),
        ("'30'", "\"30\""),
        ("2026-11-30", "\"2026-11-30\""),
        ("\"No\"", "\"No\""),
        ("30", "30"),
        ("007", "\"007\""),
        ("+1.50", "+1.50"),
        ("~", "~"),
        ("null", "null"),
        ("", "~"),
        ("\"\"", "\"\""),
        ("'it''s'", "it's"),
        ("\"a, b\"", "\"a, b\""),
        ("http://x/y", "http://x/y"),
        ("'a: b'", "\"a: b\""),
        ("'a #b'", "\"a #b\""),
        ("'$id'", "$id"),
        ("\"{id}\"", "\"{id}\""),
        ("\"tab\\there\"", "\"tab\\there\""),
        ("\"two\\nlines\"", "\"two\\nlines\""),
        ("\"\\u0007\"", "\"\\u0007\""),
        ("*x", ""),
    ];
    for (from, to) in values {
        let text = format!("a: {{ b: {from} }}\n");
        match laid_out(&text) {
            Ok(written) => assert_eq!(written, format!("a:\n  b: {to}\n"), "{from}"),
            Err(finding) => assert!(to.is_empty(), "{from}: {finding}"),
        }
    }
}

#[test]
fn prose_is_broken_between_words_and_values_are_not() {
    let words = "word ".repeat(40);
    let words = words.trim_end();
    let written =
        laid_out(&format!("a: {{ b: {{ zh: '{}', en: {words}, agent: {words} }} }}\n", "字".repeat(130)))
            .unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0..2], ["a:", "  b:"], "{written}");
    assert_eq!(lines[2].chars().count(), 4 + 4 + 130, "{written}");
    assert!(lines[3].starts_with("    en: \"word") && lines[4].starts_with("      word"), "{written}");
    assert!(lines[3..5].iter().all(|line| line.len() <= 120), "{written}");
    assert_eq!(lines[5], format!("    agent: {words}"));
    assert_eq!(laid_out(&written).unwrap(), written);
}

#[test]
fn lines_under_a_bar_stay_and_line_ends_are_the_files() {
    is_laid_out_as(
        "a: { b: c }\nd:\n   e: |\n      one\n       two\n   f: >-\n      one\n      two\n",
        "a:\n  b: c\n\nd:\n  e: |\n    one\n     two\n  f: one two\n",
    );
    assert_eq!(laid_out("a:\r\n    b:  c # d\r\n").unwrap(), "a:\r\n  b: c # d\r\n");
}

#[test]
fn what_is_no_registry_is_refused_with_its_line() {
    for (text, line) in [
        ("a: [1\nb: 2\n", 2),
        ("a: 1\na: 2\n", 2),
        ("a: &x 1\n", 1),
        ("- a\n", 1),
        ("", 1),
        ("\t\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
    ] {
        let finding = laid_out(text).unwrap_err();
        assert!(finding.line.number <= line && finding.line.number > 0, "{text:?}: {finding}");
    }
}

/// Texts of every form, written in any way, come out the same when they are laid out again, and say the same.
#[test]
fn any_text_is_laid_out_once_and_for_all() {
    let mut random = Random::new(0x5eed);
    let mut done = 0;
    for round in 0..rounds() {
        let mut text = String::new();
        for section in 0..=random.below(3) {
            let name = random.pick(&["endpoints", "answers", "params", "types", "hints", "things"]);
            comment(&mut text, 0, &mut random);
            text.push_str(&format!("{name}{section}:"));
            block(&mut text, 2, 3, &mut random);
        }
        comment(&mut text, 0, &mut random);
        let text = text
            .replace("endpoints0", "endpoints")
            .replace("answers0", "answers")
            .replace("params0", "params");
        let Ok(written) = laid_out(&text) else {
            assert!(ncm_codegen::compile(&text).is_err());
            continue;
        };
        done += 1;
        let again = laid_out(&written)
            .unwrap_or_else(|finding| panic!("round {round}: {finding}\n{text}\n{written}"));
        assert!(written == again, "round {round}:\n{text}\nonce:\n{written}\ntwice:\n{again}");
        let hashes = |text: &str| text.matches("#c").count();
        assert_eq!(hashes(&text), hashes(&written), "round {round}:\n{text}\n{written}");
    }
    assert!(done * 10 > rounds() * 9, "only {done} of {} texts could be laid out", rounds());
}

fn comment(text: &mut String, indent: usize, random: &mut Random) {
    if random.below(4) == 0 {
        let gap = random.pick(&["", "\n", "\n\n"]);
        text.push_str(&format!(
            "{gap}{}#c {}\n",
            " ".repeat(indent),
            random.pick(&["", "x", "it's: [", "\"", "中"])
        ));
    }
}

/// Ends a line, with a comment or without.
fn end(text: &mut String, random: &mut Random) {
    text.push_str(random.pick(&["\n", "\n", "\n", "  \n", " #c }\n", "   #c 'x\n", "\n\n"]));
}

const SCALARS: &[&str] = &[
    "a",
    "30",
    "\"30\"",
    "~",
    "null",
    "true",
    "'yes'",
    "\"a, b\"",
    "'it''s'",
    "中文 text",
    "\"\"",
    "-1",
    "1e3",
    "$id",
    "\"{id}\"",
    "\"line\\nline\"",
    "a:b",
    "'#'",
    "\"\\\\\"",
    "\"x \\\" # y\"",
    "007",
    "2026-11-30",
    "'  two  '",
    "-x",
];

fn long(random: &mut Random) -> String {
    let word = random.pick(&["word ", "中文 ", "it's ", "\\\" ", "a  ", "\\\\ ", "x-y "]);
    format!("\"{}\"", word.repeat(random.below(60)).trim())
}

fn scalar(random: &mut Random) -> String {
    if random.below(6) == 0 { long(random) } else { random.pick(SCALARS).to_owned() }
}

fn key(number: usize, random: &mut Random) -> String {
    const KEYS: &[&str] = &[
        "about", "route", "zh", "en", "is", "as", "type", "params", "values", "fields", "returns",
        "variants", "when",
    ];
    match random.below(4) {
        0 => format!("k{number}"),
        1 => format!("\"{number}: x\""),
        // Twice the same is a mistake, which a number behind it avoids most of the time.
        2 => random.pick(KEYS).to_owned(),
        _ => format!("{}{number}", random.pick(KEYS)),
    }
}

/// What stands behind a key or a dash, and ends its line.
fn block(text: &mut String, indent: usize, depth: usize, random: &mut Random) {
    let margin = " ".repeat(indent);
    match if depth == 0 { 0 } else { random.below(6) } {
        0 => {
            text.push_str(&format!(" {}", scalar(random)));
            end(text, random);
        }
        1 => {
            text.push(' ');
            flow(text, indent, depth, random);
            end(text, random);
        }
        2 => text.push_str(&format!(
            " {}\n{margin}one # no comment\n\n{margin}  two\n",
            random.pick(&["|", "|-", ">", "|  #c"])
        )),
        3 => {
            end(text, random);
            for _ in 0..=random.below(3) {
                comment(text, indent, random);
                text.push_str(&format!("{margin}-"));
                block(text, indent + 2, depth - 1, random);
            }
            comment(text, indent, random);
        }
        _ => {
            end(text, random);
            for number in 0..=random.below(4) {
                comment(text, indent, random);
                text.push_str(&format!("{margin}{}:", key(number, random)));
                block(text, indent + 2, depth - 1, random);
            }
            comment(text, indent, random);
        }
    }
}

fn flow(text: &mut String, indent: usize, depth: usize, random: &mut Random) {
    let is_list = random.below(2) == 0;
    text.push(if is_list { '[' } else { '{' });
    let count = random.below(5);
    for number in 0..count {
        if random.below(5) == 0 {
            text.push_str(random.pick(&[" #c ]\n", "\n"]));
            text.push_str(&" ".repeat(indent));
        }
        text.push(' ');
        if !is_list {
            text.push_str(&format!("{}: ", key(number, random)));
        }
        if depth > 0 && random.below(4) == 0 {
            flow(text, indent, depth - 1, random);
        } else {
            text.push_str(&scalar(random));
        }
        if number + 1 < count {
            text.push(',');
        }
    }
    if random.below(6) == 0 {
        text.push_str(&format!(" #c\n{}", " ".repeat(indent)));
    }
    text.push_str(if is_list { " ]" } else { " }" });
}
