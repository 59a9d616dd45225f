//! The internal zone that holds the SQL listener's name, and the name server at which its record is changed.

use std::net::IpAddr;

use super::scene::Scene;
use crate::estate::{Action, Dns, Estate, RecordData, Site, Sql};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

/// A name server of a zone.
#[derive(Clone)]
pub(super) struct NameServer {
    pub(super) name: DomainName,
    pub(super) address: Option<IpAddr>,
    /// The record that has its address, or that names it.
    pub(super) span: Span,
}

/// Where the listener's record is changed.
pub(super) struct Place<'e> {
    pub(super) zone: &'e Dns,
    pub(super) server: NameServer,
    /// The zone's primary name server, where another one is asked because that one is lost with the active site.
    pub(super) lost: Option<NameServer>,
}

impl<'e> Place<'e> {
    /// The place of the listener's record; `None` where its zone is not declared.
    pub(super) fn new(scene: &Scene<'e>, sql: &Sql) -> Option<Self> {
        let zone = scene.estate.internal_zone_of(&sql.listener)?;
        let mut servers = servers(scene.estate, zone);
        let first = servers.next()?;
        let at =
            |server: &NameServer, site| server.address.is_some_and(|address| stands_at(scene.estate, address, site));
        if scene.action != Action::Failover || !at(&first, scene.from()) {
            return Some(Self { zone, server: first, lost: None });
        }
        Some(match servers.find(|server| at(server, scene.to())) {
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
    primary.into_iter().chain(named).map(|(name, span)| {
        let found = address_of(estate, name);
        let span = found.map_or(span, |(_, span)| span);
        NameServer { name: name.clone(), address: found.map(|(address, _)| address), span }
    })
}

/// The address that an internal zone gives `name`.
fn address_of(estate: &Estate, name: &DomainName) -> Option<(IpAddr, Span)> {
    let zone = estate.internal_zone_of(name)?;
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
