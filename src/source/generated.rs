//! What composition makes: text that stands a second time, texts that are computed, and where each comes from.

use super::Span;

/// What made a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A `use` of a template.
    Use,
    /// A turn of a `for`.
    For,
}

/// What a loop's variable stood for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The variable, where it is declared.
    pub name: Span,
    /// What it was, in short; empty for a row or a list.
    pub text: Box<str>,
    /// Its characters in a data file, where it comes from one.
    pub from: Option<Span>,
}

/// A block that stands once more: the body of a template for one `use`, or of a loop for one turn.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Its first address; it is as long as what was written.
    pub(super) base: u32,
    /// The block, in a file.
    pub(super) written: Span,
    /// The statement that made it, which may stand in a copy itself.
    pub site: Span,
    /// What made it.
    pub via: Via,
    /// For a turn of a loop, what its variable stood for.
    pub element: Option<Element>,
}

/// The cell of a data file that a value was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its characters in the data file.
    pub cell: Span,
    /// The name of its column, where an expression asks for it.
    pub column: Span,
}

/// All that composition made, in the addresses behind those of the files.
#[derive(Debug, Default)]
pub struct Generated {
    /// In order of their addresses, without gaps.
    copies: Vec<Copy>,
    /// The first address; 0 where nothing was made.
    base: u32,
    next: u32,
    /// Where each computed text ends in `text`.
    ends: Vec<u32>,
    text: String,
    /// The places of values that data was made into.
    cells: Vec<(Span, Cell)>,
}

/// The addresses are used up.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

impl Generated {
    /// Nothing yet; addresses begin at `base`.
    #[must_use]
    pub fn new(base: u32) -> Self {
        Self { base, next: base, ..Self::default() }
    }

    /// Makes `written` stand once more; gives the first address of the copy.
    ///
    /// # Errors
    /// When the addresses are used up.
    pub fn copy(&mut self, written: Span, site: Span, via: Via, element: Option<Element>) -> Result<u32, Full> {
        let base = self.next;
        // One address between copies, so that an empty span at the end of one belongs to one only.
        self.next = base.checked_add(written.len()).and_then(|end| end.checked_add(1)).ok_or(Full)?;
        self.copies.push(Copy { base, written, site, via, element });
        Ok(base)
    }

    /// Keeps a computed text; gives its number.
    ///
    /// # Errors
    /// When the texts together exceed 4 GiB.
    pub fn compute(&mut self, text: &str) -> Result<u32, Full> {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| Full)?);
        Ok(self.ends.len() as u32 - 1)
    }

    /// Notes that the value at `place` was made of `cell`.
    pub fn made_of(&mut self, place: Span, cell: Cell) {
        self.cells.push((place, cell));
    }

    /// Bytes of all computed texts.
    #[must_use]
    pub fn computed_bytes(&self) -> usize {
        self.text.len()
    }

    /// Makes what was noted ready to be asked.
    pub(super) fn settle(&mut self) {
        self.cells.sort_by_key(|(place, _)| (place.start, place.end));
        self.cells.dedup_by_key(|(place, _)| *place);
    }

    /// The computed text number `id`.
    pub(super) fn text(&self, id: u32) -> &str {
        let at = id as usize;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(at).and_then(|to| self.text.get(from..*to as usize)).unwrap_or_default()
    }

    /// The copy in which `span` lies.
    pub(super) fn copy_of(&self, span: Span) -> Option<&Copy> {
        if self.copies.is_empty() || span.start < self.base {
            return None;
        }
        let after = self.copies.partition_point(|copy| copy.base <= span.start);
        self.copies.get(after.checked_sub(1)?)
    }

    /// The characters, in a file, of which `span` is a copy.
    pub(super) fn written(&self, span: Span) -> Span {
        self.copy_of(span).map_or(span, |copy| {
            let at = |address: u32| (copy.written.start + (address.max(copy.base) - copy.base)).min(copy.written.end);
            Span::new(at(span.start), at(span.end))
        })
    }

    /// The first value within `span` that was made of a cell, and that cell.
    pub(super) fn cell(&self, span: Span) -> Option<(Span, Cell)> {
        let from = self.cells.partition_point(|(place, _)| place.start < span.start);
        self.cells.get(from).filter(|(place, _)| span.contains(*place)).copied()
    }
}
