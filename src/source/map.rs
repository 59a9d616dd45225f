//! All sources of an estate behind one address space of bytes.

use std::ops::Range;
use std::sync::OnceLock;

use super::Span;
use super::generated::{Cell, Copy, Generated};

/// Bytes from one count of characters to the next.
const BLOCK: usize = 4096;

/// A file of a [`SourceMap`], by its number in path order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

impl FileId {
    /// The file's number, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One source text.
#[derive(Debug)]
pub struct SourceFile {
    /// Path below the estate's folder, with `/` between its parts.
    pub name: String,
    /// The text.
    pub text: String,
    base: u32,
    /// Where each line begins; made when the first place of the file is asked for.
    lines: OnceLock<Vec<u32>>,
    /// How many characters begin before each block; made when a place far into a line is asked for.
    blocks: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// The file's bytes in the address space of the map.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + self.text.len() as u32)
    }

    /// Line `number` (from 1) as bytes of the text, without the characters that end it; the last one beyond it.
    #[must_use]
    pub fn line(&self, number: u32) -> Range<usize> {
        let lines = self.lines();
        let at = (number.max(1) as usize).min(lines.len());
        let start = lines.get(at - 1).map_or(0, |&start| start as usize);
        let end = lines.get(at).map_or(self.text.len(), |&next| next as usize);
        let ended = self.text.get(start..end).unwrap_or_default();
        let line = ended.strip_suffix('\n').map_or(ended, |line| line.strip_suffix('\r').unwrap_or(line));
        start..start + line.len()
    }

    /// The line, from 1, in which byte `offset` of the text stands.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> u32 {
        self.lines().partition_point(|&start| start as usize <= offset).max(1) as u32
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1)).collect()
        })
    }

    /// How many characters begin in bytes `from..to`, without counting all of a line of megabytes for each place in it.
    fn characters(&self, from: usize, to: usize) -> u32 {
        let bytes = self.text.as_bytes();
        if to.saturating_sub(from) <= BLOCK {
            return beginnings(bytes.get(from..to).unwrap_or_default());
        }
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).map(beginnings);
            std::iter::once(0)
                .chain(counts.scan(0, |before, count| {
                    *before += count;
                    Some(*before)
                }))
                .collect()
        });
        let before = |offset: usize| {
            let block = (offset / BLOCK).min(blocks.len() - 1);
            blocks[block] + beginnings(bytes.get(block * BLOCK..offset).unwrap_or_default())
        };
        before(to).saturating_sub(before(from))
    }
}

/// How many characters begin in `bytes` of UTF-8.
fn beginnings(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

/// A place as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Path below the estate's folder.
    pub file: &'a str,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// Byte offset of the line's beginning in the file.
    pub line_start: u32,
}

/// The sources together exceed what a [`Span`] can address (4 GiB).
#[derive(Debug, PartialEq, Eq)]
pub struct TooLarge;

/// All sources of an estate.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// The number of the first data file.
    data_from: usize,
    /// What composition made of them.
    generated: Generated,
}

impl SourceMap {
    /// A map of `files`, given as (name, text) in any order; they are kept in order of their names.
    ///
    /// # Errors
    /// When the texts together exceed 4 GiB.
    pub fn new(mut files: Vec<(String, String)>) -> Result<Self, TooLarge> {
        files.sort();
        let mut map = Self::default();
        for (name, text) in files {
            map.add(name, text)?;
        }
        map.data_from = map.files.len();
        Ok(map)
    }

    /// Adds a file behind the others: data that the sources name. Nothing may have been generated yet.
    ///
    /// # Errors
    /// When the texts together exceed 4 GiB.
    pub fn add(&mut self, name: String, text: String) -> Result<FileId, TooLarge> {
        let base = self.end();
        // One byte between files, so that an empty span at a file's end belongs to one file only.
        u32::try_from(text.len()).ok().and_then(|len| base.checked_add(len)?.checked_add(1)).ok_or(TooLarge)?;
        self.files.push(SourceFile { name, text, base, lines: OnceLock::new(), blocks: OnceLock::new() });
        Ok(FileId(self.files.len() as u32 - 1))
    }

    /// The first address behind the files.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.files.last().map_or(0, |file| file.span().end + 1)
    }

    /// Takes in what composition made, whose addresses begin at [`SourceMap::end`].
    pub fn generate(&mut self, mut generated: Generated) {
        generated.settle();
        self.generated = generated;
    }

    /// The computed text number `id`.
    #[must_use]
    pub fn computed(&self, id: u32) -> &str {
        self.generated.text(id)
    }

    /// The characters, in a file, that `span` is or is a copy of.
    #[must_use]
    pub fn written(&self, span: Span) -> Span {
        self.generated.written(span)
    }

    /// Whether `span` is a copy that composition made.
    #[must_use]
    pub fn is_generated(&self, span: Span) -> bool {
        self.generated.copy_of(span).is_some()
    }

    /// Whether `span` lies in a data file.
    #[must_use]
    pub fn is_data(&self, span: Span) -> bool {
        self.files
            .get(self.data_from..)
            .and_then(|data| data.first())
            .is_some_and(|first| (first.base..self.end()).contains(&span.start))
    }

    /// The copies in which `span` stands, the innermost first.
    pub fn copies(&self, span: Span) -> impl Iterator<Item = &Copy> {
        std::iter::successors(self.generated.copy_of(span), |copy| self.generated.copy_of(copy.site))
    }

    /// `span`, then the statement that made the copy in which it stands, then the one that made that copy, and so on.
    pub fn lineage(&self, span: Span) -> impl Iterator<Item = Span> {
        std::iter::once(span).chain(self.copies(span).map(|copy| copy.site))
    }

    /// The cell of a data file of which the first such value within `span` was made.
    #[must_use]
    pub fn cell(&self, span: Span) -> Option<Cell> {
        self.generated.cell(span).map(|(_, cell)| cell)
    }

    /// Whether what stands at `span` is data: in a data file, or a value that was made of a cell.
    #[must_use]
    pub fn is_of_data(&self, span: Span) -> bool {
        self.is_data(span) || self.generated.cell(span).is_some_and(|(place, _)| place == span)
    }

    /// The files, in order of their names.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file that holds `span`.
    ///
    /// # Panics
    /// Never for a span of this map: a map that gave out a span has a file.
    #[must_use]
    pub fn file_id(&self, span: Span) -> FileId {
        self.file_at(self.written(span))
    }

    fn file_at(&self, span: Span) -> FileId {
        let after = self.files.partition_point(|file| file.base <= span.start);
        FileId(after.saturating_sub(1) as u32)
    }

    /// The file that holds `span`.
    #[must_use]
    pub fn file(&self, span: Span) -> &SourceFile {
        &self.files[self.file_id(span).index()]
    }

    /// The characters of `span`.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let span = self.written(span);
        let file = &self.files[self.file_at(span).index()];
        let range = (span.start - file.base) as usize..(span.end - file.base) as usize;
        file.text.get(range).unwrap_or_default()
    }

    /// The line, from 1, in which `span` begins.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        let span = self.written(span);
        let file = self.file(span);
        file.line_of(span.start.saturating_sub(file.base) as usize)
    }

    /// Where `span` begins, as people say it.
    #[must_use]
    pub fn place(&self, span: Span) -> Place<'_> {
        let span = self.written(span);
        let file = self.file(span);
        let offset = span.start - file.base;
        let line = file.line_of(offset as usize);
        let line_start = file.lines()[line as usize - 1];
        let column = file.characters(line_start as usize, offset as usize) + 1;
        Place { file: &file.name, line, column, line_start }
    }

    /// The file of `span` and the bytes of its text that `span` means, cut to the file and widened to whole
    /// characters, so that they may be sliced whatever `span` is; none where there is no file.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<(&SourceFile, Range<usize>)> {
        let span = self.written(span);
        let file = self.files.get(self.file_at(span).index())?;
        let within = |offset: u32| (offset.saturating_sub(file.base) as usize).min(file.text.len());
        let start = file.text.floor_char_boundary(within(span.start));
        let end = file.text.ceil_char_boundary(within(span.end)).max(start);
        Some((file, start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> SourceMap {
        SourceMap::new(vec![("b.site".into(), "x\nyä z\n".into()), ("a.site".into(), "one".into())]).unwrap()
    }

    #[test]
    fn files_stand_in_order_of_their_names() {
        let map = map();
        let names: Vec<_> = map.files().iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.site", "b.site"]);
    }

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let map = map();
        let base = map.files()[1].span().start;
        let span = Span::new(base + 6, base + 7);
        assert_eq!(map.text(span), "z");
        let place = map.place(span);
        assert_eq!((place.file, place.line, place.column), ("b.site", 2, 4));
    }

    #[test]
    fn a_column_far_into_a_line_counts_characters() {
        let long = format!("a\n{}z", "ä€x".repeat(5_000));
        let at = long.len() as u32 - 1;
        let map = SourceMap::new(vec![("a.site".into(), long)]).unwrap();
        assert_eq!(map.place(Span::new(at, at)).column, 15_001);
        assert_eq!(map.place(Span::new(at - 6, at)).column, 14_998);
    }

    #[test]
    fn a_line_is_without_its_end() {
        let map = SourceMap::new(vec![("a".into(), "one\r\ntwo\n".into()), ("b".into(), String::new())]).unwrap();
        let file = &map.files()[0];
        let lines: Vec<_> = (1..=4).map(|number| &file.text[file.line(number)]).collect();
        assert_eq!(lines, ["one", "two", "", ""]);
        assert_eq!(map.files()[1].line(1), 0..0);
    }

    #[test]
    fn any_span_has_whole_characters_of_one_file() {
        let map = map();
        let base = map.files()[1].span().start;
        let text = |from, to| map.slice(Span::new(from, to)).map(|(file, range)| &file.text[range]);
        assert_eq!(text(base + 4, base + 4), Some("ä"));
        assert_eq!(text(1, base + 2), Some("ne"));
        assert_eq!(text(base + 3, base + 1), Some(""));
        assert_eq!(text(u32::MAX, u32::MAX), Some(""));
        assert!(SourceMap::default().slice(Span::new(0, 1)).is_none());
    }

    #[test]
    fn an_empty_span_at_the_end_belongs_to_its_file() {
        let map = map();
        let end = map.files()[0].span().end;
        assert_eq!(map.place(Span::new(end, end)).file, "a.site");
    }
}
