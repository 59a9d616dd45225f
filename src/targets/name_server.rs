//! The name server at which records of a zone are changed: the primary one, or one that stands in for it where its site is lost.

use std::net::IpAddr;

use crate::estate::{Dns, Estate, RecordData, Site, View};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

/// A name server of a zone.
#[derive(Clone, Debug)]
pub(in crate::targets) struct NameServer {
    pub(in crate::targets) name: DomainName,
    pub(in crate::targets) address: Option<IpAddr>,
    /// The record that has its address, or that names it.
    pub(in crate::targets) span: Span,
}

/// Where the records of a zone are changed.
pub(in crate::targets) struct Place<'e> {
    pub(in crate::targets) zone: &'e Dns,
    pub(in crate::targets) server: NameServer,
    /// The zone's primary name server, where another one is asked because that one is lost with its site.
    pub(in crate::targets) lost: Option<NameServer>,
}

impl<'e> Place<'e> {
    /// The place of `zone`, where the first of `sites` is lost and the second one stands. `None` for a zone without name servers.
    pub(in crate::targets) fn new(
        estate: &'e Estate,
        zone: &'e Dns,
        sites: Option<(Id<Site>, Id<Site>)>,
    ) -> Option<Self> {
        let mut servers = servers(estate, zone);
        let first = servers.next()?;
        let at = |server: &NameServer, site| server.address.is_some_and(|address| stands_at(estate, address, site));
        let stand_in =
            sites.filter(|(from, _)| at(&first, *from)).and_then(|(_, to)| servers.find(|server| at(server, to)));
        Some(match stand_in {
            Some(server) => Self { zone, server, lost: Some(first) },
            None => Self { zone, server: first, lost: None },
        })
    }
}

/// The name servers of `zone`, its primary at their head.
fn servers<'e>(estate: &'e Estate, zone: &'e Dns) -> impl Iterator<Item = NameServer> + use<'e> {
    let primary = zone.soa.as_ref().and_then(|soa| soa.primary.as_ref()).map(|primary| (&primary.value, primary.span));
    let apex = zone.record.iter().filter(|record| zone.owner(record).as_ref() == Some(&zone.zone.value));
    let named = apex.filter_map(|record| match &record.data.value {
        RecordData::Ns(name) => Some((name, record.span)),
        _ => None,
    });
    let view = zone.view.value;
    primary.into_iter().chain(named).map(move |(name, span)| {
        let found = address_of(estate, view, name);
        let span = found.map_or(span, |(_, span)| span);
        NameServer { name: name.clone(), address: found.map(|(address, _)| address), span }
    })
}

/// The address that the longest zone of `view` above `name` gives it.
fn address_of(estate: &Estate, view: View, name: &DomainName) -> Option<(IpAddr, Span)> {
    let above = estate.zones.iter().map(|(_, zone)| zone);
    let above = above.filter(|zone| zone.view.value == view && name.is_within(&zone.zone));
    let zone = above.max_by_key(|zone| zone.zone.as_str().len())?;
    let mut own = zone.record.iter().filter(|record| zone.owner(record).as_ref() == Some(name));
    own.find_map(|record| match record.data.value {
        RecordData::A(address) => Some((IpAddr::V4(address), record.span)),
        RecordData::Aaaa(address) => Some((IpAddr::V6(address), record.span)),
        _ => None,
    })
}

/// Whether `address` lies in a network of `site`.
fn stands_at(estate: &Estate, address: IpAddr, site: Id<Site>) -> bool {
    estate[site].network.iter().any(|network| network.value.0.contains(&address))
}
