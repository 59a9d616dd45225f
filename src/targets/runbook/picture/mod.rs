//! Pictures of a plan: pure functions from what the tables say to SVG, which is drawn in the page itself.

pub(super) mod timeline;
pub(super) mod topology;

use std::fmt::Write as _;

use crate::targets::html;

/// A drawing; what is drawn last lies on top. All lengths are whole pixels, so that the same estate gives the same bytes.
struct Svg {
    body: String,
}

/// Where a text stands at its point.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    const fn new() -> Self {
        Self { body: String::new() }
    }

    fn rect(&mut self, class: &str, (x, y): (u64, u64), (width, height): (u64, u64)) {
        self.push(format_args!(r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="3"/>"#));
    }

    fn line(&mut self, class: &str, from: (u64, u64), to: (u64, u64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.push(format_args!(r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#));
    }

    fn path(&mut self, class: &str, points: &str) {
        self.push(format_args!(r#"<path class="{class}" d="{points}"/>"#));
    }

    /// Text of anybody: every character is shown, and none acts.
    fn text(&mut self, class: &str, (x, y): (u64, u64), anchor: Anchor, text: &str) {
        let text = html::escape(&html::seen(text).replace('\n', " "));
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!(r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#));
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.body, "{element}");
    }

    /// The picture, with what it is called and what it shows for those who do not see it.
    fn finish(self, id: &str, (width, height): (u64, u64), title: &str, about: &str) -> String {
        let [title, about] = [title, about].map(|text| html::escape(&html::seen(text).replace('\n', " ")));
        format!(
            "<svg role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{about}</desc>\n{}</svg>",
            self.body
        )
    }
}

/// `text` where there is room for `width` characters; what is cut is told by an ellipsis.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
