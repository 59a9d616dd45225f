//! How clients keep their site.

use std::net::Ipv4Addr;

use crate::schema::literals::{Duration, Whole};
use crate::schema::{Form, Literal, Mismatch, Written, keyword, shape};

shape! {
    /// How a client keeps its site from one answer to the next: `persistence SOURCEIP timeout 30`. Only the resolver's address is known, or the client's subnet with `ecs`.
    GslbPersistence "persistence" {
        values {
            /// By what a client is known.
            kind "type": one GslbPersistenceType,
        }
        modifiers {
            /// After how many minutes it is forgotten, 2 to 1440; 2 where none is given.
            timeout: maybe Whole,
            /// The number by which the ADCs know the virtual server among each other (`persistenceId`), 0 to 65535; that of the first, where there are several, and they count on from it. Without one it is worked out from the name, and the same on every ADC.
            id: maybe Whole,
            /// The part of an IPv4 address that counts (`persistMask`).
            mask: maybe Ipv4Addr,
            /// How many bits of an IPv6 address count, 1 to 128 (`v6persistmasklen`).
            mask6: maybe Whole,
        }
    }
}

keyword! {
    /// By what a client is known; the vendor's own word.
    GslbPersistenceType "a type of GSLB persistence" {
        /// The address that asks.
        SourceIp = "SOURCEIP",
    }
}

shape! {
    /// How a client that comes to another site than before is led to its own, by a cookie: `site-persistence ConnectionProxy`.
    SitePersistence "site-persistence" {
        values {
            /// How it gets there.
            kind "type": one SitePersistenceType,
        }
        modifiers {
            /// After how many minutes the cookie is forgotten, 0 to 1440 (`cookieTimeout`).
            cookie_timeout "cookie-timeout": maybe Whole,
            /// The TTL of the domain names of the single sites, which the prefixes make (`sitedomainTTL`); an hour where none is given.
            domain_ttl "domain-ttl": maybe Duration,
        }
    }
}

keyword! {
    /// How a client gets to its site; the vendor's own words.
    SitePersistenceType "a type of site persistence" {
        /// The ADC hands the connection on to the other site; its servers see an address of the ADC.
        ConnectionProxy = "ConnectionProxy",
        /// The client is sent to the domain name of its site; every service needs a `prefix`.
        HttpRedirect = "HTTPRedirect",
    }
}

/// What stands before a domain in the name of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePrefix(Box<str>);

impl SitePrefix {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for SitePrefix {
    const FORM: Form = Form::new("a site prefix", "fra-").doc(
        "What is put before the domain in the name of one site: letters a to z, digits, `-` and `.`, at most 63 characters. It stands directly before the domain, so that it mostly ends \
         with `-` or `.`.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '-' | '.'));
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = format!("`{character}` (U+{:04X}) cannot stand in a host name", u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.is_empty() || text.starts_with(['-', '.']) || text.contains("..") {
            return Err(Mismatch::because("it begins with a letter or a digit, and has no two dots together"));
        }
        if text.len() > 63 {
            return Err(Mismatch::range("it has more than 63 characters"));
        }
        // The appliance's word for none (gslb/gslb-service).
        if text.eq_ignore_ascii_case("none") {
            return Err(Mismatch::because("the appliance takes `NONE` for no prefix"));
        }
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}
