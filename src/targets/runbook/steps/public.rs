//! Leading the public names to the other site: by the ADCs, or by the records of a zone.

use super::super::commands::dig;
use super::super::prose::{code, md};
use super::super::scene::Scene;
use super::super::view::Act;
use super::{Body, adc, record};
use crate::estate::Subject;
use crate::targets::dns::failover::Failover;

pub(super) fn body(scene: &Scene<'_, '_>) -> Body {
    match scene.subject {
        Subject::Dns(_) => of_zone(scene),
        _ => adc::body(scene),
    }
}

fn of_zone(scene: &Scene<'_, '_>) -> Body {
    let to = scene.site(scene.to());
    let product = scene.product();
    if built(scene).is_none() {
        return Body {
            title: md!("See that {} needs no change", product),
            notes: Vec::new(),
            acts: vec![Act::new(md!(
                "No record of the zone has the address of something that stands at both sites: nothing is to be changed."
            ))],
            expect: Vec::new(),
            verify: vec![Act::new(md!("The names of the zone are reached from outside as before."))],
            back: Vec::new(),
        };
    }
    Body {
        title: md!("Lead the names of {} to {}", product, to),
        notes: vec![md!(
            "Records that have an address of something that stands at both sites get the one at {}. All others stay.",
            to
        )],
        acts: record::lead_public(scene, false),
        expect: vec![Act::new(md!(
            "No error. An update is refused as a whole ({}) where the zone is not what it is taken to be: then look before you do anything else.",
            code("NXRRSET")
        ))],
        verify: vec![asked(scene)],
        back: record::lead_public(scene, true),
    }
}

/// What this plan changes in the zone.
pub(super) fn built<'s>(scene: &'s Scene<'_, '_>) -> Option<&'s Failover<'s>> {
    let Subject::Dns(id) = scene.subject else { return None };
    let zone = &scene.estate[id];
    scene.failovers.iter().copied().find(|one| std::ptr::eq(one.zone.dns, zone))
}

/// Asks for the names that change.
pub(super) fn asked(scene: &Scene<'_, '_>) -> Act {
    let moved = built(scene).map(Failover::addresses).unwrap_or_default();
    let lines = moved.iter().map(|(name, address, span)| (*span, dig(None, name, *address)));
    let expected = moved.iter().map(|(name, address, span)| md!("{}: {}", code(name), code(address)).traced(*span));
    let ask =
        md!("From a machine whose name server never asked before or has forgotten, ask for the names that changed:");
    Act::new(ask).each(expected.collect()).by("sh", &lines.collect::<Vec<_>>())
}
