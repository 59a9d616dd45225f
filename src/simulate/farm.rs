//! Farms: who brokers for whom.

mod groups;

use std::collections::HashMap;

use super::failure::Failure;
use super::rules::{self, LEASED_LOST, LHC_LOST, Rule};
use super::world::World;
use super::{Answer, Deployment, Until, Verdict};
use crate::estate::{Access, Catalog, Delivers, DeliveryGroup, Farm, Lease, Server, Site, UserGroup, Workload, Zone};
use crate::schema::Id;
use crate::schema::literals::Duration;

/// How long Citrix servers serve without their license server (zones article; `LicensingGraceHoursLeft`).
const GRACE: Until = Until { after: Duration::from_secs(30 * 86_400), what: "the grace period of the licenses" };

/// How long Connection Leasing remembers.
const REMEMBERED: Until = Until { after: Duration::from_secs(14 * 86_400), what: "what Connection Leasing remembers" };

/// A farm with what its users work with, looked up once.
#[derive(Debug)]
pub(super) struct Prepared<'e> {
    farm: &'e Farm,
    primary: &'e Zone,
    has_storefront: bool,
    uses: Vec<Uses<'e>>,
}

/// A group of users and something that they work with.
#[derive(Debug)]
struct Uses<'e> {
    users: &'e UserGroup,
    home: &'e Zone,
    /// The catalog, the delivery group, or the application.
    resource: &'e str,
    /// What can serve them, in the order in which it is preferred; one catalog where no delivery group has several.
    from: Vec<(&'e Zone, &'e Catalog)>,
    /// The zone outside of which they are not served, by the preferences.
    only: Option<&'e Zone>,
}

impl<'e> Prepared<'e> {
    pub(super) fn new(farm: &'e Farm) -> Self {
        let catalogs: HashMap<&str, (&Zone, &Catalog)> =
            farm.catalogs().map(|(zone, catalog)| (catalog.name.value.as_str(), (zone, catalog))).collect();
        let homes: HashMap<&str, &Zone> = farm.zone.iter().map(|zone| (zone.name.value.as_str(), zone)).collect();
        let groups: HashMap<&str, &DeliveryGroup> =
            farm.group.iter().map(|group| (group.name.value.as_str(), group)).collect();
        let mut uses = Vec::new();
        for users in &farm.users {
            let Some(home) = homes.get(users.home.as_str()).copied() else { continue };
            for used in &users.uses {
                if let Some(group) = groups.get(used.value.as_str()) {
                    uses.extend(groups::uses(group, users, home, (&catalogs, &homes)));
                } else if let Some(found) = catalogs.get(used.value.as_str()) {
                    let resource = found.1.name.value.as_str();
                    uses.push(Uses { users, home, resource, from: vec![*found], only: None });
                }
            }
        }
        let has_storefront = farm.zone.iter().any(|zone| !zone.storefront.is_empty());
        Self { farm, primary: farm.primary(), has_storefront, uses }
    }
}

/// What every group of every farm can do with what it uses.
pub(super) fn answers<'e>(world: &World<'e, '_>, farms: &[Prepared<'e>]) -> Vec<Answer<'e>> {
    let mut answers = Vec::with_capacity(farms.iter().map(|farm| farm.uses.len()).sum());
    for prepared in farms {
        let mut farm = InFarm { world, farm: prepared.farm, of: prepared, database: None };
        farm.database = farm.database_at();
        answers.extend(prepared.uses.iter().map(|uses| farm.answer(uses)));
    }
    answers
}

struct InFarm<'w, 'e> {
    world: &'w World<'e, 'w>,
    farm: &'e Farm,
    of: &'w Prepared<'e>,
    /// The site where the database serves.
    database: Option<Id<Site>>,
}

impl<'e> InFarm<'_, 'e> {
    /// The best of what can serve them, and of what is as good the one that is preferred.
    fn answer(&self, uses: &Uses<'e>) -> Answer<'e> {
        let mut all = uses.from.iter().map(|(zone, catalog)| (*zone, self.answer_from(uses, zone, catalog)));
        let Some((mut at, mut best)) = all.next() else { return self.nowhere(uses) };
        for (zone, other) in all {
            if best.verdict == Verdict::Works {
                break;
            }
            if other.verdict < best.verdict {
                (at, best) = (zone, other);
            }
        }
        let preferred = uses.from[0].0;
        if best.verdict == Verdict::Fails {
            if let Some(only) = uses.only {
                best.because(&rules::HOME_ONLY, only.name.value.as_str());
            }
        } else if !std::ptr::eq(at, preferred) {
            best.because(&rules::OTHER_ZONE, at.name.value.as_str());
        }
        best
    }

    /// Where no catalog stands in the only zone that may serve.
    fn nowhere(&self, uses: &Uses<'e>) -> Answer<'e> {
        let about = uses.only.unwrap_or(uses.home).name.value.as_str();
        self.begun(uses, None).fails(&rules::NOTHING_AT_HOME, about)
    }

    fn begun(&self, uses: &Uses<'e>, catalog: Option<&'e Catalog>) -> Answer<'e> {
        Answer {
            kind_of: Deployment::Farm,
            deployment: self.farm.name.value.as_str(),
            users: uses.users.name.value.as_str(),
            count: uses.users.count.value.0,
            resource: uses.resource,
            kind: catalog.map_or(Workload::Shared, |catalog| catalog.kind.value).word(),
            delivers: catalog.map_or(Delivers::Apps, |catalog| catalog.delivers.value).word(),
            verdict: Verdict::Works,
            why: Vec::new(),
            lost: Vec::new(),
            until: None,
        }
    }

    fn answer_from(&self, uses: &Uses<'e>, zone: &'e Zone, catalog: &'e Catalog) -> Answer<'e> {
        let (users, home) = (uses.users, uses.home);
        let mut answer = self.begun(uses, Some(catalog));
        let (from, to) = (home.site.value, zone.site.value);
        let is_internal = users.access.value == Access::Internal;
        if is_internal && self.world.is_lost(from) {
            return answer.fails(&rules::USERS_LOST, self.world.site(from));
        }
        if !self.stands(zone) {
            return answer.fails(&rules::MACHINES_LOST, zone.name.value.as_str());
        }
        if is_internal && !self.world.reaches(from, to) {
            return answer.fails(&rules::NO_WAY, zone.name.value.as_str());
        }
        if let Err(rule) = self.storefront(home, zone, is_internal, &mut answer) {
            return answer.fails(rule, home.name.value.as_str());
        }
        let broker = match self.broker(zone, catalog, &mut answer) {
            Ok(found) => found,
            Err(rule) => return answer.fails(rule, zone.name.value.as_str()),
        };
        match self.database.filter(|at| self.world.reaches(broker.site.value, *at)) {
            Some(at) => self.online(at, &mut answer),
            None => answer = self.outage(broker, catalog, answer),
        }
        self.licensed(broker, &mut answer);
        answer
    }

    fn stands(&self, zone: &'e Zone) -> bool {
        let failed = Failure::Zone(self.farm.name.value.as_str(), zone.name.value.as_str());
        !self.world.is_lost(zone.site.value) && !self.world.has(failed)
    }

    /// The site where the database serves. A primary zone that is lost takes it along.
    fn database_at(&self) -> Option<Id<Site>> {
        let (at, primary) = (self.world.database_at(self.farm.database.value)?, self.of.primary);
        (at != primary.site.value || self.stands(primary)).then_some(at)
    }

    /// A StoreFront server that the users reach and that reaches the machines' zone: one of their own zone before others.
    fn storefront(
        &self,
        home: &'e Zone,
        zone: &'e Zone,
        is_internal: bool,
        answer: &mut Answer<'e>,
    ) -> Result<(), &'static Rule> {
        if !self.of.has_storefront {
            return Ok(());
        }
        let serves = |at: &&'e Zone| {
            let stands = at.storefront.iter().any(|server| !self.world.has(Failure::Storefront(server.as_str())));
            let comes = !is_internal || self.world.reaches(home.site.value, at.site.value);
            stands && comes && self.stands(at) && self.world.reaches(at.site.value, zone.site.value)
        };
        if serves(&home) {
            return Ok(());
        }
        let other = self.farm.zone.iter().find(serves).ok_or(&rules::NO_STOREFRONT)?;
        answer.because(&rules::OTHER_STOREFRONT, other.name.value.as_str());
        Ok(())
    }

    /// The zone with whose Controllers the machines are registered.
    fn broker(&self, zone: &'e Zone, catalog: &'e Catalog, answer: &mut Answer<'e>) -> Result<&'e Zone, &'static Rule> {
        let primary = self.of.primary;
        if self.known(zone, catalog).next().is_some() {
            return Ok(zone);
        }
        let reaches = !zone.is_primary() && self.world.reaches(zone.site.value, primary.site.value);
        if reaches && self.known(primary, catalog).next().is_some() {
            answer.because(&rules::FALLS_BACK, primary.name.value.as_str());
            return Ok(primary);
        }
        let are_there = self.alive(zone).next().is_some() || (reaches && self.alive(primary).next().is_some());
        Err(match (are_there, zone.is_primary()) {
            (true, _) => &rules::NOT_LISTED,
            (false, true) => &rules::NO_PRIMARY,
            (false, false) => &rules::NO_CONTROLLER,
        })
    }

    /// The Controllers of a zone that are there.
    fn alive(&self, zone: &'e Zone) -> impl Iterator<Item = &'e Server> {
        let stands = self.stands(zone);
        let up = move |server: &&Server| stands && !self.world.has(Failure::Controller(server.fqdn.as_str()));
        zone.controller.iter().filter(up)
    }

    /// Those of them that the machines of `catalog` know.
    fn known(&self, zone: &'e Zone, catalog: &'e Catalog) -> impl Iterator<Item = &'e Server> {
        let is_fixed = !catalog.auto_update.value.is_on() && !catalog.controllers.is_empty();
        let is_listed = move |server: &&Server| {
            !is_fixed || catalog.controllers.iter().any(|listed| listed.value == server.fqdn.value)
        };
        self.alive(zone).filter(is_listed)
    }

    fn online(&self, at: Id<Site>, answer: &mut Answer<'e>) {
        if self.world.estate[self.farm.database.value].active_site() != Some(at) {
            answer.because(&rules::TAKEN_OVER, self.world.site(at));
        }
    }

    /// What is left without the database.
    fn outage(&self, zone: &'e Zone, catalog: &'e Catalog, mut answer: Answer<'e>) -> Answer<'e> {
        let lease = self.farm.lease.as_ref().map(|lease| &self.world.estate[lease.value]);
        let is_pooled = catalog.kind.value == Workload::Pooled;
        match lease {
            Some(lease) if self.farm.has_local_host_cache(lease) => {
                // The one whose name comes first is elected, whatever it can carry.
                let known = self.known(zone, catalog).map(|server| server.fqdn.as_str());
                let elected = known.min().unwrap_or_default();
                self.cached(zone, elected, lease, is_pooled, answer)
            }
            Some(lease) if self.farm.has_connection_leasing(lease) => {
                let broker = zone.name.value.as_str();
                if is_pooled {
                    return answer.fails(&rules::LEASED_POOLED, broker);
                }
                answer.degraded(&rules::LEASED, broker, &LEASED_LOST);
                answer.ends(REMEMBERED);
                answer
            }
            _ => {
                let database = &self.world.estate[self.farm.database.value];
                answer.fails(&rules::REFUSED, database.name.value.as_str())
            }
        }
    }

    fn cached(
        &self,
        zone: &'e Zone,
        elected: &'e str,
        lease: &Lease,
        is_pooled: bool,
        mut answer: Answer<'e>,
    ) -> Answer<'e> {
        if is_pooled && !lease.reuse_pooled.value.is_on() {
            return answer.fails(&rules::LHC_POOLED, elected);
        }
        answer.degraded(&rules::LHC, elected, &LHC_LOST);
        if is_pooled {
            answer.because(&rules::LHC_POOLED_REUSED, elected);
        }
        if zone.machines() > self.farm.tested_machines() {
            answer.degraded(&rules::LHC_TOO_MANY, elected, &["logons may be slow, or refused"]);
        }
        answer
    }

    fn licensed(&self, broker: &'e Zone, answer: &mut Answer<'e>) {
        let server = self.world.estate[self.farm.license.value].asked_by(self.farm, broker.site.value);
        if answer.verdict != Verdict::Fails && !self.world.licenses(server, broker.site.value) {
            answer.because(&rules::GRACE, server.fqdn.value.as_str());
            answer.ends(GRACE);
        }
    }
}
