//! One thing that a plan moves, with all that its steps ask of the estate.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::ops::Deref;

use super::document::Document;
use super::prose::{Md, code, doc, md, text};
use crate::estate::{
    Action, Farm, Gslb, Placement, Recovery, Site, Sql, StepName, Subject, View, Vip, Xenmobile, XenmobilePlacement,
    Xenpool,
};
use crate::schema::literals::DomainName;
use crate::schema::{Head, Id};
use crate::source::Spanned;
use crate::targets::name_server::Place;
use crate::targets::netscaler::gslb::plan;
use crate::targets::netscaler::gslb::service_names::ServiceNames;
use crate::targets::netscaler::namer::Names;

/// One thing that a plan moves, with all that its steps ask of the estate.
pub(super) struct Scene<'d, 'e> {
    document: &'d Document<'e>,
    pub(super) subject: Subject,
    /// The statement that calls for it.
    statement: &'e Recovery,
    /// The names that GSLB answers for it.
    pub(super) domains: Vec<Domain<'e>>,
    /// The virtual servers in front of its servers.
    pub(super) vips: Vec<&'e Vip>,
    /// The ports on which its servers are asked for something.
    pub(super) ports: BTreeSet<u16>,
}

impl<'e> Deref for Scene<'_, 'e> {
    type Target = Document<'e>;

    fn deref(&self) -> &Document<'e> {
        self.document
    }
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

impl<'d, 'e> Scene<'d, 'e> {
    pub(super) fn new(document: &'d Document<'e>, subject: Subject, statement: &'e Recovery) -> Self {
        let (estate, services) = (document.estate, ServiceNames::new(document.names));
        let mut scene =
            Self { document, subject, statement, domains: Vec::new(), vips: Vec::new(), ports: BTreeSet::new() };
        match subject {
            Subject::Xenmobile(id) => {
                let product = &estate[id];
                let of = |head: &Head| product.stands_for(head);
                let gslbs = estate.gslbs.iter().map(|(_, gslb)| gslb).filter(|gslb| of(&gslb.head));
                scene.domains = gslbs.filter_map(|gslb| Domain::of(document.names, product, gslb, &services)).collect();
                scene.vips = estate.vips.iter().map(|(_, vip)| vip).filter(|vip| of(&vip.head)).collect();
                let pools = estate.pools.iter().map(|(_, pool)| pool).filter(|pool| of(&pool.head));
                scene.ports = pools.filter_map(|pool| pool.port()).collect();
            }
            Subject::Gslb(id) => scene.domains = Domain::alone(document.names, &estate[id], &services).collect(),
            Subject::Xenpool(_) | Subject::Farm(_) | Subject::Sql(_) | Subject::Dns(_) => {}
        }
        scene
    }

    /// XenMobile, where it is that.
    pub(super) fn xenmobile(&self) -> Option<&'e Xenmobile> {
        match self.subject {
            Subject::Xenmobile(id) => Some(&self.estate[id]),
            _ => None,
        }
    }

    /// The farm, where it is one.
    pub(super) fn farm(&self) -> Option<&'e Farm> {
        match self.subject {
            Subject::Farm(id) => Some(&self.estate[id]),
            _ => None,
        }
    }

    /// The pool that is protected, with the one that takes over, where it is one.
    pub(super) fn pools(&self) -> Option<(&'e Xenpool, &'e Xenpool)> {
        let Subject::Xenpool(id) = self.subject else { return None };
        let pool = &self.estate[id];
        Some((pool, &self.estate[pool.recovery.as_ref()?.value]))
    }

    /// What it is called: "XenMobile `xms`".
    pub(super) fn product(&self) -> Md {
        let (_, name) = self.subject.called(self.estate);
        let product = match self.subject {
            Subject::Xenmobile(_) => "XenMobile",
            Subject::Xenpool(_) => "the pool",
            Subject::Farm(_) => "the farm",
            Subject::Sql(_) => "the databases of",
            Subject::Gslb(_) => "the GSLB domain",
            Subject::Dns(id) => match self.estate[id].view.value {
                View::External => "the external zone",
                View::Internal => "the internal zone",
            },
        };
        md!("{} {}", text(product), code(name)).traced(self.statement.head.span)
    }

    /// What its author says of it.
    pub(super) fn doc(&self) -> Option<Md> {
        match self.subject {
            Subject::Xenmobile(id) => doc(&self.estate[id].head),
            Subject::Xenpool(id) => doc(&self.estate[id].head),
            Subject::Farm(id) => doc(&self.estate[id].head),
            Subject::Sql(id) => doc(&self.estate[id].head),
            Subject::Gslb(id) => doc(&self.estate[id].head),
            Subject::Dns(id) => doc(&self.estate[id].head),
        }
    }

    /// Whether data moves with it.
    pub(super) fn is_data(&self) -> bool {
        match self.subject {
            Subject::Farm(_) => self.action != Action::TestFailover,
            Subject::Xenmobile(_) | Subject::Sql(_) => true,
            Subject::Xenpool(_) | Subject::Gslb(_) | Subject::Dns(_) => false,
        }
    }

    /// Who asks for the database, for people.
    pub(super) fn clients(&self) -> Md {
        match self.subject {
            Subject::Xenmobile(_) => md!("the XenMobile servers"),
            Subject::Farm(_) => md!("the Controllers"),
            _ => md!("the servers"),
        }
    }

    /// "step 3"; where this plan has no such step for it, "a later step".
    pub(super) fn step(&self, name: StepName) -> Md {
        self.numbered(self.procedure.of(self.subject, name))
    }

    /// The step of this name, where the plan has one for it; otherwise another.
    pub(super) fn step_or(&self, name: StepName, other: StepName) -> Md {
        self.numbered(self.procedure.of(self.subject, name).or_else(|| self.procedure.of(self.subject, other)))
    }

    /// XenMobile at `site`.
    pub(super) fn placement(&self, site: Id<Site>) -> Option<&'e XenmobilePlacement> {
        self.xenmobile()?.at.iter().find(|at| at.site.value == site)
    }

    /// The XenMobile servers at `site`.
    pub(super) fn servers(&self, site: Id<Site>) -> &'e [Spanned<IpAddr>] {
        self.placement(site).map_or(&[], |at| &at.servers)
    }

    /// Where the record of the listener of `sql` is changed; `None` where its zone is not declared.
    pub(super) fn place(&self, sql: &Sql) -> Option<Place<'e>> {
        let lost = (self.action == Action::Failover).then(|| (self.from(), self.to()));
        Place::new(self.estate, self.estate.internal_zone_of(&sql.listener)?, lost)
    }

    /// The database, where it is declared for both sites.
    pub(super) fn database(&self) -> Option<Database<'e>> {
        let sql = &self.estate[self.subject.database(self.estate)?];
        let at = |site| sql.at.iter().find(|at| at.site.value == site).map(|at| &at.address);
        Some(Database { sql, from: at(self.from())?, to: at(self.to())? })
    }
}

impl<'e> Domain<'e> {
    /// A domain that stands for a name of XenMobile.
    fn of(names: &Names<'e>, xenmobile: &'e Xenmobile, gslb: &'e Gslb, services: &ServiceNames<'e>) -> Option<Self> {
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

    /// The domains of a declaration by itself.
    fn alone(names: &Names<'e>, gslb: &'e Gslb, services: &ServiceNames<'e>) -> impl Iterator<Item = Self> {
        gslb.domain.iter().map(move |answered| Self {
            gslb,
            answered,
            plan: plan::Domain::new(names, gslb, services),
            carries: "users",
            public: answered,
            needs_servers: false,
            places: gslb.placements(names.estate),
        })
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
