//! Where statements of composition have a block, and where none.

use super::Check;
use crate::diagnostics::Diagnostic;
use crate::expand::rules;
use crate::source::Span;
use crate::syntax::expression::Composition;
use crate::syntax::{self, Node};

impl<'t> Check<'_, 't> {
    /// Whether the statement has a block exactly where it needs one.
    pub(super) fn shape(&mut self, node: Node<'t>, composition: &Composition) {
        let makes = matches!(
            composition,
            Composition::For { .. } | Composition::If { .. } | Composition::Else { .. } | Composition::Use { .. }
        );
        if let Some(doc) = node.doc().filter(|_| makes) {
            let message = "this `##` comment describes nothing";
            let label = "what is made below has descriptions of its own";
            let diagnostic = Diagnostic::new(&syntax::rules::DOC_NOWHERE, message, doc.span, label);
            self.found
                .push(diagnostic.help("begin the comment with one `#`, or put it above the declaration in the block"));
        }
        let (needs, may) = match composition {
            Composition::For { .. }
            | Composition::If { .. }
            | Composition::Else { .. }
            | Composition::Template { .. } => (true, true),
            Composition::Data { .. } => (false, true),
            Composition::Broken { .. } => return,
            _ => (false, false),
        };
        let word = self.text(node.word().span);
        if needs && !node.has_block() && !node.is_damaged() {
            let end = Span::new(node.head().end, node.head().end);
            self.wrong(
                &rules::MISPLACED,
                format!("this `{word}` has no block"),
                end,
                "expected `{` here, on the same line",
            );
        } else if !may && node.has_block() {
            self.wrong(
                &rules::MISPLACED,
                format!("`{word}` takes no block"),
                node.head(),
                "the `{` after this has no meaning",
            );
        }
    }
}
