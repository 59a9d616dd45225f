//! The canonical form of a file: the same statements and comments, laid out in one way.
//!
//! [`gather`] reads the tree and the gaps between its spans, where comments, blank lines and brackets stand; [`layout`] makes lines of
//! that, with the columns that [`align`] and [`columns`] find. What an author decides stays: the order, the grouping by blank lines, which block stands on one
//! line, which list goes over several.

mod align;
mod columns;
mod expression;
mod gaps;
mod gather;
mod head;
mod layout;
mod lines;
mod parts;
mod value;
mod values;

use super::Tree;
use crate::source::SourceMap;

/// Longer lines are broken.
const WIDTH: usize = 100;

/// Blanks of one level.
const INDENT: usize = 2;

/// The canonical text of the one file of `sources`, of which `tree` was read without errors.
#[must_use]
pub fn format(sources: &SourceMap, tree: &Tree) -> String {
    let file = gather::file(sources, tree);
    let mut lines = Vec::new();
    layout::block(&file, 0, &mut lines);
    lines::print(&lines)
}

/// Columns that `text` takes.
fn width(text: &str) -> usize {
    textwrap::core::display_width(text)
}
