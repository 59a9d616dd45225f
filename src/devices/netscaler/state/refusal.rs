//! Why an appliance refuses a command.

use std::fmt;

use super::Key;

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The reference has no such command, or it takes no such value.
    NoSuchCommand(String),
    /// `add` of what is there.
    Exists(Key),
    /// The object that the command is about, or one that it names, is not there.
    Missing {
        /// The kinds that it might be, with their name.
        what: String,
    },
    /// What is to be bound is bound already.
    Bound(String),
    /// What is to be loosened, unset or turned off is not there.
    NotBound(String),
    /// An object cannot go while another refers to it.
    InUse {
        /// What should go.
        key: Key,
        /// Who refers to it.
        by: Key,
    },
    /// Only one can have it, and another does.
    Taken {
        /// What.
        what: String,
        /// Who has it.
        by: Key,
    },
    /// `set` or `unset` of what cannot be changed.
    Fixed {
        /// The kind of object.
        object: &'static str,
        /// The value.
        parameter: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchCommand(what) => write!(f, "{what}"),
            Self::Exists(key) => write!(f, "{key} exists already"),
            Self::Missing { what } => write!(f, "{what} does not exist"),
            Self::Bound(what) => write!(f, "{what} is bound already"),
            Self::NotBound(what) => write!(f, "{what} is not bound"),
            Self::InUse { key, by } => write!(f, "{key} is used by {by}"),
            Self::Taken { what, by } => write!(f, "{what} belongs to {by}"),
            Self::Fixed { object, parameter } => write!(f, "`{parameter}` of a {object} cannot be changed in place"),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            return f.write_str(self.object);
        }
        write!(f, "{} `{}`", self.object, self.name.replace('\u{1f}', " "))
    }
}
