//! What the objects that a runbook speaks of are called on the ADCs.

use super::scene::Domain;
use crate::estate::{Adc, Estate, GslbMethodWord, Placement, Site, Vip};
use crate::schema::Id;

/// The GSLB virtual server by which `domain` answers with `site`.
pub(super) fn gslb_vserver(estate: &Estate, domain: &Domain<'_>, site: Id<Site>) -> String {
    let name = &domain.gslb.name.value;
    match domain.gslb.method.kind.value {
        GslbMethodWord::ActivePassive => format!("gslb-{name}@{}", estate[site].name.value),
        GslbMethodWord::RoundRobin => format!("gslb-{name}@all"),
    }
}

/// The GSLB services of `domain` at `site`.
pub(super) fn gslb_services<'e>(
    estate: &'e Estate,
    domain: &Domain<'e>,
    site: Id<Site>,
) -> Vec<(String, &'e Placement)> {
    let name = &domain.gslb.name.value;
    let service =
        |(_, adc, place): (u32, Id<Adc>, &'e Placement)| (format!("gslb-{name}@{}", estate[adc].name.value), place);
    placed(estate, domain.places, site).map(service).collect()
}

/// The virtual servers of `vip` at `site`, each with its ADC.
pub(super) fn vservers<'e>(estate: &'e Estate, vip: &'e Vip, site: Id<Site>) -> Vec<(String, Id<Adc>, &'e Placement)> {
    placed(estate, &vip.at, site).map(|(_, adc, place)| (vip.name.value.to_string(), adc, place)).collect()
}

/// The placements at `site`: which of those on its ADC each is, from 1, and the ADC.
fn placed<'e>(
    estate: &'e Estate,
    places: &'e [Placement],
    site: Id<Site>,
) -> impl Iterator<Item = (u32, Id<Adc>, &'e Placement)> {
    let here = places.iter().filter(move |place| place.site.value == site);
    let on_adc = here.filter_map(move |place| Some((estate.adc_at(site, place.on.map(|on| on.value))?, place)));
    on_adc.scan(Vec::new(), |seen: &mut Vec<Id<Adc>>, (adc, place)| {
        seen.push(adc);
        let number = seen.iter().filter(|known| **known == adc).count();
        Some((number as u32, adc, place))
    })
}
