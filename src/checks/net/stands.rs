//! What stands on an ADC: at which site, and on which of its ADCs.

use std::collections::HashSet;

use crate::estate::{Adc, Estate, Placement, Site};
use crate::schema::Id;
use crate::schema::literals::Name;
use crate::source::{Span, Spanned};

/// One placement of a vip, a gateway or a product.
pub(super) struct Stand<'e> {
    pub(super) kind: &'static str,
    pub(super) name: &'e Name,
    /// The head of the declaration.
    pub(super) declared: Span,
    pub(super) site: Spanned<Id<Site>>,
    pub(super) on: Option<Spanned<Id<Adc>>>,
    /// Its address is of IPv6; that of a product counts as IPv4.
    pub(super) is_ipv6: bool,
}

impl Stand<'_> {
    /// What it is, in the user's names.
    pub(super) fn called(&self) -> String {
        format!("the {} `{}`", self.kind, self.name)
    }
}

/// All placements. A product's is one, and those of the virtual servers that it stands for are left out.
pub(super) fn stands(estate: &Estate) -> Vec<Stand<'_>> {
    let of_xenmobiles = estate.xenmobiles.all().flat_map(|(_, product)| &product.at).map(|at| at.site.span);
    let of_storefronts = estate.storefronts.all().flat_map(|(_, product)| &product.at).map(|at| at.site.span);
    let of_products: HashSet<Span> = of_xenmobiles.chain(of_storefronts).collect();
    let mut stands = Vec::new();
    for (_, product) in estate.xenmobiles.iter() {
        let (name, declared) = (&product.name.value, product.head.span);
        let stand = |site, on| Stand { kind: "xenmobile", name, declared, site, on, is_ipv6: false };
        stands.extend(product.at.iter().map(|at| stand(at.site, at.on)));
    }
    for (_, product) in estate.storefronts.iter() {
        let (name, declared) = (&product.name.value, product.head.span);
        let stand = |site, on| Stand { kind: "storefront", name, declared, site, on, is_ipv6: false };
        stands.extend(product.at.iter().map(|at| stand(at.site, at.on)));
    }
    let mut add = |kind, name, declared, at: Vec<&Placement>| {
        let own = at.into_iter().filter(|at| !of_products.contains(&at.site.span));
        stands.extend(own.map(|at| Stand {
            kind,
            name,
            declared,
            site: at.site,
            on: at.on,
            is_ipv6: at.address.is_some_and(|address| address.value.is_ipv6()),
        }));
    };
    for (_, vip) in estate.vips.iter() {
        add("vip", &vip.name.value, vip.head.span, vip.at.iter().collect());
    }
    for (_, gateway) in estate.gateways.iter() {
        add("gateway", &gateway.name.value, gateway.head.span, gateway.placements().collect());
    }
    stands
}
