//! Start of authority: who writes the zone, which edition this is, how long copies of it are good.

use std::fmt;

use domain::base::NameBuilder;
use idna::AsciiDenyList;

use super::Name;
use super::escape::Absolute;

/// The value of a SOA record (RFC 1035, section 3.3.13). All times are seconds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Soa {
    /// The server that has the original.
    pub primary: Name,
    /// Whom to write to, as a name; [`mailbox`] makes it from an address.
    pub contact: Name,
    /// The edition: a copy with an older one (RFC 1982) is fetched again.
    pub serial: u32,
    /// How often a secondary asks for the serial.
    pub refresh: u32,
    /// How soon it asks again after it had no answer.
    pub retry: u32,
    /// How long it answers without having reached the primary.
    pub expire: u32,
    /// How long an absence may be remembered (RFC 2308, section 4).
    pub minimum: u32,
}

impl Soa {
    /// Serial, refresh, retry, expire, minimum: as they go over the wire.
    pub(super) const fn numbers(&self) -> [u32; 5] {
        [self.serial, self.refresh, self.retry, self.expire, self.minimum]
    }
}

impl fmt::Display for Soa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Absolute(&self.primary), Absolute(&self.contact))?;
        self.numbers().iter().try_for_each(|number| write!(f, " {number}"))
    }
}

/// Why an address cannot stand in a SOA record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailboxError {
    /// There is no `@`.
    NoAt,
    /// What stands before the `@` is not 1 to 63 octets.
    LocalLength,
    /// A character before the `@` that is not printable ASCII.
    LocalCharacter(char),
    /// What stands after the `@` is no host name, or the whole is longer than a name can be.
    Domain,
}

/// The name that stands for a mail address: what is before the first `@` becomes its first label, dots and all
/// (RFC 1035, section 8). The domain may be written in Unicode.
///
/// # Errors
/// Says what about the address no name can carry.
pub fn mailbox(address: &str) -> Result<Name, MailboxError> {
    let (local, host) = address.split_once('@').ok_or(MailboxError::NoAt)?;
    let host = idna::domain_to_ascii_cow(host.as_bytes(), AsciiDenyList::STD3).map_err(|_| MailboxError::Domain)?;
    // The builder passes over an empty label without a word.
    if host.split('.').any(str::is_empty) {
        return Err(MailboxError::Domain);
    }
    let mut domain = NameBuilder::new_vec();
    for label in host.split('.') {
        domain.append_label(label.as_bytes()).map_err(|_| MailboxError::Domain)?;
    }
    mailbox_at(local, &domain.into_name().map_err(|_| MailboxError::Domain)?)
}

/// As [`mailbox`], with the parts of the address given: `local` stands before the `@`.
///
/// # Errors
/// As [`mailbox`].
pub fn mailbox_at(local: &str, domain: &Name) -> Result<Name, MailboxError> {
    if let Some(wrong) = local.chars().find(|c| !c.is_ascii_graphic()) {
        return Err(MailboxError::LocalCharacter(wrong));
    }
    if local.is_empty() {
        return Err(MailboxError::LocalLength);
    }
    let mut name = NameBuilder::new_vec();
    name.append_label(local.as_bytes()).map_err(|_| MailboxError::LocalLength)?;
    name.append_origin(domain).map_err(|_| MailboxError::Domain)
}

impl fmt::Display for MailboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAt => f.write_str("a mail address needs an `@` between the mailbox and its domain"),
            Self::LocalLength => {
                f.write_str("the part before the `@` must have 1 to 63 characters to fit into the DNS")
            }
            Self::LocalCharacter(c) => {
                write!(f, "the part before the `@` has U+{:04X}; only printable ASCII fits into the DNS", u32::from(*c))
            }
            Self::Domain => f.write_str("the part after the `@` is no host name that fits into the DNS"),
        }
    }
}

impl std::error::Error for MailboxError {}

#[cfg(test)]
mod tests {
    use super::super::Absolute;
    use super::{MailboxError, mailbox};

    fn shown(address: &str) -> String {
        Absolute(&mailbox(address).unwrap()).to_string()
    }

    #[test]
    fn the_first_at_sign_is_a_label_break_and_dots_before_it_are_not() {
        assert_eq!(shown("hostmaster@example.com"), "hostmaster.example.com.");
        assert_eq!(shown("first.last@example.com"), r"first\.last.example.com.");
        assert_eq!(shown("dns+eu;x@münchen.example"), r"dns\043eu\;x.xn--mnchen-3ya.example.");
    }

    #[test]
    fn what_no_name_can_carry_is_refused() {
        assert_eq!(mailbox("hostmaster"), Err(MailboxError::NoAt));
        assert_eq!(mailbox("@example.com"), Err(MailboxError::LocalLength));
        assert_eq!(mailbox(&format!("{}@example.com", "x".repeat(64))), Err(MailboxError::LocalLength));
        assert_eq!(mailbox("a b@example.com"), Err(MailboxError::LocalCharacter(' ')));
        assert_eq!(mailbox("jürgen@example.com"), Err(MailboxError::LocalCharacter('ü')));
        for host in ["", ".", "example.com.", "a..b", "a@b", "under_score.example", "a b", &"x".repeat(64)] {
            assert_eq!(mailbox(&format!("a@{host}")), Err(MailboxError::Domain), "{host}");
        }
        assert_eq!(mailbox(&format!("a@{}", "abcdefg.".repeat(32) + "x")), Err(MailboxError::Domain));
    }
}
