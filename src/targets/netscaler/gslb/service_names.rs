//! Which service stands for an address: the appliance has one for each address and port, whatever domains it answers for.

use std::collections::HashMap;
use std::net::IpAddr;

use super::making::services;
use super::plan::Service;
use crate::estate::{Estate, Gslb, Switch};

/// An address and a port, by what is spoken there.
type Endpoint = (IpAddr, u16, &'static str);

/// The names of the services of all domains, by what they lead to: that of the first domain that leads there.
pub(in crate::targets) struct ServiceNames(HashMap<Endpoint, String>);

impl ServiceNames {
    pub(in crate::targets) fn new(estate: &Estate) -> Self {
        let mut names = HashMap::new();
        for (_, gslb) in estate.gslbs.iter().filter(|(_, gslb)| !is_grouped(gslb)) {
            let kind = gslb.spoken(estate).0;
            for service in services(estate, gslb) {
                if let Some(endpoint) = endpoint(&service, kind) {
                    names.entry(endpoint).or_insert(service.name);
                }
            }
        }
        Self(names)
    }

    /// Gives a service of `gslb` the name of the one that stands for its address, which may be that of another domain.
    pub(super) fn name(&self, service: &mut Service<'_>, gslb: &Gslb, kind: &'static str) {
        let known = endpoint(service, kind).filter(|_| !is_grouped(gslb)).and_then(|endpoint| self.0.get(&endpoint));
        if let Some(name) = known.filter(|name| **name != service.name) {
            service.name.clone_from(name);
            service.is_entered_elsewhere = true;
        }
    }
}

/// Whether its services are members of groups, which share nothing with others.
pub(super) fn is_grouped(gslb: &Gslb) -> bool {
    gslb.service_groups.is_some_and(|switch| switch.value == Switch::On)
}

fn endpoint(service: &Service<'_>, kind: &'static str) -> Option<Endpoint> {
    let (address, _) = service.place.addresses()?;
    Some((address.value, service.port, transport(kind)))
}

/// Two services of one address and port are told apart by this alone.
fn transport(kind: &str) -> &'static str {
    match kind {
        "UDP" => "UDP",
        "ANY" => "ANY",
        _ => "TCP",
    }
}
