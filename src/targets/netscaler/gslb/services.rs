//! GSLB services and service groups.

use super::plan::{Domain, Service, Unit};
use crate::devices::netscaler::Command;
use crate::estate::{GslbTarget, SitePersistence};
use crate::source::Span;
use crate::targets::netscaler::index::Index;
use crate::targets::netscaler::section::Line;

/// What makes a service, or a group and its members.
pub(super) fn lines(index: &Index<'_>, domain: &Domain<'_>, unit: &Unit<'_>) -> Vec<Line> {
    let site = index.names.gslb_site(unit.owner);
    if !unit.is_group {
        let single = unit.services.iter().filter(|one| !one.is_entered_elsewhere);
        let line = |one: &Service<'_>| {
            let line = Line::new(origin(one), service(domain, one, site.clone()));
            // All domains that lead to it may say something of it.
            let all = std::iter::once(domain.gslb).chain(one.also.iter().copied());
            all.fold(line, |line, gslb| line.told(gslb, Some(one.place.site.value), None))
        };
        return single.map(line).collect();
    }
    let made = Line::new(domain.gslb.head.span, group(domain, unit, site));
    let mut lines = vec![made.told(domain.gslb, Some(index.estate.site_of(unit.owner)), None)];
    lines.extend(unit.services.iter().map(|member| {
        let command = Command::bind("gslb serviceGroup").arg(unit.name.as_str());
        let command = member
            .said
            .weight
            .into_iter()
            .fold(addressed(command, member, None), |command, weight| command.option("weight", weight.value.0));
        Line::new(origin(member), state(prefixed(command, member), member))
    }));
    lines
}

/// The statement of its address.
pub(super) fn origin(service: &Service<'_>) -> Span {
    match service.place.target {
        GslbTarget::Own(at) => at.place(),
        GslbTarget::Foreign(_) | GslbTarget::Alias(_) => service.place.span,
    }
}

fn service(domain: &Domain<'_>, service: &Service<'_>, site: String) -> Command {
    let command = Command::add("gslb service").arg(service.name.as_str());
    let command = match service.place.target {
        GslbTarget::Alias(at) => command.option("cnameEntry", at.target.as_str()),
        GslbTarget::Own(_) | GslbTarget::Foreign(_) => addressed(command, service, Some(domain.kind)),
    };
    let mut command = command.option("siteName", site);
    if let Some(persistence) = &domain.gslb.site_persistence {
        command = kept(command, persistence);
        if let Some(timeout) = &persistence.cookie_timeout {
            command = command.option("cookieTimeout", timeout.value.0);
        }
    }
    state(limited(prefixed(command, service), domain, Some(service)), service)
}

fn group(domain: &Domain<'_>, unit: &Unit<'_>, site: String) -> Command {
    let command = Command::add("gslb serviceGroup").arg(unit.name.as_str()).arg(domain.kind).option("siteName", site);
    let command = domain.gslb.site_persistence.iter().fold(command, kept);
    limited(command, domain, unit.services.first())
}

/// With address and port, and the public ones where there are any.
fn addressed(command: Command, service: &Service<'_>, kind: Option<&'static str>) -> Command {
    let Some((address, public)) = service.place.addresses() else { return command };
    let command = kind.into_iter().fold(command.arg(address.value), Command::arg).arg(service.port);
    let public_port = match service.place.target {
        GslbTarget::Foreign(at) => at.public_port.as_ref().map(|port| port.value.0),
        GslbTarget::Own(_) | GslbTarget::Alias(_) => None,
    };
    let command = public.into_iter().fold(command, |command, public| command.option("publicIP", public.value));
    let port = public_port.or_else(|| public.map(|_| service.port));
    port.into_iter().fold(command, |command, port| command.option("publicPort", port))
}

fn kept(command: Command, persistence: &SitePersistence) -> Command {
    command.option("sitePersistence", persistence.kind.value.word())
}

fn prefixed(command: Command, service: &Service<'_>) -> Command {
    service.said.prefix.into_iter().fold(command, |command, prefix| command.option("sitePrefix", prefix.as_str()))
}

fn limited(command: Command, domain: &Domain<'_>, service: Option<&Service<'_>>) -> Command {
    let most = service.and_then(|service| service.said.max_clients);
    let command = most.into_iter().fold(command, |command, most| command.option("maxClient", most.value.0));
    let flush = domain.gslb.down_state_flush;
    flush.into_iter().fold(command, |command, flush| command.option("downStateFlush", flush.value.enabled()))
}

fn state(command: Command, service: &Service<'_>) -> Command {
    if service.said.is_disabled { command.option("state", "DISABLED") } else { command }
}
