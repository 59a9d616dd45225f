//! What stands between the spans of a tree: line ends, comments, braces and brackets. Blanks, `;` and `,` carry no meaning there.

/// A mark in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'t> {
    LineEnd,
    /// The end of a line on which nothing stands.
    Blank,
    /// Without the blanks at its end.
    Comment(&'t str),
    Brace,
    ListOpen,
    ListClose,
}

/// The marks of a gap, in order; what stands before the gap is on its first line.
pub(super) struct Gap<'t> {
    text: &'t str,
    at: usize,
    line_is_empty: bool,
}

impl<'t> Gap<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line_is_empty: false }
    }

    /// Where the first `{` stands.
    pub(super) fn brace(text: &'t str) -> Option<usize> {
        let mut gap = Self::new(text);
        gap.find(|mark| *mark == Mark::Brace).map(|_| gap.at - 1)
    }

    /// Where the last `]` ends.
    pub(super) fn list_end(text: &'t str) -> Option<usize> {
        let mut gap = Self::new(text);
        let mut end = None;
        while let Some(mark) = gap.next() {
            if mark == Mark::ListClose {
                end = Some(gap.at);
            }
        }
        end
    }
}

impl<'t> Iterator for Gap<'t> {
    type Item = Mark<'t>;

    fn next(&mut self) -> Option<Mark<'t>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let skipped = rest.iter().position(|byte| matches!(byte, b'\n' | b'#' | b'{' | b'[' | b']'))?;
        let (before, rest) = self.text.get(self.at..)?.split_at_checked(skipped)?;
        self.line_is_empty &= before.trim_ascii().is_empty();
        self.at += skipped + 1;
        if rest.starts_with('\n') {
            let blank = std::mem::replace(&mut self.line_is_empty, true);
            return Some(if blank { Mark::Blank } else { Mark::LineEnd });
        }
        self.line_is_empty = false;
        Some(match rest.chars().next()? {
            '{' => Mark::Brace,
            '[' => Mark::ListOpen,
            ']' => Mark::ListClose,
            _ => {
                let comment = rest.split(['\n', '\r']).next().unwrap_or_default();
                self.at += comment.len() - 1;
                Mark::Comment(comment.trim_ascii_end())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_read_mark_by_mark() {
        let marks: Vec<Mark<'_>> = Gap::new(" ; # one \r\n \t\n\n  ,[ ]#two\n;\n{").collect();
        use Mark::{Blank, Brace, Comment, LineEnd, ListClose, ListOpen};
        assert_eq!(
            marks,
            [Comment("# one"), LineEnd, Blank, Blank, ListOpen, ListClose, Comment("#two"), LineEnd, LineEnd, Brace]
        );
    }

    #[test]
    fn marks_inside_comments_are_none() {
        assert_eq!(Gap::brace(" # {\n{"), Some(5));
        assert_eq!(Gap::list_end("] # ]\n"), Some(1));
        assert_eq!(Gap::list_end(" # ]\n"), None);
    }
}
