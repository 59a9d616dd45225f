//! Builds the tree; the only file that knows pest.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use rayon::prelude::*;

use super::expression::{Composition, Cursor, Token, TokenKind, read_column, read_head, read_pieces};
use super::scan::{Window, scan};
use super::tree::{State, Statement, Text, Tree, Value};
use super::{malformed, rules, strings};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, SourceMap, Span};

/// The parser that pest makes of the grammar; private, so that no other file sees its rules.
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/sitewright.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads all sources; what cannot be read is reported, and the statements around it stand.
pub fn parse(sources: &SourceMap, diagnostics: &mut Diagnostics) -> Tree {
    let cut: Vec<(Vec<Window>, Diagnostics)> = sources
        .files()
        .par_iter()
        .map(|file| {
            let mut found = Diagnostics::default();
            (scan(&file.text, file.span().start, &mut found), found)
        })
        .collect();
    let mut windows = Vec::new();
    for (file, (of_file, found)) in sources.files().iter().zip(cut) {
        windows.extend(of_file.into_iter().map(|window| (file, window)));
        diagnostics.append(found);
    }
    let parts: Vec<(Tree, Diagnostics)> =
        windows.par_iter().map(|(file, window)| Builder::new(file, *window).build()).collect();
    let mut tree = Tree::default();
    for (part, found) in parts {
        tree.append(part);
        diagnostics.append(found);
    }
    tree
}

struct Builder<'s> {
    file: &'s SourceFile,
    window: Window,
    /// The map's offset of the window's first byte.
    base: u32,
    tree: Tree,
    diagnostics: Diagnostics,
    /// The `##` lines that wait for their declaration.
    doc: Option<Span>,
    /// Whether an expression could not be read since the last statement was finished.
    broken: bool,
    /// How many statements with expressions in them were read.
    composed: usize,
}

impl<'s> Builder<'s> {
    fn new(file: &'s SourceFile, window: Window) -> Self {
        let base = file.span().start + window.from as u32;
        Self {
            file,
            window,
            base,
            tree: Tree::default(),
            diagnostics: Diagnostics::default(),
            doc: None,
            broken: false,
            composed: 0,
        }
    }

    fn build(mut self) -> (Tree, Diagnostics) {
        let text = self.file.text.get(self.window.from..self.window.to).unwrap_or_default();
        match Grammar::parse(Rule::window, text) {
            Ok(pairs) => {
                for pair in pairs.flat_map(Pair::into_inner) {
                    self.entry(pair, None);
                }
                self.doc_nowhere();
            }
            Err(error) => self.unreadable(&error),
        }
        (self.tree, self.diagnostics)
    }

    /// The grammar takes every text that the scan lets through; were that not so, nothing may be lost in silence.
    fn unreadable(&mut self, error: &pest::error::Error<Rule>) {
        let at = match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
        };
        let span = Span::new(self.base + at as u32, self.base + at as u32);
        let message = "what stands from here on forms no statement";
        self.diagnostics.push(Diagnostic::new(&rules::MALFORMED, message, span, "read up to here"));
    }

    fn head_only(&self) -> bool {
        self.window.state == State::HeadOnly
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.base + span.start() as u32, self.base + span.end() as u32)
    }

    /// Reads what stands where a statement may; `parent` is the statement around it.
    fn entry(&mut self, pair: Pair<'_, Rule>, parent: Option<u32>) {
        match pair.as_rule() {
            Rule::statement | Rule::declaration => self.statement(pair, parent),
            Rule::doc => {
                let span = self.span(&pair);
                self.doc = Some(self.doc.map_or(span, |doc| doc.to(span)));
            }
            Rule::block => self.block_alone(pair, parent),
            Rule::bad => self.bad(&pair, parent),
            // `eol` is the rest of a comment; the others stand only inside a statement.
            _ => {}
        }
    }

    fn statement(&mut self, pair: Pair<'_, Rule>, parent: Option<u32>) {
        let at = self.tree.statements.len() as u32;
        let values = self.tree.values.len() as u32;
        let before = self.composed;
        let doc = self.doc.take().map_or(Value::written(Span::new(0, 0), false), |doc| self.doc_value(doc));
        let composed = doc.text != Text::Written;
        let end = self.span(&pair).end;
        let mut inner = pair.into_inner().peekable();
        let first = inner.next();
        let word = match &first {
            Some(words) if words.as_rule() == Rule::words => Value::written(self.words(words), false),
            Some(word) if matches!(word.as_rule(), Rule::word | Rule::string) => self.read_value(word),
            Some(keyword) => Value::written(self.span(keyword), false),
            None => Value::written(Span::new(end, end), false),
        };
        self.tree.statements.push(Statement {
            word,
            doc,
            values: (values, values),
            next: at + 1,
            end: word.span.end,
            has_block: false,
            state: self.window.state,
            composed: composed || word.text != Text::Written,
            composition: None,
            lost: false,
        });
        if parent.is_none() {
            self.tree.roots.push(at);
        }
        let mut block = None;
        for part in inner {
            match part.as_rule() {
                Rule::word | Rule::string | Rule::secret => self.value(&part, at, parent),
                Rule::list => self.list(part, at, parent),
                Rule::bad => self.bad(&part, parent.or(Some(at))),
                Rule::block => block = Some(part),
                Rule::head => {
                    let head = self.span(&part);
                    self.tree.statements[at as usize].end = head.end;
                    self.tree.values.push(Value::written(head, false));
                }
                _ => {}
            }
        }
        self.tree.statements[at as usize].values.1 = self.tree.values.len() as u32;
        if let Some(last) = self.tree.values.last().filter(|_| values < self.tree.values.len() as u32) {
            self.tree.statements[at as usize].end = last.span.end;
        }
        if !self.composition(at, parent) {
            self.marks(at);
        }
        if let Some(block) = block {
            self.block(block, at, parent);
        }
        self.tree.statements[at as usize].next = self.tree.statements.len() as u32;
        self.mark_composed(at, before);
        if std::mem::take(&mut self.broken) {
            self.damage(parent.or(Some(at)));
        }
    }

    /// Notes whether the statement `at`, before which `before` statements with expressions were read, has any in it.
    fn mark_composed(&mut self, at: u32, before: usize) {
        let statement = &self.tree.statements[at as usize];
        let (from, to) = statement.values;
        let values = self.tree.values.get(from as usize..to as usize).unwrap_or_default();
        let itself = statement.composed
            || statement.composition.is_some()
            || values.iter().any(|value| value.text != Text::Written);
        self.composed += usize::from(itself);
        self.tree.statements[at as usize].composed = self.composed > before;
    }

    /// Reads the head of the statement `at` if its word is one of composition.
    fn composition(&mut self, at: u32, parent: Option<u32>) -> bool {
        let Statement { word, values, .. } = self.tree.statements[at as usize];
        let text = self.text(word.span);
        let anywhere = matches!(text, "let" | "for" | "if" | "else" | "use");
        let outer = parent.is_none() && matches!(text, "template" | "data" | "input");
        let column = parent.is_some_and(|root| self.is_table(root));
        if !(anywhere || outer || column) {
            return false;
        }
        let of_head = self.tree.values.get(values.0 as usize..values.1 as usize).unwrap_or_default();
        let head = match (of_head.first(), of_head.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::new(word.span.end, word.span.end),
        };
        let tokens = tokenize(self.file, if column { word.span.to(head) } else { head });
        let what = if column { "this column".to_owned() } else { format!("this `{text}`") };
        let end = Span::new(head.end, head.end);
        // What is wrong with a declaration whose braces do not match was reported by the scan.
        let mut ignored = Diagnostics::default();
        let found = if self.window.state == State::HeadOnly { &mut ignored } else { &mut self.diagnostics };
        let mut cursor = Cursor::new(self.file, &tokens, end, &what, tokenize, found);
        let mut read = if column { read_column(&mut cursor) } else { read_head(text, &mut cursor) };
        if self.head_only() {
            read = Composition::Broken { name: read.declares() };
        }
        if matches!(read, Composition::Broken { .. }) {
            self.damage(parent.or(Some(at)));
        }
        self.tree.values.truncate(values.0 as usize);
        let is_string = |token: &Token| token.kind == TokenKind::String;
        let behind = tokens.iter().skip(usize::from(column));
        self.tree.values.extend(behind.map(|token| Value::written(token.span, is_string(token))));
        let statement = &mut self.tree.statements[at as usize];
        statement.values.1 = self.tree.values.len() as u32;
        statement.composition = Some(self.tree.compositions.len() as u32);
        self.tree.compositions.push(read);
        true
    }

    /// Whether the statement `at` is a `data`, in whose block columns stand.
    fn is_table(&self, at: u32) -> bool {
        let composition = self.tree.statements.get(at as usize).and_then(|statement| statement.composition);
        let composition = composition.and_then(|id| self.tree.compositions.get(id as usize));
        matches!(composition, Some(Composition::Data { .. }))
    }

    /// A word, a string or a reference to a secret, with the expressions in it.
    fn read_value(&mut self, part: &Pair<'_, Rule>) -> Value {
        let span = self.span(part);
        let quoted = part.as_rule() == Rule::string;
        let text = part.as_str();
        let value = Value::written(span, quoted);
        let is_call = part.as_rule() == Rule::word && strings::is_call(text);
        if is_call || strings::is_composed(text) { self.composed(value, is_call) } else { value }
    }

    /// The text of the comment lines at `doc`, with the expressions in it.
    fn doc_value(&mut self, doc: Span) -> Value {
        let value = Value::written(doc, false);
        if strings::is_composed(self.text(doc)) { self.composed(value, false) } else { value }
    }

    fn composed(&mut self, value: Value, is_call: bool) -> Value {
        let end = Span::new(value.span.end, value.span.end);
        let mut cursor = Cursor::new(self.file, &[], end, "this word", tokenize, &mut self.diagnostics);
        let template = read_pieces(value.span, is_call, &mut cursor);
        let text = Text::Composed(self.tree.templates.len() as u32);
        if template.is_none() {
            // What it stands for is unknown, so that the declaration is.
            self.broken = true;
        }
        self.tree.templates.push(template.unwrap_or_default());
        Value { text, ..value }
    }

    /// Cuts a statement of plain words: the first is given back, the others become its values.
    fn words(&mut self, words: &Pair<'_, Rule>) -> Span {
        let whole = self.span(words);
        let text = words.as_str();
        let mut pieces = text.split_ascii_whitespace().map(|piece| {
            let from = piece.as_ptr() as usize - text.as_ptr() as usize;
            whole.part(from, from + piece.len())
        });
        let word = pieces.next().unwrap_or(whole);
        self.tree.values.extend(pieces.map(|span| Value::written(span, false)));
        word
    }

    fn list(&mut self, list: Pair<'_, Rule>, at: u32, parent: Option<u32>) {
        for part in list.into_inner() {
            if matches!(part.as_rule(), Rule::word | Rule::string) {
                self.value(&part, at, parent);
            }
        }
    }

    fn value(&mut self, part: &Pair<'_, Rule>, at: u32, parent: Option<u32>) {
        let quoted = part.as_rule() == Rule::string;
        let text = part.as_str();
        if quoted && (text.len() < 2 || !text.ends_with('"')) {
            self.damage(parent.or(Some(at)));
        }
        let value = self.read_value(part);
        self.tree.values.push(value);
    }

    fn block(&mut self, block: Pair<'_, Rule>, at: u32, parent: Option<u32>) {
        let end = self.span(&block).end;
        let root = parent.unwrap_or(at);
        for part in block.into_inner() {
            self.entry(part, Some(root));
        }
        self.doc_nowhere();
        let statement = &mut self.tree.statements[at as usize];
        statement.has_block = true;
        statement.end = end;
    }

    /// A block without a statement in front of it: its `{` stands on a line of its own, or follows another block.
    fn block_alone(&mut self, block: Pair<'_, Rule>, parent: Option<u32>) {
        let span = self.span(&block);
        let brace = span.part(0, 1);
        let text = &self.file.text[..(span.start - self.file.span().start) as usize];
        let head = text.trim_end();
        let gap = Span::new(span.start - (text.len() - head.len()) as u32, span.start);
        let diagnostic = Diagnostic::new(
            &rules::BRACE_ON_OWN_LINE,
            "this `{` stands on a line of its own",
            brace,
            "a line end ends the statement before it",
        );
        let joins =
            !head.is_empty() && !head.ends_with([';', '{', '}']) && !gap.is_empty() && !last_line_has_comment(head);
        self.diagnostics.push(if joins {
            diagnostic.fix("put it on the line of its statement", gap, " ", true)
        } else {
            diagnostic.help("write the statement's word and values before the `{`, on the same line")
        });
        self.damage(parent.or(self.tree.roots.last().copied()));
        // What stands inside is read as the block of the statement before it, which is what was meant.
        let owner = self.tree.statements.len().checked_sub(1).filter(|_| joins);
        match owner {
            Some(at) => {
                self.block(block, at as u32, parent.or(self.tree.roots.last().copied()));
                self.tree.statements[at].next = self.tree.statements.len() as u32;
            }
            None => self.doc_nowhere(),
        }
    }

    fn bad(&mut self, piece: &Pair<'_, Rule>, root: Option<u32>) {
        let span = self.span(piece);
        let before = self.file.text[..(span.start - self.file.span().start) as usize].chars().next_back();
        // A piece of a declaration whose braces or brackets do not match was reported by the scan.
        if !self.head_only() {
            self.diagnostics.push(malformed::diagnose(piece.as_str(), before, span));
        }
        self.damage(root);
    }

    fn damage(&mut self, root: Option<u32>) {
        if let Some(statement) = root.and_then(|root| self.tree.statements.get_mut(root as usize))
            && statement.state == State::Whole
        {
            statement.state = State::Damaged;
        }
    }

    /// Names and takes out a `=` or a `:` between the word and the value, as other languages write it.
    fn marks(&mut self, at: u32) {
        let Statement { word, values, .. } = self.tree.statements[at as usize];
        if self.head_only() {
            return;
        }
        let word = word.span;
        let text = self.text(word);
        if let Some(bare) = text.strip_suffix(':').filter(|bare| !bare.is_empty() && !bare.contains(':')) {
            let colon = word.part(bare.len(), text.len());
            let message = format!("no `:` stands after `{bare}`");
            self.diagnostics.push(Diagnostic::new(&rules::COLON, message, colon, "a blank is enough").fix(
                "take it out",
                colon,
                "",
                true,
            ));
            self.tree.statements[at as usize].word = Value::written(word.part(0, bare.len()), false);
        }
        let first = self.tree.values.get(values.0 as usize).filter(|_| values.0 < values.1).copied();
        if let Some(first) = first.filter(|first| !first.quoted && matches!(self.text(first.span), "=" | ":" | ":=")) {
            let sign = self.text(first.span);
            let message = format!("no `{sign}` stands between `{text}` and its value");
            let gap = Span::new(word.end, first.span.end);
            self.diagnostics.push(Diagnostic::new(&rules::EQUALS_SIGN, message, first.span, "a blank is enough").fix(
                "take it out",
                gap,
                "",
                true,
            ));
            self.tree.values.remove(values.0 as usize);
            self.tree.statements[at as usize].values.1 -= 1;
        }
    }

    fn text(&self, span: Span) -> &'s str {
        let base = self.file.span().start;
        self.file.text.get((span.start - base) as usize..(span.end - base) as usize).unwrap_or_default()
    }

    fn doc_nowhere(&mut self) {
        if let Some(doc) = self.doc.take().filter(|_| !self.head_only()) {
            let line = self.text(doc).split('\n').next_back().unwrap_or_default().trim_start().len();
            let last = Span::new(doc.end - line as u32, doc.end);
            let message = "this `##` comment describes nothing";
            self.diagnostics.push(Diagnostic::new(
                &rules::DOC_NOWHERE,
                message,
                last,
                "no declaration follows in this block",
            ));
        }
    }
}

/// The tokens of the expression at `span`.
fn tokenize(file: &SourceFile, span: Span) -> Vec<Token> {
    let base = file.span().start;
    let text = file.text.get((span.start - base) as usize..(span.end - base) as usize).unwrap_or_default();
    tokens(text).into_iter().map(|(range, kind)| Token { span: span.part(range.start, range.end), kind }).collect()
}

/// The tokens of an expression, by their bytes.
pub(super) fn tokens(text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let Ok(pairs) = Grammar::parse(Rule::expression, text) else {
        // The grammar takes every text; were that not so, the expression would have to be found wrong.
        return vec![(0..text.len(), TokenKind::Odd)];
    };
    let token = |pair: Pair<'_, Rule>| {
        let kind = match pair.as_rule() {
            Rule::string => TokenKind::String,
            Rule::literal => TokenKind::Literal,
            Rule::name => TokenKind::Name,
            Rule::sign => TokenKind::Sign,
            Rule::odd => TokenKind::Odd,
            _ => return None,
        };
        let at = pair.as_span();
        Some((at.start()..at.end(), kind))
    };
    pairs.flat_map(Pair::into_inner).filter_map(token).collect()
}

/// Whether a `#` stands in the last line of `head`: what is put behind it may become a part of a comment.
fn last_line_has_comment(head: &str) -> bool {
    head.rsplit('\n').next().is_some_and(|line| line.contains('#'))
}
