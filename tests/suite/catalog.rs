//! Whether the vendor's catalog accepts a NetScaler command, and whether a script's commands find what they refer to.

mod book;
mod drawn;
mod examples;
mod format;
mod kind;
mod line;
mod order;
mod orders;
mod references;
mod rules;

pub(crate) use order::check_order;

use line::Line;

/// Checks one command by the vendor's references of 12.0 and 14.1.
///
/// Verbs, objects and options must be written in full; case does not matter, as on the appliance.
///
/// # Errors
/// Everything that the references do not know or allow, in one text.
pub(crate) fn check_line(line: &str) -> Result<(), String> {
    Line::read(line).map(drop).map_err(|problems| problems.join("; "))
}

/// As [`check_line`], for an appliance of 12.0.
///
/// # Errors
/// Everything that its reference does not know or allow, in one text.
pub(crate) fn check_oldest_line(line: &str) -> Result<(), String> {
    Line::read_by(book::oldest(), line).map(drop).map_err(|problems| problems.join("; "))
}

/// The problems of all commands of a script, each with its line number; comments and blank lines are skipped.
pub(crate) fn check_script(text: &str) -> Vec<String> {
    commands(text)
        .filter_map(|(number, line)| check_line(line).err().map(|problem| format!("line {number}: {problem}: {line}")))
        .collect()
}

/// The commands of a script with their line numbers, from 1.
fn commands(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_command = |line: &str| !line.trim_start().is_empty() && !line.trim_start().starts_with('#');
    text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(move |(_, line)| is_command(line))
}
