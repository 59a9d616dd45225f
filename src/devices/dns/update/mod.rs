//! Dynamic updates (RFC 2136): what a server is asked to change, and on which conditions, as `nsupdate` takes it.
//!
//! A server applies a message as a whole or not at all. Its conditions say what stands in the zone now, so that a zone that somebody else has
//! changed stays as it is.

mod message;
mod names;
mod split;

use std::fmt;

pub use self::message::{Action, Message, Prerequisite};
pub(super) use self::split::whole;
use super::Name;
use super::change::Change;
use super::escape::Absolute;

/// The messages that bring a change about, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The zone.
    pub origin: Name,
    /// The messages; each is refused unless the one before it was applied.
    pub messages: Vec<Message>,
    /// The names whose records are too many for a message: `nsupdate` does not send it, and nothing is changed.
    pub too_big: Vec<Name>,
    /// The serial number of the server afterwards, where the one before is known.
    pub serial: Option<u32>,
}

impl Update {
    /// The update for `change`. With `knows_serial` the serial number before is that of the server, and the zone must still have it: then nothing
    /// in the zone can have been changed meanwhile. Without, only what changes itself is held against the zone, and the start of authority, of which
    /// nobody knows what it is now, stays the server's.
    #[must_use]
    pub fn of(change: &Change, knows_serial: bool) -> Self {
        let split::Split { messages, too_big, serial } = split::split(change, knows_serial);
        Self { origin: change.origin.clone(), messages, too_big, serial }
    }

    /// The record that says, while several messages are sent, how many have been taken.
    #[must_use]
    pub fn marker(&self) -> Option<Name> {
        split::marker(&self.origin).filter(|_| self.messages.len() > 1)
    }

    /// How many messages the server gets.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether there is nothing to change.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }
}

impl fmt::Display for Update {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, message) in self.messages.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            writeln!(f, "zone {}", Absolute(&self.origin))?;
            message.fmt(f)?;
            writeln!(f, "send")?;
        }
        Ok(())
    }
}
