//! The making of what a GSLB domain becomes on an ADC.

use std::collections::HashMap;

use super::plan::{Called, Domain, Service, Unit, Vserver};
use super::said::Said;
use super::service_names::{ServiceNames, is_grouped};
use crate::estate::{Adc, Gslb, GslbMethodWord, GslbPlace, GslbRecordType, GslbTarget, Site};
use crate::schema::Id;
use crate::targets::netscaler::index::placed;
use crate::targets::netscaler::namer::{Elsewhere, Names};

impl<'e> Domain<'e> {
    pub(in crate::targets) fn new(names: &Names<'e>, gslb: &'e Gslb, known: &ServiceNames<'e>) -> Self {
        let estate = names.estate;
        let kind = gslb.spoken(estate).0;
        let mut services = services(names, gslb);
        services.iter_mut().enumerate().for_each(|(at, service)| known.name(names, gslb, at, service));
        let chains = gslb.method.kind.value == GslbMethodWord::ActivePassive;
        let order = if chains {
            let names: Vec<&str> = gslb.method.sites.iter().map(|site| estate[site.value].name.as_str()).collect();
            names.join(", then ")
        } else {
            gslb.method.kind.value.in_words().to_owned()
        };
        let mut by_type: HashMap<GslbRecordType, Vec<Service<'e>>> = HashMap::new();
        for service in services {
            by_type.entry(service.place.record_type()).or_default().push(service);
        }
        let is_alone = by_type.len() < 2;
        let mut vservers = Vec::new();
        for record in GslbRecordType::ALL {
            let Some(services) = by_type.remove(&record) else { continue };
            let of_type = match record {
                GslbRecordType::Aaaa if !is_alone => ":aaaa",
                GslbRecordType::Cname if !is_alone => ":cname",
                _ => "",
            };
            let typed = Typed { names, gslb, record, of_type };
            vservers.extend(if chains { typed.chain(services) } else { vec![typed.all(services)] });
        }
        Self { gslb, kind, order, vservers }
    }
}

/// The services of a domain, which have no names yet.
pub(super) fn services<'e>(names: &Names<'e>, gslb: &'e Gslb) -> Vec<Service<'e>> {
    let (estate, own_port) = (names.estate, gslb.own_port(names.estate));
    let mut before: HashMap<Id<Adc>, u32> = HashMap::new();
    let own = placed(estate, gslb.placements(estate)).filter_map(|placed| {
        let at = placed.at;
        let place = GslbPlace { span: at.head.span, site: at.site, target: GslbTarget::Own(at) };
        // Where its ADC takes no part in GSLB, the first of its site that does stands for it.
        let takes_part = estate[placed.adc].gslb.is_some().then_some(placed.adc);
        let owner = takes_part.or_else(|| estate.gslb_adc_of(at.site.value))?;
        before.insert(placed.adc, placed.number);
        let local = Some(placed.adc);
        Some(Service { local, ..Service::new(gslb, place, own_port, owner, Called::Placed(placed)) })
    });
    let mut services: Vec<Service<'e>> = own.collect();
    let mut numbers: HashMap<Id<Site>, u32> = HashMap::new();
    services.extend(gslb.places(estate).filter_map(|place| {
        let port = match place.target {
            GslbTarget::Own(_) => return None,
            GslbTarget::Foreign(at) => at.port.as_ref().map(|port| port.value.0),
            GslbTarget::Alias(_) => None,
        };
        let site = place.site.value;
        let number = numbers.entry(site).or_default();
        *number += 1;
        let owner = estate.gslb_adc_of(site)?;
        let before = before.get(&owner).copied().unwrap_or_default();
        let called = Called::Elsewhere(Elsewhere { site, owner, number: *number, before });
        Some(Service::new(gslb, place, port.unwrap_or(own_port), owner, called))
    }));
    services
}

impl<'e> Service<'e> {
    fn new(gslb: &'e Gslb, place: GslbPlace<'e>, port: u16, owner: Id<Adc>, called: Called<'e>) -> Self {
        let said = Said::new(gslb, &place);
        let (name, also) = (String::new(), Vec::new());
        Self { name, called, place, port, owner, local: None, is_entered_elsewhere: false, also, said }
    }
}

/// The making of virtual servers of one type of record.
struct Typed<'n, 'e> {
    names: &'n Names<'e>,
    gslb: &'e Gslb,
    record: GslbRecordType,
    /// What tells their names from those of another type.
    of_type: &'static str,
}

impl<'e> Typed<'_, 'e> {
    /// One virtual server for all sites.
    fn all(&self, services: Vec<Service<'e>>) -> Vserver<'e> {
        let name = self.names.gslb_vserver(self.gslb, None, self.record, self.of_type);
        Vserver { name, site: None, origin: self.gslb.head.span, record: self.record, units: self.units(services) }
    }

    /// A virtual server for each site, in the order in which they are to answer (netscaler G16).
    fn chain(&self, services: Vec<Service<'e>>) -> Vec<Vserver<'e>> {
        let mut by_site: HashMap<_, Vec<Service<'e>>> = HashMap::new();
        for service in services {
            by_site.entry(service.place.site.value).or_default().push(service);
        }
        let vservers = self.gslb.method.sites.iter().filter_map(|site| {
            // A site that is named twice has its place by the first.
            let units = self.units(by_site.remove(&site.value)?);
            let name = self.names.gslb_vserver(self.gslb, Some(site.value), self.record, self.of_type);
            Some(Vserver { name, site: Some(site.value), origin: site.span, record: self.record, units })
        });
        vservers.collect()
    }

    /// The services by themselves, or a group for each GSLB site; a name can be in no group.
    fn units(&self, services: Vec<Service<'e>>) -> Vec<Unit<'e>> {
        let grouped = is_grouped(self.gslb);
        let mut units: Vec<Unit<'e>> = Vec::new();
        for service in services {
            let owner = service.owner;
            if !grouped || self.record == GslbRecordType::Cname {
                // Two of its placements at one address and port are one service.
                let is_there = service.is_entered_elsewhere && units.iter().any(|unit| unit.name == service.name);
                if !is_there {
                    units.push(Unit { name: service.name.clone(), is_group: false, owner, services: vec![service] });
                }
            } else if let Some(unit) = units.iter_mut().find(|unit| unit.owner == owner) {
                unit.services.push(service);
            } else {
                let name = self.names.gslb_service_group(self.gslb, owner, self.record, self.of_type);
                units.push(Unit { name, is_group: true, owner, services: vec![service] });
            }
        }
        units
    }
}
