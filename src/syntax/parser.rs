//! Builds the tree; the only file that knows pest.

use pest::Parser as _;
use pest::iterators::Pair;
use rayon::prelude::*;

use super::scan::{Window, scan};
use super::tree::{State, Statement, Tree, Value};
use super::{malformed, rules};
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
}

impl<'s> Builder<'s> {
    fn new(file: &'s SourceFile, window: Window) -> Self {
        let base = file.span().start + window.from as u32;
        Self { file, window, base, tree: Tree::default(), diagnostics: Diagnostics::default(), doc: None }
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
            Rule::statement => self.statement(pair, parent),
            Rule::doc => {
                let span = self.span(&pair);
                self.doc = Some(self.doc.map_or(span, |doc| doc.to(span)));
            }
            Rule::block => self.block_alone(pair, parent),
            Rule::bad => self.bad(&pair, parent),
            // `eol` is the rest of a comment; the others stand only inside a statement.
            Rule::window | Rule::eol | Rule::EOI | Rule::words | Rule::word | Rule::string | Rule::list => {}
            Rule::SEPARATOR | Rule::WHITESPACE | Rule::COMMENT => {}
        }
    }

    fn statement(&mut self, pair: Pair<'_, Rule>, parent: Option<u32>) {
        let at = self.tree.statements.len() as u32;
        let values = self.tree.values.len() as u32;
        let doc = self.doc.take().unwrap_or(Span::new(0, 0));
        let state = self.window.state;
        let end = self.span(&pair).end;
        let mut inner = pair.into_inner();
        let word = match inner.next() {
            Some(words) if words.as_rule() == Rule::words => self.words(&words),
            Some(word) => self.span(&word),
            None => Span::new(end, end),
        };
        let statement =
            Statement { word, doc, values: (values, values), next: at + 1, end: word.end, has_block: false, state };
        self.tree.statements.push(statement);
        if parent.is_none() {
            self.tree.roots.push(at);
        }
        let mut block = None;
        for part in inner {
            match part.as_rule() {
                Rule::word | Rule::string => self.value(&part, at, parent),
                Rule::list => self.list(part, at, parent),
                Rule::bad => self.bad(&part, parent.or(Some(at))),
                Rule::block => block = Some(part),
                _ => {}
            }
        }
        self.tree.statements[at as usize].values.1 = self.tree.values.len() as u32;
        if let Some(last) = self.tree.values.last().filter(|_| values < self.tree.values.len() as u32) {
            self.tree.statements[at as usize].end = last.span.end;
        }
        self.marks(at);
        if let Some(block) = block {
            self.block(block, at, parent);
        }
        self.tree.statements[at as usize].next = self.tree.statements.len() as u32;
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
        self.tree.values.extend(pieces.map(|span| Value { span, quoted: false }));
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
        let span = self.span(part);
        self.tree.values.push(Value { span, quoted });
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
            self.tree.statements[at as usize].word = word.part(0, bare.len());
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

/// Whether a `#` stands in the last line of `head`: what is put behind it may become a part of a comment.
fn last_line_has_comment(head: &str) -> bool {
    head.rsplit('\n').next().is_some_and(|line| line.contains('#'))
}
