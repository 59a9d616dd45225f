//! `authentication`: what a user has to prove, and in which order.

use super::{Ldap, Radius, Saml};
use crate::schema::{Form, Id, Literal, Mismatch, Reader, Word, Written, shape, unquoted};

shape! {
    /// How users prove who they are: `authentication corp then otp`.
    Authentication "authentication" {
        values {
            /// The first factor; of several, the first one that knows the user.
            first: some Factor,
        }
        modifiers {
            /// The second factor, which everybody has to pass as well.
            then: many Factor,
        }
    }
}

/// A way to check a user, of whichever kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// By LDAP.
    Ldap(Id<Ldap>),
    /// By RADIUS.
    Radius(Id<Radius>),
    /// By SAML.
    Saml(Id<Saml>),
}

const KINDS: &[&str] = &["ldap", "radius", "saml"];

impl Literal for Factor {
    const FORM: Form = Form { among: KINDS, ..Form::new("the name of an ldap, radius or saml", "corp") }
        .doc("The name of a declaration of the kind `ldap`, `radius` or `saml`.");

    fn parse(_: &str) -> Result<Self, Mismatch> {
        Err(Mismatch::other())
    }

    fn written(&self) -> Written {
        match self {
            Self::Ldap(id) => Written::Named(Ldap::SHAPE.name, id.index() as u32),
            Self::Radius(id) => Written::Named(Radius::SHAPE.name, id.index() as u32),
            Self::Saml(id) => Written::Named(Saml::SHAPE.name, id.index() as u32),
        }
    }

    fn read(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if word.quoted {
            return unquoted(word, reader, &Self::FORM, true);
        }
        let (kind, index) = reader.resolve(KINDS, word)?;
        match kind {
            "ldap" => Some(Self::Ldap(Id::new(index))),
            "radius" => Some(Self::Radius(Id::new(index))),
            _ => Some(Self::Saml(Id::new(index))),
        }
    }
}
