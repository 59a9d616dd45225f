//! Citrix Cloud: what leases, Connectors and StoreFront on premises leave of it.

use std::collections::HashMap;

use super::failure::Failure;
use super::rules::{self, Rule};
use super::world::World;
use super::{Answer, Deployment, Until, Verdict};
use crate::estate::{
    Access, Catalog, Cloud, HypervisorKind, Identity, ResourceLocation, UserGroup, Workload, Workspace,
};
use crate::schema::literals::Port;

/// What nothing but Workspace opens.
const WEB_APPS: &str = "web-and-saas";

const POWER_LOST: &str =
    "machines that are off are not started: the Connectors do that on Citrix Hypervisor and vSphere alone";

/// A cloud with what its users work with, looked up once.
#[derive(Debug)]
pub(super) struct Prepared<'e> {
    cloud: &'e Cloud,
    groups: Vec<Group<'e>>,
}

/// A group of users, where it sits, and the catalogs that it works with.
#[derive(Debug)]
struct Group<'e> {
    users: &'e UserGroup,
    home: &'e ResourceLocation,
    uses: Vec<(&'e ResourceLocation, &'e Catalog)>,
}

impl<'e> Prepared<'e> {
    pub(super) fn new(cloud: &'e Cloud) -> Self {
        let catalogs: HashMap<&str, (&ResourceLocation, &Catalog)> =
            cloud.catalogs().map(|(at, catalog)| (catalog.name.value.as_str(), (at, catalog))).collect();
        let homes: HashMap<&str, &ResourceLocation> =
            cloud.location.iter().map(|location| (location.name.value.as_str(), location)).collect();
        let group = |users: &'e UserGroup| {
            let uses = users.uses.iter().filter_map(|used| catalogs.get(used.value.as_str()).copied()).collect();
            Some(Group { users, home: homes.get(users.home.as_str()).copied()?, uses })
        };
        Self { cloud, groups: cloud.users.iter().filter_map(group).collect() }
    }
}

/// What every group of every cloud can do with what it uses.
pub(super) fn answers<'e>(world: &World<'e, '_>, clouds: &[Prepared<'e>]) -> Vec<Answer<'e>> {
    let mut answers = Vec::new();
    for prepared in clouds {
        let cloud = InCloud { world, cloud: prepared.cloud };
        for Group { users, home, uses } in &prepared.groups {
            answers.extend(uses.iter().map(|(location, catalog)| cloud.answer(users, home, location, catalog)));
            answers.push(cloud.web(users, home));
        }
    }
    answers
}

struct InCloud<'w, 'e> {
    world: &'w World<'e, 'w>,
    cloud: &'e Cloud,
}

impl<'e> InCloud<'_, 'e> {
    fn begin(&self, users: &'e UserGroup, resource: &'e str, kind: &'static str, delivers: &'static str) -> Answer<'e> {
        let mut answer = Answer {
            kind_of: Deployment::Cloud,
            deployment: self.cloud.name.value.as_str(),
            users: users.name.value.as_str(),
            count: users.count.value.0,
            resource,
            kind,
            delivers,
            verdict: Verdict::Works,
            why: Vec::new(),
            lost: Vec::new(),
            until: None,
        };
        if self.world.has(Failure::CloudRegion) {
            answer.because(&rules::OTHER_REGION, self.cloud.region.value.word());
        }
        answer
    }

    fn answer(
        &self,
        users: &'e UserGroup,
        home: &'e ResourceLocation,
        at: &'e ResourceLocation,
        catalog: &'e Catalog,
    ) -> Answer<'e> {
        let mut answer =
            self.begin(users, catalog.name.value.as_str(), catalog.kind.value.word(), catalog.delivers.value.word());
        let place = at.name.value.as_str();
        let is_internal = users.access.value == Access::Internal;
        if is_internal && self.world.is_lost(home.site.value) {
            return answer.fails(&rules::USERS_LOST, self.world.site(home.site.value));
        }
        if !self.stands(at) {
            return answer.fails(&rules::MACHINES_LOST, place);
        }
        if !at.connector.iter().any(|server| !self.world.has(Failure::Connector(server.fqdn.as_str()))) {
            return answer.fails(&rules::NO_CONNECTOR, place);
        }
        if !is_internal {
            if self.world.has(Failure::Internet) {
                return answer.fails(&rules::NO_INTERNET, home.name.value.as_str());
            }
            if self.world.has(Failure::GatewayService) {
                answer.because(&rules::OTHER_POP, "");
            }
        }
        let missing: Vec<Missing> = MISSING.into_iter().filter(|one| self.world.has(one.failure())).collect();
        if missing.is_empty() {
            return answer;
        }
        let blocked = self.blocked(users);
        if let Some(account) = blocked {
            answer.because(&rules::BLOCKED, account);
        }
        match self.leases(catalog).filter(|_| blocked.is_none()) {
            Some(leases) => self.leased(leases, &missing, (home, at), catalog, answer),
            None => self.on_premises(is_internal, &missing, (home, at), catalog, answer),
        }
    }

    fn stands(&self, at: &'e ResourceLocation) -> bool {
        let failed = Failure::Location(self.cloud.name.value.as_str(), at.name.value.as_str());
        !self.world.is_lost(at.site.value) && !self.world.has(failed)
    }

    /// The Workspace connection leases that there are for a catalog (service continuity, its requirements).
    fn leases(&self, catalog: &Catalog) -> Option<&'e Workspace> {
        let lease = self.cloud.lease.as_ref().map(|lease| &self.world.estate[lease.value])?;
        let signs = !matches!(self.cloud.identity.value, Identity::Policy | Identity::Other);
        let is_new = catalog.vda.as_ref().is_none_or(|vda| vda.value.is_at_least(1912, 0));
        let is_alone = !self.cloud.site_aggregation.value.is_on();
        lease.workspace.as_ref().filter(|_| signs && is_new && is_alone)
    }

    /// The account of the users, where its leases are blocked.
    fn blocked(&self, users: &'e UserGroup) -> Option<&'e str> {
        let lease = self.cloud.lease.as_ref().map(|lease| &self.world.estate[lease.value])?;
        let account = users.account.as_ref()?.value.as_str();
        let mut blocked = lease.workspace.iter().flat_map(|workspace| &workspace.block);
        blocked.any(|block| block.value.as_str().eq_ignore_ascii_case(account)).then_some(account)
    }

    /// With leases: all that fails is done without, one after the other.
    fn leased(
        &self,
        leases: &'e Workspace,
        missing: &[Missing],
        (home, at): (&'e ResourceLocation, &'e ResourceLocation),
        catalog: &'e Catalog,
        mut answer: Answer<'e>,
    ) -> Answer<'e> {
        let place = at.name.value.as_str();
        if missing.contains(&Missing::Internet) {
            if !self.world.reaches(home.site.value, at.site.value) {
                return answer.fails(&rules::NO_WAY, place);
            }
            if !at.open.iter().any(|port| port.value == CGP) {
                return answer.fails(&rules::CLOSED, place);
            }
        }
        for one in missing {
            let (rule, lost) = one.with_leases();
            answer.degraded(rule, place, lost);
        }
        let brokers = missing.iter().any(|one| matches!(one, Missing::Broker | Missing::Internet));
        if brokers && !can_start(at, catalog) {
            answer.lost.push(POWER_LOST);
        }
        answer.ends(Until { after: leases.validity.value, what: "the validity of the leases" });
        answer
    }

    /// Without leases: StoreFront on premises asks the Connectors, if there is one.
    fn on_premises(
        &self,
        is_internal: bool,
        missing: &[Missing],
        (home, at): (&'e ResourceLocation, &'e ResourceLocation),
        catalog: &'e Catalog,
        mut answer: Answer<'e>,
    ) -> Answer<'e> {
        let place = at.name.value.as_str();
        let serves = |one: &&ResourceLocation| {
            let up = one.storefront.iter().any(|server| !self.world.has(Failure::Storefront(server.as_str())));
            up && self.stands(one) && self.world.reaches(one.site.value, at.site.value)
        };
        let own =
            self.cloud.location.iter().any(|one| serves(&one) && self.world.reaches(home.site.value, one.site.value));
        let first = missing.first().copied().unwrap_or(Missing::Broker);
        if !is_internal || !own || !self.world.reaches(home.site.value, at.site.value) {
            return answer.fails(&rules::NO_LEASES, first.word());
        }
        let brokers = missing.iter().any(|one| matches!(one, Missing::Broker | Missing::Internet));
        if !brokers {
            answer.because(&rules::OWN_STOREFRONT, place);
            return answer;
        }
        let reuses =
            self.cloud.lease.as_ref().is_some_and(|lease| self.world.estate[lease.value].reuse_pooled.value.is_on());
        if catalog.kind.value == Workload::Pooled && !reuses {
            return answer.fails(&rules::CLOUD_POOLED, place);
        }
        answer.degraded(&rules::OWN_STOREFRONT, place, &rules::LHC_LOST);
        answer
    }

    /// Web and SaaS apps, which come from Workspace and no machine.
    fn web(&self, users: &'e UserGroup, home: &'e ResourceLocation) -> Answer<'e> {
        let mut answer = self.begin(users, WEB_APPS, "web", "apps");
        if users.access.value == Access::Internal && self.world.is_lost(home.site.value) {
            return answer.fails(&rules::USERS_LOST, self.world.site(home.site.value));
        }
        for one in MISSING.into_iter().filter(|one| self.world.has(one.failure())) {
            if one != Missing::Broker {
                return answer.fails(&rules::WEB, one.word());
            }
            answer.because(&rules::WEB_STAYS, one.word());
        }
        answer
    }
}

/// CGP, over which the Workspace app comes to Connectors and machines.
const CGP: Port = Port(2598);

/// Whether the Connectors can turn the machines on and off.
fn can_start(at: &ResourceLocation, catalog: &Catalog) -> bool {
    let Some(name) = &catalog.hypervisor else { return true };
    let found = at.hypervisor.iter().find(|hypervisor| hypervisor.name.value == name.value);
    found.is_none_or(|one| matches!(one.kind.value, HypervisorKind::CitrixHypervisor | HypervisorKind::Vsphere))
}

/// What of the cloud is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Store,
    Broker,
    Identity,
    Internet,
}

const MISSING: [Missing; 4] = [Missing::Internet, Missing::Store, Missing::Identity, Missing::Broker];

impl Missing {
    const fn failure<'e>(self) -> Failure<'e> {
        match self {
            Self::Store => Failure::CloudStore,
            Self::Broker => Failure::CloudBroker,
            Self::Identity => Failure::CloudIdentity,
            Self::Internet => Failure::Internet,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Store => "the store",
            Self::Broker => "the broker",
            Self::Identity => "the identity service",
            Self::Internet => "the Internet",
        }
    }

    fn with_leases(self) -> (&'static Rule, &'static [&'static str]) {
        match self {
            Self::Store => (&rules::STORE, &["what the endpoint has no lease for", "browsers, which have no leases"]),
            Self::Broker => (&rules::BROKER, &["load balancing between resource locations"]),
            Self::Identity => (&rules::IDENTITY, &["single sign-on to the machine", "web and SaaS apps"]),
            Self::Internet => (&rules::INSIDE, &["all that comes from the Internet"]),
        }
    }
}
