//! The making of what a GSLB domain becomes on an ADC.

use std::collections::HashMap;

use super::plan::{Domain, Service, Unit, Vserver};
use super::said::Said;
use super::service_names::{ServiceNames, is_grouped};
use crate::estate::{Estate, Gslb, GslbMethodWord, GslbPlace, GslbRecordType, GslbTarget, Site};
use crate::schema::Id;
use crate::targets::netscaler::index::placed;
use crate::targets::netscaler::names;

impl<'e> Domain<'e> {
    pub(in crate::targets) fn new(estate: &'e Estate, gslb: &'e Gslb, names: &ServiceNames) -> Self {
        let kind = gslb.spoken(estate).0;
        let mut services = services(estate, gslb);
        services.iter_mut().for_each(|service| names.name(service, gslb, kind));
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
            let typed = Typed { estate, gslb, record, of_type };
            vservers.extend(if chains { typed.chain(services) } else { vec![typed.all(services)] });
        }
        Self { gslb, kind, order, vservers }
    }
}

/// The services of a domain, by its own names for them.
pub(super) fn services<'e>(estate: &'e Estate, gslb: &'e Gslb) -> Vec<Service<'e>> {
    let (name, own_port) = (&gslb.name.value, gslb.own_port(estate));
    let own = placed(estate, gslb.placements(estate)).filter_map(|placed| {
        let at = placed.at;
        let place = GslbPlace { span: at.head.span, site: at.site, target: GslbTarget::Own(at) };
        // Where its ADC takes no part in GSLB, the first of its site that does stands for it.
        let takes_part = estate[placed.adc].gslb.is_some().then_some(placed.adc);
        Some(Service {
            name: names::gslb_service(name, &estate[placed.adc].name.value, placed.adc, placed.number),
            port: own_port,
            owner: takes_part.or_else(|| estate.gslb_adc_of(at.site.value))?,
            local: Some(placed.adc),
            is_entered_elsewhere: false,
            said: Said::new(gslb, &place),
            place,
        })
    });
    let mut numbers: HashMap<Id<Site>, u32> = HashMap::new();
    let elsewhere = gslb.places(estate).filter_map(|place| {
        let port = match place.target {
            GslbTarget::Own(_) => return None,
            GslbTarget::Foreign(at) => at.port.as_ref().map(|port| port.value.0),
            GslbTarget::Alias(_) => None,
        };
        let site = place.site.value;
        let number = numbers.entry(site).or_default();
        *number += 1;
        Some(Service {
            name: names::gslb_service_elsewhere(name, &estate[site].name.value, site, *number),
            port: port.unwrap_or(own_port),
            owner: estate.gslb_adc_of(site)?,
            local: None,
            is_entered_elsewhere: false,
            said: Said::new(gslb, &place),
            place,
        })
    });
    own.chain(elsewhere).collect()
}

/// The making of virtual servers of one type of record.
struct Typed<'e> {
    estate: &'e Estate,
    gslb: &'e Gslb,
    record: GslbRecordType,
    /// What tells their names from those of another type.
    of_type: &'static str,
}

impl<'e> Typed<'e> {
    /// One virtual server for all sites.
    fn all(&self, services: Vec<Service<'e>>) -> Vserver<'e> {
        let name = names::gslb_vserver_of_all(&self.gslb.name.value, self.of_type);
        Vserver { name, origin: self.gslb.head.span, record: self.record, units: self.units(services) }
    }

    /// A virtual server for each site, in the order in which they are to answer (netscaler G16).
    fn chain(&self, services: Vec<Service<'e>>) -> Vec<Vserver<'e>> {
        let mut by_site: HashMap<_, Vec<Service<'e>>> = HashMap::new();
        for service in services {
            by_site.entry(service.place.site.value).or_default().push(service);
        }
        let vservers = self.gslb.method.sites.iter().filter_map(|site| {
            let site_name = &self.estate[site.value].name.value;
            let name = names::gslb_vserver(&self.gslb.name.value, site_name, site.value, self.of_type);
            // A site that is named twice has its place by the first.
            let units = self.units(by_site.remove(&site.value)?);
            Some(Vserver { name, origin: site.span, record: self.record, units })
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
                if !units.iter().any(|unit| unit.name == service.name) {
                    units.push(Unit { name: service.name.clone(), is_group: false, owner, services: vec![service] });
                }
            } else if let Some(unit) = units.iter_mut().find(|unit| unit.owner == owner) {
                unit.services.push(service);
            } else {
                let adc = &self.estate[owner].name.value;
                let name = names::gslb_service_group(&self.gslb.name.value, adc, owner, self.of_type);
                units.push(Unit { name, is_group: true, owner, services: vec![service] });
            }
        }
        units
    }
}
