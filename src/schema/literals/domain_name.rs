//! Domain names in one canonical form: lower case, A-labels, no final dot (RFC 1035, RFC 4343, RFC 5890).

use crate::schema::{Form, Literal, Mismatch, Written};

/// The longest name in characters, without its final dot (RFC 1035 §2.3.4: 255 octets on the wire).
const LONGEST: usize = 253;

/// An absolute domain name of at least two labels, without its final dot, lower case, in ASCII (A-labels for what is written in Unicode).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName(Box<str>);

impl DomainName {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is `zone` or a name below it.
    #[must_use]
    pub fn is_within(&self, zone: &Self) -> bool {
        self.0.strip_suffix(&*zone.0).is_some_and(|above| above.is_empty() || above.ends_with('.'))
    }

    /// Its first label.
    #[must_use]
    pub fn first_label(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// What stands behind its first label.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_once('.')?;
        parent.contains('.').then(|| Self(parent.into()))
    }

    /// The name and every name above it, the longest first.
    pub fn ancestors(&self) -> impl Iterator<Item = &str> {
        let ends = self.0.match_indices('.').map(|(at, _)| &self.0[at + 1..]);
        std::iter::once(&*self.0).chain(ends)
    }

    /// `label.self`; `None` where that is longer than a name may be.
    #[must_use]
    pub fn below(&self, label: &str) -> Option<Self> {
        Self::relaxed(&format!("{label}.{}", self.0)).ok()
    }

    /// Whether it is a wildcard: `*` as its first label (RFC 4592).
    #[must_use]
    pub fn is_wildcard(&self) -> bool {
        self.0.starts_with("*.")
    }

    /// Whether the name, as a wildcard of the DNS, answers for `name` (RFC 4592: any number of labels).
    #[must_use]
    pub fn covers(&self, name: &Self) -> bool {
        self.0.strip_prefix('*').is_some_and(|zone| name.0.len() > zone.len() && name.0.ends_with(zone))
    }

    /// Whether a certificate with this name is good for `host`: the same name, or a wildcard for exactly one label (RFC 9525 §6.3).
    #[must_use]
    pub fn certifies(&self, host: &Self) -> bool {
        match self.0.strip_prefix("*.") {
            Some(parent) => host.0.split_once('.').is_some_and(|(_, rest)| rest == parent),
            None => self == host,
        }
    }

    /// The name in Unicode, where it has A-labels.
    #[must_use]
    pub fn unicode(&self) -> Option<String> {
        let (unicode, result) = idna::domain_to_unicode(&self.0);
        (result.is_ok() && unicode != *self.0).then_some(unicode)
    }

    /// Reads a name that may have `_` in its labels and `*` as its first: what can own a record, or be pointed at.
    pub(crate) fn relaxed(text: &str) -> Result<Self, Mismatch> {
        let name = canonical(text, true)?;
        if name.contains('.') { Ok(Self(name.into())) } else { Err(one_label()) }
    }
}

impl std::borrow::Borrow<str> for DomainName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn one_label() -> Mismatch {
    Mismatch::because("it has one label only; write the name in full")
}

impl std::fmt::Display for DomainName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Literal for DomainName {
    const FORM: Form = Form::new("a domain name", "xms.contoso.com")
        .doc("A name of the DNS in full, of at least two labels of letters, digits and `-`; a final dot makes no difference, nor do upper and lower case. It may be written in \
              Unicode, as in `münchen.example.com`, and then stands in its ASCII form (IDNA) in whatever is made of it.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let name = canonical(text, false)?;
        if name.contains('.') { Ok(Self(name.into())) } else { Err(one_label()) }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// A domain name or a wildcard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(pub(crate) DomainName);

impl Literal for Pattern {
    const FORM: Form = Form::new("a domain name, perhaps a wildcard", "*.contoso.com")
        .doc("A domain name in full, or `*.` before one.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match text.strip_prefix("*.") {
            Some(zone) => {
                DomainName::parse(zone).map(|zone| Self(DomainName(format!("*.{zone}").into()))).map_err(|mismatch| {
                    Mismatch { part: mismatch.part.map(|part| part.start + 2..part.end + 2), mended: None, ..mismatch }
                })
            }
            None => DomainName::parse(text).map(Self),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// The owner of a record in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Canonical characters without a final dot.
    name: Box<str>,
    /// Written with a final dot.
    absolute: bool,
}

impl Owner {
    /// The whole name in `zone`: what is written in full is taken so, whether it has its final dot or not. `None` where it is longer than a name may
    /// be, or lies outside the zone.
    #[must_use]
    pub fn in_zone(&self, zone: &DomainName) -> Option<DomainName> {
        if &*self.name == "@" {
            return Some(zone.clone());
        }
        let above = self.name.strip_suffix(zone.as_str());
        if above.is_some_and(|above| above.is_empty() || above.ends_with('.')) {
            return Some(DomainName(self.name.clone()));
        }
        // Both parts are canonical already: together they can only be too long.
        let fits = !self.absolute && self.name.len() + 1 + zone.0.len() <= LONGEST;
        fits.then(|| DomainName(format!("{}.{zone}", self.name).into()))
    }

    /// Its characters in canonical form, without a final dot.
    pub(crate) fn as_str(&self) -> &str {
        &self.name
    }
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.name, if self.absolute { "." } else { "" })
    }
}

impl Literal for Owner {
    const FORM: Form = Form::new("a name in the zone", "xms")
        .doc("A name relative to the zone (`xms`), `@` for the zone itself, or a name in full that ends with that of the zone, with or without a final dot. `_` may stand in it, \
              and `*` as its first label is a wildcard (RFC 4592).");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let name = if text == "@" { "@".to_owned() } else { canonical(text, true)? };
        Ok(Self { name: name.into(), absolute: text.ends_with('.') })
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// A mail address, as the SOA record of a zone has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Before the `@`.
    pub(crate) local: Box<str>,
    /// Behind it.
    pub(crate) domain: DomainName,
}

impl Literal for Mailbox {
    const FORM: Form = Form::new("a mail address", "hostmaster@contoso.com").doc(
        "Written as in a mail, with `@`; the SOA record gets it in its own form, as one domain name (RFC 1035 §8).",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(Mismatch::because("its `@` is missing"));
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte);
        if local.is_empty() || local.len() > 63 || !local.bytes().all(plain) {
            return Err(Mismatch::because("what stands before the `@` is no local part").at(0..local.len()));
        }
        let domain = DomainName::parse(domain)?;
        // In a zone file the local part is one more label of the domain (RFC 1035 §8).
        let octets = local.len() + 1 + domain.0.len();
        if octets > 253 {
            return Err(Mismatch::range(format!("it has {octets} octets, and may have 253 (RFC 1035 §2.3.4)")));
        }
        Ok(Self { local: local.into(), domain })
    }

    fn written(&self) -> Written {
        Written::Text(format!("{}@{}", self.local, self.domain))
    }
}

/// The canonical form of a name without its final dot. `relaxed` allows `_`, and `*` as the first label.
fn canonical(text: &str, relaxed: bool) -> Result<String, Mismatch> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let mut from = 0;
    for label in bare.split('.') {
        let range = from..from + label.len();
        from = range.end + 1;
        check_label(label, range, relaxed)?;
    }
    let ascii = if bare.is_ascii() {
        bare.to_ascii_lowercase()
    } else {
        idna::domain_to_ascii(bare)
            .map_err(|_| Mismatch::because("its Unicode characters form no valid name (IDNA)"))?
    };
    // What the mapping of Unicode made of it has to be as plain as what is written in ASCII.
    if let Some(long) = ascii.split('.').find(|label| label.len() > 63) {
        return Err(Mismatch::range(format!("a label has {} octets, and may have 63 (RFC 1035 §2.3.4)", long.len())));
    }
    if ascii.is_empty()
        || ascii.len() > LONGEST
        || <domain::base::Name<Vec<u8>> as std::str::FromStr>::from_str(&ascii).is_err()
    {
        return Err(Mismatch::range(format!("it has {} octets, and may have 253 (RFC 1035 §2.3.4)", ascii.len())));
    }
    Ok(ascii)
}

fn check_label(label: &str, range: std::ops::Range<usize>, relaxed: bool) -> Result<(), Mismatch> {
    if label.is_empty() {
        return Err(
            Mismatch::because("a label is missing beside a dot").at(range.start.saturating_sub(1)..range.end + 1)
        );
    }
    if label == "*" && relaxed {
        return if range.start == 0 {
            Ok(())
        } else {
            Err(Mismatch::because("`*` is a wildcard only as the first label (RFC 4592)").at(range))
        };
    }
    let bad = |character: char| {
        character.is_ascii()
            && !(character.is_ascii_alphanumeric() || character == '-' || (character == '_' && relaxed))
    };
    if let Some((at, character)) = label.char_indices().find(|(_, character)| bad(*character)) {
        let at = range.start + at;
        let why = if character == '*' {
            "a wildcard has no meaning here".to_owned()
        } else {
            format!("`{character}` cannot stand in a host name; letters, digits and `-` can (RFC 1123 §2.1)")
        };
        return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
    }
    if label.starts_with('-') || label.ends_with('-') {
        return Err(Mismatch::because("a label neither begins nor ends with `-` (RFC 1123 §2.1)").at(range));
    }
    if label.len() > 63 {
        let why = format!("a label has {} octets, and may have 63 (RFC 1035 §2.3.4)", label.len());
        return Err(Mismatch::range(why).at(range));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::relaxed(text).unwrap()
    }

    #[test]
    fn names_have_one_form() {
        assert_eq!(name("XMS.Contoso.COM.").as_str(), "xms.contoso.com");
        assert_eq!(name("münchen.example.com").as_str(), "xn--mnchen-3ya.example.com");
        assert_eq!(name("xn--mnchen-3ya.example.com").unicode().unwrap(), "münchen.example.com");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for wrong in ["", ".", "a..b", ".a.b", "-a.b", "a-.b", "a b.c", "a_b.c", "a.*.c", "xms", "*.a.b", "a@b.c"] {
            assert!(DomainName::parse(wrong).is_err(), "{wrong}");
        }
        assert!(DomainName::parse(&format!("{}.com", "x".repeat(64))).is_err());
        assert!(DomainName::parse(&format!("{}com", "abcdefg.".repeat(32))).is_err());
    }

    #[test]
    fn a_wildcard_covers_names_below_it_only() {
        let wildcard = name("*.gslb.contoso.com");
        assert!(wildcard.covers(&name("xms.gslb.contoso.com")));
        assert!(wildcard.covers(&name("a.xms.gslb.contoso.com")));
        assert!(!wildcard.covers(&name("gslb.contoso.com")));
        assert!(!wildcard.covers(&name("xgslb.contoso.com")));
        assert!(wildcard.certifies(&name("xms.gslb.contoso.com")));
        assert!(!wildcard.certifies(&name("a.xms.gslb.contoso.com")));
    }

    #[test]
    fn a_mail_address_fits_into_a_name() {
        let zone = format!("{}com", "abcdefg.".repeat(30));
        assert!(Mailbox::parse(&format!("hostmaste@{zone}")).is_ok());
        assert!(Mailbox::parse(&format!("hostmaster@{zone}")).is_err());
    }

    #[test]
    fn an_owner_in_full_is_not_doubled() {
        let zone = name("contoso.com");
        for text in ["xms", "xms.contoso.com", "xms.contoso.com."] {
            assert_eq!(
                Owner::parse(text).ok().and_then(|owner| owner.in_zone(&zone)).unwrap(),
                name("xms.contoso.com")
            );
        }
        assert_eq!(Owner::parse("@").unwrap().in_zone(&zone).unwrap(), zone);
        assert!(Owner::parse("xms.other.com.").unwrap().in_zone(&zone).is_none());
        let fitting = |length: usize| Owner::parse(&"a.".repeat(length)[..length]).unwrap().in_zone(&zone);
        assert_eq!(fitting(241).unwrap().as_str().len(), 253);
        assert!(fitting(243).is_none());
    }
}
