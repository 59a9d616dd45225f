//! Lines, and the comments behind them in one column.

use super::width;

/// A line of the result.
pub(super) struct Line<'t> {
    /// With its indentation; empty for a blank line.
    pub(super) text: String,
    /// Behind the text.
    pub(super) comment: Option<&'t str>,
    /// Whether it opens or closes something, or is blank, or a comment: the comments of others are not aligned across it.
    pub(super) edge: bool,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: String, comment: Option<&'t str>) -> Self {
        Self { text, comment, edge: false }
    }

    pub(super) fn edge(text: String, comment: Option<&'t str>) -> Self {
        Self { text, comment, edge: true }
    }

    pub(super) fn blank() -> Self {
        Self::edge(String::new(), None)
    }

    /// A comment on a line of its own.
    pub(super) fn comment(column: usize, text: &str) -> Self {
        Self::edge(format!("{:column$}{text}", ""), None)
    }
}

/// The text of `lines`, each ended.
pub(super) fn print(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for stretch in lines.chunk_by(|a, b| !a.edge && !b.edge) {
        let commented = stretch.iter().filter(|line| line.comment.is_some());
        let column = commented.map(|line| width(&line.text)).max().unwrap_or_default();
        for line in stretch {
            text.push_str(&line.text);
            if let Some(comment) = line.comment {
                let gap = column - width(&line.text) + 2;
                text.push_str(&format!("{:gap$}{comment}", ""));
            }
            text.push('\n');
        }
    }
    text
}
