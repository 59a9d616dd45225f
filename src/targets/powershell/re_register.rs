//! What brings the machines of a satellite back to its own Controllers after an outage: by themselves they stay with those of the primary zone.

use minijinja::context;

use super::super::render::Template;
use super::super::{Artifact, Error};
use super::frame::{Part, quoted, safe, template};
use super::of_farm::{OfFarm, controllers, list};
use crate::estate::Zone;

static TEMPLATE: Template = template!("re-register");

/// The scripts for `zone`; none for the primary one, and none where it has no Controllers or no machines.
pub(super) fn emit(of: &OfFarm<'_>, zone: &Zone) -> Result<Vec<Artifact>, Error> {
    let (near, far) = (controllers(zone), controllers(of.farm.primary()));
    if zone.is_primary() || near.is_empty() || far.is_empty() || zone.catalog.is_empty() {
        return Ok(Vec::new());
    }
    let mut frame = of.zone_frame("re-register", "the return of machines to", zone);
    frame.recorded = false;
    frame.compares = false;
    frame.sessions = &["Get-BrokerSite"];
    frame.about = vec![
        "Machines that went to the primary zone stay there, even when Controllers of their own zone are back. A restart of their desktop service \
         lets them choose anew; sessions go on meanwhile."
            .to_owned(),
        "There is no way back, and none is needed: machines find Controllers of the primary zone by themselves when theirs are gone.".to_owned(),
    ];
    let script = |part| {
        let view = context! {
            zone => quoted(zone.name.value.as_str()),
            near => safe(list(&near).to_string()),
            far => safe(list(&far).to_string()),
        };
        frame.render(part, &TEMPLATE, view)
    };
    [Part::Apply, Part::Verify].into_iter().map(script).collect()
}
