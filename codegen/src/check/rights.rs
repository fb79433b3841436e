//! Checks that `access` and `does` of an endpoint agree.

use crate::finding::Findings;
use crate::model::{CacheScope, Effect, Endpoint, Kind, Part, Shows, Verb};
use crate::text::text;

pub(super) fn check(endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.line_of("access");
    let (login, writes) = (endpoint.login, endpoint.writes);
    let has_call = endpoint.call.is_some() && endpoint.flow.is_none();
    for (is_wrong, problem, help) in [
        (
            endpoint.local && has_call,
            text!("它是 `local`，却有 `call`", "it is `local`, but it has a `call`"),
            text!("去掉其中一个：`call` 会访问上游", "remove one of them: a call goes to an upstream"),
        ),
        (
            endpoint.local && (login || writes),
            text!("它是 `local`，却有 `login` 或 `writes`", "it is `local`, but it has `login` or `writes`"),
            text!(
                "去掉 `local`，或去掉另外的词：没有上游就没有账号，也没有修改",
                "remove `local`, or the other words: without an upstream it has no account and changes nothing"
            ),
        ),
        (
            endpoint.any_path && has_call,
            text!(
                "它是 `any_path`，却有写明路径的 `call`",
                "it is `any_path`, but it has a `call` with a path"
            ),
            text!(
                "去掉其中一个：由调用者给出的路径要用 src/flows 下的函数读取",
                "remove one of them: a function under src/flows reads the caller's path"
            ),
        ),
        (
            endpoint.any_path && !writes,
            text!("它是 `any_path`，却没有 `writes`", "it is `any_path`, but it does not write"),
            text!(
                "添加 `writes`：调用者给出的路径可能会修改数据",
                "add `writes`: a path of the caller may change anything"
            ),
        ),
        (
            endpoint.any_path && endpoint.local,
            text!("它既是 `local` 又是 `any_path`", "it is both `local` and `any_path`"),
            text!("去掉其中一个：路径属于上游", "remove one of them: a path belongs to an upstream"),
        ),
    ] {
        if is_wrong {
            findings.add(line, problem, help);
        }
    }
    if matches!(endpoint.shows, Some(Shows::Similar | Shows::File))
        && endpoint.params.iter().all(|param| param.thing.is_none())
    {
        findings.add(
            endpoint.line_of("shows"),
            text!(
                "`shows` 需要资源的 id，但它没有这样的参数",
                "`shows` needs the id of a thing, but no parameter has one"
            ),
            text!(
                "去掉 `shows`，或把一个参数的类型写成某种资源",
                "remove `shows`, or give a parameter the type of a thing"
            ),
        );
    }
    let Some(effect) = &endpoint.does else { return };
    let verb = effect.verb;
    let line = endpoint.line_of("does");
    match verb.part() {
        Part::SigningIn => {
            if login {
                findings.add(
                    line,
                    text!(
                        "`{}` 是登录的一步，它却要求已登录",
                        "`{}` is a step of signing in, but it needs a login",
                        verb.word()
                    ),
                    text!(
                        "去掉 `does`，或从 `access` 中去掉 `login`",
                        "remove `does`, or remove `login` from `access`"
                    ),
                );
            }
            if endpoint.cache.scope != CacheScope::Never {
                findings.add(
                    endpoint.line_of("cache"),
                    text!(
                        "`{}` 是登录的一步，它却写了缓存",
                        "`{}` is a step of signing in, but it is cached",
                        verb.word()
                    ),
                    text!(
                        "写 `cache: never`：结果只属于这位调用者",
                        "write `cache: never`: the result is for one caller alone"
                    ),
                );
            }
            let is_named = endpoint
                .params
                .iter()
                .any(|param| param.kind == Kind::Phone || matches!(param.name.as_str(), "email" | "key"));
            if !is_named && !matches!(verb, Verb::QrKey | Verb::Visit) {
                findings.add(
                    line,
                    text!(
                        "它执行 `{}`，却没有参数说明谁在登录",
                        "it does `{}`, but no parameter says who signs in",
                        verb.word()
                    ),
                    text!(
                        "添加 `phone` 类型的参数，或 `email`、`key`，使登录的各步使用同一台设备",
                        "add one of type `phone`, or `email` or `key`, so that all steps use one device"
                    ),
                );
            }
        }
        Part::Session if !(login && writes) => findings.add(
            line,
            text!(
                "它执行 `{}`，却没有 `access: [login, writes]`",
                "it does `{}`, but it has no `access: [login, writes]`",
                verb.word()
            ),
            text!(
                "加上它，或去掉 `does`：会话属于账号，并且会被修改",
                "add that, or remove `does`: it changes the session of an account"
            ),
        ),
        Part::Uploads | Part::Changes if !writes => findings.add(
            line,
            text!("它执行 `{}`，却没有 `writes`", "it does `{}`, but it does not write", verb.word()),
            text!("添加 `access: [writes]`，或去掉 `does`", "add `access: [writes]`, or remove `does`"),
        ),
        Part::Session | Part::Uploads | Part::Changes => {}
    }
    check_ids(endpoint, effect, findings);
}

/// Checks that an effect's things have ids among the parameters, and that `undo` names parameters.
fn check_ids(endpoint: &Endpoint, effect: &Effect, findings: &mut Findings) {
    let line = endpoint.line_of("does");
    // A playlist that is made and a comment that is written have no id yet; an account edits itself.
    let edits_itself = effect.verb == Verb::Edit && endpoint.login && effect.thing.as_deref() == Some("user");
    let needs_id = !edits_itself && !matches!(effect.verb, Verb::Create | Verb::Write);
    for thing in effect.thing.iter().filter(|_| needs_id).chain(&effect.to) {
        if !endpoint.params.iter().any(|param| param.thing.as_ref() == Some(thing)) {
            findings.add(
                line,
                text!(
                    "它执行 `{}`，却没有接收 `{thing}` 的 id",
                    "it does `{}`, but it takes no id of `{thing}`",
                    effect.verb.word()
                ),
                text!(
                    "把接收该 id 的参数的类型写成 `{thing}`",
                    "give the parameter for the id the type `{thing}`"
                ),
            );
        }
    }
    for condition in effect.undo.iter().filter(|condition| endpoint.param(&condition.param).is_none()) {
        findings.unknown(
            line,
            ("`undo` 中的参数", "in `undo`, the parameter"),
            &condition.param,
            endpoint.params.iter().map(|param| param.name.as_str()),
        );
    }
}
