//! What name servers speak: typed records, and the zone file that carries them (RFC 1035, section 5).
//!
//! Everything here is a value until [`Zone::write`] writes it; quoting stands in `escape.rs` alone.

pub mod change;
mod comment;
mod data;
mod escape;
mod order;
pub mod read;
mod record;
pub mod serial;
mod signer;
mod soa;
pub mod update;
pub mod windows;
mod zone;

pub use data::{DataError, RecordData};
pub use domain::base::iana::Rtype;
pub use escape::{Absolute, Relative};
pub use record::{Name, Record};
pub use soa::{MailboxError, Soa, mailbox, mailbox_at};
pub use zone::{Written, Zone};
