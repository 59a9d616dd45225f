//! Which names somebody in the estate answers: zones, the ADCs of sub-zones that are handed to them, and databases' listeners.

use std::collections::{HashMap, HashSet};

use super::zone::Zone;
use crate::estate::{
    AccessMethod, Answered, Dns, Estate, Gslb, RecordData, Site, Sql, Storefront, View, Xenmobile, ZoneRecord,
};
use crate::schema::literals::DomainName;
use crate::source::Span;

/// All declared names.
pub(in crate::checks) struct Served<'e> {
    /// The views of each zone, by its name.
    zones: HashMap<&'e str, Vec<Zone<'e>>>,
    /// The sub-zones that ADCs serve, and where that is said.
    handed: HashMap<DomainName, Span>,
    pub(in crate::checks) gslbs: HashMap<&'e str, Answered<'e>>,
    /// How the names of products go together with their GSLB domains, by the place of each.
    methods: HashMap<Span, Option<&'e AccessMethod>>,
    /// What users lose with each public name of a product.
    losses: HashMap<DomainName, &'static str>,
    /// The names that ADCs have records for.
    locals: HashSet<&'e str>,
    /// What stands behind the `*.` of those that are wildcards.
    wildcards: HashSet<&'e str>,
    /// The names that the compiler itself puts into zones.
    derived: HashSet<DomainName>,
}

/// Who answers for a name.
pub(in crate::checks) enum Answer<'s, 'e> {
    /// Somebody, or a name server that the estate hands it to and does not declare.
    Somebody,
    /// It should be in this zone, and is not.
    NotInZone(&'s Zone<'e>),
    /// It should be answered by ADCs, to which this sub-zone is handed, and is not.
    NotOnAdcs(&'s DomainName, Span),
    /// The estate has no zone for it.
    Foreign,
}

impl<'e> Served<'e> {
    pub(in crate::checks) fn new(estate: &'e Estate) -> Self {
        let mut zones: HashMap<&str, Vec<Zone<'e>>> = HashMap::new();
        let mut handed = HashMap::new();
        let mut derived = HashSet::new();
        for zone in Zone::all(estate) {
            for delegation in &zone.dns.delegate {
                let Some(sub_zone) = zone.dns.delegated(delegation) else { continue };
                let servers = estate.name_servers(delegation, &zone.dns.zone);
                derived.extend(servers.into_iter().map(|server| server.name));
                handed.entry(sub_zone).or_insert(delegation.head.span);
            }
            zones.entry(zone.dns.zone.as_str()).or_default().push(zone);
        }
        let methods = estate.access_methods();
        let mut losses = HashMap::new();
        for (_, product) in estate.xenmobiles.iter() {
            losses.insert(product.fqdn.value.clone(), "no device can enrol or check in");
            let gateway = product.gateway_name().filter(|name| *name != product.fqdn.value);
            losses.extend(gateway.map(|name| (name, "no device reaches its apps and mail through the Gateway")));
        }
        for (_, product) in estate.storefronts.iter() {
            losses.insert(product.fqdn.value.clone(), "no user finds StoreFront");
            let gateway = product.gateway_fqdn.as_ref();
            losses.extend(gateway.map(|name| (name.value.clone(), "no user comes in from outside")));
        }
        let of_xenmobiles = estate.xenmobiles.iter().filter_map(|(_, xenmobile)| xenmobile.method.as_ref());
        let of_storefronts = estate.storefronts.iter().flat_map(|(_, product)| product.methods());
        for method in of_xenmobiles.chain(of_storefronts) {
            handed.entry(method.zone.value.clone()).or_insert(method.zone.span);
        }
        derived.extend(estate.sqls.iter().map(|(_, sql)| sql.listener.value.clone()));
        let gslbs = estate.answered().map(|gslb| (gslb.domain.as_str(), gslb)).collect();
        let written = estate.adcs().flat_map(|(_, _, adc)| &adc.record).map(|record| record.name.as_str());
        let locals: HashSet<&str> =
            written.chain(estate.derived_records.iter().map(|record| record.name.as_str())).collect();
        let wildcards = locals.iter().filter_map(|name| name.strip_prefix("*.")).collect();
        Self { zones, handed, gslbs, methods, losses, locals, wildcards, derived }
    }

    /// Whether nothing was lost that could have been a name, so that a name which is not there is not declared.
    pub(in crate::checks) fn is_complete(estate: &Estate) -> bool {
        let zones = estate.is_whole(Dns::SHAPE) && estate.is_whole(Gslb::SHAPE) && estate.is_whole(Xenmobile::SHAPE);
        zones
            && estate.is_whole(Storefront::SHAPE)
            && estate.is_whole(Sql::SHAPE)
            && estate.is_whole(Site::SHAPE)
            && estate.sites_are_whole()
    }

    /// Every view of every zone, in the order in which they are declared.
    pub(in crate::checks) fn zones(&self, estate: &'e Estate) -> impl Iterator<Item = &Zone<'e>> {
        estate
            .zones
            .iter()
            .filter_map(|(_, dns)| self.zones.get(dns.zone.as_str())?.iter().find(|zone| std::ptr::eq(zone.dns, dns)))
    }

    /// The views of the longest declared zone that holds `name`.
    pub(in crate::checks) fn zones_of(&self, name: &DomainName) -> &[Zone<'e>] {
        name.ancestors().find_map(|above| self.zones.get(above)).map_or(&[], Vec::as_slice)
    }

    /// The zone of `name` as those see it who are answered from `view`: their own, else the other.
    pub(in crate::checks) fn seen_from(&self, view: View, name: &DomainName) -> Option<&Zone<'e>> {
        let declared: Vec<&Vec<Zone<'e>>> = name.ancestors().filter_map(|above| self.zones.get(above)).collect();
        let own = declared.iter().find_map(|views| views.iter().find(|zone| zone.dns.view.value == view));
        own.or_else(|| declared.first()?.first())
    }

    /// The sub-zone handed to ADCs that is nearest above `name`, or `name` itself.
    pub(in crate::checks) fn handed_above(&self, name: &DomainName) -> Option<(&DomainName, Span)> {
        let above = name.ancestors().find_map(|above| self.handed.get_key_value(above));
        above.map(|(name, span)| (name, *span))
    }

    /// Every name under which zones, sub-zones and GSLB domains are declared.
    pub(in crate::checks) fn landmarks(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.zones.keys().copied().collect();
        names.extend(self.handed.keys().map(DomainName::as_str).chain(self.gslbs.keys().copied()));
        names.sort_unstable();
        names.dedup();
        names.into_iter()
    }

    /// Where the zone, sub-zone or GSLB domain `name` is declared, and what it is.
    pub(in crate::checks) fn place_of(&self, name: &str) -> Option<(Span, String)> {
        if let Some(gslb) = self.gslbs.get(name) {
            return Some(self.declared(*gslb));
        }
        let zone = self.zones.get(name).and_then(|views| views.first());
        let zone = zone.map(|zone| (zone.dns.zone.span, format!("the zone `{name}`")));
        zone.or_else(|| Some((*self.handed.get(name)?, format!("the ADCs answer `{name}`"))))
    }

    /// What users lose where `name`, a public name of a product, has no address.
    pub(in crate::checks) fn loss_of(&self, name: &DomainName) -> Option<&'static str> {
        self.losses.get(name).copied()
    }

    /// Where the domain of `gslb` is said, and what is to be seen there.
    pub(in crate::checks) fn declared(&self, gslb: Answered<'_>) -> (Span, String) {
        let domain = &gslb.domain.value;
        match self.methods.get(&gslb.domain.span).copied().flatten() {
            Some(method) => (method.zone.span, format!("the GSLB domain is `{domain}`, in this zone")),
            None => (gslb.domain.span, format!("the GSLB domain `{domain}`")),
        }
    }

    /// Every name that is answered for itself.
    pub(in crate::checks) fn names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.zones.values().flatten().flat_map(Zone::owners).collect();
        names.extend(self.gslbs.keys().chain(&self.locals).copied());
        names.extend(self.derived.iter().map(DomainName::as_str));
        names.sort_unstable();
        names.dedup();
        names.into_iter()
    }

    /// Whether `name` is declared itself, and not only answered by a wildcard.
    pub(in crate::checks) fn declares(&self, name: &DomainName) -> bool {
        self.gslbs.contains_key(name.as_str())
            || self.locals.contains(name.as_str())
            || self.derived.contains(name)
            || self.zones_of(name).iter().any(|zone| !zone.at(name).is_empty())
    }

    /// Who answers for `name`.
    pub(in crate::checks) fn answer<'s>(&'s self, name: &DomainName) -> Answer<'s, 'e> {
        if self.declares(name) || name.ancestors().skip(1).any(|above| self.wildcards.contains(above)) {
            return Answer::Somebody;
        }
        let zones = self.zones_of(name);
        let answers = |zone: &Zone<'e>| *name == zone.dns.zone.value || !zone.answer(name).is_empty();
        if zones.iter().any(answers) {
            return Answer::Somebody;
        }
        let handed = self.handed_above(name);
        let depth = zones.first().map_or(0, |zone| zone.dns.zone.as_str().len());
        match (handed, zones.first()) {
            (Some((sub_zone, span)), _) if sub_zone.as_str().len() > depth => Answer::NotOnAdcs(sub_zone, span),
            (_, Some(_)) if zones.iter().any(|zone| zone.cut(name).is_some()) => Answer::Somebody,
            (_, Some(zone)) => Answer::NotInZone(zone),
            _ => Answer::Foreign,
        }
    }
}

/// The records of `zone` for `name`, as far as they are a CNAME: its target and the statement.
pub(in crate::checks) fn alias<'e>(zone: &Zone<'e>, name: &DomainName) -> Option<(&'e DomainName, &'e ZoneRecord)> {
    zone.answer(name).iter().find_map(|record| match &record.data.value {
        RecordData::Cname(target) => Some((target, *record)),
        _ => None,
    })
}
