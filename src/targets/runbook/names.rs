//! What the objects that a runbook speaks of are called on the ADCs: as the scripts call them.

use super::scene::Domain;
use crate::estate::{Adc, Estate, GslbMethodWord, Placement, Site, Vip};
use crate::schema::Id;
use crate::targets::netscaler::index::{Placed, placed};
use crate::targets::netscaler::namer::Names;

/// The GSLB virtual server by which `domain` answers with `site`.
pub(super) fn gslb_vserver(names: &Names<'_>, domain: &Domain<'_>, site: Id<Site>) -> String {
    let site = match domain.gslb.method.kind.value {
        GslbMethodWord::ActivePassive => Some(site),
        GslbMethodWord::RoundRobin => None,
    };
    names.gslb_vserver(domain.gslb, site)
}

/// The GSLB services of `domain` at `site`.
pub(super) fn gslb_services<'e>(
    estate: &'e Estate,
    names: &Names<'_>,
    domain: &Domain<'e>,
    site: Id<Site>,
) -> Vec<(String, &'e Placement)> {
    let service = |placed: Placed<'e>| (names.gslb_service(domain.gslb, placed), placed.at);
    placed_at(estate, domain.places, site).map(service).collect()
}

/// The virtual servers of `vip` at `site`, each with its ADC.
pub(super) fn vservers<'e>(
    estate: &'e Estate,
    names: &Names<'_>,
    vip: &'e Vip,
    site: Id<Site>,
) -> Vec<(String, Id<Adc>, &'e Placement)> {
    let name = |placed: Placed<'e>| (names.vserver(vip, placed), placed.adc, placed.at);
    placed_at(estate, &vip.at, site).map(name).collect()
}

fn placed_at<'e>(
    estate: &'e Estate,
    places: &'e [Placement],
    site: Id<Site>,
) -> impl Iterator<Item = Placed<'e>> + use<'e> {
    placed(estate, places).filter(move |placed| placed.at.site.value == site)
}
