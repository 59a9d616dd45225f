//! What stands on each ADC, found once for all of them.

use std::collections::HashMap;

use super::namer::Names;
use crate::estate::{
    Adc, Delegation, DerivedRecord, Dns, Estate, Gateway, NameServer, Placement, Raw, RawLanguage, Site, Vip,
};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Version};

/// What stands where.
pub(super) struct Index<'e> {
    pub(super) estate: &'e Estate,
    pub(super) names: Names<'e>,
    adcs: Vec<OnAdc<'e>>,
    /// By ADC and vip, the first placement of the vip there.
    firsts: HashMap<(Id<Adc>, Id<Vip>), Placed<'e>>,
    /// The sub-zones that ADCs serve.
    sub_zones: Vec<SubZone<'e>>,
    /// By site, the numbers of the sub-zones that are delegated to it.
    delegated: HashMap<Id<Site>, Vec<usize>>,
}

/// What stands on one ADC.
#[derive(Default)]
pub(super) struct OnAdc<'e> {
    pub(super) vips: Vec<(&'e Vip, Placed<'e>)>,
    pub(super) gateways: Vec<(&'e Gateway, Placed<'e>)>,
    /// The records that products need there.
    pub(super) records: Vec<&'e DerivedRecord>,
    pub(super) raws: Vec<&'e Raw>,
}

/// A placement on the ADC that it means.
#[derive(Clone, Copy)]
pub(in crate::targets) struct Placed<'e> {
    pub(in crate::targets) adc: Id<Adc>,
    pub(in crate::targets) at: &'e Placement,
    /// Which placement of its declaration on this ADC it is, from 1.
    pub(in crate::targets) number: u32,
}

/// A sub-zone that ADCs serve.
pub(super) struct SubZone<'e> {
    pub(super) zone: &'e Dns,
    pub(super) delegation: &'e Delegation,
    pub(super) name: DomainName,
    pub(super) servers: Vec<NameServer>,
}

impl<'e> Index<'e> {
    pub(super) fn new(names: Names<'e>) -> Self {
        let estate = names.estate;
        let count = estate.adcs().map(|(id, ..)| id.index() + 1).max().unwrap_or(0);
        let mut adcs: Vec<OnAdc<'e>> = std::iter::repeat_with(OnAdc::default).take(count).collect();
        let mut firsts = HashMap::new();
        for (id, vip) in estate.vips.iter() {
            for placed in placed(estate, &vip.at) {
                adcs[placed.adc.index()].vips.push((vip, placed));
                firsts.entry((placed.adc, id)).or_insert(placed);
            }
        }
        for (_, raw) in estate.raws.iter() {
            match raw.language.value {
                RawLanguage::Netscaler => raw.at.iter().for_each(|adc| adcs[adc.value.index()].raws.push(raw)),
            }
        }
        for (_, gateway) in estate.gateways.iter() {
            placed(estate, gateway.placements())
                .for_each(|placed| adcs[placed.adc.index()].gateways.push((gateway, placed)));
        }
        for record in &estate.derived_records {
            adcs[record.adc.index()].records.push(record);
        }
        let (sub_zones, delegated) = sub_zones(estate);
        Self { estate, names, adcs, firsts, sub_zones, delegated }
    }

    pub(super) fn on(&self, adc: Id<Adc>) -> &OnAdc<'e> {
        &self.adcs[adc.index()]
    }

    /// The sub-zones for which an ADC is a name server.
    pub(super) fn sub_zones_on(&self, adc: Id<Adc>) -> impl Iterator<Item = &SubZone<'e>> {
        let delegated = self.delegated.get(&self.estate.site_of(adc));
        let sub_zones = delegated.into_iter().flatten().map(|at| &self.sub_zones[*at]);
        let answers = self.estate[adc].dns.is_some();
        sub_zones.filter(move |_| answers)
    }

    /// What the virtual server of `vip` is called that others lead to on an ADC: that of its first placement there.
    ///
    /// Where the vip does not stand there, which is a check's to report, nobody is led to it.
    pub(super) fn led_to(&self, vip: Id<Vip>, adc: Id<Adc>) -> Option<String> {
        let placed = self.firsts.get(&(adc, vip))?;
        Some(self.names.vserver(&self.estate[vip], *placed))
    }

    /// Whether session policies are advanced ones: from 13.0 on, where classic ones begin to fail with ICA proxy. The older the firmware, the fewer features take an
    /// advanced one (Citrix, classic policy deprecation).
    pub(super) fn session_policies_are_advanced(&self) -> bool {
        self.firmware().is_some_and(|firmware| firmware.is_at_least(13, 0))
    }

    /// Whether Gateways authenticate by an authentication virtual server: from 13.1 on, where classic authentication policies go. Before, they serve every licence, which
    /// nFactor does not.
    pub(super) fn authenticates_by_nfactor(&self) -> bool {
        self.estate.gateways_use_nfactor()
    }

    /// The declared firmware.
    pub(super) fn firmware(&self) -> Option<&'e Version> {
        let versions = self.estate.settings()?.versions.as_ref()?;
        versions.netscaler.as_ref().map(|version| &version.value)
    }
}

/// The placements of one declaration, each on its ADC.
pub(in crate::targets) fn placed<'e>(
    estate: &'e Estate,
    placements: impl IntoIterator<Item = &'e Placement>,
) -> impl Iterator<Item = Placed<'e>> {
    let mut numbers: HashMap<Id<Adc>, u32> = HashMap::new();
    placements.into_iter().filter_map(move |at| {
        let adc = estate.adc_at(at.site.value, at.on.map(|on| on.value))?;
        let number = numbers.entry(adc).or_default();
        *number += 1;
        Some(Placed { adc, at, number: *number })
    })
}

fn sub_zones(estate: &Estate) -> (Vec<SubZone<'_>>, HashMap<Id<Site>, Vec<usize>>) {
    let mut sub_zones = Vec::new();
    let mut delegated: HashMap<Id<Site>, Vec<usize>> = HashMap::new();
    for (_, zone) in estate.zones.iter() {
        for delegation in &zone.delegate {
            let Some(name) = zone.delegated(delegation) else { continue };
            let servers = estate.name_servers(delegation, &zone.zone);
            for site in &delegation.to {
                let numbers = delegated.entry(site.value).or_default();
                if numbers.last() != Some(&sub_zones.len()) {
                    numbers.push(sub_zones.len());
                }
            }
            sub_zones.push(SubZone { zone, delegation, name, servers });
        }
    }
    (sub_zones, delegated)
}
