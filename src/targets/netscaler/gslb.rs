//! GSLB: the same domains, services and virtual servers on every ADC that takes part (netscaler G3), and what differs from one to the other.

use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr};

use super::balancing::described;
use super::index::{Index, Placed, placed};
use super::names;
use super::section::{Line, Section};
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Gslb, GslbMethodWord, Monitor};
use crate::schema::Id;
use crate::source::{Span, Spanned};

/// What every ADC that takes part has alike.
pub(super) struct Shared {
    pub(super) domains: Section,
    watched: Vec<Watched>,
}

/// A service that a monitor watches from every ADC but its own.
struct Watched {
    service: String,
    adc: Id<Adc>,
    monitor: Spanned<Id<Monitor>>,
}

/// A domain and the virtual servers that answer it, each the backup of the one before.
struct Domain<'e> {
    gslb: &'e Gslb,
    kind: &'static str,
    port: u16,
    /// Which site is answered, in words.
    order: String,
    vservers: Vec<Vserver<'e>>,
}

struct Vserver<'e> {
    name: String,
    origin: Span,
    services: Vec<Service<'e>>,
}

struct Service<'e> {
    name: String,
    site: String,
    placed: Placed<'e>,
}

impl Shared {
    pub(super) fn new(index: &Index<'_>) -> Self {
        let mut watched = Vec::new();
        let lines = index.estate.gslbs.iter().flat_map(|(_, gslb)| {
            let domain = Domain::new(index, gslb);
            if let Some(monitor) = gslb.monitor {
                let services = domain.vservers.iter().flat_map(|vserver| &vserver.services);
                watched.extend(services.map(|service| Watched {
                    service: service.name.clone(),
                    adc: service.placed.adc,
                    monitor,
                }));
            }
            domain.lines()
        });
        let domains = Section::new("GSLB domains", lines);
        Self { domains, watched }
    }

    /// The monitors that watch services from `adc`.
    pub(super) fn monitors(&self, adc: Id<Adc>) -> BTreeSet<Id<Monitor>> {
        self.watched_from(adc).map(|watched| watched.monitor.value).collect()
    }

    /// Ties those monitors to the services. A local service needs none: its state is that of its virtual server (netscaler H4).
    pub(super) fn bindings(&self, index: &Index<'_>, adc: Id<Adc>) -> impl Iterator<Item = Line> {
        self.watched_from(adc).map(move |watched| {
            let monitor = names::monitor(&index.estate[watched.monitor.value].name.value);
            let command = Command::bind("gslb service").arg(watched.service.as_str()).option("monitorName", monitor);
            Line::new(watched.monitor.span, command)
        })
    }

    fn watched_from(&self, adc: Id<Adc>) -> impl Iterator<Item = &Watched> {
        self.watched.iter().filter(move |watched| watched.adc != adc)
    }
}

/// The GSLB sites, as the ADC sees them whose own address is `local`.
pub(super) fn sites(index: &Index<'_>, local: Id<Adc>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (adc, _, declared, address) in index.estate.gslb_adcs() {
        // Said, and not left to the appliance: it would take a site for remote, without a word, whose address it does not find among its own.
        let kind = if adc == local { "LOCAL" } else { "REMOTE" };
        let site = Command::add("gslb site").arg(index.gslb_site_of(adc)).arg(kind).arg(address.private.value);
        let site = address.public.iter().fold(site, |site, public| site.option("publicIP", public.value));
        lines.push(Line::new(address.head.span, site));
        // Every ADC has its whole configuration from its own script; a synchronisation would work against that (netscaler §5).
        if adc == local {
            let off = Command::set("gslb parameter").option("AutomaticConfigSync", "DISABLED");
            lines.insert(0, Line::new(declared.head.span, off));
        }
    }
    lines
}

impl<'e> Domain<'e> {
    fn new(index: &Index<'e>, gslb: &'e Gslb) -> Self {
        let estate = index.estate;
        let (placements, kind, port) = match (&gslb.vip, &gslb.gateway) {
            (Some(vip), _) => {
                let vip = &estate[vip.value];
                (vip.at.as_slice(), vip.protocol.value.word(), vip.port().unwrap_or_default())
            }
            (None, Some(gateway)) => {
                let gateway = &estate[gateway.value];
                (gateway.at.as_slice(), "SSL", gateway.port.value.0)
            }
            (None, None) => (&[][..], "ANY", 0),
        };
        // What has no address is reached by no answer.
        let services = placed(estate, placements).filter(|placed| placed.at.address.is_some()).filter_map(|placed| {
            let adc = &estate[placed.adc].name.value;
            let name = names::gslb_service(&gslb.name.value, adc, placed.adc, placed.number);
            Some(Service { name, site: index.gslb_site_for(placed)?, placed })
        });
        let (vservers, order) = match gslb.method.kind.value {
            GslbMethodWord::ActivePassive => {
                let names = gslb.method.sites.iter().map(|site| estate[site.value].name.value.as_str());
                (chain(index, gslb, services), names.collect::<Vec<_>>().join(", then "))
            }
            GslbMethodWord::RoundRobin => (all(gslb, services), "all sites in turn".to_owned()),
        };
        let vservers = vservers.into_iter().filter(|vserver| !vserver.services.is_empty()).collect();
        Self { gslb, kind, port, order, vservers }
    }

    /// Services before virtual servers, their ties before the domain: it is answered only when all of it stands.
    fn lines(&self) -> Vec<Line> {
        let Some(first) = self.vservers.first() else { return Vec::new() };
        let mut lines = vec![Line::Remark(format!("{}: {}", self.gslb.domain.value, self.order))];
        let services = self.vservers.iter().flat_map(|vserver| &vserver.services);
        lines.extend(services.map(|service| self.service(service)));
        lines.extend(self.vservers.iter().map(|vserver| self.vserver(vserver)));
        for vserver in &self.vservers {
            lines.extend(vserver.services.iter().map(|service| {
                let command = Command::bind("gslb vserver").arg(vserver.name.as_str());
                Line::new(service.placed.at.place(), command.option("serviceName", service.name.as_str()))
            }));
        }
        lines.extend(self.vservers.windows(2).map(|pair| {
            let command = Command::set("gslb vserver").arg(pair[0].name.as_str());
            Line::new(pair[1].origin, command.option("backupVServer", pair[1].name.as_str()))
        }));
        let domain = Command::bind("gslb vserver").arg(first.name.as_str());
        let domain = domain.option("domainName", self.gslb.domain.value.as_str());
        // The appliance takes one second as the least (gslb/gslb-vserver).
        let domain = domain.option("TTL", self.gslb.ttl.value.secs().max(1));
        lines.push(Line::new(self.gslb.domain.span, domain));
        lines
    }

    fn service(&self, service: &Service<'_>) -> Line {
        let at = service.placed.at;
        let address = at.address.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.value);
        let command = Command::add("gslb service").arg(service.name.as_str()).arg(address);
        let mut command = command.arg(self.kind).arg(self.port);
        if let Some(public) = &at.public {
            command = command.option("publicIP", public.value).option("publicPort", self.port);
        }
        Line::new(at.place(), command.option("siteName", service.site.as_str()))
    }

    fn vserver(&self, vserver: &Vserver<'_>) -> Line {
        let is_ipv6 = vserver
            .services
            .first()
            .is_some_and(|service| service.placed.at.outside().is_some_and(|address| address.is_ipv6()));
        let command = Command::add("gslb vserver").arg(vserver.name.as_str()).arg(self.kind);
        let command = command.option("dnsRecordType", if is_ipv6 { "AAAA" } else { "A" });
        // Round robin is a method that needs no metric exchange (netscaler G15).
        let command = command.option("lbMethod", "ROUNDROBIN");
        Line::new(vserver.origin, described(command, &self.gslb.head))
    }
}

/// One virtual server for all sites.
fn all<'e>(gslb: &'e Gslb, services: impl Iterator<Item = Service<'e>>) -> Vec<Vserver<'e>> {
    let name = names::gslb_vserver_of_all(&gslb.name.value);
    vec![Vserver { name, origin: gslb.head.span, services: services.collect() }]
}

/// A virtual server for each site, in the order in which they are to answer (netscaler G16).
fn chain<'e>(index: &Index<'e>, gslb: &'e Gslb, services: impl Iterator<Item = Service<'e>>) -> Vec<Vserver<'e>> {
    let mut by_site: HashMap<_, Vec<Service<'e>>> = HashMap::new();
    for service in services {
        by_site.entry(service.placed.at.site.value).or_default().push(service);
    }
    let vservers = gslb.method.sites.iter().filter_map(|site| {
        let name = names::gslb_vserver(&gslb.name.value, &index.estate[site.value].name.value, site.value);
        // A site that is named twice has its place by the first.
        Some(Vserver { name, origin: site.span, services: by_site.remove(&site.value)? })
    });
    vservers.collect()
}
