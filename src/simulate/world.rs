//! The estate with things failed: what is there, and what it reaches.

use super::failure::Failure;
use super::reach::{Network, Reach};
use crate::estate::{Estate, LicenseServer, ReplicationMode, Site, Sql};
use crate::schema::Id;

/// The estate with things failed.
#[derive(Debug)]
pub(super) struct World<'e, 'w> {
    pub(super) estate: &'e Estate,
    failed: &'w [Failure<'e>],
    lost: Vec<Id<Site>>,
    reach: Reach<'w>,
}

impl<'e, 'w> World<'e, 'w> {
    pub(super) fn new(estate: &'e Estate, network: &'w Network, failed: &'w [Failure<'e>]) -> Self {
        let (mut lost, mut cut) = (Vec::new(), Vec::new());
        for failure in failed {
            match failure {
                Failure::Site(site) => lost.push(*site),
                Failure::Link(from, to) => cut.push((*from, *to)),
                _ => {}
            }
        }
        let reach = Reach::new(estate, network, &lost, &cut);
        Self { estate, failed, lost, reach }
    }

    /// Whether it has failed itself.
    pub(super) fn has(&self, failure: Failure<'e>) -> bool {
        self.failed.contains(&failure)
    }

    pub(super) fn is_lost(&self, site: Id<Site>) -> bool {
        self.lost.contains(&site)
    }

    /// Whether both sites are there, and a line between them.
    pub(super) fn reaches(&self, from: Id<Site>, to: Id<Site>) -> bool {
        !self.is_lost(from) && !self.is_lost(to) && self.reach.reaches(from, to)
    }

    pub(super) fn site(&self, site: Id<Site>) -> &'e str {
        self.estate[site].name.value.as_str()
    }

    /// The site where the database serves, if it does: after the loss of its own site another one whose data are complete takes over by itself.
    pub(super) fn database_at(&self, id: Id<Sql>) -> Option<Id<Site>> {
        let sql = &self.estate[id];
        if self.has(Failure::Sql(id)) || (self.has(Failure::SqlServer(id)) && sql.availability.is_none()) {
            return None;
        }
        let active = sql.active_site()?;
        if !self.is_lost(active) {
            return Some(active);
        }
        let is_synchronous =
            sql.replication.as_ref().is_some_and(|replication| replication.mode.value == ReplicationMode::Synchronous);
        let mut others = sql.at.iter().map(|placement| placement.site.value);
        others.find(|site| is_synchronous && sql.availability.is_some() && !self.is_lost(*site))
    }

    /// Whether a license server answers who stands at `site`.
    pub(super) fn licenses(&self, server: &'e LicenseServer, site: Id<Site>) -> bool {
        !self.has(Failure::License(server.fqdn.value.as_str())) && self.reaches(site, server.site.value)
    }
}
