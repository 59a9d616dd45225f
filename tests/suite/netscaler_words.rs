//! The NetScaler command line read back into words by the vendor's rules, knowing nothing of how we write it.
//!
//! The rules are those of the vendor's own reader of ns.conf (netscaler/ADC-scripts, `nspepi2/cli_lex.py`).

/// A word of a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// The name of an option, without its dash.
    Option(String),
    /// Anything else, without its outer quotes.
    Value(String),
}

/// The words of one line.
///
/// # Errors
/// When quotes or parentheses are left open, or a parenthesis closes that none opened.
pub(crate) fn words(line: &str) -> Result<Vec<Word>, String> {
    let mut reader = Reader { rest: line };
    let mut words = Vec::new();
    while let Some(word) = reader.word()? {
        words.push(word);
    }
    Ok(words)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn word(&mut self) -> Result<Option<Word>, String> {
        self.rest = self.rest.trim_start_matches(is_blank);
        match self.rest.chars().next() {
            None | Some('#') => Ok(None),
            Some('-') => {
                let end = self.rest.find(is_blank).unwrap_or(self.rest.len());
                let name = self.rest[1..end].to_owned();
                self.rest = &self.rest[end..];
                Ok(Some(Word::Option(name)))
            }
            Some(quote @ ('"' | '\'')) => {
                self.take();
                self.quoted(quote).map(|value| Some(Word::Value(value)))
            }
            Some(_) => match self.raw() {
                Some(value) => Ok(Some(Word::Value(value))),
                None => self.plain().map(|value| Some(Word::Value(value))),
            },
        }
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest.chars().next()?;
        self.rest = &self.rest[character.len_utf8()..];
        Some(character)
    }

    /// After an opening quote: up to its partner, which is taken too.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut value = String::new();
        while let Some(character) = self.take() {
            match character {
                '\\' => value.push(self.escape()?),
                _ if character == quote => return Ok(value),
                _ => value.push(character),
            }
        }
        Err(format!("the quote {quote} is never closed"))
    }

    /// After a backslash inside quotes: what the two characters stand for; before any other character a backslash
    /// stands for itself, and the character is read next.
    fn escape(&mut self) -> Result<char, String> {
        let escaped = match self.rest.chars().next() {
            None => return Err("a backslash ends the line inside quotes".to_owned()),
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            Some(character @ ('\\' | '"' | '\'')) => character,
            Some(_) => return Ok('\\'),
        };
        self.take();
        Ok(escaped)
    }

    /// `q{…}`, `q/…/` and their like, if one begins here: up to the first partner, which must end the word.
    fn raw(&mut self) -> Option<String> {
        let mut head = self.rest.chars();
        let ('q', open) = (head.next()?, head.next()?) else { return None };
        let close = match open {
            '{' => '}',
            '<' => '>',
            '/' | '|' | '~' | '$' | '^' | '+' | '=' | '&' | '%' | '@' | '`' | '?' => open,
            _ => return None,
        };
        let (value, after) = head.as_str().split_once(close)?;
        if !after.is_empty() && !after.starts_with(is_blank) {
            return None;
        }
        let value = value.to_owned();
        self.rest = &self.rest[value.len() + 3..];
        Some(value)
    }

    /// Up to a blank that stands neither in quotes nor in parentheses; quotes inside a word stay part of it.
    fn plain(&mut self) -> Result<String, String> {
        let mut value = String::new();
        let mut depth = 0_usize;
        while let Some(character) = self.rest.chars().next() {
            if is_blank(character) && depth == 0 {
                break;
            }
            self.take();
            value.push(character);
            match character {
                '(' => depth += 1,
                ')' => depth = depth.checked_sub(1).ok_or("a parenthesis closes that none opened")?,
                '"' | '\'' => {
                    value.push_str(&self.quoted(character)?);
                    value.push(character);
                }
                _ => {}
            }
        }
        if depth > 0 { Err("a parenthesis is never closed".to_owned()) } else { Ok(value) }
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n')
}

#[cfg(test)]
mod tests {
    use super::{Word, words};

    fn values(line: &str) -> Vec<String> {
        let value = |word| match word {
            Word::Value(value) => value,
            Word::Option(name) => panic!("`-{name}` is an option"),
        };
        words(line).unwrap().into_iter().map(value).collect()
    }

    #[test]
    fn a_word_ends_at_a_blank() {
        assert_eq!(values("  a\tb  c\n"), ["a", "b", "c"]);
    }

    #[test]
    fn a_dash_begins_an_option_that_quotes_do_not_change() {
        let option = |name: &str| Word::Option(name.to_owned());
        assert_eq!(words("-a -1 -\"x y"), Ok(vec![option("a"), option("1"), option("\"x"), Word::Value("y".into())]));
        assert_eq!(values("\"-a\" a-b"), ["-a", "a-b"]);
    }

    #[test]
    fn a_closing_quote_ends_the_word() {
        assert_eq!(values("\"a\"b 'c'd"), ["a", "b", "c", "d"]);
        assert_eq!(values("a\"b c\"d"), ["a\"b c\"d"]);
    }

    #[test]
    fn backslashes_escape_inside_quotes_only() {
        assert_eq!(values(r#""\\ \" \' \t\n\r \q" '\"'"#), ["\\ \" ' \t\n\r \\q", "\""]);
        assert_eq!(values(r"a\ b"), ["a\\", "b"]);
    }

    #[test]
    fn parentheses_keep_blanks() {
        assert_eq!(values("f(a b) (c (d e) f)"), ["f(a b)", "(c (d e) f)"]);
        assert!(words("a)").is_err() && words("(a").is_err());
    }

    #[test]
    fn a_raw_word_ends_at_its_partner() {
        assert_eq!(values(r#"q{a "b" c} q/x\/ q<> q{a}b"#), ["a \"b\" c", "x\\", "", "q{a}b"]);
    }

    #[test]
    fn a_number_sign_begins_a_comment_where_a_word_would_begin() {
        assert_eq!(values("a a#b #c d"), ["a", "a#b"]);
    }

    #[test]
    fn what_is_left_open_is_an_error() {
        for line in ["\"a", "'a", "\"a\\", "a\"b"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
