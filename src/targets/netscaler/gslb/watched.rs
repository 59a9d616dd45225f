//! What monitors watch, and from where.

use std::collections::HashMap;

use super::plan::Domain;
use crate::estate::{Adc, GslbMethodWord, Monitor};
use crate::schema::Id;
use crate::source::Spanned;

/// A service, or a group, that a monitor watches.
pub(super) struct Watched {
    pub(super) object: &'static str,
    pub(super) name: String,
    /// The ADC whose GSLB site it belongs to.
    pub(super) owner: Id<Adc>,
    /// The ADC from whose virtual server its state comes, so that no monitor is needed there (netscaler H4).
    pub(super) local: Option<Id<Adc>>,
    pub(super) monitor: Spanned<Id<Monitor>>,
}

/// The services and groups that a monitor watches, each with each of its monitors once, whatever domains name it.
pub(super) fn watched(domains: &[Domain<'_>]) -> Vec<Watched> {
    let mut all: Vec<Watched> = Vec::new();
    let mut places: HashMap<(String, Id<Monitor>), usize> = HashMap::new();
    for domain in domains {
        // The load that this method compares is what the monitors measure, at home too.
        let everywhere = domain.gslb.method.kind.value == GslbMethodWord::CustomLoad;
        for unit in domain.vservers.iter().flat_map(|vserver| &vserver.units) {
            for service in &unit.services {
                let Some(monitor) = service.said.monitor else { continue };
                let local = service.local.filter(|_| !everywhere);
                let at = *places.entry((unit.name.clone(), monitor.value)).or_insert(all.len());
                if let Some(known) = all.get_mut(at) {
                    known.local = known.local.filter(|known| Some(*known) == local);
                    continue;
                }
                let object = if unit.is_group { "gslb serviceGroup" } else { "gslb service" };
                all.push(Watched { object, name: unit.name.clone(), owner: unit.owner, local, monitor });
            }
        }
    }
    all
}
