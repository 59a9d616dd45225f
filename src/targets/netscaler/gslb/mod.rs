//! GSLB: the same domains, services and virtual servers on every ADC that answers (netscaler G3), and what differs from one to the other.

mod locations;
mod making;
mod parameters;
mod persistence;
pub(in crate::targets) mod plan;
mod said;
pub(in crate::targets) mod service_names;
mod services;
mod sites;
mod vservers;
mod watched;

use std::collections::{BTreeSet, HashMap};

use self::plan::{Domain, Unit};
use self::service_names::ServiceNames;
use self::watched::{Watched, watched};
use super::index::Index;
use super::rpc;
use super::section::{Line, Section};
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Gslb, Monitor};
use crate::schema::Id;
use crate::source::Span;

/// What every ADC that answers has alike.
pub(super) struct Shared<'e> {
    locations: Section,
    answers: Section,
    backups: Section,
    domains: Vec<Domain<'e>>,
    watched: Vec<Watched>,
}

impl<'e> Shared<'e> {
    pub(super) fn new(index: &Index<'e>) -> Self {
        let ids: Vec<Id<Gslb>> = index.estate.gslbs.iter().map(|(id, _)| id).collect();
        let names = ServiceNames::new(&index.names);
        let domains: Vec<Domain<'e>> =
            index.estate.gslbs.iter().map(|(_, gslb)| Domain::new(&index.names, gslb, &names)).collect();
        let numbers = persistence::numbers(&domains);
        let answers = domains.iter().flat_map(|domain| {
            let number = |name: &str| numbers.get(name).copied();
            lines(index, domain, number)
        });
        let places: HashMap<Id<Gslb>, usize> = ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
        let backups = domains.iter().flat_map(|domain| {
            let backup = domain.gslb.backup.and_then(|backup| places.get(&backup.value));
            backup.map(|at| vservers::backup(domain, &domains[*at])).unwrap_or_default()
        });
        Self {
            locations: Section::new("Locations for static proximity", locations::lines(index.estate)),
            answers: Section::new("GSLB domains", answers),
            backups: Section::new("GSLB domains that stand in for others", backups),
            watched: watched(&domains),
            domains,
        }
    }

    /// All that makes `local` take part.
    pub(super) fn sections(&self, index: &Index<'_>, local: Id<Adc>) -> Vec<Section> {
        let mut sections = Vec::new();
        let is_child = self.is_child(index, local);
        if !is_child {
            sections.push(self.locations.clone());
        }
        let sites = parameters::lines(index, local).into_iter().chain(sites::lines(index, local));
        sections.push(Section::new("GSLB sites", sites));
        sections.push(Section::new("Connections of GSLB sites", rpc::lines(index, &sites::seen_from(index, local))));
        if is_child {
            // It answers no names, and knows its own services only (netscaler G9).
            sections.push(Section::new("GSLB services", self.own_services(index, local)));
        } else {
            sections.extend([self.answers.clone(), self.backups.clone()]);
        }
        sections.push(Section::new("Monitors of remote GSLB services", self.bindings(index, local)));
        sections
    }

    /// The monitors that watch services from `adc`.
    pub(super) fn monitors(&self, index: &Index<'_>, adc: Id<Adc>) -> BTreeSet<Id<Monitor>> {
        self.watched_from(index, adc).map(|watched| watched.monitor.value).collect()
    }

    /// Ties those monitors to the services.
    fn bindings(&self, index: &Index<'_>, adc: Id<Adc>) -> impl Iterator<Item = Line> {
        let site = index.estate.site_of(adc);
        self.watched_from(index, adc).map(move |watched| {
            let monitor = index.names.monitor(&index.estate[watched.monitor.value], site);
            let command = Command::bind(watched.object).arg(watched.name.as_str()).option("monitorName", monitor);
            Line::new(watched.monitor.span, command)
        })
    }

    fn watched_from(&self, index: &Index<'_>, adc: Id<Adc>) -> impl Iterator<Item = &Watched> {
        let is_child = self.is_child(index, adc);
        let here = move |watched: &&Watched| watched.local != Some(adc) && (!is_child || watched.owner == adc);
        self.watched.iter().filter(here)
    }

    fn own_services(&self, index: &Index<'_>, adc: Id<Adc>) -> Vec<Line> {
        let mut lines = Vec::new();
        for domain in &self.domains {
            let units = domain.vservers.iter().flat_map(|vserver| &vserver.units);
            lines.extend(units.filter(|unit| unit.owner == adc).flat_map(|unit| services::lines(index, domain, unit)));
        }
        lines
    }

    fn is_child(&self, index: &Index<'_>, adc: Id<Adc>) -> bool {
        index.estate[adc].gslb.as_ref().is_some_and(|site| site.is_child())
    }
}

/// Services before virtual servers, their ties before the domain: it is answered only when all of it stands.
fn lines(index: &Index<'_>, domain: &Domain<'_>, number: impl Fn(&str) -> Option<u16>) -> Vec<Line> {
    if domain.vservers.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = domain.gslb.domain.iter().map(|name| name.as_str()).collect();
    let names = if names.is_empty() { domain.gslb.name.to_string() } else { names.join(", ") };
    let mut lines = vec![Line::Remark(format!("{names}: {}", domain.order))];
    let units = domain.vservers.iter().flat_map(|vserver| &vserver.units);
    lines.extend(units.flat_map(|unit| services::lines(index, domain, unit)));
    lines.extend(domain.vservers.iter().map(|vserver| vservers::line(domain, vserver, number(&vserver.name))));
    for vserver in &domain.vservers {
        lines.extend(vserver.units.iter().map(|unit| Line::new(origin(unit), unit.tie().bind(&vserver.name))));
    }
    lines.extend(vservers::chain(domain));
    lines.extend(vservers::domains(domain));
    lines
}

fn origin(unit: &Unit<'_>) -> Span {
    let first = unit.services.first();
    first.map_or(Span::new(0, 0), services::origin)
}
