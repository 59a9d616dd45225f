//! The tree of a file, with what stands in its gaps, as parts for the layout.

use super::expression::{Remark, Tokens};
use super::gaps::{Gap, Mark};
use super::parts::{Block, Item, Part, Statement, What};
use super::value;
use super::values::Reader;
use crate::source::{SourceMap, Span};
use crate::syntax::expression::Composition;
use crate::syntax::{Node, Tree};

/// All of the one file of `sources`.
pub(super) fn file<'t>(sources: &'t SourceMap, tree: &'t Tree) -> Block<'t> {
    let whole = sources.files().first().map_or(Span::new(0, 0), |file| file.span());
    Gather { sources }.block(tree.roots(), whole, false)
}

struct Gather<'t> {
    sources: &'t SourceMap,
}

impl<'t> Gather<'t> {
    fn text(&self, from: u32, to: u32) -> &'t str {
        self.sources.text(Span::new(from, to.max(from)))
    }

    /// The statements of `nodes`, which stand in `inside`; `braced` tells whether a `{` stands before it.
    fn block(&self, nodes: impl Iterator<Item = Node<'t>>, inside: Span, braced: bool) -> Block<'t> {
        let mut block = Block::default();
        let mut at = inside.start;
        let mut nodes = nodes.peekable();
        while let Some(node) = nodes.next() {
            let blank = self.gap(at, begin(node), braced || at > inside.start, &mut block);
            let limit = nodes.peek().map_or(inside.end, |next| begin(*next));
            let (statement, end) = self.statement(node, limit);
            at = end;
            match last_if(&mut block).filter(|_| statement.word == "else" && statement.lead.is_empty()) {
                Some(before) => before.tails.push(statement),
                None => block.items.push(Item { blank, what: What::Statement(statement) }),
            }
        }
        self.gap(at, inside.end, braced || at > inside.start, &mut block);
        block.one_line = block.is_empty() || !self.text(inside.start, inside.end).contains('\n');
        block
    }

    /// Takes the comments of a gap to `block`; gives whether a blank line stands above what follows. `beside` tells whether
    /// something stands before the gap on its first line.
    fn gap(&self, from: u32, to: u32, mut beside: bool, block: &mut Block<'t>) -> bool {
        let mut blank = false;
        for mark in Gap::new(self.text(from, to)) {
            match mark {
                Mark::Blank => blank = !block.items.is_empty(),
                Mark::Comment(text) if beside => match block.items.last_mut().map(|item| &mut item.what) {
                    Some(What::Statement(last)) => last.comment = Some(text),
                    _ => block.beside = Some(text),
                },
                Mark::Comment(text) => {
                    block.items.push(Item { blank: std::mem::take(&mut blank), what: What::Comment(text) });
                }
                _ => {}
            }
            beside = false;
        }
        blank
    }

    /// The statement of `node`, and where it ends; the next one begins at `limit`.
    fn statement(&self, node: Node<'t>, limit: u32) -> (Statement<'t>, u32) {
        let end = node.span().end;
        let tail = node.head().end;
        let stop = if node.has_block() {
            tail + Gap::brace(self.text(tail, end)).unwrap_or_default() as u32
        } else {
            tail + Gap::list_end(self.text(tail, limit)).unwrap_or_default() as u32
        };
        let word = value::canonical(node.word(), self.sources);
        let parts = if node.is_composition() { self.tokens(node) } else { self.values(node, stop) };
        let inside = Span::new(stop + 1, end.saturating_sub(1));
        let statement = Statement {
            lead: self.lead(node),
            word,
            is_sentence: node.composition().is_some_and(|what| !matches!(what, Composition::Column(_))),
            parts,
            block: node.has_block().then(|| self.block(node.children(), inside, true)),
            tails: Vec::new(),
            comment: None,
        };
        (statement, end.max(stop))
    }

    /// The values of `node`, whose head ends at `stop`.
    fn values(&self, node: Node<'t>, stop: u32) -> Vec<Part<'t>> {
        let mut reader = Reader::default();
        let mut at = node.word().span.end;
        for value in node.values() {
            reader.gap(self.text(at, value.span.start));
            reader.value(value::canonical(*value, self.sources));
            at = value.span.end;
        }
        reader.gap(self.text(at, stop));
        reader.parts()
    }

    /// The head of the statement of composition `node`.
    fn tokens(&self, node: Node<'t>) -> Vec<Part<'t>> {
        let mut head = Tokens::default();
        let mut at = node.word().span.end;
        for token in node.values() {
            let mut beside = true;
            for mark in Gap::new(self.text(at, token.span.start)) {
                if let Mark::Comment(text) = mark {
                    head.comments.push(Remark { before: head.tokens.len(), text, beside });
                }
                beside = false;
            }
            head.tokens.push(self.sources.text(token.span));
            at = token.span.end;
        }
        if head.tokens.is_empty() { Vec::new() } else { vec![Part::Tokens(head)] }
    }

    fn lead(&self, node: Node<'t>) -> Vec<&'t str> {
        let comment = |mark| if let Mark::Comment(text) = mark { Some(text) } else { None };
        let above = node.doc().map_or("", |doc| self.text(doc.span.start, node.word().span.start));
        Gap::new(above).filter_map(comment).collect()
    }
}

/// Where a statement begins with what belongs to it.
fn begin(node: Node<'_>) -> u32 {
    node.doc().map_or(node.word().span.start, |doc| doc.span.start)
}

/// The last statement, if an `else` may go on behind it.
fn last_if<'b, 't>(block: &'b mut Block<'t>) -> Option<&'b mut Statement<'t>> {
    let What::Statement(last) = &mut block.items.last_mut()?.what else { return None };
    let braced = last.tails.last().unwrap_or(last).block.is_some();
    (last.word == "if" && braced && last.comment.is_none()).then_some(last)
}
