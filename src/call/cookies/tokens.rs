//! Tokens of shells and programming languages: words and strings in quotes.

use std::borrow::Cow;

/// The words of a command as a shell reads them.
pub(super) struct Words<'t> {
    pub(super) rest: &'t str,
}

impl<'t> Iterator for Words<'t> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        // Most words have no quotes or escapes.
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '$' | '\\'))
            .unwrap_or(rest.len());
        if rest[end..].chars().next().is_none_or(char::is_whitespace) {
            self.rest = &rest[end..];
            return Some(Cow::Borrowed(&rest[..end]));
        }
        let mut word = rest[..end].to_owned();
        let mut rest = &rest[end..];
        while let Some(c) = rest.chars().next().filter(|c| !c.is_whitespace()) {
            let (read, is_escaped) = match c {
                '\'' => (1, false),
                '$' if rest[1..].starts_with('\'') => (2, true),
                '"' => {
                    rest = in_double_quotes(&rest[1..], &mut word);
                    continue;
                }
                '\\' => {
                    let escaped = rest[1..].chars().next().filter(|c| !matches!(c, '\n' | '\r'));
                    word.extend(escaped);
                    rest = rest[1..].strip_prefix("\r\n").unwrap_or_else(|| {
                        let skipped = rest[1..].chars().next().map_or(0, char::len_utf8);
                        &rest[1 + skipped..]
                    });
                    continue;
                }
                c => {
                    word.push(c);
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
            };
            rest = &rest[read..];
            if is_escaped {
                rest = until(rest, '\'', '\\', &mut word);
            } else {
                let end = rest.find('\'').unwrap_or(rest.len());
                word.push_str(&rest[..end]);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
        }
        self.rest = rest;
        Some(Cow::Owned(word))
    }
}

/// Reads a string in double quotes, where a backslash escapes only a few characters. Returns the text after it.
fn in_double_quotes<'t>(text: &'t str, out: &mut String) -> &'t str {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return &text[at + 1..],
            '\\' => match chars.next_if(|(_, next)| matches!(next, '"' | '\\' | '$' | '`' | '\n')) {
                Some((_, '\n')) => {}
                Some((_, next)) => out.push(next),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    ""
}

pub(super) enum Token<'t> {
    Word(&'t str),
    /// String in quotes.
    Text(Cow<'t, str>),
    Sign(char),
}

/// The tokens of code in almost any language.
pub(super) struct Tokens<'t> {
    pub(super) rest: &'t str,
    pub(super) is_powershell: bool,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = self.rest.trim_start();
        let c = rest.chars().next()?;
        let is_quote = matches!(c, '"' | '\'') || (c == '`' && !self.is_powershell);
        if is_quote {
            // PowerShell escapes by a backtick, not by a backslash.
            let escape = if self.is_powershell { '`' } else { '\\' };
            let inner = &rest[1..];
            let end = inner.find([c, escape]).unwrap_or(inner.len());
            if inner[end..].starts_with(c) {
                self.rest = &inner[end + 1..];
                return Some(Token::Text(Cow::Borrowed(&inner[..end])));
            }
            let mut text = String::new();
            self.rest = until(inner, c, escape, &mut text);
            return Some(Token::Text(Cow::Owned(text)));
        }
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$');
        let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        if length > 0 {
            self.rest = &rest[length..];
            return Some(Token::Word(&rest[..length]));
        }
        self.rest = &rest[c.len_utf8()..];
        Some(Token::Sign(c))
    }
}

/// Reads a string up to a quote, with its escapes. Returns the text after it.
fn until<'t>(text: &'t str, quote: char, escape: char, out: &mut String) -> &'t str {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return &text[at + c.len_utf8()..];
        }
        if c != escape {
            out.push(c);
            continue;
        }
        let Some((_, escaped)) = chars.next() else { break };
        let digits = match escaped {
            'u' => 4,
            'x' => 2,
            'n' => {
                out.push('\n');
                continue;
            }
            'r' | '\n' => continue,
            't' => {
                out.push('\t');
                continue;
            }
            other => {
                out.push(other);
                continue;
            }
        };
        let code = chars.as_str().get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.filter(|_| escape == '\\').and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                chars.nth(digits - 1);
            }
            None => out.push(escaped),
        }
    }
    ""
}
