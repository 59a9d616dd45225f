//! The exit codes: one table for every verb.

use std::process::ExitCode;

/// How a run ended, as the shell sees it; from 64 on with the meanings of BSD's `sysexits.h`.
///
/// Codes keep their meaning for good: scripts branch on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// The estate has findings, or is not in its canonical form.
    Findings = 1,
    /// There are differences; only where that was asked for.
    Differences = 2,
    /// The command line cannot be understood or cannot be meant.
    Usage = 64,
    /// A source cannot be read, or is not text.
    Unreadable = 65,
    /// There is no such source.
    Missing = 66,
    /// A fault of this program.
    Internal = 70,
    /// The results could not be written; what stood there before still stands.
    Output = 74,
}

impl Exit {
    /// The number that the shell gets.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
