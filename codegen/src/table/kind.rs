//! Kinds of parameters: each once, with all its facts.

use super::Text;

/// Facts of a kind.
#[derive(Debug)]
pub struct Facts {
    /// Its word in the registry.
    pub word: &'static str,
    /// Its description.
    pub about: Text,
    /// Class of its values.
    pub class: Class,
    /// The type of its values in TypeScript, as callers may give them.
    pub typescript: &'static str,
    /// Their JSON schema. It refuses nothing that the server lets pass.
    pub schema: &'static str,
    /// A value for examples of endpoints of which nothing else is known.
    pub example: &'static str,
    /// Whether its values are kept out of logs, addresses, histories of shells and conversations.
    pub is_secret: bool,
    /// Whether a value may be as long as a text, and not only as a word.
    pub is_long: bool,
    /// Whether any text is a value: also `undefined` and `null`, which otherwise mean that a value is missing.
    pub is_free: bool,
    /// Whether no text at all is a value, also where one is required.
    pub may_be_empty: bool,
}

/// Class of values: code differs by class, and several kinds may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A whole number that names something.
    Id,
    /// Such numbers with commas between them.
    Ids,
    /// A whole number that counts.
    Whole,
    /// A number, also with a fraction.
    Number,
    /// Yes or no.
    Truth,
    /// `1` for yes; whatever else is given goes out as it is, and means no.
    Switch,
    /// JSON.
    Json,
    /// Text.
    Text,
    /// Text of which some values are known.
    Choice,
}

/// Declares the kinds: the compiler demands every fact of each; flags that few kinds have follow `;`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident {
        word: $word:expr, zh: $zh:expr, en: $en:expr, class: $class:expr, typescript: $typescript:expr,
        schema: $schema:expr, example: $example:expr $(; $($flag:ident),+)?
    })+) => {
        /// Kind of a parameter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Kind {
            $($(#[$doc])* $name,)+
        }

        impl Kind {
            /// Every kind, in the order of documents.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns its facts.
            #[must_use]
            #[inline]
            pub const fn facts(self) -> &'static Facts {
                match self {
                    $(Self::$name => const {
                        &Facts {
                            word: $word,
                            about: Text { zh: $zh, en: $en },
                            class: $class,
                            typescript: $typescript,
                            schema: $schema,
                            example: $example,
                            $($($flag: true,)+)?
                            ..PLAIN
                        }
                    },)+
                }
            }
        }
    };
}

/// Flags of most kinds.
const PLAIN: Facts = Facts {
    word: "",
    about: Text { zh: "", en: "" },
    class: Class::Text,
    typescript: "",
    schema: "",
    example: "",
    is_secret: false,
    is_long: false,
    is_free: false,
    may_be_empty: false,
};

kinds! {
    /// One numeric id.
    Id {
        word: "id", zh: "数字 id", en: "numeric id", class: Class::Id,
        typescript: "Id", schema: r#"{"type":["string","integer"]}"#, example: "1"
    }
    /// Numeric ids, separated by commas.
    Ids {
        word: "ids", zh: "数字 id，逗号分隔", en: "numeric ids, comma separated", class: Class::Ids,
        typescript: "Id | readonly Id[]", schema: r#"{"type":["string","integer"]}"#, example: "1,2"; is_long
    }
    /// A whole number that fits 64 bits.
    Int {
        word: "int", zh: "整数", en: "integer", class: Class::Whole,
        typescript: "number | string", schema: r#"{"type":"integer"}"#, example: "1"
    }
    /// A number, also with a fraction.
    Number {
        word: "number", zh: "数字", en: "number", class: Class::Number,
        typescript: "number | string", schema: r#"{"type":"number"}"#, example: "1"
    }
    /// `true` or `false`.
    Bool {
        word: "bool", zh: "true / false", en: "true / false", class: Class::Truth,
        typescript: r#"boolean | "true" | "false""#, schema: r#"{"type":"boolean"}"#, example: "true"
    }
    /// Any text, also empty.
    #[default]
    Text {
        word: "text", zh: "文本", en: "text", class: Class::Text,
        typescript: "string", schema: r#"{"type":"string"}"#, example: "example"; is_long, is_free, may_be_empty
    }
    /// An identifier that is not a number.
    Key {
        word: "key", zh: "标识", en: "identifier", class: Class::Text,
        typescript: "string", schema: r#"{"type":"string"}"#, example: "1"
    }
    /// Words to search for: any text but an empty one.
    Keyword {
        word: "keyword", zh: "关键词", en: "keyword", class: Class::Text,
        typescript: "string", schema: r#"{"type":"string"}"#, example: "example"; is_free
    }
    /// JSON in a string, or JSON.
    Json {
        word: "json", zh: "JSON", en: "JSON", class: Class::Json,
        typescript: "string | readonly unknown[] | object",
        schema: r##"{"anyOf":[{"type":"string"},{"type":"array","items":{}},{"$ref":"#/components/schemas/AnyObject"}]}"##,
        example: "[]"; is_long
    }
    /// Unix time in milliseconds.
    TimeMs {
        word: "time_ms", zh: "时间戳(毫秒)", en: "unix time in ms", class: Class::Whole,
        typescript: "number | string", schema: r#"{"type":"integer","format":"int64"}"#, example: "1700000000000"
    }
    /// Unix time in seconds.
    TimeS {
        word: "time_s", zh: "时间戳(秒)", en: "unix time in s", class: Class::Whole,
        typescript: "number | string", schema: r#"{"type":"integer","format":"int64"}"#, example: "1700000000"
    }
    /// A phone number, without its country code.
    Phone {
        word: "phone", zh: "手机号", en: "phone number", class: Class::Text,
        typescript: "number | string", schema: r#"{"type":"string"}"#, example: "13800000000"; is_secret, is_free
    }
    /// A password, captcha or token.
    Secret {
        word: "secret", zh: "保密，不会写入日志", en: "secret, never logged", class: Class::Text,
        typescript: "string", schema: r#"{"type":"string","format":"password"}"#, example: "example"; is_secret, is_free
    }
    /// `1` does it, anything else undoes it.
    Switch {
        word: "switch", zh: "1 为执行，其他为取消", en: "1 does it, anything else undoes it", class: Class::Switch,
        typescript: r#"0 | 1 | "0" | "1" | (string & {})"#, schema: r#"{"type":"string","examples":["1","0"]}"#, example: "1"
    }
    /// One of a value set.
    Choice {
        word: "enum", zh: "枚举", en: "enum", class: Class::Choice,
        typescript: "string", schema: r#"{"type":"string"}"#, example: "1"
    }
}

impl Kind {
    /// Returns the kind of this word in the registry.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.facts().word == word)
    }

    /// Class of its values.
    #[must_use]
    #[inline]
    pub const fn class(self) -> Class {
        self.facts().class
    }
}

impl Class {
    /// Returns whether a value is one number.
    #[must_use]
    #[inline]
    pub const fn is_number(self) -> bool {
        match self {
            Self::Id | Self::Whole | Self::Number => true,
            Self::Ids | Self::Truth | Self::Switch | Self::Json | Self::Text | Self::Choice => false,
        }
    }

    /// Returns whether a value is a list, or may be one: then its items are counted, and not its characters.
    #[must_use]
    #[inline]
    pub const fn is_list(self) -> bool {
        match self {
            Self::Ids | Self::Json => true,
            Self::Id
            | Self::Whole
            | Self::Number
            | Self::Truth
            | Self::Switch
            | Self::Text
            | Self::Choice => false,
        }
    }

    /// Checks a text that has no blanks around it.
    ///
    /// # Errors
    ///
    /// The expected value, if it does not fit.
    pub fn check(self, text: &str) -> Result<(), Text> {
        let (fits, wanted) = match self {
            Self::Id => (is_whole(text), Text { zh: "数字 id", en: "a numeric id" }),
            Self::Ids => (
                text.split(',').all(|item| is_whole(item.trim())),
                Text { zh: "逗号分隔的数字 id", en: "numeric ids, separated by commas" },
            ),
            Self::Whole => (is_whole(text), Text { zh: "整数", en: "a whole number" }),
            Self::Number => {
                (text.parse::<f64>().is_ok_and(f64::is_finite), Text { zh: "数字", en: "a number" })
            }
            // Callers write these in many ways; the upstream judges all others.
            Self::Truth | Self::Switch | Self::Json | Self::Text | Self::Choice => return Ok(()),
        };
        if fits { Ok(()) } else { Err(wanted) }
    }
}

/// Returns whether it is a whole number, of whatever size.
#[must_use]
pub fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
