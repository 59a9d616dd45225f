//! All sources of an estate behind one address space of bytes.

use std::sync::OnceLock;

use super::Span;

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
}

impl SourceFile {
    /// The file's bytes in the address space of the map.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + self.text.len() as u32)
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1)).collect()
        })
    }
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
}

impl SourceMap {
    /// A map of `files`, given as (name, text) in any order; they are kept in order of their names.
    ///
    /// # Errors
    /// When the texts together exceed 4 GiB.
    pub fn new(mut files: Vec<(String, String)>) -> Result<Self, TooLarge> {
        files.sort();
        let mut base = 0_u32;
        let mut map = Self::default();
        for (name, text) in files {
            // One byte between files, so that an empty span at a file's end belongs to one file only.
            let next = u32::try_from(text.len()).ok().and_then(|len| base.checked_add(len)?.checked_add(1));
            map.files.push(SourceFile { name, text, base, lines: OnceLock::new() });
            base = next.ok_or(TooLarge)?;
        }
        Ok(map)
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
        let file = self.file(span);
        let range = (span.start - file.base) as usize..(span.end - file.base) as usize;
        file.text.get(range).unwrap_or_default()
    }

    /// Where `span` begins, as people say it.
    #[must_use]
    pub fn place(&self, span: Span) -> Place<'_> {
        let file = self.file(span);
        let offset = span.start - file.base;
        let lines = file.lines();
        let line = lines.partition_point(|&start| start <= offset).max(1);
        let line_start = lines[line - 1];
        let before = file.text.get(line_start as usize..offset as usize).unwrap_or_default();
        Place { file: &file.name, line: line as u32, column: before.chars().count() as u32 + 1, line_start }
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
    fn an_empty_span_at_the_end_belongs_to_its_file() {
        let map = map();
        let end = map.files()[0].span().end;
        assert_eq!(map.place(Span::new(end, end)).file, "a.site");
    }
}
