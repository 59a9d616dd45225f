//! What is wrong with files: where, what, and what to do about it.

use core::fmt;
use std::path::{Path, PathBuf};

use super::Exit;

/// Something outside the language that keeps a verb from its work.
///
/// Shown as `sitewright: PATH: WRONG; HELP`, and each detail on a line of its own below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file or folder in question, as the user named it; empty where none is.
    pub path: PathBuf,
    /// What is wrong: a part of a sentence, small first letter, no stop.
    pub wrong: String,
    /// What to do, in the same form.
    pub help: String,
    /// One line for each of several things that are wrong in the same way.
    pub details: Vec<String>,
    /// With which code the program ends.
    pub exit: Exit,
}

impl Error {
    /// An error about `path` that ends the program with `exit`.
    pub fn new(exit: Exit, path: &Path, wrong: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: path.to_owned(), wrong: wrong.into(), help: help.into(), details: Vec::new(), exit }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sitewright: ")?;
        if !self.path.as_os_str().is_empty() {
            write!(f, "{}: ", shown(&self.path))?;
        }
        write!(f, "{}; {}", self.wrong, self.help)?;
        self.details.iter().try_for_each(|detail| write!(f, "\n  {detail}"))
    }
}

impl core::error::Error for Error {}

/// The code for several errors at once: the smallest, so that [`Exit::Missing`] is said only when
/// all that is wrong is that files are missing.
#[must_use]
pub fn exit(errors: &[Error]) -> Exit {
    errors.iter().map(|error| error.exit).min().unwrap_or(Exit::Fine)
}

/// `path` for people: what is not UTF-8, moves the cursor, or is not to be seen, is written as an escape.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_hostile(c) {
                text.extend(c.escape_default());
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02x}"));
        }
    }
    text
}

/// Controls, marks that turn the direction of writing, separators of lines, and characters without width.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_what_and_what_to_do() {
        let error = Error::new(Exit::Unreadable, Path::new("estate/fra.site"), "is no text", "save it as text");
        assert_eq!(error.to_string(), "sitewright: estate/fra.site: is no text; save it as text");
    }

    #[test]
    fn details_stand_on_their_own_lines() {
        let details = vec!["`a`".into(), "`b`".into()];
        let error = Error { details, ..Error::new(Exit::Output, Path::new(""), "two are", "move them") };
        assert_eq!(error.to_string(), "sitewright: two are; move them\n  `a`\n  `b`");
    }

    #[test]
    fn hostile_characters_of_a_path_are_escaped() {
        let path = Path::new("a\n\u{1b}[2J\u{202e}b/Zürich.site");
        assert_eq!(shown(path), "a\\n\\u{1b}[2J\\u{202e}b/Zürich.site");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_not_utf8_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"z\xfcrich.site"));
        assert_eq!(shown(path), "z\\xfcrich.site");
    }

    #[test]
    fn unreadable_outweighs_missing() {
        let error = |exit| Error::new(exit, Path::new("x"), "a", "b");
        assert_eq!(exit(&[error(Exit::Missing), error(Exit::Unreadable)]), Exit::Unreadable);
        assert_eq!(exit(&[error(Exit::Missing)]), Exit::Missing);
    }
}
