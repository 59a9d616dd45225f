//! Laying out lines of three columns: what, its value, where it comes from.

use crate::diagnostics::{Style, visible_line as visible, wrap};

/// The widest page that is used.
const WIDEST: usize = 100;
/// The narrowest page that three columns are laid out on.
const NARROWEST: usize = 60;

/// A line of three columns.
pub(super) struct Line {
    /// How deep it is indented.
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) origin: String,
    /// Whether it says what is not there.
    pub(super) faint: bool,
}

impl Line {
    /// A line that only says what.
    pub(super) fn new(depth: usize, name: &str) -> Self {
        Self { depth, name: name.to_owned(), value: String::new(), origin: String::new(), faint: false }
    }
}

/// A text that grows line by line. Only printable characters and our own colours come out.
pub(super) struct Page {
    color: bool,
    width: usize,
    pub(super) text: String,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Self { color: style.color, width: style.width.clamp(NARROWEST, WIDEST), text: String::new() }
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A title at the left, and its place at the right.
    pub(super) fn title(&mut self, title: &str, place: &str) {
        let (title, place) = (visible(title), visible(place));
        let gap = self.width.saturating_sub(columns(&title) + columns(&place)).max(2);
        let line = format!("{}{}{}", self.painted("1", &title), " ".repeat(gap), self.painted("2", &place));
        self.push(&line);
    }

    /// A heading of a part, with an empty line above.
    pub(super) fn heading(&mut self, heading: &str) {
        let line = self.painted("1", heading);
        self.text.push('\n');
        self.push(&line);
    }

    /// Prose, or a line that must stay whole as far as its words do, wrapped behind `indent`.
    pub(super) fn wrapped(&mut self, indent: &str, text: &str) {
        let room = self.width.saturating_sub(columns(indent));
        let behind = " ".repeat(columns(indent));
        for (at, line) in wrap(&visible(text), room).iter().enumerate() {
            let line = format!("{}{line}", if at == 0 { indent } else { behind.as_str() });
            self.push(&line);
        }
    }

    /// `text` as it stands, indented.
    pub(super) fn verbatim(&mut self, indent: &str, text: &str) {
        for line in text.lines() {
            self.push(&format!("{indent}{}", visible(line)));
        }
    }

    /// Lines of three columns, each as wide as its widest entry, the second one wrapped where the page ends.
    pub(super) fn table(&mut self, lines: &[Line]) {
        let name_width = lines.iter().map(|line| 2 * line.depth + columns(&line.name)).max().unwrap_or(0).min(30);
        let origin_width = lines.iter().map(|line| columns(&line.origin)).max().unwrap_or(0).min(40);
        // Two columns at the left edge, and two between each two of the three.
        let room = self.width.saturating_sub(name_width + origin_width + 6).max(20);
        for line in lines {
            self.row(line, name_width, room);
        }
    }

    fn row(&mut self, line: &Line, name_width: usize, room: usize) {
        let mut name = format!("{}{}", "  ".repeat(line.depth), visible(&line.name));
        let mut origin = visible(&line.origin);
        let values = wrap(&visible(&line.value), room);
        // An empty value still has a name and an origin.
        let count = values.len().max(1);
        for at in 0..count {
            let value = values.get(at).map_or("", String::as_str);
            let last = at + 1 == count;
            let fits = columns(value) <= room;
            let shown = if line.faint { self.painted("2", value) } else { value.to_owned() };
            let origin_here = if fits || last { std::mem::take(&mut origin) } else { String::new() };
            let origin_here = self.painted("2", &origin_here);
            let name_here = std::mem::take(&mut name);
            let gaps = [name_width.saturating_sub(columns(&name_here)) + 2, room.saturating_sub(columns(value)) + 2];
            let name_here = if line.faint { self.painted("2", &name_here) } else { name_here };
            let text = format!("  {name_here}{}{shown}{}{origin_here}", " ".repeat(gaps[0]), " ".repeat(gaps[1]));
            self.push(&text);
        }
    }

    /// A line without blanks at its end.
    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// The columns of a text in which nothing is hidden.
fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}
