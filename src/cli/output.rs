//! Printing: results to standard output, talk to standard error.

use std::io::{ErrorKind, IsTerminal, Write as _};

use super::{Error, Exit, error};
use crate::diagnostics::{self, Style};

/// Standard output takes no more.
pub(super) struct Closed;

/// Prints a result. A reader that has seen enough (`| head`) is no error; the exit code stays that of the verb.
pub(super) fn result(text: &str, exit: Exit) -> Exit {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit,
        Err(error) => {
            talk(&format!("sitewright: standard output cannot be written ({error}); free the disk or print elsewhere"));
            Exit::Output
        }
    }
}

/// Prints texts of the user's as a result: byte by byte, or, on a terminal, with nothing in it that a terminal obeys.
pub(super) fn verbatim(text: &str, exit: Exit) -> Exit {
    if std::io::stdout().is_terminal() { result(&diagnostics::visible(text), exit) } else { result(text, exit) }
}

/// Says something beside the result. Where nobody can hear it, nothing is lost: the exit code says the same.
pub(super) fn talk(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{text}");
}

/// Says what is wrong with files; gives the code to end with.
pub(super) fn errors(errors: &[Error]) -> Exit {
    for error in errors {
        talk(&error.to_string());
    }
    error::exit(errors)
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How reports are drawn on `channel`.
pub(super) fn style(color: Color, channel: &impl IsTerminal) -> Style {
    let terminal = channel.is_terminal();
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let color = match color {
        Color::Auto => terminal && !no_color,
        Color::Always => true,
        Color::Never => false,
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Style { color, width: columns.unwrap_or(100) }
}
