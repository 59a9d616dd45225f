//! A runbook taken apart by its lines.

/// A runbook.
pub(super) struct Document {
    pub(super) text: String,
}

/// What a line is, without what it says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    Heading(usize),
    /// With its cells.
    Row(usize),
    /// With its depth, and whether it has a box to tick.
    Item(usize, bool),
    Fence,
    Code,
    Text,
}

impl Document {
    pub(super) fn new(text: String) -> Self {
        Self { text }
    }

    /// The headings of its steps, in their order.
    pub(super) fn steps(&self) -> Vec<String> {
        self.text
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .filter(|title| title.starts_with("Step "))
            .map(str::to_owned)
            .collect()
    }

    /// The text of the step with this title, up to the next heading.
    pub(super) fn step(&self, title: &str) -> String {
        let mut parts = self.text.split("\n### ").filter(|part| part.starts_with("Step "));
        let part = parts.find(|part| part.lines().next().is_some_and(|line| line.ends_with(title)));
        let part = part.unwrap_or_else(|| panic!("no step `{title}` in\n{}", self.text));
        part.split("\n## ").next().unwrap_or_default().to_owned()
    }

    /// The lines of all blocks in a language.
    pub(super) fn commands(&self, language: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut open: Option<(&str, bool)> = None;
        for line in self.text.lines() {
            let bare = line.trim_start();
            match open {
                Some((fence, _)) if bare == fence => open = None,
                Some((_, true)) => lines.push(bare.to_owned()),
                Some(_) => {}
                None => open = fence(bare).map(|fence| (fence, bare[fence.len()..] == *language)),
            }
        }
        assert!(open.is_none(), "a block stays open");
        lines
    }

    /// The shapes of its lines.
    pub(super) fn shapes(&self) -> Vec<Shape> {
        let mut open = None;
        let mut shapes = Vec::new();
        for line in self.text.lines() {
            let bare = line.trim_start();
            shapes.push(match (open, fence(bare)) {
                (Some(closing), _) if bare == closing => {
                    open = None;
                    Shape::Fence
                }
                (Some(_), _) => Shape::Code,
                (None, Some(opening)) => {
                    open = Some(opening);
                    Shape::Fence
                }
                (None, None) => plain(line),
            });
        }
        shapes
    }
}

/// The backticks that open a block.
fn fence(line: &str) -> Option<&str> {
    let count = line.len() - line.trim_start_matches('`').len();
    (count >= 3 && !line[count..].contains('`')).then(|| &line[..count])
}

fn plain(line: &str) -> Shape {
    let bare = line.trim_start();
    let depth = (line.len() - bare.len()) / 2;
    if bare.is_empty() {
        return Shape::Blank;
    }
    if bare.starts_with('#') {
        return Shape::Heading(bare.len() - bare.trim_start_matches('#').len());
    }
    if bare.starts_with('|') {
        let mut before = ' ';
        let borders = bare.chars().filter(|character| {
            let border = *character == '|' && before != '\\';
            before = if before == '\\' { ' ' } else { *character };
            border
        });
        return Shape::Row(borders.count() - 1);
    }
    if let Some(item) = bare.strip_prefix("- ") {
        return Shape::Item(depth, item.starts_with("[ ] "));
    }
    Shape::Text
}
