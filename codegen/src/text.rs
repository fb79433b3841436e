//! Text in both languages.

/// Text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Makes a [`Text`] of two formats, Chinese and English, with the same arguments.
macro_rules! text {
    ($zh:literal, $en:literal $(, $value:expr)* $(,)?) => {
        $crate::text::Text { zh: format!($zh $(, $value)*), en: format!($en $(, $value)*) }
    };
}

/// Makes a [`Text`] of two formats that name texts in both languages.
macro_rules! text_of {
    ($zh:literal, $en:literal $(, $both:ident)+ $(,)?) => {
        $crate::text::Text {
            zh: {
                $(let $both = &$both.zh;)+
                format!($zh)
            },
            en: {
                $(let $both = &$both.en;)+
                format!($en)
            },
        }
    };
}

pub(crate) use {text, text_of};
