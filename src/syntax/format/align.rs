//! Runs of statements whose values stand below one another.

use super::columns;
use super::layout::{Entry, Form};
use super::parts::Statement;
use super::width;

/// Words that differ by so little are not told apart when they are out of line: it would look like a slip.
const SLIP: usize = 1;

/// Finds the columns of all statements of a block. A run ends at a blank line, at a comment on its own line, and at a block of several lines.
pub(super) fn align(entries: &mut [Entry<'_, '_>], indent: usize) {
    for run in entries.chunk_by_mut(|a, b| is_member(a) && is_member(b) && !b.blank && !has_lead(b)) {
        let records = run.iter().filter(|entry| key(entry).is_some()).count();
        if 2 * records >= run.len() {
            for part in run.chunk_by_mut(|a, b| key(a).is_some() == key(b).is_some()) {
                if part.first().and_then(key).is_some() {
                    columns::table(part, indent);
                } else {
                    by_words(part, indent);
                }
            }
        } else {
            by_words(run, indent);
        }
    }
}

fn is_member(entry: &Entry<'_, '_>) -> bool {
    statement(entry).is_some_and(|statement| !statement.is_sentence)
}

fn has_lead(entry: &Entry<'_, '_>) -> bool {
    statement(entry).is_some_and(|statement| !statement.lead.is_empty())
}

/// The statement of a member of a run.
pub(super) fn statement<'b, 't>(entry: &Entry<'b, 't>) -> Option<&'b Statement<'t>> {
    match &entry.form {
        Form::Line(line) => Some(line.statement),
        Form::Carried(statement, _) => Some(statement),
        Form::Comment(_) | Form::Blocks(_) => None,
    }
}

fn word<'e>(entry: &'e Entry<'_, '_>) -> &'e str {
    statement(entry).map_or("", |statement| &statement.word)
}

/// How many values stand before the data of a record, as it is written in zone files: perhaps a TTL, and a type in capitals.
pub(super) fn key(entry: &Entry<'_, '_>) -> Option<usize> {
    let Form::Line(line) = &entry.form else { return None };
    let is_ttl = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains('.');
    let is_type = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    match line.cells.as_slice() {
        [kind, _, ..] if is_type(kind) => Some(1),
        [ttl, kind, _, ..] if is_ttl(ttl) && is_type(kind) => Some(2),
        _ => None,
    }
}

/// Aligns a run. Where statements that begin with the same word follow one another, what stands behind it belongs to it (`at fra`,
/// `at syd`): they are aligned for themselves, unless the word is as long as the others. So are those with a block, which are no attributes.
fn by_words(run: &mut [Entry<'_, '_>], indent: usize) {
    let mut rest = run;
    for length in lengths(rest) {
        let (part, after) = rest.split_at_mut(length.min(rest.len()));
        columns::plain(part, indent);
        rest = after;
    }
}

fn has_block(entry: &Entry<'_, '_>) -> bool {
    statement(entry).is_some_and(|statement| statement.block.is_some())
}

/// The lengths of the parts of a run that are aligned for themselves.
fn lengths(run: &[Entry<'_, '_>]) -> Vec<usize> {
    let groups = || run.chunk_by(|a, b| word(a) == word(b) && has_block(a) == has_block(b));
    let wide = |group: &[Entry<'_, '_>]| group.first().map_or(0, |entry| width(word(entry)));
    let is_alone = |group: &[Entry<'_, '_>]| group.len() == 1 && !group.iter().any(has_block);
    let longest = groups().filter(|group| is_alone(group)).map(wide).max();
    let is_near = |group| longest.is_some_and(|longest| longest.abs_diff(wide(group)) <= SLIP);
    let mut lengths = Vec::new();
    let mut open = 0;
    for group in groups() {
        if is_alone(group) || (!group.iter().any(has_block) && is_near(group)) {
            open += group.len();
        } else {
            lengths.extend([open, group.len()]);
            open = 0;
        }
    }
    lengths.push(open);
    lengths
}
