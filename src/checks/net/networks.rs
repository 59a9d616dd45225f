//! The networks of all sites, to be asked by address.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::net::IpAddr;

use ipnet::IpNet;

use super::addresses::Use;
use crate::estate::{Estate, Site};
use crate::schema::Id;

/// The networks of all sites that could be read.
#[derive(Default)]
pub(super) struct Networks {
    of: HashSet<(Id<Site>, IpNet)>,
    /// The first site that has a network.
    first: HashMap<IpNet, Id<Site>>,
    /// The sites that declare any.
    sites: HashSet<Id<Site>>,
    /// The prefix lengths that occur.
    lengths: BTreeSet<u8>,
}

impl Networks {
    pub(super) fn new(estate: &Estate) -> Self {
        let mut networks = Self::default();
        for (site, declared) in estate.sites.iter() {
            for network in &declared.network {
                networks.of.insert((site, network.value.0));
                networks.first.entry(network.value.0).or_insert(site);
                networks.sites.insert(site);
                networks.lengths.insert(network.value.0.prefix_len());
            }
        }
        networks
    }

    /// The networks that could hold `address`, the smallest first.
    fn around(&self, address: IpAddr) -> impl Iterator<Item = IpNet> {
        self.lengths.iter().rev().filter_map(move |length| Some(IpNet::new(address, *length).ok()?.trunc()))
    }

    /// The site of `used`, where it declares networks and none of them holds the address.
    pub(super) fn outside(&self, used: &Use<'_>) -> Option<Id<Site>> {
        let site = used.site.filter(|site| self.sites.contains(site))?;
        let inside = self.around(used.private.value).any(|network| self.of.contains(&(site, network)));
        (!inside).then_some(site)
    }

    /// The site whose network holds `address`.
    pub(super) fn site_of(&self, address: IpAddr) -> Option<Id<Site>> {
        self.around(address).find_map(|network| self.first.get(&network).copied())
    }
}
