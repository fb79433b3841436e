//! `ncm crypto`: decrypts and encrypts as NetEase's clients do.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Subcommand, ValueEnum};
use ncm::crypto::weapi::{PublicKey, SessionKey};
use ncm::crypto::{DecryptError, eapi, linuxapi, weapi};
use serde_json::{Value, json};

use super::input;
use super::output::{Failure, print};
use super::pretty::show;

pub(super) const AFTER_HELP: &str = "\
Input is the last argument, or what comes on standard input; a whole form body (params=…) will do.
输入为最后一个参数，或来自标准输入；可以是整个表单（params=…）。

Examples: / 示例:
  ncm crypto decrypt eapi 'params=0D2A…'                     path and payload of a request / 请求的路径与内容
  curl … | ncm crypto decrypt eapi                           an encrypted answer, binary, hex or base64 / 加密的响应
  ncm crypto decrypt weapi --secret hmrwBGLQV05afkpu 'params=…&encSecKey=…'
  ncm crypto encrypt eapi --path /api/song/lyric '{\"id\":1}'   a form body to send / 可直接发送的表单
  ncm call lyric id=1 --request                              what a request of any scheme holds / 查看请求的内容";

/// Maximum size of the input in MiB, the same as of an answer.
const MOST_MIB: u64 = eapi::MAX_INFLATED as u64 >> 20;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Make a request, or an encrypted answer, readable / 解密请求或加密的响应
    Decrypt {
        #[command(flatten)]
        args: Args,
    },
    /// Make the form body of a request / 生成请求的表单
    Encrypt {
        #[command(flatten)]
        args: Args,
        /// Path that the request is for, such as /api/song/lyric: part of what eapi encrypts, and of linuxapi's envelope /
        /// 请求的路径，eapi 必需；linuxapi 用来生成外层
        #[arg(long)]
        path: Option<String>,
    },
}

#[derive(clap::Args)]
pub(super) struct Args {
    /// How it is encrypted / 加密方式
    #[arg(value_enum)]
    scheme: Scheme,
    /// What is to be read or sent; standard input without it, or with `-` / 输入，省略或写 - 时取自标准输入
    input: Option<String>,
    /// The 16-character key that a weapi client drew / weapi 客户端随机生成的 16 字符密钥
    #[arg(long, value_name = "KEY", value_parser = secret)]
    secret: Option<[u8; 16]>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Scheme {
    /// The web player's / 网页端
    Weapi,
    /// Desktop and phone clients' / 桌面与手机端
    Eapi,
    /// The Linux client's / Linux 端
    Linuxapi,
    /// The Android client's of today / 当前安卓端
    Xeapi,
}

fn secret(text: &str) -> Result<[u8; 16], String> {
    text.as_bytes().try_into().map_err(|_| "it has 16 characters / 应为 16 个字符".to_owned())
}

pub(super) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Decrypt { args } => {
            let input = args.input()?;
            let plain = match args.scheme {
                Scheme::Eapi => read_eapi(&input),
                Scheme::Linuxapi => eapi::decode_hex(&field(&input, "eparams")).and_then(linuxapi::decrypt),
                Scheme::Weapi => weapi::decrypt(&field(&input, "params"), args.secret.ok_or_else(no_secret)?),
                Scheme::Xeapi => return Err(no_xeapi()),
            };
            show(&plain.map_err(unreadable)?, true)
        }
        Command::Encrypt { args, path } => {
            let input = args.input()?;
            // As text, since parsing would lose the order of fields and the digits of large numbers.
            serde_json::from_slice::<Value>(&input).map_err(|error| {
                Failure::usage(format!("the input is not JSON: {error} / 输入不是 JSON：{error}"))
            })?;
            let json = input.trim_ascii();
            let mut form = Vec::new();
            match (args.scheme, path) {
                (Scheme::Eapi, Some(path)) => eapi::encrypt(&path, json, &mut form),
                (Scheme::Eapi, None) => {
                    return Err(Failure::usage("eapi encrypts the path too: give --path / eapi 需要 --path"));
                }
                (Scheme::Linuxapi, path) => linuxapi::encrypt(&envelope(json, path)?, &mut form),
                (Scheme::Weapi, _) => {
                    let key = PublicKey::netease();
                    let key = args.secret.map_or_else(
                        || SessionKey::draw(&key),
                        |secret| SessionKey::with_secret(&key, secret),
                    );
                    weapi::encrypt(json, &key, &mut form);
                }
                (Scheme::Xeapi, _) => return Err(no_xeapi()),
            }
            form.push(b'\n');
            print(&form)
        }
    }
}

impl Args {
    fn input(&self) -> Result<Vec<u8>, Failure> {
        if let Some(text) = self.input.as_ref().filter(|text| *text != "-") {
            return Ok(text.clone().into_bytes());
        }
        input::standard(MOST_MIB)
    }
}

/// Returns a field of a form, or the whole text if it is no form.
fn field(input: &[u8], name: &str) -> String {
    let named = input.starts_with(format!("{name}=").as_bytes()) || memchr::memchr(b'&', input).is_some();
    let found = form_urlencoded::parse(input.trim_ascii()).find(|(known, _)| named && known == name);
    found.map_or_else(|| String::from_utf8_lossy(input).trim().to_owned(), |(_, value)| value.into_owned())
}

/// Decrypts a request to JSON with path and payload, or else an answer in binary, hex or base64.
fn read_eapi(input: &[u8]) -> Result<Vec<u8>, DecryptError> {
    let text = field(input, "params");
    let Ok(bytes) = eapi::decode_hex(&text) else {
        return match STANDARD.decode(&text) {
            Ok(bytes) => eapi::decrypt_answer(&bytes),
            Err(_) => eapi::decrypt_answer(input),
        };
    };
    match eapi::decrypt_request(&text) {
        Ok((path, payload)) => {
            let payload = serde_json::from_str(&payload).unwrap_or(Value::String(payload));
            Ok(json!({"path": path, "payload": payload}).to_string().into_bytes())
        }
        Err(error) => eapi::decrypt_answer(&bytes).map_err(|_| error),
    }
}

/// Returns the envelope in which the Linux client sends a payload; without a path, the input is the envelope.
fn envelope(json: &[u8], path: Option<String>) -> Result<Vec<u8>, Failure> {
    let Some(path) = path else {
        return Ok(json.to_vec());
    };
    let params: Value = serde_json::from_slice(json).map_err(|error| Failure::usage(error.to_string()))?;
    let url = format!("https://music.163.com{path}");
    Ok(json!({"method": "POST", "url": url, "params": params}).to_string().into_bytes())
}

fn unreadable(error: DecryptError) -> Failure {
    Failure::no(format!("it cannot be read: {error} / 无法解密：{error}"))
}

fn no_secret() -> Failure {
    Failure::usage(
        "a weapi request can only be read with the key that its client drew: it travels under RSA, which only the upstream \
         undoes. Give --secret; in a browser, a breakpoint at the call of `asrsea` shows the key / \
         weapi 请求只能用客户端随机生成的密钥解密（它以 RSA 加密传送，只有上游能解开）；请用 --secret 给出",
    )
}

fn no_xeapi() -> Failure {
    Failure::usage(
        "xeapi agrees on a key with the upstream for each session, so what was sent cannot be read. Its encrypted answers: \
         `ncm crypto decrypt eapi`. What is inside of a request: `ncm call … --request` / \
         xeapi 的密钥由双方临时协商，无法解密已发送的内容；加密的响应用 eapi 解密，请求的内容用 ncm call … --request 查看",
    )
}
