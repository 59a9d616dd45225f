//! A document as GitHub Flavored Markdown.

use std::fmt::Write as _;

use super::document::{Block, Column, Document, Piece, Words};
use super::language;
use crate::targets::markdown;

/// The whole of `document`.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut out = String::new();
    heading(&mut out, 1, &Piece::Text(document.title.to_owned()));
    blocks(&mut out, &document.blocks);
    for section in &document.sections {
        heading(&mut out, 2, &Piece::Text(section.title.to_owned()));
        blocks(&mut out, &section.blocks);
        for topic in &section.topics {
            let level = if topic.name().contains('.') { 4 } else { 3 };
            heading(&mut out, level, &language::name(topic));
            blocks(&mut out, &topic.blocks());
        }
    }
    out
}

/// Where GitHub puts the heading `text`: a link to it is `#` and this.
#[must_use]
pub fn anchor(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

// Writing to a `String` cannot fail.

fn heading(out: &mut String, level: usize, text: &Piece) {
    let between = if out.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{between}{} {}", "#".repeat(level), piece(text));
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        out.push('\n');
        match block {
            Block::Paragraph(line) => {
                let _ = writeln!(out, "{}", words(line));
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(out, "- {}", words(item));
                }
            }
            Block::Code { language, text } => {
                let fence = markdown::fence(text.lines());
                let _ = writeln!(out, "{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'));
            }
            Block::Table { columns, rows } => table(out, columns, rows),
        }
    }
}

fn table(out: &mut String, columns: &[Column], rows: &[Vec<Words>]) {
    let titles: Vec<&str> = columns.iter().map(|column| column.title).collect();
    let _ = writeln!(out, "| {} |\n|{}", titles.join(" | "), " --- |".repeat(titles.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(words).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn words(words: &Words) -> String {
    words.0.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => {
            let inner = text.trim_matches(' ');
            // Between other pieces a blank is a blank, and needs no sign.
            let edge = |is_there| if is_there { " " } else { "" };
            if inner.is_empty() {
                return edge(!text.is_empty()).to_owned();
            }
            format!("{}{}{}", edge(text.starts_with(' ')), markdown::text(inner), edge(text.ends_with(' ')))
        }
        Piece::Code(text) => markdown::code(text),
        Piece::Link { words, heading } => format!("[{}](#{})", self::piece(words), anchor(heading)),
    }
}
