//! Cuts a zone file into entries: words and strings up to the end of a line that is not within parentheses.

/// A word, or a string with its quotes, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t [u8],
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A record or a directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    /// Whether its first line begins with a blank, so that it has the owner of the one before.
    pub(super) is_indented: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

/// Why something is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) reason: &'static str,
}

/// The entries of a file, one after the other; after a broken one it goes on with the next line.
pub(super) struct Entries<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
    /// Where the line begins.
    start: usize,
    /// Whether all parentheses so far have been closed.
    are_closed: bool,
}

impl<'t> Entries<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        // What editors of Windows put before a text; to a server it would be part of a name.
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        Self { text, at: 0, line: 1, start: 0, are_closed: true }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn new_line(&mut self) {
        self.at += 1;
        self.line += 1;
        self.start = self.at;
    }

    fn broken(&self, at: usize, reason: &'static str) -> Broken {
        Broken { line: self.line, column: at - self.start + 1, reason }
    }

    /// Goes to the end of the line, and not beyond.
    fn skip_line(&mut self) {
        while self.peek().is_some_and(|octet| octet != b'\n') {
            self.at += 1;
        }
    }

    /// The token that begins here.
    fn token(&mut self) -> Result<Token<'t>, Broken> {
        let (begin, line, column) = (self.at, self.line, self.at - self.start + 1);
        let is_string = self.peek() == Some(b'"');
        loop {
            match self.peek() {
                Some(b'"') if is_string => {
                    self.string()?;
                    break;
                }
                Some(b'\\') if !matches!(self.text.get(self.at + 1), None | Some(b'\n')) => self.at += 2,
                None | Some(b'\n') => break,
                // As in `alpn="h2,h3"`: a string that a word runs into is a part of it.
                Some(b'"') => self.string()?,
                Some(b' ' | b'\t' | b'\r' | b';' | b'(' | b')') if !is_string => break,
                Some(_) => self.at += 1,
            }
        }
        Ok(Token { text: self.text.get(begin..self.at).unwrap_or_default(), line, column })
    }

    /// Goes behind the string that begins here.
    fn string(&mut self) -> Result<(), Broken> {
        let begin = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                None | Some(b'\n') => return Err(self.broken(begin, "this string is not closed on its line")),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') if !matches!(self.text.get(self.at + 1), None | Some(b'\n')) => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
    }

    /// The entry that begins here. An unclosed parenthesis would swallow all that follows: after the first one, every entry ends with its line.
    fn entry(&mut self) -> Result<Entry<'t>, Broken> {
        let mut entry = Entry { is_indented: matches!(self.peek(), Some(b' ' | b'\t')), tokens: Vec::new() };
        let (mut first, mut depth) = (None, 0_usize);
        loop {
            match self.peek() {
                None => return self.ended(first, depth).map_or(Ok(entry), Err),
                Some(b'\n') if depth > 0 && self.are_closed => self.new_line(),
                Some(b'\n') => {
                    // Who asked goes to the next line behind what is broken.
                    if let Some(broken) = self.ended(first, depth) {
                        return Err(broken);
                    }
                    self.new_line();
                    return Ok(entry);
                }
                Some(b' ' | b'\t' | b'\r') => self.at += 1,
                Some(b';') => self.skip_line(),
                Some(b'(') => {
                    let here = (self.at, self.line, self.start);
                    first.get_or_insert((here, self.broken(self.at, "this parenthesis is not closed")));
                    depth += 1;
                    self.at += 1;
                }
                Some(b')') => {
                    let here = self.broken(self.at, "this parenthesis was not opened");
                    depth = depth.checked_sub(1).ok_or(here)?;
                    self.at += 1;
                }
                Some(_) => entry.tokens.push(self.token()?),
            }
        }
    }

    /// What is wrong where an entry ends within parentheses, the first of which is `first`. It goes on in the line of that.
    fn ended(&mut self, first: Option<((usize, usize, usize), Broken)>, depth: usize) -> Option<Broken> {
        let ((at, line, start), broken) = first.filter(|_| depth > 0)?;
        if self.are_closed {
            (self.at, self.line, self.start) = (at, line, start);
        }
        self.are_closed = false;
        Some(broken)
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = Result<Entry<'t>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            match self.entry() {
                Ok(entry) if entry.tokens.is_empty() => {}
                Ok(entry) => return Some(Ok(entry)),
                Err(broken) => {
                    self.skip_line();
                    if self.at < self.text.len() {
                        self.new_line();
                    }
                    return Some(Err(broken));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;

    fn cut(text: &str) -> Vec<String> {
        Entries::new(text.as_bytes())
            .map(|entry| match entry {
                Ok(entry) => {
                    let words: Vec<_> =
                        entry.tokens.iter().map(|token| String::from_utf8_lossy(token.text).into_owned()).collect();
                    format!("{}{}", if entry.is_indented { "_" } else { "" }, words.join("|"))
                }
                Err(broken) => format!("{}:{} {}", broken.line, broken.column, broken.reason),
            })
            .collect()
    }

    #[test]
    fn an_entry_ends_with_its_line_but_not_within_parentheses() {
        assert_eq!(cut("a A 1 ; x\n\n; y\n\tB ( c ; (\n d\n)e\r\nf"), ["a|A|1", "_B|c|d|e", "f"]);
    }

    #[test]
    fn strings_and_escapes_hold_what_would_end_a_word() {
        assert_eq!(cut(r#"a\ b\;c "d ; \" (" e"f""#), [r#"a\ b\;c|"d ; \" ("|e"f""#]);
        assert_eq!(cut("\u{feff}a b"), ["a|b"]);
    }

    #[test]
    fn after_what_is_broken_it_goes_on_with_the_next_line() {
        assert_eq!(cut("a \"b\nc\n"), ["1:3 this string is not closed on its line", "c"]);
        assert_eq!(cut("a )\nb\n"), ["1:3 this parenthesis was not opened", "b"]);
        assert_eq!(cut("a (b\n"), ["1:3 this parenthesis is not closed"]);
        assert_eq!(
            cut("a (b (c\nd)\ne (f\n)\ng"),
            [
                "1:3 this parenthesis is not closed",
                "2:2 this parenthesis was not opened",
                "3:3 this parenthesis is not closed",
                "4:1 this parenthesis was not opened",
                "g"
            ]
        );
        assert_eq!(cut("a (b (c\n) d)\ne"), ["a|b|c|d", "e"]);
    }
}
