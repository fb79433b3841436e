#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use super::{Layer, Lyrics};

fn merged(original: &str, translation: &str) -> String {
    let lyrics = Lyrics {
        original: Layer::read(original),
        translation: Layer::read(translation),
        ..Lyrics::default()
    };
    lyrics.to_lrc()
}

#[test]
fn times_are_read_in_every_spelling() {
    for (text, ms, written) in [
        ("[01:02.34] a", 62_340, "[01:02.34] a\n"),
        ("[01:02.345]a", 62_345, "[01:02.345]a\n"),
        ("[01:02.3456]a", 62_345, "[01:02.345]a\n"),
        ("[01:02.3]a", 62_300, "[01:02.3]a\n"),
        ("[1:2]a", 62_000, "[01:02]a\n"),
        ("[01:02:34]a", 62_340, "[01:02.34]a\n"),
        ("[01：02.34]a", 62_340, "[01:02.34]a\n"),
        ("[01:02,34]a", 62_340, "[01:02.34]a\n"),
        ("[01:02.34-1]a", 62_340, "[01:02.34]a\n"),
        ("[ 01:02.34 ]a", 62_340, "[01:02.34]a\n"),
        ("[01:01:02.34]a", 3_662_340, "[61:02.34]a\n"),
        ("[75:02.34]a", 4_502_340, "[75:02.34]a\n"),
        ("[01:02.]a", 62_000, "[01:02]a\n"),
        ("\u{feff}[01:02.34]a", 62_340, "[01:02.34]a\n"),
    ] {
        let layer = Layer::read(text);
        assert_eq!((layer.lines.len(), layer.lines[0].start), (1, Some(ms)), "{text}");
        assert_eq!(merged(text, ""), written, "{text}");
    }
    for none in [
        "[00:0x.1]a",
        "00:01.00 a",
        "[99999999999:01]a",
        "[00:01.é]",
        "[Verse 1: Eminem]",
        "[-00:01.00]a",
        "[00:01",
        "[]",
        "[:]",
        "[1:2:3:4:5]",
        "[00.01.02]a",
        "{\"t\":0}",
        "{\"t\":0,\"c\":[",
        "[1000,]a",
        "[1000,x]a",
    ] {
        let layer = Layer::read(none);
        assert!(!layer.is_timed() && layer.tags.is_empty(), "{none}");
        assert_eq!(merged(none, ""), format!("{none}\n"), "{none}");
    }
}

#[test]
fn lines_end_in_any_way() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["[ar:x]", "[00:01.00]a", "", "[00:02.00]b", "", ""].join(end);
        assert_eq!(merged(&text, ""), "[ar:x]\n[00:01.00]a\n\n[00:02.00]b\n", "{end:?}");
    }
    assert_eq!(merged("", ""), "");
}

#[test]
fn a_line_stands_at_each_of_its_times_in_order() {
    assert_eq!(
        merged("[00:12.51][00:08.51]so easy\n[00:10.00]x", "[00:08.51] [00:12.51]很容易"),
        "[00:08.51]so easy\n[00:08.51]很容易\n[00:10.00]x\n[00:12.51]so easy\n[00:12.51]很容易\n"
    );
}

#[test]
fn a_translation_stands_under_its_line() {
    for (original, translation, wanted) in [
        (
            "[00:01.00]a\n[00:01.00]b",
            "[00:01.00]甲\n[00:01.00]乙",
            "[00:01.00]a\n[00:01.00]甲\n[00:01.00]b\n[00:01.00]乙\n",
        ),
        ("[00:01.00]a", "[00:01.00]甲\n[00:01.00]乙", "[00:01.00]a\n[00:01.00]甲\n[00:01.00]乙\n"),
        ("[00:01.00]\n[00:01.00]b", "[00:01.00]甲", "[00:01.00]\n[00:01.00]b\n[00:01.00]甲\n"),
        ("[00:01.00]", "[00:01.00]甲", "[00:01.00]\n[00:01.00]甲\n"),
        ("[00:01.567]a", "[00:01.57]甲", "[00:01.567]a\n[00:01.567]甲\n"),
        ("[00:01.57]a", "[00:01.567]甲", "[00:01.57]a\n[00:01.57]甲\n"),
        ("[00:01.567]a", "[00:01.56]甲", "[00:01.567]a\n[00:01.567]甲\n"),
        (
            "[00:01.57]a\n[00:05.20]b",
            "[00:01]甲\n[00:05]乙",
            "[00:01.57]a\n[00:01.57]甲\n[00:05.20]b\n[00:05.20]乙\n",
        ),
        ("[00:01.10]a\n[00:01.20]b", "[00:01.20]乙", "[00:01.10]a\n[00:01.20]b\n[00:01.20]乙\n"),
        ("[00:08.51-1]a", "[00:08.51]甲", "[00:08.51]a\n[00:08.51]甲\n"),
        (
            "[offset:+500]\n[00:01.00]a",
            "[offset:500]\n[00:01.00]甲",
            "[offset:+500]\n[00:01.00]a\n[00:01.00]甲\n",
        ),
        // Identical and empty texts, and those near no line, are omitted.
        (
            "[by:x]\n[00:01.00]a\n[00:02.50]b",
            "[by:y]\n[00:01.00]a\n[00:02.50]\n[00:09.00]z",
            "[by:x]\n[00:01.00]a\n[00:02.50]b\n",
        ),
        // Lines without times follow the line before them, or all lines.
        (
            "作词：x\n[00:02.00]b\nc\n[00:01.00]a",
            "[00:02.00]乙",
            "作词：x\n[00:01.00]a\n[00:02.00]b\n[00:02.00]乙\nc\n",
        ),
        ("a\n\nb\n", "甲\n乙", "a\n\nb\n\n甲\n乙\n"),
        ("[00:01.00]a", "甲", "[00:01.00]a\n\n甲\n"),
    ] {
        assert_eq!(merged(original, translation), wanted, "{original:?} {translation:?}");
    }
    let lyrics = Lyrics {
        original: Layer::read("[00:01.00]a"),
        translation: Layer::read("[00:09.00]z\n[00:09.00]\n[00:10.00]y"),
        ..Lyrics::default()
    };
    assert_eq!(lyrics.left_out(), 2);
}

#[test]
fn credits_as_json_are_lines() {
    let text = "{\"t\":0,\"c\":[{\"tx\":\"作词: \"},{\"tx\":\"藤原基央\",\"li\":\"http://x\"}]}\n{\"t\":61505,\"c\":[{\"tx\":\"作曲: \"}]}\n\
                {\"t\":-1,\"c\":[{\"tx\":\"编曲\"}]}\n{\"t\":5,\"c\":[]}\n[00:22:25]お別れ\n";
    assert_eq!(
        merged(text, ""),
        "[00:00.00]作词: 藤原基央\n[00:00.00]编曲\n[00:22.25]お別れ\n[01:01.505]作曲:\n"
    );
}

const YRC: &str = "{\"t\":0,\"c\":[{\"tx\":\"作词: \"},{\"tx\":\"黄家驹\"}]}\n[1000,900](1000,200,0)It(1200,300,0)'s (1500,400,0)<me> & (x)\n\
                   [3000,500](3000,500,0)海(no)阔\n";

fn by_word() -> Lyrics {
    Lyrics {
        original: Layer::read(YRC),
        translation: Layer::read("[by:z]\n[00:01.00]是我\n[00:03.12]天空"),
        romanization: Layer::read("[00:01.00]its mi"),
    }
}

#[test]
fn words_have_times() {
    let lyrics = by_word();
    let line = &lyrics.original.lines[1];
    assert_eq!((line.start, line.duration, line.text.as_str()), (Some(1000), Some(900), "It's <me> & (x)"));
    let words: Vec<_> =
        line.words.iter().map(|word| (word.start, word.duration, word.text.as_str())).collect();
    assert_eq!(words, [(1000, 200, "It"), (1200, 300, "'s "), (1500, 400, "<me> & (x)")]);
    assert_eq!(lyrics.original.lines[2].words.len(), 1);
    assert_eq!(
        lyrics.to_enhanced_lrc(),
        "[00:00.00]作词: 黄家驹\n[00:01.000]<00:01.000>It<00:01.200>'s <00:01.500><me> & (x)<00:01.900>\n[00:01.000]its mi\n\
         [00:01.000]是我\n[00:03.000]<00:03.000>海(no)阔<00:03.500>\n[00:03.000]天空\n"
    );
    assert!(lyrics.to_lrc().contains("[00:01.000]It's <me> & (x)\n"));
}

#[test]
fn ttml_is_xml_with_every_layer() {
    let ttml = by_word().to_ttml();
    assert!(ttml.contains("itunes:timing=\"Word\""), "{ttml}");
    assert!(
        ttml.contains(
            "<p begin=\"00:00:01.000\" end=\"00:00:01.900\" itunes:key=\"L2\" ttm:agent=\"v1\">\
             <span begin=\"00:00:01.000\" end=\"00:00:01.200\">It</span><span begin=\"00:00:01.200\" end=\"00:00:01.500\">'s </span>\
             <span begin=\"00:00:01.500\" end=\"00:00:01.900\">&lt;me&gt; &amp; (x)</span><span ttm:role=\"x-roman\">its mi</span>\
             <span ttm:role=\"x-translation\" xml:lang=\"zh-Hans\">是我</span></p>"
        ),
        "{ttml}"
    );
    let lines = Lyrics {
        original: Layer::read("[offset:+500]\nx\n[00:01.00]a\n[00:01.00]b\u{1}\n[00:03.00]\n[00:04.00]c"),
        ..Lyrics::default()
    };
    let ttml = lines.to_ttml();
    for part in [
        "itunes:timing=\"Line\"",
        "<p begin=\"00:00:00.000\" end=\"00:00:00.500\" itunes:key=\"L1\" ttm:agent=\"v1\">x</p>",
        "<p begin=\"00:00:00.500\" end=\"00:00:02.500\" itunes:key=\"L2\" ttm:agent=\"v1\">a</p>",
        "<p begin=\"00:00:00.500\" end=\"00:00:02.500\" itunes:key=\"L3\" ttm:agent=\"v1\">b</p>",
        "<p begin=\"00:00:03.500\" end=\"00:00:08.500\" itunes:key=\"L4\" ttm:agent=\"v1\">c</p>",
    ] {
        assert!(ttml.contains(part), "{part} {ttml}");
    }
    let untimed = Lyrics { original: Layer::read("a\n\nb"), ..Lyrics::default() }.to_ttml();
    assert!(
        untimed.contains("itunes:timing=\"None\"") && untimed.contains("<p itunes:key=\"L2\">b</p>"),
        "{untimed}"
    );
}

/// A small text does not grow large, and a large one takes linear time: otherwise these would not end.
#[test]
fn lyrics_are_read_in_linear_time() {
    let many = 50_000;
    let times = format!("{}{}", "[00:01.00]".repeat(many), "x".repeat(many));
    let read = Layer::read(&times);
    assert_eq!(read.lines.len(), super::layer::MOST_TIMES);
    for text in [
        "(".repeat(many),
        format!("[1,2]{}", "(1,2,".repeat(many)),
        format!("[1,2]{}", "(1,2,0)".repeat(many)),
        format!("[1,2]({}", "1".repeat(many)),
        "[".repeat(many),
        "[00:".repeat(many),
        "[00:01.00]a\n".repeat(many),
        "{\"t\":".repeat(many),
        "\r".repeat(many),
        (0..many).map(|at| format!("[{:02}:{:02}.00]a\n", at % 60, at % 59)).collect(),
    ] {
        let lyrics =
            Lyrics { original: Layer::read(&text), translation: Layer::read(&text), ..Lyrics::default() };
        let most = 64 * (text.len() + many);
        assert!(
            lyrics.to_lrc().len() < most
                && lyrics.to_enhanced_lrc().len() < most
                && lyrics.to_ttml().len() < most
        );
    }
}
