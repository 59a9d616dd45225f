//! The literals of the domain, one file each: how it is written, read and shown.

mod address;
mod date;
mod domain_name;
mod duration;
mod name;
mod number;
mod quantity;
mod secret;
mod text;
mod version;

pub use address::{InterfaceAddress, Prefix};
pub use date::Date;
pub use domain_name::{DomainName, Mailbox, Owner, Pattern};
pub use duration::Duration;
pub use name::Name;
pub use number::{Decimal, Port, Whole};
pub use quantity::Rate;
pub use secret::Secret;
pub(crate) use secret::{path as secret_path, placeholder};
pub use text::{FileName, Text};
pub use version::Version;
