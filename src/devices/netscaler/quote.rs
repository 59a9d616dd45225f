//! The one place where a value becomes a word of the NetScaler command line.

use std::borrow::Cow;

/// What may follow a `q` that opens a raw word, among the bytes that need no quotes otherwise.
const RAW_DELIMITERS: &[u8] = b"/+=%@";

/// `value` as one word that the appliance reads back as `value`.
///
/// Double quotes are the only form written, and only where the bare word would be read as something else: as an
/// option, a raw word, several words, a comment or nothing. Inside them `\\ \" \n \r \t` are the escapes, and every
/// character beyond ASCII stands for itself (the lexer of netscaler/ADC-scripts, `nspepi2/cli_lex.py`).
pub(crate) fn quote(value: &str) -> Cow<'_, str> {
    if is_bare(value.as_bytes()) {
        return Cow::Borrowed(value);
    }
    let mut word = String::with_capacity(value.len() + 2);
    word.push('"');
    for character in value.chars() {
        match character {
            '\\' => word.push_str("\\\\"),
            '"' => word.push_str("\\\""),
            '\n' => word.push_str("\\n"),
            '\r' => word.push_str("\\r"),
            '\t' => word.push_str("\\t"),
            other => word.push(other),
        }
    }
    word.push('"');
    Cow::Owned(word)
}

fn is_bare(value: &[u8]) -> bool {
    let begins_word = match value {
        [] | [b'-', ..] => false,
        [b'q', second, ..] => !RAW_DELIMITERS.contains(second),
        _ => true,
    };
    begins_word && value.iter().copied().all(needs_no_quotes)
}

const fn needs_no_quotes(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9'
        | b'_' | b'.' | b'/' | b':' | b'@' | b'=' | b',' | b'*' | b'+' | b'%' | b'-')
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn names_and_addresses_stay_bare() {
        for value in ["xms-fra", "10.1.20.10", "2001:db8::1", "*", "a=b,c", "10%", "+1", "@x", "queue", "q"] {
            assert_eq!(quote(value), value);
        }
    }

    #[test]
    fn a_word_that_would_be_read_as_something_else_is_quoted() {
        for value in ["-y", "-1", "q/x/", "q=x=", "q+", "q%%", "q@@", "#x", "a#b", "a b", "(a", "a)", "'a'", "ä"] {
            assert_eq!(quote(value), format!("\"{value}\""));
        }
    }

    #[test]
    fn an_empty_value_is_a_word() {
        assert_eq!(quote(""), "\"\"");
    }

    #[test]
    fn inside_quotes_five_characters_are_escaped_and_no_other() {
        assert_eq!(quote("a\\b\"c\nd\re\tf'g$h\u{2019}"), "\"a\\\\b\\\"c\\nd\\re\\tf'g$h\u{2019}\"");
    }
}
