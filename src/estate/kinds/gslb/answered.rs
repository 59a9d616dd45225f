//! The domains that GSLB answers, and which ADCs answer them.

use super::{Gslb, GslbSite};
use crate::estate::{Adc, Estate, Site};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::{Span, Spanned};

/// A domain, and what answers it.
#[derive(Clone, Copy)]
pub(crate) struct Answered<'e> {
    pub(crate) gslb: &'e Gslb,
    /// The one of its domains that is meant.
    pub(crate) domain: &'e Spanned<DomainName>,
}

impl std::ops::Deref for Answered<'_> {
    type Target = Gslb;
    fn deref(&self) -> &Gslb {
        self.gslb
    }
}

impl Gslb {
    /// What it answers, for messages, and where that is said: its first domain, or its own name where it has none.
    pub(crate) fn answers(&self) -> (&str, Span) {
        match self.domain.first() {
            Some(domain) => (domain.as_str(), domain.span),
            None => (self.name.as_str(), self.name.span),
        }
    }
}

impl Estate {
    /// All domains that GSLB answers, each with what answers it.
    pub(crate) fn answered(&self) -> impl Iterator<Item = Answered<'_>> {
        self.gslbs.iter().flat_map(|(_, gslb)| gslb.domain.iter().map(move |domain| Answered { gslb, domain }))
    }

    /// The first ADC of `site` that takes part in GSLB.
    pub(crate) fn gslb_adc_of(&self, site: Id<Site>) -> Option<Id<Adc>> {
        self.adcs_of(site).find(|(_, adc)| adc.gslb.is_some()).map(|(id, _)| id)
    }

    /// Whether all that takes part in GSLB at `site` are children, which answer no names.
    pub(crate) fn has_only_children(&self, site: Id<Site>) -> bool {
        let mut sites = self.adcs_of(site).filter_map(|(_, adc)| adc.gslb.as_ref()).peekable();
        sites.peek().is_some() && sites.all(GslbSite::is_child)
    }
}
