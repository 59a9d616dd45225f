//! Which service stands for an address: the appliance has one for each address and port, whatever domains it answers for.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;

use super::making::services;
use super::plan::{Called, Service};
use crate::devices::netscaler::transport;
use crate::estate::{Gslb, Switch};
use crate::targets::netscaler::namer::Names;

/// An address and a port, by what is spoken there.
type Endpoint = (IpAddr, u16, &'static str);

/// The services of all domains, by what they lead to.
pub(in crate::targets) struct ServiceNames<'e>(HashMap<Endpoint, Entered<'e>>);

/// The service that stands for an address and port.
struct Entered<'e> {
    /// Its name: that of the first domain that leads there.
    name: String,
    /// That domain, and which of its services it is.
    by: (&'e Gslb, usize),
    /// The others that lead there.
    also: Vec<&'e Gslb>,
}

impl<'e> ServiceNames<'e> {
    pub(in crate::targets) fn new(names: &Names<'e>) -> Self {
        let mut entered: HashMap<Endpoint, Entered<'e>> = HashMap::new();
        for (_, gslb) in names.estate.gslbs.iter().filter(|(_, gslb)| !is_grouped(gslb)) {
            for (at, service) in services(names, gslb).iter().enumerate() {
                let Some(endpoint) = endpoint(names, gslb, service) else { continue };
                match entered.entry(endpoint) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(Entered {
                            name: own_name(names, gslb, service),
                            by: (gslb, at),
                            also: Vec::new(),
                        });
                    }
                    Entry::Occupied(known) => known.into_mut().also.push(gslb),
                }
            }
        }
        Self(entered)
    }

    /// Gives a service, the `at`-th of `gslb`, the name of the one that stands for its address, which may be that of another domain.
    pub(super) fn name(&self, names: &Names<'e>, gslb: &'e Gslb, at: usize, service: &mut Service<'e>) {
        // A group has a name, and its members have none.
        if is_grouped(gslb) && service.place.addresses().is_some() {
            return;
        }
        let entered = endpoint(names, gslb, service).and_then(|endpoint| self.0.get(&endpoint));
        let Some(entered) = entered else {
            service.name = own_name(names, gslb, service);
            return;
        };
        service.name.clone_from(&entered.name);
        if std::ptr::eq(entered.by.0, gslb) && entered.by.1 == at {
            service.also.clone_from(&entered.also);
        } else {
            service.is_entered_elsewhere = true;
        }
    }
}

fn own_name(names: &Names<'_>, gslb: &Gslb, service: &Service<'_>) -> String {
    let (port, record) = (service.port, service.place.record_type());
    match service.called {
        Called::Placed(placed) => names.gslb_service(gslb, placed, port, record),
        Called::Elsewhere(at) => names.gslb_service_elsewhere(gslb, at, port, record),
    }
}

/// Whether its services are members of groups, which share nothing with others.
pub(super) fn is_grouped(gslb: &Gslb) -> bool {
    gslb.service_groups.is_some_and(|switch| switch.value == Switch::On)
}

fn endpoint(names: &Names<'_>, gslb: &Gslb, service: &Service<'_>) -> Option<Endpoint> {
    let (address, _) = service.place.addresses()?;
    Some((address.value, service.port, transport(gslb.spoken(names.estate).0)))
}
