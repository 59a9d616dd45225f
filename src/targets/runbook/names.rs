//! What the objects that a runbook speaks of are called on the ADCs: as the scripts call them.

use crate::estate::{Adc, Estate, Placement, Site, Vip};
use crate::schema::Id;
use crate::targets::netscaler::index::{Placed, placed};
use crate::targets::netscaler::namer::Names;

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
