//! One action of a plan, with all that its runbook asks of the estate.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::prose::{Md, code, md, text};
use crate::estate::procedure::{Planned, procedure};
use crate::estate::{
    Action, Adc, Estate, Gslb, Link, Placement, Plan, Product, Recovery, ReplicationMode, Site, Sql, StepName, Vip,
    Xenmobile, XenmobilePlacement,
};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::{Span, Spanned};
use crate::targets::dns::failover::Failover;
use crate::targets::name_server::Place;
use crate::targets::netscaler::gslb::plan;
use crate::targets::netscaler::gslb::service_names::ServiceNames;
use crate::targets::netscaler::namer::Names;

/// An action of a plan.
pub(super) struct Scene<'e> {
    pub(super) estate: &'e Estate,
    /// What the objects on the ADCs are called.
    pub(super) names: &'e Names<'e>,
    /// What this plan changes in zones, of which a build has the files.
    pub(super) failovers: Vec<&'e Failover<'e>>,
    pub(super) plan: &'e Plan,
    pub(super) action: Action,
    pub(super) recovery: &'e Recovery,
    pub(super) xenmobile: &'e Xenmobile,
    pub(super) steps: Vec<Planned<'e>>,
    /// The names that GSLB answers.
    pub(super) domains: Vec<Domain<'e>>,
    /// The virtual servers in front of the XenMobile servers.
    pub(super) vips: Vec<&'e Vip>,
    /// The ports on which the XenMobile servers are asked for something.
    pub(super) ports: BTreeSet<u16>,
}

/// A name that GSLB answers for XenMobile.
pub(super) struct Domain<'e> {
    pub(super) gslb: &'e Gslb,
    /// The name itself.
    pub(super) answered: &'e Spanned<DomainName>,
    /// What it is on the ADCs.
    pub(super) plan: plan::Domain<'e>,
    /// What it carries, for people.
    pub(super) carries: &'static str,
    /// The name that clients know.
    pub(super) public: &'e Spanned<DomainName>,
    /// Its service is up only where XenMobile servers run; a Gateway is up without them.
    pub(super) needs_servers: bool,
    pub(super) places: Vec<&'e Placement>,
}

/// The database at both sites.
pub(super) struct Database<'e> {
    pub(super) sql: &'e Sql,
    pub(super) from: &'e Spanned<IpAddr>,
    pub(super) to: &'e Spanned<IpAddr>,
}

/// An ADC that answers the GSLB domains.
pub(super) struct Answering<'e> {
    pub(super) site: Id<Site>,
    pub(super) adc: &'e Adc,
}

impl<'e> Scene<'e> {
    pub(super) fn new(
        estate: &'e Estate,
        (names, failovers): (&'e Names<'e>, &'e [Failover<'e>]),
        plan: &'e Plan,
        action: Action,
        recovery: &'e Recovery,
    ) -> Self {
        let xenmobile = &estate[recovery.xenmobile.value];
        let gslbs = estate.gslbs.iter().filter(|(_, gslb)| xenmobile.stands_for(&gslb.head));
        let services = ServiceNames::new(names);
        let vips = estate.vips.iter().filter(|(_, vip)| xenmobile.stands_for(&vip.head));
        let pools = estate.pools.iter().filter(|(_, pool)| xenmobile.stands_for(&pool.head));
        Self {
            estate,
            names,
            failovers: failovers.iter().filter(|one| one.is_of(plan) && action != Action::Update).collect(),
            plan,
            action,
            recovery,
            xenmobile,
            steps: procedure(plan, action),
            domains: gslbs.filter_map(|(_, gslb)| Domain::new(names, xenmobile, gslb, &services)).collect(),
            vips: vips.map(|(_, vip)| vip).collect(),
            ports: pools.filter_map(|(_, pool)| pool.port()).collect(),
        }
    }

    /// The active site.
    pub(super) fn from(&self) -> Id<Site> {
        self.recovery.from.value
    }

    /// The standby site.
    pub(super) fn to(&self) -> Id<Site> {
        self.recovery.to.value
    }

    /// A site by its name.
    pub(super) fn site(&self, site: Id<Site>) -> Md {
        code(&self.estate[site].name.value)
    }

    /// What the plan acts on: "XenMobile `xms`".
    pub(super) fn product(&self) -> Md {
        let product = match self.recovery.product.value {
            Product::Xenmobile => "XenMobile",
        };
        md!("{} {}", text(product), code(&self.xenmobile.name.value))
    }

    /// The statement of the plan that calls for this action.
    pub(super) fn origin(&self) -> Span {
        self.recovery.head.span
    }

    /// "step 3"; where this action has no such step, "a later step".
    pub(super) fn step(&self, name: StepName) -> Md {
        let at = self.steps.iter().position(|step| matches!(step, Planned::Stage(stage) if stage.name == name));
        at.map_or_else(|| md!("a later step"), |at| md!("step {}", text(at + 1)))
    }

    /// XenMobile at `site`.
    pub(super) fn placement(&self, site: Id<Site>) -> Option<&'e XenmobilePlacement> {
        self.xenmobile.at.iter().find(|at| at.site.value == site)
    }

    /// The XenMobile servers at `site`.
    pub(super) fn servers(&self, site: Id<Site>) -> &'e [Spanned<IpAddr>] {
        self.placement(site).map_or(&[], |at| &at.servers)
    }

    /// The ADCs that answer: those of the standby site first, because they surely work, and those of the active site last.
    pub(super) fn answering(&self) -> Vec<Answering<'e>> {
        let parents = self.estate.gslb_adcs().filter(|(_, _, _, gslb)| !gslb.is_child());
        let mut found: Vec<_> = parents.map(|(_, site, adc, _)| Answering { site, adc }).collect();
        found.sort_by_key(|at| if at.site == self.to() { 0 } else { 1 + u8::from(at.site == self.from()) });
        found
    }

    /// Where the record of the listener of `sql` is changed; `None` where its zone is not declared.
    pub(super) fn place(&self, sql: &Sql) -> Option<Place<'e>> {
        let lost = (self.action == Action::Failover).then(|| (self.from(), self.to()));
        Place::new(self.estate, self.estate.internal_zone_of(&sql.listener)?, lost)
    }

    /// The database, where it is declared for both sites.
    pub(super) fn database(&self) -> Option<Database<'e>> {
        let sql = &self.estate[self.xenmobile.database.as_ref()?.value];
        let at = |site| sql.at.iter().find(|at| at.site.value == site).map(|at| &at.address);
        Some(Database { sql, from: at(self.from())?, to: at(self.to())? })
    }

    /// The link between the two sites.
    pub(super) fn link(&self) -> Option<&'e Link> {
        let ends = [self.from(), self.to()];
        let joins = |link: &Link| ends.contains(&link.from.value) && ends.contains(&link.to.value);
        self.estate.links.iter().map(|(_, link)| link).find(|link| joins(link))
    }
}

impl Database<'_> {
    /// Whether what was written last may be missing at the other site; where nothing is declared, it may.
    pub(super) fn is_asynchronous(&self) -> bool {
        let replication = self.sql.replication.as_ref();
        replication.is_none_or(|replication| replication.mode.value == ReplicationMode::Asynchronous)
    }
}

impl<'e> Domain<'e> {
    fn new(names: &Names<'e>, xenmobile: &'e Xenmobile, gslb: &'e Gslb, services: &ServiceNames<'e>) -> Option<Self> {
        let estate = names.estate;
        let (answered, plan) = (gslb.domain.first()?, plan::Domain::new(names, gslb, services));
        if let Some(vip) = &gslb.vip {
            let (carries, public, places) =
                ("MDM and enrolment", &xenmobile.fqdn, estate[vip.value].at.iter().collect());
            return Some(Self { gslb, answered, plan, carries, public, needs_servers: true, places });
        }
        let gateway = &estate[gslb.gateway.as_ref()?.value];
        let (carries, public, places) = ("MAM, through the Gateway", &gateway.fqdn, gateway.placements().collect());
        Some(Self { gslb, answered, plan, carries, public, needs_servers: false, places })
    }

    /// Where it is served at `site`.
    pub(super) fn at(&self, site: Id<Site>) -> Option<&'e Placement> {
        self.places.iter().copied().find(|place| place.site.value == site)
    }

    /// What clients at large get as the answer for `site`.
    pub(super) fn answer(&self, site: Id<Site>) -> Option<IpAddr> {
        self.at(site).and_then(Placement::outside)
    }
}

/// The type of the record that holds `address`.
pub(super) const fn record_type(address: IpAddr) -> &'static str {
    match address {
        IpAddr::V4(_) => "A",
        IpAddr::V6(_) => "AAAA",
    }
}
