//! A page for a terminal: wrapped, without the signs of Markdown.

use textwrap::{Options, WordSplitter};

use super::Topic;
use super::document::{Block, Column, Piece, Words};

/// Columns of running text.
const WIDTH: usize = 88;
/// The longest word of a table beside which its doc begins.
const WORD: usize = 20;

/// The page of `topic`.
#[must_use]
pub fn page(topic: &Topic) -> String {
    let blocks = topic.blocks().into_iter().map(|block| drawn(&block));
    std::iter::once(format!("{}\n", topic.name())).chain(blocks).collect::<Vec<_>>().join("\n")
}

fn drawn(block: &Block) -> String {
    match block {
        Block::Paragraph(line) => wrapped(&words(line), "", ""),
        Block::List(items) => items.iter().map(|item| wrapped(&words(item), "  ", "    ")).collect(),
        Block::Code { text, .. } => indented(text),
        Block::Table { columns, rows } => table(columns, rows),
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// Each row as its word, and beside it what is said: short cells on one line, the last one below them.
fn table(columns: &[Column], rows: &[Vec<Words>]) -> String {
    let word = |row: &Vec<Words>| row.first().map(bare).unwrap_or_default();
    let width = rows.iter().map(|row| word(row).len()).filter(|width| *width <= WORD).max().unwrap_or(WORD);
    let indent = " ".repeat(width + 4);
    let mut out = String::new();
    for row in rows {
        let mut lines = lines(columns, row).into_iter();
        let first = format!("  {:<width$}  ", word(row));
        out.push_str(&wrapped(&lines.next().unwrap_or_default(), &first, &indent));
        out.extend(lines.map(|line| wrapped(&line, &indent, &indent)));
    }
    out
}

/// What stands beside the word of a row.
fn lines(columns: &[Column], row: &[Words]) -> Vec<String> {
    let cells = columns.iter().zip(row).skip(1).filter(|(_, cell)| !cell.0.is_empty());
    let mut cells: Vec<String> = cells.map(|(column, cell)| format!("{}{}", column.before, words(cell))).collect();
    let last = cells.pop();
    let short = Some(cells.join("; ")).filter(|short| !short.is_empty());
    short.into_iter().chain(last).collect()
}

/// Code is not broken at its blanks.
fn wrapped(text: &str, first: &str, others: &str) -> String {
    let options = Options::new(WIDTH).initial_indent(first).subsequent_indent(others);
    let filled = textwrap::fill(text, options.word_splitter(WordSplitter::NoHyphenation));
    format!("{}\n", filled.replace('\u{a0}', " "))
}

fn words(words: &Words) -> String {
    words.0.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => text.clone(),
        Piece::Code(text) => format!("`{}`", text.replace(' ', "\u{a0}")),
        Piece::Link { words, .. } => self::piece(words),
    }
}

/// Words that stand alone need no backticks.
fn bare(words: &Words) -> String {
    self::words(words).replace('`', "").replace('\u{a0}', " ")
}
