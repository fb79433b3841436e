//! A registry read at run time equals the one that the build generated.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use super::super::kept::{Kept, whole};
use super::super::{Endpoint, Kind, LEFT_OUT, Registry, THINGS, UPSTREAMS, things};
use super::*;

#[test]
fn every_endpoint_reads_as_it_was_built() {
    let own = own_text();
    let model = ncm_codegen::compile(&own).unwrap();
    assert_eq!(model.endpoints.len(), super::super::ENDPOINTS.len());
    let mut kept = Kept::lock();
    for (it, built) in model.endpoints.iter().zip(super::super::ENDPOINTS) {
        let read = kept.endpoint(it, model.is_touched(&it.name));
        assert_eq!(whole(read), whole(built));
        assert!(built.edition == 0 && read.edition != 0, "{}", it.name);
    }
}

/// Every endpoint can be corrected; keys that the correction leaves out keep their values.
#[test]
fn every_endpoint_can_be_corrected() {
    let entries: String = super::super::ENDPOINTS
        .iter()
        .map(|endpoint| format!("  {}: {{ about: {{ zh: 更正, en: Corrected. }} }}\n", endpoint.name))
        .collect();
    let registry =
        Registry::read(&format!("endpoints:\n{entries}")).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!((registry.added(), registry.corrected()), (0, super::super::ENDPOINTS.len()));
    for (endpoint, built) in registry.endpoints().zip(super::super::ENDPOINTS) {
        assert_eq!((endpoint.name, endpoint.about.en), (built.name, "Corrected."));
        assert_eq!(format!("{:?}", endpoint.does()), format!("{:?}", built.does()));
        assert!(std::ptr::eq(registry.routed(built.route).unwrap(), endpoint), "{}", built.name);
    }
}

#[test]
fn an_entry_read_again_is_the_same() {
    let text = |limit: u32| {
        format!("endpoints: {{ lyric: {{ cache: {{ scope: public, ttl: {limit} }} }} }}\n# a comment {limit}")
    };
    let (one, same, other) = (
        Registry::read(&text(7)).unwrap(),
        Registry::read(&text(7)).unwrap(),
        Registry::read(&text(8)).unwrap(),
    );
    let of = |registry: &Registry| registry.named("lyric").unwrap();
    assert!(std::ptr::eq(of(&one), of(&same)) && !std::ptr::eq(of(&one), of(&other)));
    assert_ne!(of(&one).edition, of(&other).edition);
    assert!(std::ptr::eq(one.named("album").unwrap(), Endpoint::named("album").unwrap()));
}

/// The program's own cache entries notice a write that a file adds.
#[test]
fn a_write_in_a_file_invalidates_the_programs_cache() {
    let endpoint = |name: &str, registry: &Registry| registry.named(name).unwrap().cache.is_touched;
    let own = Registry::default();
    assert!(!endpoint("lyric", &own));
    let registry = Registry::read(
        "endpoints:
  lyric_edit:
    route: /lyric/edit
    category: song
    title: { zh: 改, en: Edits. }
    about: { zh: 改。, en: Edits. }
    call: eapi /api/lyric/edit
    access: [login, writes]
    touches: [lyric]
",
    )
    .unwrap_or_else(|refused| panic!("{refused}"));
    assert!(endpoint("lyric", &registry));
    assert_eq!((registry.added(), registry.corrected()), (1, 0));
}

/// A user may add an endpoint that ncm leaves out on purpose.
#[test]
fn left_out_endpoints_can_be_added() {
    let left_out = &LEFT_OUT[0];
    let text = format!(
        "endpoints: {{ {}: {{ route: {}, category: song, title: {{ zh: 一, en: One. }}, about: {{ zh: 一, en: One. }}, \
         call: eapi /api/one, cache: never }} }}",
        left_out.name, left_out.route
    );
    let registry = Registry::read(&text).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(registry.routed(left_out.route).unwrap().name, left_out.name);
}

#[test]
fn added_upstreams_have_their_own_indices() {
    let text = |base: &str| {
        format!(
            "upstreams: {{ places_of_their_own: {{ base: {base}, about: {{ zh: 一, en: One. }} }} }}
endpoints:
  place: {{ route: /place, category: song, title: {{ zh: 一, en: One. }}, about: {{ zh: 一, en: One. }},
    call: form /one, upstream: places_of_their_own, cache: never }}"
        )
    };
    let upstream = |text: &str| {
        let registry = Registry::read(text).unwrap_or_else(|refused| panic!("{refused}"));
        registry.named("place").unwrap().does().plan().unwrap().call.target.upstream
    };
    let (one, other) = (upstream(&text("https://one.test")), upstream(&text("https://other.test/x/")));
    assert_eq!((one.base, other.base), (Some("https://one.test"), Some("https://other.test/x")));
    assert!(one.index == other.index && one.index >= UPSTREAMS.len());
    assert!(!one.sees_sessions);
}

/// A file's parameters can refer to things, but cannot change them.
#[test]
fn ids_in_a_file_refer_to_the_programs_things() {
    let text = |params: &str| {
        format!(
            "endpoints: {{ mood: {{ route: /mood, category: song, title: {{ zh: 一, en: One. }}, about: {{ zh: 一, en: One. }}, \
             call: \"eapi /api/mood/{{thread:id}}\", params: {{ {params} }}, body: [several], cache: never, \
             example: {{ id: 1, several: 1 }} }} }}"
        )
    };
    let registry = Registry::read(&text("id: song, several: [album]")).unwrap_or_else(|it| panic!("{it}"));
    let [id, several] = registry.named("mood").unwrap().params else { panic!("two parameters") };
    assert_eq!((id.thing, id.kind, id.about.zh), (Some(&things::SONG), Kind::Id, "歌曲 id"));
    assert_eq!((several.thing, several.kind), (Some(&things::ALBUM), Kind::Ids));
    let sent = format!("{:?}", registry.named("mood").unwrap().does().plan().unwrap().call.path);
    assert_eq!(sent, r#"[Text("/api/mood/R_SO_4_"), Param(0)]"#);
    let refused = Registry::read(&text("id: user, several: [album]")).unwrap_err().findings()[0].to_string();
    assert!(refused.contains("`{thread:id}` names no thread"), "{refused}");
    let refused = Registry::read("things: { song: { ids: key } }").unwrap_err().findings()[0].to_string();
    assert!(refused.starts_with("1:1: registry: `things` is the program's own"), "{refused}");
}

#[test]
fn each_thread_prefix_is_written_once() {
    let text = own_text();
    for thread in THINGS.iter().filter_map(|thing| thing.thread) {
        let uses = text.lines().filter(|line| line.contains(thread) && !line.contains("example: "));
        assert_eq!(uses.count(), 1, "{thread}: write `{{thread:PARAMETER}}` or `map: threads`");
    }
}
