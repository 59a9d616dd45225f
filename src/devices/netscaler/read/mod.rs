//! Reads NetScaler scripts and saved configurations (`ns.conf`). No line is lost: one that says nothing that is known here is kept with the reason.

mod line;
mod words;

use std::fmt;
use std::str::Utf8Error;

use super::Command;

/// A script, or a saved configuration.
#[derive(Debug)]
pub struct Script {
    /// Its lines, in order.
    pub lines: Vec<ScriptLine>,
    /// The firmware that saved it, from its first line (`#NS13.1 Build 49.15`): `13.1`.
    pub firmware: Option<String>,
    /// The last line has no line end, which saved configurations always have: the file may have been cut off.
    pub is_cut_off: bool,
}

/// A line of a script.
#[derive(Debug)]
pub struct ScriptLine {
    /// As it stands there; bytes that are no UTF-8 are replaced.
    pub text: Box<str>,
    /// What it says.
    pub reading: Reading,
}

/// What a line says.
#[derive(Debug)]
pub enum Reading {
    /// Nothing, or a remark.
    Blank,
    /// A command that changes the configuration.
    Command(Command),
    /// A command that changes nothing in it: `save ns config`, `show …`.
    Other,
    /// Nothing that is known here.
    Unknown(Trouble),
}

/// Why a line cannot be understood, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// How many bytes of the line stand before it.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl Trouble {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// A file that is no text at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoText {
    /// The line, from 1.
    pub line: usize,
    /// The byte in it, from 1.
    pub column: usize,
}

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a zero byte stands in line {}, column {}: this is no text, and so no configuration",
            self.line, self.column
        )
    }
}

/// Reads a script or a saved configuration.
///
/// # Errors
/// Where the file is no text.
pub fn read(bytes: &[u8]) -> Result<Script, NoText> {
    if let Some(zero) = memchr::memchr(0, bytes) {
        let before = &bytes[..zero];
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        return Err(NoText { line: memchr::memchr_iter(b'\n', before).count() + 1, column: zero - start + 1 });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let is_cut_off = lines.last().is_some_and(|last| !last.is_empty());
    if !is_cut_off {
        lines.pop();
    }
    let lines: Vec<ScriptLine> =
        lines.into_iter().map(|line| read_line(line.strip_suffix(b"\r").unwrap_or(line))).collect();
    let firmware = lines.first().and_then(|line| firmware(&line.text));
    Ok(Script { lines, firmware, is_cut_off })
}

/// Reads one line.
#[must_use]
pub fn read_line(bytes: &[u8]) -> ScriptLine {
    match str::from_utf8(bytes) {
        Ok(text) => ScriptLine { text: text.into(), reading: line::read(text) },
        Err(error) => {
            ScriptLine { text: String::from_utf8_lossy(bytes).into(), reading: Reading::Unknown(no_utf8(error)) }
        }
    }
}

fn no_utf8(error: Utf8Error) -> Trouble {
    Trouble::new(error.valid_up_to(), "the line is not encoded in UTF-8")
}

/// `13.1` of `#NS13.1 Build 49.15` (netscaler Q10).
fn firmware(line: &str) -> Option<String> {
    let version = line.strip_prefix("#NS")?.split_whitespace().next()?;
    version.starts_with(|c: char| c.is_ascii_digit()).then(|| version.to_owned())
}

impl Script {
    /// The commands that change the configuration, each with the number of its line from 1.
    pub fn commands(&self) -> impl Iterator<Item = (usize, &Command)> {
        self.lines.iter().enumerate().filter_map(|(at, line)| match &line.reading {
            Reading::Command(command) => Some((at + 1, command)),
            _ => None,
        })
    }

    /// The lines that are not understood, each with its number from 1.
    pub fn unknown(&self) -> impl Iterator<Item = (usize, &ScriptLine, &Trouble)> {
        self.lines.iter().enumerate().filter_map(|(at, line)| match &line.reading {
            Reading::Unknown(trouble) => Some((at + 1, line, trouble)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
