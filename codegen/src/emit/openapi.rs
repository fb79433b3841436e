//! The interface as an OpenAPI 3.1 document.

use serde_json::{Map, Value as Json, json};

use super::prose::both;
use super::schema::{body_name, description, query_json, reference, schema, schemas, text_of_json, typed};
use super::{answers, example, names, prose};
use crate::model::{
    Class, Endpoint, OptionValue, Param, Registry, RequestOption, Required, Text, documented_options,
};

const ABOUT: &str = "由 `ncm docs` 从 endpoints.yaml 生成。每个接口都支持 GET 与 POST：参数可放在查询串、JSON 请求体或表单里；文档中读取用 GET，写入、上传或带有密码等机密的用 POST。未列出的取值会原样发给上游，除非写明 `enum`。响应的 HTTP 状态码与上游的 `code` 一致。管理员允许调用者指定代理时（NCM_CALLER_PROXY），还可以带参数 `proxy`。

Generated from endpoints.yaml by `ncm docs`. Every route takes GET and POST, with parameters in the query, in a JSON body or in a form; the document shows GET for what reads, and POST for what writes, uploads or carries a secret. Values beside those listed go to the upstream as they are, unless a schema says `enum`. The HTTP status of a response follows the upstream's `code`. Where the operator lets callers name a proxy (NCM_CALLER_PROXY), each call also takes the parameter `proxy`.";

/// The document, as JSON text.
pub(super) fn document(registry: &Registry) -> String {
    let mut paths = Map::new();
    for endpoint in &registry.endpoints {
        paths.insert(endpoint.route.clone(), path(endpoint));
    }
    let tags: Vec<Json> = registry
        .categories
        .iter()
        .map(|category| {
            let Text { zh, en } = &category.title;
            // The name is what generators make files and classes of; explorers show the title.
            json!({ "name": category.name, "x-displayName": format!("{zh} / {en}"), "description": both(&category.title) })
        })
        .collect();
    let sources: Map<String, Json> =
        registry.sources.iter().map(|source| (source.name.clone(), json!(both(&source.about)))).collect();
    let mut schemas = schemas(registry);
    answers::openapi::add(registry, &mut schemas);
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "ncm",
            "summary": "The NetEase Cloud Music API · 网易云音乐 API",
            "description": ABOUT,
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        // A server puts its own address there.
        "servers": [{ "url": example::HERE, "description": "This server · 本服务器" }],
        "tags": tags,
        "x-ncm-sources": sources,
        "security": [{}, { "cookie": [] }, { "accessKey": [] }, { "cookie": [], "accessKey": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "cookie": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "MUSIC_U",
                    "description": "The session of a signed-in account · 登录后的会话",
                },
                "accessKey": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Ncm-Access-Key",
                    "description": "The server's access key, where its operator set NCM_ACCESS_KEY · 服务器的访问密钥（管理员设置了 NCM_ACCESS_KEY 时需要）",
                },
            },
            "parameters": options(),
            "headers": {
                "Hint": {
                    "description": "Cause and next step for a code of the upstream that is not a success; JSON in ASCII · 上游 code 的原因与下一步",
                    "schema": text_of_json(Some(reference("schemas", "Hint"))),
                },
                "Ignored": {
                    "description": "Names of parameters and options that had no effect, with commas between; absent if all had · 未生效的参数与选项的名字，以逗号分隔；全部生效时没有这个头",
                    "schema": { "type": "string" },
                    "example": "proxy, limt",
                },
            },
            "schemas": schemas,
            "responses": responses(),
        },
    });
    example::pretty(&document) + "\n"
}

fn paragraphs(text: &Text) -> String {
    format!("{}\n\n{}", text.zh, text.en)
}

/// The options of a call to a server that is set up as usual: such a one refuses every call with a proxy.
fn offered() -> impl Iterator<Item = (&'static RequestOption, &'static str, &'static str)> {
    documented_options().filter(|(option, ..)| option.value != OptionValue::Proxy)
}

/// Options that every call takes. The server passes over what it cannot use of them, so that no schema refuses a text;
/// besides, explorers fill in the first value of a list.
fn options() -> Json {
    let mut options = Map::new();
    for (&RequestOption { name, value, .. }, zh, en) in offered() {
        let schema = match value {
            OptionValue::Flag => json!({ "type": ["boolean", "string"] }),
            _ => json!({ "type": "string" }),
        };
        let about = Text { zh: zh.to_owned(), en: en.to_owned() };
        options.insert(
            name.to_owned(),
            json!({ "name": name, "in": "query", "description": both(&about), "schema": schema }),
        );
    }
    options.into()
}

/// One operation, although both methods do: each route would turn up twice in every search.
fn path(endpoint: &Endpoint) -> Json {
    let mut operation = operation(endpoint);
    let options = offered()
        .filter(|(option, ..)| endpoint.param(option.name).is_none())
        .map(|(option, ..)| reference("parameters", option.name));
    let has_fields = !endpoint.params.is_empty() || !endpoint.files.is_empty();
    let method = if example::is_posted(endpoint) { "post" } else { "get" };
    let parameters: Vec<Json> = match method {
        "get" => endpoint.params.iter().map(|param| query(endpoint, param)).chain(options).collect(),
        _ => options.collect(),
    };
    operation.insert("parameters".to_owned(), parameters.into());
    if method == "post" && has_fields {
        operation.insert("requestBody".to_owned(), body(endpoint));
    }
    let mut path = json!({ method: operation });
    if !endpoint.aliases.is_empty() {
        path["x-aliases"] = json!(endpoint.aliases);
    }
    path
}

/// The other method of a route, in words.
fn other_method(endpoint: &Endpoint) -> Text {
    let (zh, en) = match (example::is_posted(endpoint), endpoint.files.is_empty()) {
        (false, _) => (
            "也可以用 POST，参数放在 JSON 请求体或表单里。",
            "POST works as well, with the parameters in a JSON body or a form.",
        ),
        (true, true) => {
            ("也可以用 GET，参数放在查询串里。", "GET works as well, with the parameters in the query.")
        }
        (true, false) => (
            "文件用 POST 以 multipart/form-data 上传，参数也可以放在查询串里。",
            "Files go in a POST as multipart/form-data; parameters may be in the query as well.",
        ),
    };
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// An operation but for its parameters and its body.
fn operation(endpoint: &Endpoint) -> Map<String, Json> {
    let mut operation = Map::new();
    let mut put = |key: &str, value: Json| operation.insert(key.to_owned(), value);
    put("operationId", json!(endpoint.name));
    put("tags", json!([endpoint.category]));
    put("summary", json!(both(&endpoint.title)));
    let about = [&endpoint.about, &other_method(endpoint)]
        .map(paragraphs)
        .into_iter()
        .filter(|text| !text.trim().is_empty());
    put("description", json!(about.collect::<Vec<_>>().join("\n\n")));
    if endpoint.login {
        put("security", json!([{ "cookie": [] }, { "cookie": [], "accessKey": [] }]));
    }
    put("x-login", json!(endpoint.login));
    put("x-writes", json!(endpoint.writes));
    put("x-cache", json!(example::cache(endpoint).en));
    if let Some(paging) = &endpoint.paging {
        put("x-ncm-paging", prose::paging_facts(paging));
    }
    if !endpoint.source.is_empty() {
        put("x-ncm-source", json!(endpoint.source));
    }
    let mut answers = json!({ "200": reference("responses", "Answer") });
    if endpoint.answer.is_some() || endpoint.returns.is_some() {
        let name = endpoint.returns.as_deref().unwrap_or("Answer");
        let mut media = json!({ "schema": reference("schemas", name) });
        let mut about = "The upstream's answer · 上游的响应";
        if let Some(answer) = &endpoint.answer {
            media["example"] = answer.clone();
            about = "The upstream's answer (the example is abridged) · 上游的响应（示例为节选）";
        }
        answers["200"] =
            json!({ "description": about, "headers": told(), "content": { "application/json": media } });
    }
    for (status, name) in STATUSES {
        if status != "302" || endpoint.param("redirect").is_some() {
            answers[status] = reference("responses", name);
        }
    }
    put("responses", answers);
    operation
}

/// Statuses besides 200, and the response that describes each.
const STATUSES: [(&str, &str); 12] = [
    ("301", "LoginRequired"),
    ("302", "Redirect"),
    ("400", "BadRequest"),
    ("404", "NotFound"),
    ("405", "MethodNotAllowed"),
    ("413", "TooLarge"),
    ("429", "TooMany"),
    ("500", "Internal"),
    ("502", "BadGateway"),
    ("503", "Unavailable"),
    ("504", "GatewayTimeout"),
    ("default", "Refusal"),
];

/// The header that explains a refusal of the upstream.
fn hint() -> Json {
    json!({ "X-Ncm-Hint": reference("headers", "Hint") })
}

/// The same, and the header for parameters without effect: an upstream's refusal may have status 200.
fn told() -> Json {
    json!({ "X-Ncm-Hint": reference("headers", "Hint"), "X-Ncm-Ignored": reference("headers", "Ignored") })
}

fn responses() -> Json {
    let content = |schema: &str| json!({ "application/json": { "schema": reference("schemas", schema) } });
    let mut responses = Map::new();
    for (name, schema, about) in [
        ("Answer", "Answer", "The upstream's answer, as it is · 上游的响应，原样返回"),
        ("LoginRequired", "Failure", "The upstream wants a signed-in account (code 301) · 需要登录"),
        (
            "BadRequest",
            "Failure",
            "A parameter or the body is missing or wrong, or the upstream answered a code that is no HTTP status · 参数或请求体有误，或上游拒绝",
        ),
        (
            "NotFound",
            "Failure",
            "No such route, or the upstream answered code 404 · 没有这个接口，或上游返回 404",
        ),
        (
            "MethodNotAllowed",
            "Failure",
            "Neither GET nor POST, or the upstream refuses for now (code 405) · 方法不支持，或上游返回 405",
        ),
        ("TooLarge", "Failure", "The body is larger than the server takes · 请求体过大"),
        ("TooMany", "Failure", "Too many requests · 请求过于频繁"),
        (
            "Internal",
            "Failure",
            "A fault of this server, or code 500 of the upstream · 服务器内部错误，或上游返回 500",
        ),
        (
            "BadGateway",
            "Failure",
            "The upstream cannot be reached, broke off, or answered no JSON · 无法连接上游，或其响应无法使用",
        ),
        (
            "Unavailable",
            "Failure",
            "The server lacks a setting that the endpoint needs, or is too busy · 缺少所需配置或过于繁忙",
        ),
        ("GatewayTimeout", "Failure", "The upstream did not answer in time · 上游超时"),
        ("Refusal", "Failure", "Any other code of the upstream that is an HTTP status · 上游返回的其他状态"),
    ] {
        responses.insert(
            name.to_owned(),
            json!({ "description": about, "headers": hint(), "content": content(schema) }),
        );
    }
    responses["Answer"]["headers"] = told();
    responses.insert(
        "Redirect".to_owned(),
        json!({
            "description": "The address of the file · 文件地址",
            "headers": { "Location": { "schema": { "type": "string", "format": "uri" } } },
        }),
    );
    responses.into()
}

fn body(endpoint: &Endpoint) -> Json {
    let media = json!({ "schema": reference("schemas", &body_name(endpoint)) });
    let mut content = Map::new();
    if endpoint.files.is_empty() {
        let mut json = media.clone();
        if !endpoint.example.is_empty() {
            let fields: Map<String, Json> = endpoint
                .example
                .iter()
                .map(|(name, value)| {
                    let value =
                        endpoint.param(name).map_or_else(|| value.clone(), |param| typed(param, value));
                    (name.clone(), value)
                })
                .collect();
            json["example"] = fields.into();
        }
        content.insert("application/json".to_owned(), json);
        content.insert("application/x-www-form-urlencoded".to_owned(), form(endpoint, &media));
    }
    content.insert("multipart/form-data".to_owned(), form(endpoint, &media));
    let always =
        !endpoint.files.is_empty() || endpoint.params.iter().any(|param| param.required == Required::Always);
    json!({ "required": always, "content": content })
}

/// A body as a form: fields with JSON in them are written as such.
fn form(endpoint: &Endpoint, media: &Json) -> Json {
    let json = endpoint.params.iter().filter(|param| param.kind.class() == Class::Json);
    let encoding: Map<String, Json> =
        json.map(|param| (param.name.clone(), json!({ "contentType": "application/json" }))).collect();
    let mut media = media.clone();
    if !encoding.is_empty() {
        media["encoding"] = encoding.into();
    }
    media
}

fn query(endpoint: &Endpoint, param: &Param) -> Json {
    let mut parameter = json!({
        "name": param.name,
        "in": "query",
        "required": param.required == Required::Always,
        "description": description(param),
    });
    let is_json = param.kind.class() == Class::Json;
    // Not as `content`: generators that know parameters with a `schema` alone crash there.
    parameter["schema"] = if is_json { query_json(endpoint, param) } else { schema(endpoint, param) };
    if let Some(value) = example::given(endpoint, &param.name) {
        parameter["example"] = if is_json { names::json_text(value).into() } else { typed(param, value) };
    }
    if let Required::When(_) | Required::Unless(_) = param.required {
        parameter["x-required"] = json!(prose::required(param).en);
    }
    parameter
}
