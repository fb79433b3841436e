//! Names that are taken, each list once: by Rust, and by the code that generated code is compiled with.

/// Words that Rust keeps for itself in any edition: strict, reserved, and those that an edition took later.
const RUST_WORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Types, traits and variants that generated code or its macros name: the prelude, and what they import.
const RUST_TYPES: &[&str] = &[
    "Box",
    "Call",
    "Client",
    "Clone",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "Fn",
    "From",
    "Hash",
    "Into",
    "IntoFuture",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Reply",
    "Send",
    "Some",
    "Stream",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Upload",
    "Value",
    "Vec",
];

/// Methods of the client that are not an endpoint's, those that every type has, and what plans import.
pub const CLIENT_METHODS: &[&str] = &[
    "act",
    "borrow",
    "borrow_mut",
    "budget",
    "builder",
    "call",
    "clone",
    "clone_into",
    "download",
    "endpoint",
    "error",
    "file",
    "find",
    "flow",
    "fmt",
    "from",
    "has_fixed_device",
    "has_stand_in",
    "into",
    "is_mock",
    "kind_of_proxy",
    "md5_hex",
    "meter",
    "new",
    "query",
    "registry",
    "roots",
    "run",
    "run_by",
    "settle",
    "share_buckets",
    "share_devices",
    "tidy",
    "to_owned",
    "transport",
    "try_from",
    "try_into",
    "type_id",
    "upstream_calls",
    "with_config",
    "with_cookie",
    "with_new_connections",
    "with_own_connections",
    "with_registry",
    "with_session",
    "with_stand_in",
];

/// Methods of every call.
pub const CALL_METHODS: &[&str] = &[
    "cookie",
    "crypto",
    "encrypted_response",
    "file",
    "has_stand_in",
    "into",
    "into_future",
    "items",
    "proxy",
    "real_ip",
    "mainland_ip",
    "pages",
    "request",
    "send",
    "session",
    "timeout",
    "try_into",
    "typed",
    "user_agent",
];

/// Types of the documents that are not an answer's: those of `openapi.json` and `ncm.d.ts`.
const DOCUMENT_NAMES: &[&str] = &[
    "Answer",
    "Answers",
    "ApiError",
    "EndpointName",
    "Endpoints",
    "Failure",
    "Hint",
    "Id",
    "Options",
    "Rest",
    "Route",
    "RouteAnswers",
    "Routes",
];

/// Returns whether the documents have a type of this name already.
pub(crate) fn is_document_name(name: &str) -> bool {
    DOCUMENT_NAMES.contains(&name)
}

/// Returns whether Rust has the word for itself.
pub(crate) fn is_rust_word(name: &str) -> bool {
    RUST_WORDS.contains(&name)
}

/// Returns whether a type of this name would hide one that generated code uses.
pub(crate) fn is_rust_type(name: &str) -> bool {
    is_rust_word(name) || RUST_TYPES.contains(&name)
}
