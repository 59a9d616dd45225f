//! Where a value comes from: written here, a default of the estate, a default of the language, or a product.

use std::collections::HashSet;

use crate::estate::Estate;
use crate::source::{SourceMap, Span};

/// Who says a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The declaration itself.
    Written,
    /// The estate, for all declarations of the kind.
    EstateDefault,
    /// The language.
    Default,
    /// The product that the declaration is derived from.
    Product,
}

impl Source {
    pub(super) const ALL: [Self; 4] = [Self::Written, Self::EstateDefault, Self::Default, Self::Product];

    /// Its word in the JSON.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::EstateDefault => "estate-default",
            Self::Default => "default",
            Self::Product => "product",
        }
    }
}

/// Who says a value, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) source: Source,
    pub(super) span: Span,
}

/// What made the copy in which `span` stands, from the inside out: the cell of a table that a value came from, each `use` and each turn of a loop with
/// its row.
pub(super) fn made_by(span: Span, sources: &SourceMap) -> Vec<Span> {
    let mut places: Vec<Span> = sources.cell(span).map(|cell| cell.cell).into_iter().collect();
    for copy in sources.copies(span) {
        places.push(sources.written(copy.site));
        let row = copy.element.as_ref().and_then(|element| element.from);
        places.extend(row.filter(|row| !places.iter().any(|place| row.contains(*place))));
    }
    places
}

/// What one has to know of an estate to tell where a value comes from.
pub(super) struct Origins {
    /// Where the rows of the estate's defaults, their words and values stand.
    defaults: HashSet<Span>,
}

impl Origins {
    pub(super) fn new(estate: &Estate) -> Self {
        let blocks = estate.settings.all().filter_map(|(_, settings)| settings.defaults.as_ref());
        Self { defaults: blocks.flat_map(|block| &block.kind).flat_map(|kind| &kind.places).copied().collect() }
    }

    /// Where a value at `span` comes from. It belongs to a statement with the word and values `head`, which a product stands for if it is `derived`.
    pub(super) fn came_from(&self, span: Span, head: Span, derived: bool) -> Origin {
        let source = if derived {
            Source::Product
        } else if span.start == head.start {
            // What the language says stands at the word of the statement that does not say it.
            Source::Default
        } else if self.defaults.contains(&span) {
            Source::EstateDefault
        } else {
            Source::Written
        };
        Origin { source, span }
    }
}
