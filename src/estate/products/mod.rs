//! Products: one declaration, and the pools, vips, gateways, GSLB domains and records that it stands for.
//!
//! What a product stands for are ordinary declarations: checks and targets know no products. Their characters are those of the
//! product's own statements, so that every finding and every emitted line leads there.

mod storefront;
mod xenmobile;

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use super::names::AllNames;
use super::{AccessMethod, Adc, Estate, Gateway, Gslb, Monitor, Pool, RecordData, Storefront, Vip, Xenmobile, record};
use crate::schema::literals::{DomainName, Duration, Name};
use crate::schema::{Head, Id, Names as _, Reflect, Shape};
use crate::source::{Span, Spanned};

/// A static record that a product needs on an ADC.
#[derive(Debug)]
pub struct DerivedRecord {
    /// The word and values of the product's declaration.
    pub(crate) product: Span,
    /// What these are, for people: `xenmobile xms`.
    pub(crate) from: String,
    /// The ADC.
    pub(crate) adc: Id<Adc>,
    /// The owner.
    pub(crate) name: Spanned<DomainName>,
    /// The address that it gives.
    pub(crate) address: Spanned<IpAddr>,
    /// How long resolvers may keep it.
    pub(crate) ttl: Duration,
}

impl DerivedRecord {
    /// What would stand behind `record` in the block of the ADC.
    pub(crate) fn written(&self) -> String {
        let data = match self.address.value {
            IpAddr::V4(address) => RecordData::A(address),
            IpAddr::V6(address) => RecordData::Aaaa(address),
        };
        record::statement(&self.name.value, Some(self.ttl), &data)
    }
}

impl Estate {
    /// The declarations of products, by their words and values: what they stand for has the same.
    pub(crate) fn products(&self) -> HashMap<Span, &dyn Reflect> {
        let xenmobiles = self.xenmobiles.all().map(|(_, product)| (product.head.span, product as &dyn Reflect));
        let storefronts = self.storefronts.all().map(|(_, product)| (product.head.span, product as &dyn Reflect));
        xenmobiles.chain(storefronts).collect()
    }

    /// How the names of products go together with their GSLB domains, by the place of each name.
    pub(crate) fn access_methods(&self) -> HashMap<Span, Option<&AccessMethod>> {
        let xenmobiles = self.xenmobiles.all().flat_map(|(_, product)| {
            let names = [Some(&product.fqdn), product.gateway_fqdn.as_ref()];
            names.into_iter().flatten().map(|name| (name.span, product.method.as_ref()))
        });
        let storefronts = self.storefronts.all().flat_map(|(_, product)| {
            let gateway = product.gateway_fqdn.as_ref().map(|name| (name.span, product.method.as_ref()));
            std::iter::once((product.fqdn.span, product.method_inside())).chain(gateway)
        });
        xenmobiles.chain(storefronts).collect()
    }
}

/// The names that a declaration of `kind` declares besides its own: their kinds, and what is put behind its name.
pub(super) fn derived_names(kind: &str) -> &'static [(&'static str, &'static str)] {
    match kind {
        name if name == Xenmobile::SHAPE.name => xenmobile::NAMES,
        name if name == Storefront::SHAPE.name => storefront::NAMES,
        _ => &[],
    }
}

/// Adds what the products stand for.
pub(super) fn expand(estate: &mut Estate, names: &AllNames<'_>) {
    let mut derived = Derived::default();
    // What a damaged product stands for is damaged like it: others may ask it, but it is not looked at itself.
    let xenmobiles = estate.xenmobiles.iter().map(|(_, product)| product.head.span);
    let intact: HashSet<Span> =
        xenmobiles.chain(estate.storefronts.iter().map(|(_, product)| product.head.span)).collect();
    let is_damaged = |head: &Head| !intact.contains(&head.span);
    for (_, xenmobile) in estate.xenmobiles.all() {
        let records = derived.records.len();
        xenmobile::expand(xenmobile, estate, &mut derived);
        if is_damaged(&xenmobile.head) {
            derived.records.truncate(records);
        }
    }
    for (_, storefront) in estate.storefronts.all() {
        let records = derived.records.len();
        storefront::expand(storefront, estate, &mut derived);
        if is_damaged(&storefront.head) {
            derived.records.truncate(records);
        }
    }
    // What a product that could not be read stands for is unknown.
    if !estate.is_whole(Storefront::SHAPE) {
        estate.monitors.lose();
    }
    if !estate.is_whole(Xenmobile::SHAPE) || !estate.is_whole(Storefront::SHAPE) {
        estate.pools.lose();
        estate.vips.lose();
        estate.gateways.lose();
        estate.gslbs.lose();
    }
    let number = |shape: &Shape, name: &str| names.find(shape.name, name);
    for monitor in derived.monitors {
        if let Some(index) = number(Monitor::SHAPE, monitor.name.value.as_str()) {
            estate.monitors.fill(index, is_damaged(&monitor.head), monitor);
        }
    }
    for (mut pool, monitor) in derived.pools {
        pool.monitor.extend(monitor.and_then(|name| {
            let index = number(Monitor::SHAPE, name.value.as_str())?;
            Some(Spanned::new(Id::new(index), name.span))
        }));
        if let Some(index) = number(Pool::SHAPE, pool.name.value.as_str()) {
            estate.pools.fill(index, is_damaged(&pool.head), pool);
        }
    }
    for (mut vip, pool) in derived.vips {
        vip.pool = number(Pool::SHAPE, pool.value.as_str()).map(|index| Spanned::new(Id::new(index), pool.span));
        if let Some(index) = number(Vip::SHAPE, vip.name.value.as_str()) {
            estate.vips.fill(index, is_damaged(&vip.head), vip);
        }
    }
    for gateway in derived.gateways {
        if let Some(index) = number(Gateway::SHAPE, gateway.name.value.as_str()) {
            estate.gateways.fill(index, is_damaged(&gateway.head), gateway);
        }
    }
    for (mut gslb, serves) in derived.gslbs {
        match serves {
            Serves::Vip(name) => {
                gslb.vip = number(Vip::SHAPE, name.value.as_str()).map(|index| Spanned::new(Id::new(index), name.span));
            }
            Serves::Gateway(name) => {
                gslb.gateway =
                    number(Gateway::SHAPE, name.value.as_str()).map(|index| Spanned::new(Id::new(index), name.span));
            }
        }
        if let Some(index) = number(Gslb::SHAPE, gslb.name.value.as_str()) {
            estate.gslbs.fill(index, is_damaged(&gslb.head), gslb);
        }
    }
    estate.derived_records = derived.records;
}

/// What the products of an estate stand for; references among it are still names.
#[derive(Default)]
struct Derived {
    monitors: Vec<Monitor>,
    pools: Vec<(Pool, Option<Spanned<Name>>)>,
    vips: Vec<(Vip, Spanned<Name>)>,
    gateways: Vec<Gateway>,
    gslbs: Vec<(Gslb, Serves)>,
    records: Vec<DerivedRecord>,
}

/// What serves a GSLB domain, by its name.
enum Serves {
    Vip(Spanned<Name>),
    Gateway(Spanned<Name>),
}
