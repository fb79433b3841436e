//! Options of every request besides an endpoint's own parameters: the one list that checks, documentation, types
//! and the server read.

/// An option of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestOption {
    /// Name among the parameters.
    pub name: &'static str,
    /// Type of its value.
    pub value: OptionValue,
    /// Meaning in Chinese and English; `None` for options that apps send and ncm does not read.
    pub about: Option<(&'static str, &'static str)>,
}

/// Type of an option's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionValue {
    /// Text.
    Text,
    /// Text, or an object of names and values.
    Cookies,
    /// One of the registry's ways to encrypt a call.
    Scheme,
    /// `true` or `false`.
    Flag,
    /// Text or a number, whose only meaning is that it differs.
    Any,
    /// The URL of a proxy, which a server refuses unless its operator lets callers name one.
    Proxy,
}

const fn option(name: &'static str, value: OptionValue, zh: &'static str, en: &'static str) -> RequestOption {
    RequestOption { name, value, about: Some((zh, en)) }
}

const fn unread(name: &'static str) -> RequestOption {
    RequestOption { name, value: OptionValue::Text, about: None }
}

/// Every option, in the order of the documentation. No parameter of an endpoint may take such a name, but for
/// `timestamp`, which some endpoints read too.
pub const REQUEST_OPTIONS: &[RequestOption] = &[
    option(
        "cookie",
        OptionValue::Cookies,
        "登录后的 cookie：字符串，或 JSON 请求体里的对象；优先于 Cookie 请求头",
        "Cookies of a session: text, or an object in a JSON body; it wins over the Cookie header",
    ),
    option(
        "realIP",
        OptionValue::Text,
        "告诉上游的来源 IP（IPv4 或 IPv6）",
        "IP address of the caller to tell the upstream (IPv4 or IPv6)",
    ),
    option(
        "randomCNIP",
        OptionValue::Flag,
        "为 true 时告诉上游一个大陆 IP，同一账号每次相同；realIP 优先",
        "With true, names an address in mainland China to the upstream, the same for an account at every call; `realIP` wins",
    ),
    option(
        "crypto",
        OptionValue::Scheme,
        "改用另一种加密方式：xeapi、weapi、eapi、linuxapi、api",
        "Encrypts the call in another way: xeapi, weapi, eapi, linuxapi or api",
    ),
    option("ua", OptionValue::Text, "改用这个 User-Agent", "Sends this User-Agent"),
    option(
        "timestamp",
        OptionValue::Any,
        "任意值，与上次不同则不使用缓存；不会发给上游",
        "Any value; one that differs passes the cache by. The upstream does not see it",
    ),
    option(
        "noCookie",
        OptionValue::Flag,
        "为 true 时不转发上游的 Set-Cookie",
        "With true, the upstream's Set-Cookie stays behind",
    ),
    option(
        "e_r",
        OptionValue::Flag,
        "为 true 时要求上游加密响应，返回前会解密",
        "With true, the upstream encrypts its answer, which is decrypted on arrival",
    ),
    option(
        "proxy",
        OptionValue::Proxy,
        "经由此代理（http、https、socks5、socks4 或 PAC 脚本的地址）访问上游；服务不允许时（NCM_CALLER_PROXY，默认不允许）得到 502",
        "Goes upstream through this proxy (http, https, socks5, socks4, or the URL of a PAC script), where the server allows it (NCM_CALLER_PROXY; it does not by default); else 502",
    ),
    unread("domain"),
    unread("checkToken"),
];

/// Returns the options that are documented, with their meaning in Chinese and English.
pub fn documented_options() -> impl Iterator<Item = (&'static RequestOption, &'static str, &'static str)> {
    REQUEST_OPTIONS.iter().filter_map(|option| option.about.map(|(zh, en)| (option, zh, en)))
}
