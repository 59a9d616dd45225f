//! What stands on each ADC, found once for all of them.

use std::collections::{HashMap, HashSet};

use super::names;
use crate::estate::{
    Adc, Delegation, DerivedRecord, Dns, Estate, Gateway, NameServer, Placement, Raw, RawLanguage, Site, Vip,
};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Version};

/// What stands where.
pub(super) struct Index<'e> {
    pub(super) estate: &'e Estate,
    adcs: Vec<OnAdc<'e>>,
    /// The sub-zones that ADCs serve.
    sub_zones: Vec<SubZone<'e>>,
    /// By site, the numbers of the sub-zones that are delegated to it.
    delegated: HashMap<Id<Site>, Vec<usize>>,
    /// By site, the first of its ADCs that takes part in GSLB.
    gslb_adc: HashMap<Id<Site>, Id<Adc>>,
    /// The names of vips that gateways have as well, in lower case.
    shared_names: HashSet<String>,
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
    pub(super) fn new(estate: &'e Estate) -> Self {
        let count = estate.adcs().map(|(id, ..)| id.index() + 1).max().unwrap_or(0);
        let mut adcs: Vec<OnAdc<'e>> = std::iter::repeat_with(OnAdc::default).take(count).collect();
        for (_, vip) in estate.vips.iter() {
            placed(estate, &vip.at).for_each(|placed| adcs[placed.adc.index()].vips.push((vip, placed)));
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
        let mut gslb_adc = HashMap::new();
        for (adc, site, ..) in estate.gslb_adcs() {
            gslb_adc.entry(site).or_insert(adc);
        }
        let (sub_zones, delegated) = sub_zones(estate);
        Self { estate, adcs, sub_zones, delegated, gslb_adc, shared_names: shared_names(estate) }
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

    /// The name of the virtual server of a gateway.
    pub(super) fn gateway_name(&self, gateway: &Gateway, placed: Placed<'_>) -> String {
        let shared = self.shared_names.contains(&gateway.name.value.as_str().to_ascii_lowercase());
        names::gateway(&gateway.name.value, placed.number, shared)
    }

    /// The GSLB site of an ADC that takes part in GSLB.
    pub(super) fn gslb_site_of(&self, adc: Id<Adc>) -> String {
        let site = self.estate.site_of(adc);
        let is_first = self.gslb_adc.get(&site) == Some(&adc);
        names::gslb_site(&self.estate[site].name.value, &self.estate[adc].name.value, is_first)
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

fn shared_names(estate: &Estate) -> HashSet<String> {
    let lower = |name: &str| name.to_ascii_lowercase();
    let gateways: HashSet<String> =
        estate.gateways.iter().map(|(_, gateway)| lower(gateway.name.value.as_str())).collect();
    let vips = estate.vips.iter().map(|(_, vip)| lower(vip.name.value.as_str()));
    vips.filter(|name| gateways.contains(name)).collect()
}
