//! The words of a registry, in both languages.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

/// What is said about the words of an endpoint, line by line.
fn said(title: &str, about: &str, param: &str) -> Vec<String> {
    let text = format!(
        "endpoints:\n  a:\n    title: {{ zh: {title} }}\n    about: {{ zh: {about} }}\n    params:\n      p: {{ type: text, about: \
         {{ zh: {param} }} }}\n    body: {{ zh: 答复, en: answer. }}\n"
    );
    let advice = ncm_codegen::advice(&text);
    let words = advice.iter().filter(|it| !it.problem.en.contains("layout"));
    words.map(|it| format!("{}:{} {}", it.line.number, it.line.column, it.problem.en)).collect()
}

const GOOD: [&str; 3] = ["歌曲, en: A song", "返回歌曲。, en: Returns it.", "数量, en: How many"];

#[test]
fn good_words_are_not_spoken_of() {
    assert!(said(GOOD[0], GOOD[1], GOOD[2]).is_empty());
    for param in [
        "MV 的 id，例如 `songId`；多个用逗号分隔, en: \"Ids, such as `songId`\"",
        "\"默认 10；视频（MV）除外\", en: updateTime of the last",
        "一句。又一句。, en: One. Another one.",
        "\"`t` 为 1 时\", en: iPhone or not",
        "ID, en: ID",
        "\"“私人 DJ”\", en: \"`true`, the default\"",
    ] {
        assert!(said(GOOD[0], GOOD[1], param).is_empty(), "{param}: {:?}", said(GOOD[0], GOOD[1], param));
    }
}

#[test]
fn each_fault_has_its_place() {
    for (param, problems) in [
        ("数量。, en: How many.", vec!["`zh` ends with", "`en` ends with"]),
        ("一句。又一句, en: One. Another one", vec!["`zh` ends without", "`en` ends without"]),
        ("歌曲id, en: Its id", vec!["`zh` has no space between `曲i`"]),
        ("\"`songId`的值\", en: Its id", vec!["`zh` has no space between"]),
        ("\"数量,默认 10\", en: How many", vec!["`zh` has English punctuation"]),
        ("数量， 默认, en: How many", vec!["`zh` has a space beside"]),
        ("答复的数量, en: how many", vec!["`zh` says `答复`", "`en` begins with a small letter"]),
        (
            "用户 ID, en: Favourite colours",
            vec!["`zh` says `ID`", "`en` says `colour`", "`en` says `favourite`"],
        ),
        ("用户, en: \"true, the default\"", vec!["`en` begins with a small letter"]),
    ] {
        let said = said(GOOD[0], GOOD[1], param);
        assert_eq!(said.len(), problems.len(), "{param}: {said:?}");
        for (is, should) in said.iter().zip(problems) {
            assert!(is.starts_with("6:") && is.contains(should), "{is} in place of {should}");
        }
    }
    let title = said("歌曲。, en: a song.", GOOD[1], GOOD[2]);
    assert_eq!(title.len(), 3, "{title:?}");
    let about = said(GOOD[0], "返回歌曲, en: Returns it", GOOD[2]);
    assert_eq!(about.len(), 2, "{about:?}");
    assert!(about.iter().all(|it| it.starts_with("4:")), "{about:?}");
}
