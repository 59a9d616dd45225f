//! A line of the NetScaler command line as words, by the rules of the vendor's own reader (netscaler/ADC-scripts, `nspepi2/cli_lex.py`).

use std::borrow::Cow;

use super::Trouble;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Where it begins in the line, in bytes.
    pub(crate) at: usize,
    /// Without its outer quotes, and for an option without its dash.
    pub(crate) text: Cow<'a, str>,
    pub(crate) is_option: bool,
}

/// The words of `line`. A comment where a word would begin ends it.
///
/// # Errors
/// Where a quote or parenthesis is left open, or a parenthesis closes that none opened.
pub(crate) fn words(line: &str) -> Result<Vec<Word<'_>>, Trouble> {
    let mut lexer = Lexer { line, at: 0 };
    let mut words = Vec::new();
    while let Some(word) = lexer.word()? {
        words.push(word);
    }
    Ok(words)
}

struct Lexer<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn word(&mut self) -> Result<Option<Word<'a>>, Trouble> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
        let (start, rest) = (self.at, self.rest());
        let is_option = rest.strip_prefix('-').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let text = match rest.chars().next() {
            None | Some('#') => return Ok(None),
            Some(_) if is_option => {
                let end = rest.find(is_blank).unwrap_or(rest.len());
                self.at += end;
                Cow::Borrowed(&rest[1..end])
            }
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                self.quoted(quote, start)?
            }
            Some(_) => match self.raw() {
                Some(text) => Cow::Borrowed(text),
                None => self.plain()?,
            },
        };
        Ok(Some(Word { at: start, text, is_option }))
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Behind an opening quote at `start`: up to its partner, which is taken too.
    fn quoted(&mut self, quote: char, start: usize) -> Result<Cow<'a, str>, Trouble> {
        let rest = self.rest();
        let end = rest.find([quote, '\\']).ok_or_else(|| open(quote, start))?;
        if rest[end..].starts_with(quote) {
            self.at += end + 1;
            return Ok(Cow::Borrowed(&rest[..end]));
        }
        let mut text = String::new();
        while let Some(character) = self.take() {
            match character {
                '\\' => text.push(self.escaped().ok_or_else(|| open(quote, start))?),
                _ if character == quote => return Ok(Cow::Owned(text)),
                _ => text.push(character),
            }
        }
        Err(open(quote, start))
    }

    /// Behind a backslash in quotes. Before any other character a backslash stands for itself, and the character is read next.
    fn escaped(&mut self) -> Option<char> {
        let escaped = match self.rest().chars().next()? {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            character @ ('\\' | '"' | '\'') => character,
            _ => return Some('\\'),
        };
        self.take();
        Some(escaped)
    }

    /// `q{…}`, `q/…/` and their like: up to the first partner, which must end the word. There are no escapes inside.
    fn raw(&mut self) -> Option<&'a str> {
        let rest = self.rest().strip_prefix('q')?;
        let close = match rest.chars().next()? {
            '{' => '}',
            '<' => '>',
            sign @ ('/' | '|' | '~' | '$' | '^' | '+' | '=' | '&' | '%' | '@' | '`' | '?') => sign,
            _ => return None,
        };
        let (text, behind) = rest[1..].split_once(close)?;
        if !(behind.is_empty() || behind.starts_with(is_blank)) {
            return None;
        }
        self.at += text.len() + 3;
        Some(text)
    }

    /// Up to a blank that stands neither in quotes nor in parentheses. Quotes inside a word stay part of it.
    fn plain(&mut self) -> Result<Cow<'a, str>, Trouble> {
        let start = self.at;
        let mut parentheses = Vec::new();
        while let Some(character) = self.rest().chars().next() {
            if is_blank(character) && parentheses.is_empty() {
                break;
            }
            let at = self.at;
            self.take();
            match character {
                '(' => parentheses.push(at),
                ')' if parentheses.pop().is_none() => {
                    return Err(Trouble::new(at, "a parenthesis closes that none opened"));
                }
                '"' | '\'' => self.skip_quoted(character, at)?,
                _ => {}
            }
        }
        match parentheses.first() {
            Some(at) => Err(Trouble::new(*at, "the parenthesis is never closed")),
            None => Ok(Cow::Borrowed(&self.line[start..self.at])),
        }
    }

    fn skip_quoted(&mut self, quote: char, start: usize) -> Result<(), Trouble> {
        while let Some(character) = self.take() {
            match character {
                '\\' => _ = self.take(),
                _ if character == quote => return Ok(()),
                _ => {}
            }
        }
        Err(open(quote, start))
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest().chars().next()?;
        self.at += character.len_utf8();
        Some(character)
    }
}

fn open(quote: char, at: usize) -> Trouble {
    Trouble::new(at, format!("the quote {quote} is never closed"))
}

const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::devices::netscaler::quote::quote;

    fn texts(line: &str) -> Vec<String> {
        words(line)
            .unwrap()
            .into_iter()
            .map(|word| format!("{}{}", if word.is_option { "-" } else { "" }, word.text))
            .collect()
    }

    #[test]
    fn words_end_at_blanks_and_closing_quotes() {
        assert_eq!(texts("  a\tb \"c d\"e 'f'"), ["a", "b", "c d", "e", "f"]);
        assert_eq!(texts("a\"b c\"d f(a b) a\\ b"), ["a\"b c\"d", "f(a b)", "a\\", "b"]);
        assert_eq!(texts("a a#b #c d"), ["a", "a#b"]);
    }

    #[test]
    fn a_dash_and_a_letter_begin_an_option() {
        assert_eq!(texts("-td -1 \"-y\" a-b"), ["-td", "-1", "-y", "a-b"]);
        assert!(words("-td").unwrap()[0].is_option && !words("-1").unwrap()[0].is_option);
    }

    #[test]
    fn escapes_count_in_quotes_and_not_in_raw_words() {
        assert_eq!(texts(r#""\\ \" \' \t\n\r \q" '\"'"#), ["\\ \" ' \t\n\r \\q", "\""]);
        assert_eq!(texts(r#"q{a "b" c} q/x\/ q<> q{a}b"#), ["a \"b\" c", "x\\", "", "q{a}b"]);
    }

    #[test]
    fn what_is_left_open_is_told_with_its_place() {
        for (line, at) in [("x \"a", 2), ("'a", 0), ("\"a\\", 0), ("a\"b", 1), ("f(a (b)", 1), ("a)", 1)] {
            assert_eq!(words(line).unwrap_err().at, at, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_quoted_is_read_back(text in "\\PC*|[ \\\\\"'q/{}()#\n\r\t-]*") {
            let line = format!("x {} y", quote(&text));
            let words = words(&line).unwrap();
            proptest::prop_assert_eq!(words.len(), 3);
            proptest::prop_assert_eq!(&*words[1].text, &*text);
            proptest::prop_assert!(!words[1].is_option);
        }

        #[test]
        fn no_line_makes_it_panic(line in "\\PC*|[ \\\\\"'q/{}()#a\u{e9}-]*") {
            drop(words(&line));
        }
    }
}
