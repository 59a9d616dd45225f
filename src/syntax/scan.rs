//! Cuts a text into top-level declarations by a plain scan of its bytes, and says where braces, brackets and strings are
//! not closed. What leaves here is balanced, not nested too deep, and free of characters nobody can see.

use super::tree::State;
use super::{rules, strings};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::source::Span;

/// Deeper nesting is refused.
pub(in crate::syntax) const MAX_DEPTH: usize = 64;

/// Declarations are handed to the parser in pieces of about this many bytes: large enough to pay for a call, small enough for the cache.
const WINDOW: usize = 64 * 1024;

/// A piece of text with whole declarations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Bytes of the file.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) state: State,
}

/// What is open: a brace, a bracket or a parenthesis.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    /// The character that closes it.
    closes: u8,
    /// Blanks before the first character of its line.
    indent: usize,
}

impl Open {
    fn is_brace(&self) -> bool {
        self.closes == b'}'
    }
}

/// Cuts `text`, whose first byte is `base` in the map.
pub(super) fn scan(text: &str, base: u32, diagnostics: &mut Diagnostics) -> Vec<Window> {
    let plain = Scan::new(text, base, false).run();
    // Only where the braces do not match does indentation tell which is the one that is missing: a file whose
    // braces match may be indented as it likes.
    let scan = if plain.unbalanced { Scan::new(text, base, true).run() } else { plain };
    diagnostics.append(scan.diagnostics);
    scan.windows
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    base: u32,
    /// Whether indentation decides which brace belongs to which.
    by_indent: bool,
    diagnostics: Diagnostics,
    windows: Vec<Window>,
    open: Vec<Open>,
    /// How many more are open beyond [`MAX_DEPTH`]: only counted, so that a hostile file costs no memory.
    deeper: usize,
    unbalanced: bool,
    /// Where the declaration begins that is being read.
    begin: usize,
    /// Where the first brace, bracket or parenthesis is opened in it, or an expression that is not closed.
    first_open: Option<usize>,
    /// Whether a character of a statement was seen since `begin`.
    started: bool,
    carried_on: bool,
    /// What stands in the declaration cannot be told, or not be trusted.
    broken: bool,
    /// Only the last `}` of the declaration is missing.
    unclosed: bool,
    string_open: bool,
    line: usize,
    indent: usize,
    /// Whether the scan is still among the blanks before the first character of a line.
    at_line_start: bool,
    /// Whether the first line inside the outermost block is indented, so that an unindented word begins a declaration.
    indented: Option<bool>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, base: u32, by_indent: bool) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            base,
            by_indent,
            diagnostics: Diagnostics::default(),
            windows: Vec::new(),
            open: Vec::new(),
            deeper: 0,
            unbalanced: false,
            begin: 0,
            first_open: None,
            started: false,
            carried_on: false,
            broken: false,
            unclosed: false,
            string_open: false,
            line: 0,
            indent: 0,
            at_line_start: true,
            indented: None,
        }
    }

    fn run(mut self) -> Self {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            at = self.step(at, byte);
        }
        if !self.open.is_empty() {
            self.unclosed_above(0);
        }
        self.cut(self.bytes.len());
        self
    }

    /// Reads what begins at `at`; gives the place after it.
    fn step(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b'\n' => return self.line_end(at),
            b' ' | b'\t' | b'\r' => return at + 1,
            b'#' if self.begins_word(at) => return self.comment_end(at),
            b';' => {
                self.carried_on = false;
                return at + 1;
            }
            _ => {}
        }
        let first_of_line = std::mem::replace(&mut self.at_line_start, false);
        if first_of_line {
            self.indent = at - self.line;
            self.first_character(byte);
        }
        self.started = true;
        self.carried_on = byte == b',';
        match byte {
            b'"' => self.string(at),
            b'{' => self.opens(at, b'}'),
            b'[' => self.opens(at, b']'),
            b'(' => self.opens(at, b')'),
            b'}' => self.closes_brace(at, first_of_line),
            b']' | b')' => self.closes_bracket(at, byte),
            b'$' if self.bytes.get(at + 1) == Some(&b'{') => self.expression(at),
            0x00..=0x1f | 0x7f | 0xc2 | 0xcc..=0xf3 => self.unusual(at),
            _ => self.plain(at + 1),
        }
    }

    /// Skips what can only go on a word.
    fn plain(&self, at: usize) -> usize {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'/');
        self.bytes[at..].iter().position(|byte| !is_plain(byte)).map_or(self.bytes.len(), |length| at + length)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.base + from as u32, self.base + to as u32)
    }

    fn report(&mut self, rule: &'static Rule, message: &str, from: usize, to: usize, label: &str) {
        self.diagnostics.push(Diagnostic::new(rule, message, self.span(from, to), label));
    }

    fn begins_word(&self, at: usize) -> bool {
        at == 0
            || self.text.get(..at) == Some("\u{feff}")
            || matches!(self.bytes[at - 1], b' ' | b'\t' | b'\r' | b'\n' | b';' | b'{' | b'}' | b'[' | b']' | b',')
    }

    fn comment_end(&mut self, at: usize) -> usize {
        self.at_line_start = false;
        // As the grammar has it, a carriage return ends a comment, be it alone.
        let end = memchr::memchr2(b'\n', b'\r', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end);
        self.controls(at, end);
        end
    }

    fn line_end(&mut self, at: usize) -> usize {
        self.line = at + 1;
        self.at_line_start = true;
        at + 1
    }

    /// A line begins with a character of a statement.
    fn first_character(&mut self, byte: u8) {
        let is_word = byte.is_ascii_alphanumeric() || byte == b'_';
        if self.open.is_empty() {
            // An unindented `{` belongs to the declaration above; the parser says where it should stand.
            if self.started && !self.carried_on && byte != b'{' {
                self.cut(self.doc_above(self.line));
            }
        } else if byte != b'}' && self.indented.is_none() {
            self.indented = Some(self.indent > 0);
        } else if self.by_indent && is_word && self.indent == 0 && self.indented == Some(true) {
            self.unclosed_above(0);
            self.cut(self.doc_above(self.line));
        }
    }

    /// Where the `##` lines above the line at `line` begin, among blank lines and other comments: they belong to what follows them.
    fn doc_above(&self, line: usize) -> usize {
        let mut begin = line;
        let mut at = line;
        while at > self.begin {
            let before = memchr::memrchr(b'\n', &self.bytes[..at - 1]).map_or(0, |end| end + 1);
            let text = self.bytes[before..at].trim_ascii();
            if before < self.begin || !(text.is_empty() || text.starts_with(b"#")) {
                break;
            }
            if text.starts_with(b"##") {
                begin = before;
            }
            at = before;
        }
        begin
    }

    /// Ends the declaration before `at`.
    fn cut(&mut self, at: usize) {
        let from = std::mem::replace(&mut self.begin, at);
        let broken = std::mem::take(&mut self.broken);
        let unclosed = std::mem::take(&mut self.unclosed);
        let first_open = self.first_open.take();
        let started = std::mem::take(&mut self.started);
        self.string_open = false;
        self.indented = None;
        let (to, state) = match (broken, unclosed) {
            // Of what is broken, only the head is handed on.
            (true, _) => (first_open.unwrap_or(at).min(at), State::HeadOnly),
            (false, true) => (at, State::Damaged),
            (false, false) => (at, State::Whole),
        };
        match self.windows.last_mut() {
            Some(last)
                if last.state == State::Whole
                    && state == State::Whole
                    && last.to == from
                    && (!started || to - last.from <= WINDOW) =>
            {
                last.to = to;
            }
            _ => self.windows.push(Window { from, to, state }),
        }
    }

    fn string(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(found) = self.bytes[end..].iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'$')) {
            end += found;
            match self.bytes[end] {
                b'"' => {
                    self.controls(at, end);
                    return end + 1;
                }
                b'\\' if self.bytes.get(end + 1) != Some(&b'\n') => end = (end + 2).min(self.bytes.len()),
                b'$' if self.bytes.get(end + 1) == Some(&b'{') => {
                    let next = self.expression(end);
                    if self.string_open {
                        return next;
                    }
                    end = next;
                }
                b'$' => end += 1,
                _ => break,
            }
        }
        let line_end = memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end);
        self.controls(at, line_end);
        self.string_open = true;
        self.report(
            &rules::UNCLOSED_STRING,
            "this string is never closed",
            at,
            at + 1,
            "opened here, and still open at the line's end",
        );
        line_end
    }

    /// A `${` begins at `at`.
    fn expression(&mut self, at: usize) -> usize {
        if let Some(length) = strings::expression_end(&self.bytes[at..]) {
            self.controls(at, at + length);
            return at + length;
        }
        let line_end = memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end);
        self.controls(at, line_end);
        self.first_open.get_or_insert(at);
        // What is missing may be a quote or a brace, so that the rest of the line says nothing.
        self.string_open = true;
        self.broken = true;
        self.report(
            &rules::UNCLOSED_EXPRESSION,
            "this `${` is never closed",
            at,
            at + 2,
            "expected a `}` on this line",
        );
        line_end
    }

    fn opens(&mut self, at: usize, closes: u8) -> usize {
        self.first_open.get_or_insert(at);
        if self.open.len() == MAX_DEPTH {
            if self.deeper == 0 && !self.broken {
                let message = "blocks, brackets and parentheses are nested more than 64 deep";
                self.report(&rules::TOO_DEEP, message, at, at + 1, "the 65th that is open here");
            }
            self.broken = true;
            self.deeper += 1;
            return at + 1;
        }
        self.open.push(Open { at, closes, indent: self.indent });
        at + 1
    }

    fn closes_brace(&mut self, at: usize, first_of_line: bool) -> usize {
        if self.closes_deeper() {
            return at + 1;
        }
        let mut keep = self.open.iter().rposition(Open::is_brace);
        if self.by_indent && first_of_line && keep.is_some() {
            let same = self.open.iter().rposition(|open| open.is_brace() && open.indent == self.indent);
            if same.is_none() {
                return self.stray_brace(at);
            }
            keep = same;
        }
        let Some(keep) = keep else {
            return self.stray_brace(at);
        };
        self.unclosed_above(keep + 1);
        self.open.truncate(keep);
        at + 1
    }

    /// Whether what closes here was opened beyond the bound.
    fn closes_deeper(&mut self) -> bool {
        let deeper = self.deeper > 0;
        self.deeper = self.deeper.saturating_sub(1);
        deeper
    }

    /// Reports what was opened from the `from`-th on and never closed.
    fn unclosed_above(&mut self, from: usize) {
        let unclosed: Vec<Open> = self.open.drain(from.min(self.open.len())..).collect();
        if unclosed.is_empty() {
            return;
        }
        let too_deep = std::mem::take(&mut self.deeper) > 0;
        // Where only the outermost block is open, everything in it is where it belongs.
        let outermost_only = from == 0 && unclosed.len() == 1 && unclosed[0].is_brace() && !too_deep;
        self.unclosed |= outermost_only;
        self.broken |= !outermost_only || self.string_open;
        self.unbalanced |= unclosed.iter().any(Open::is_brace);
        if std::mem::take(&mut self.string_open) || too_deep {
            // The closing brace is inside the string, or beyond the bound, that was just reported.
            return;
        }
        for open in unclosed {
            let (rule, message) = match open.closes {
                b'}' => (&rules::UNCLOSED_BRACE, "this `{` is never closed"),
                b']' => (&rules::UNCLOSED_BRACKET, "this `[` is never closed"),
                _ => (&rules::UNCLOSED_PARENTHESIS, "this `(` is never closed"),
            };
            self.report(rule, message, open.at, open.at + 1, "opened here");
        }
    }

    fn stray_brace(&mut self, at: usize) -> usize {
        self.unbalanced = true;
        if !std::mem::take(&mut self.string_open) {
            let fix = self.span(at, at + 1);
            let diagnostic = Diagnostic::new(
                &rules::STRAY_BRACE,
                "this `}` closes nothing",
                fix,
                "no block is open here",
            )
            .fix("take it out", fix, "", false);
            self.diagnostics.push(diagnostic);
        }
        if self.open.is_empty() {
            // Between declarations: the text goes on behind it.
            self.started = self.started && self.bytes[self.begin..at].iter().any(|byte| !byte.is_ascii_whitespace());
            self.cut(at);
            self.begin = at + 1;
        } else {
            self.broken = true;
        }
        at + 1
    }

    fn closes_bracket(&mut self, at: usize, byte: u8) -> usize {
        if self.closes_deeper() {
            return at + 1;
        }
        if self.open.last().is_some_and(|open| open.closes == byte) {
            self.open.pop();
        } else {
            self.broken = true;
            let (rule, message, label) = match byte {
                b']' => (&rules::STRAY_BRACKET, "this `]` closes nothing", "no `[` is open here"),
                _ => (&rules::STRAY_PARENTHESIS, "this `)` closes nothing", "no `(` is open here"),
            };
            self.report(rule, message, at, at + 1, label);
        }
        at + 1
    }

    /// Reports the control characters of a string or a comment, where other invisible ones may stand.
    fn controls(&mut self, from: usize, to: usize) {
        let suspicious = |byte: &u8| matches!(byte, 0x00..=0x08 | 0x0b..=0x0c | 0x0e..=0x1f | 0x7f | 0xc2);
        let mut at = from;
        while let Some(found) = self.bytes[at..to].iter().position(suspicious) {
            at = self.control(at + found);
        }
    }

    /// Reports the character at `at` if it is a control character; gives the place after it.
    fn control(&mut self, at: usize) -> usize {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return at + 1;
        };
        let end = at + character.len_utf8();
        if character.is_control() && !matches!(character, '\t' | '\n' | '\r') {
            self.broken = true;
            let name = format!("U+{:04X} is a control character", u32::from(character));
            self.report(&rules::CONTROL_CHARACTER, &name, at, end, "here; take it out");
        }
        end
    }

    /// A character that may be one of those that nobody sees.
    fn unusual(&mut self, at: usize) -> usize {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return at + 1;
        };
        if character.is_control() {
            return self.control(at);
        }
        let end = at + character.len_utf8();
        if is_hidden(character) && !(character == '\u{feff}' && at == 0) {
            self.broken = true;
            let message = format!("U+{:04X} ({}) cannot be seen", u32::from(character), hidden_name(character));
            let span = self.span(at, end);
            let (title, instead, safe) = instead_of(character);
            let diagnostic =
                Diagnostic::new(&rules::HIDDEN_CHARACTER, message, span, "an invisible character stands here")
                    .fix(title, span, instead, safe);
            self.diagnostics.push(diagnostic);
        }
        end
    }
}

/// Characters that change how a text looks without being seen themselves (Unicode's format characters, odd blanks).
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// What mends a hidden character: the instruction, what is written instead, and whether it is sure to be what was meant. Text with a mark that
/// turns the direction reads otherwise than it is compiled, and which of the two was meant nobody knows.
fn instead_of(character: char) -> (&'static str, &'static str, bool) {
    match character {
        '\u{2028}' | '\u{2029}' => ("end the line there", "\n", true),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("take it out", "", false)
        }
        _ if character.is_whitespace() => ("write a blank instead", " ", true),
        _ => ("take it out", "", true),
    }
}

fn hidden_name(character: char) -> &'static str {
    match character {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a zero-width joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark that changes the direction of text"
        }
        '\u{2028}' | '\u{2029}' => "a Unicode line end",
        '\u{fe00}'..='\u{fe0f}' => "a variation selector",
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => "a special blank",
        _ => "a format character",
    }
}
