//! Walks over the tokens of an expression, and reports what stands where something else was expected.

use super::{Token, TokenKind};
use crate::diagnostics::{Diagnostic, Diagnostics, shown};
use crate::source::{SourceFile, Span};
use crate::syntax::rules;

/// Deeper expressions are refused, so that no source exhausts the stack.
pub(in crate::syntax) const DEEPEST: usize = 128;

/// A place among tokens. After the first problem nothing more is reported.
pub(in crate::syntax) struct Cursor<'a> {
    file: &'a SourceFile,
    tokens: &'a [Token],
    at: usize,
    /// Where the tokens end.
    end: Span,
    /// What the tokens belong to, in words: "`let`".
    what: &'a str,
    /// How many values and operators the one that is being read stands in.
    depth: usize,
    pub(super) tokenize: fn(&SourceFile, Span) -> Vec<Token>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// It was reported.
pub(in crate::syntax) struct Reported;

pub(super) type Read<T> = Result<T, Reported>;

impl<'a> Cursor<'a> {
    /// At the first of `tokens`, which stand in `file` and end before `end`.
    pub(in crate::syntax) fn new(
        file: &'a SourceFile,
        tokens: &'a [Token],
        end: Span,
        what: &'a str,
        tokenize: fn(&SourceFile, Span) -> Vec<Token>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { file, tokens, at: 0, end, what, depth: 0, tokenize, diagnostics }
    }

    /// At the first of `tokens`, which stand at `at` inside what this one walks over.
    pub(super) fn inside<'i>(&'i mut self, tokens: &'i [Token], at: Span, what: &'i str) -> Cursor<'i> {
        let Self { file, depth, tokenize, ref mut diagnostics, .. } = *self;
        Cursor { file, tokens, at: 0, end: Span::new(at.end, at.end), what, depth, tokenize, diagnostics }
    }

    /// Goes one value deeper.
    pub(super) fn deeper(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth <= DEEPEST {
            return Ok(());
        }
        Err(self.expected("the end: an expression has at most 128 values and operators inside one another"))
    }

    pub(super) const fn depth(&self) -> usize {
        self.depth
    }

    /// Comes back to `depth` from where [`Cursor::deeper`] led.
    pub(super) fn back(&mut self, depth: usize) {
        self.depth = depth;
    }

    pub(super) fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The characters of `span`.
    pub(super) fn text(&self, span: Span) -> &'a str {
        let base = self.file.span().start;
        self.file.text.get((span.start - base) as usize..(span.end - base) as usize).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    /// Whether the next token is the sign or word `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        self.is_at(self.at, text)
    }

    /// Whether the token after the next is the sign or word `text`.
    pub(super) fn then(&self, text: &str) -> bool {
        self.is_at(self.at + 1, text)
    }

    fn is_at(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, TokenKind::Sign | TokenKind::Name) && self.text(token.span) == text
        })
    }

    /// Takes the next token if it is the sign or word `text`.
    pub(super) fn take(&mut self, text: &str) -> Option<Span> {
        self.is(text).then(|| self.next().map(|token| token.span)).flatten()
    }

    /// Takes the sign or word `text`, which has to stand here.
    pub(super) fn expect(&mut self, text: &str) -> Read<Span> {
        match self.take(text) {
            Some(span) => Ok(span),
            None => Err(self.expected(&format!("`{text}`"))),
        }
    }

    /// Takes a name, which has to stand here.
    pub(super) fn name(&mut self, what: &str) -> Read<Span> {
        match self.peek() {
            Some(token) if token.kind == TokenKind::Name => {
                self.at += 1;
                Ok(token.span)
            }
            _ => Err(self.expected(what)),
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Nothing may be left.
    pub(super) fn finish(&mut self) -> Read<()> {
        if self.is_done() { Ok(()) } else { Err(self.expected("nothing more")) }
    }

    /// Reports that `what` is not what stands here.
    pub(super) fn expected(&mut self, what: &str) -> Reported {
        match self.peek() {
            Some(token) => {
                let text = shown(self.text(token.span)).into_owned();
                let diagnostic = Diagnostic::new(
                    &rules::EXPRESSION,
                    format!("`{text}` does not go on {}", self.what),
                    token.span,
                    format!("expected {what}"),
                );
                let diagnostic = match advice(&text) {
                    Some(advice) => diagnostic.help(advice),
                    None => diagnostic,
                };
                self.diagnostics.push(diagnostic);
            }
            None => {
                let at = Span::new(self.end.start, self.end.start);
                self.diagnostics.push(Diagnostic::new(
                    &rules::EXPRESSION,
                    format!("{} ends too early", self.what),
                    at,
                    format!("expected {what} here"),
                ));
            }
        }
        Reported
    }

    /// Reports something that is wrong at `span`.
    pub(super) fn wrong(&mut self, message: String, span: Span, label: &str, help: &str) -> Reported {
        self.diagnostics.push(Diagnostic::new(&rules::EXPRESSION, message, span, label).help(help));
        Reported
    }

    /// From `first` to the end of the last token taken.
    pub(super) fn since_start(&self, first: Span) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(first, |last| first.to(last.span))
    }
}

/// What people write who know other languages.
fn advice(text: &str) -> Option<&'static str> {
    Some(match text {
        "&" => "write `and`",
        "|" => "write `or`",
        "!" => "write `not`",
        "?" => "there is no such operator; choose with `if … { } else { }`, or with `pick(condition, a, b)`",
        "'" => "a text stands in double quotes",
        "$" => "inside an expression a variable is written without `$`",
        "=" => "equal is written `==`",
        ":" => "no `:` stands here; a blank is enough",
        _ => return None,
    })
}
