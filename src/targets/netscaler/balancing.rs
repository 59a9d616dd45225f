//! Load balancing on one ADC: monitors, servers, service groups and virtual servers.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::net::IpAddr;

use super::comment::comment;
use super::index::{Index, OnAdc, pool_of};
use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Certificate, Estate, Monitor, MonitorType, Pool, Protocol, Site};
use crate::schema::{Head, Id};
use crate::source::Spanned;

/// The pools that are used on an ADC, in the order of their declaration.
pub(super) fn pools(here: &OnAdc<'_>) -> BTreeSet<Id<Pool>> {
    here.vips.iter().filter_map(|(vip, placed)| pool_of(vip, *placed)).map(|pool| pool.value).collect()
}

/// The monitors of `pools`.
pub(super) fn monitors_of(estate: &Estate, pools: &BTreeSet<Id<Pool>>) -> BTreeSet<Id<Monitor>> {
    pools.iter().filter_map(|pool| estate[*pool].monitor).map(|monitor| monitor.value).collect()
}

/// `add lb monitor`.
pub(super) fn monitor(index: &Index<'_>, site: Id<Site>, monitor: &Monitor) -> Line {
    let (kind, secure) = match monitor.kind.value {
        MonitorType::Ping => ("PING", false),
        MonitorType::Tcp => ("TCP", false),
        MonitorType::Http => ("HTTP", false),
        // The appliance has no such type, but an option of the other.
        MonitorType::Https => ("HTTP", true),
    };
    let mut command = Command::add("lb monitor").arg(index.names.monitor(monitor, site)).arg(kind);
    if kind == "HTTP" {
        let responses: Vec<Argument> = monitor.responses.iter().map(|code| code.value.0.into()).collect();
        if !responses.is_empty() {
            command = command.option("respCode", Argument::Several(responses));
        }
        if let Some(request) = &monitor.request {
            command = command.option("httpRequest", request.value.as_str());
        }
    }
    // Seconds are the appliance's own unit for both.
    command = command.option("interval", monitor.interval.value.secs());
    command = command.option("resptimeout", monitor.timeout.value.secs()).option("retries", monitor.retries.value.0);
    if secure {
        command = command.option("secure", "YES");
    }
    Line::new(monitor.head.span, command).told(monitor, Some(site), None)
}

/// `add server` for each address once: a second server of one address is refused. All pools may say something of it.
pub(super) fn servers(index: &Index<'_>, site: Id<Site>, pools: &BTreeSet<Id<Pool>>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at: HashMap<IpAddr, usize> = HashMap::new();
    for pool in pools.iter().map(|pool| &index.estate[*pool]) {
        for (address, _) in pool.servers_at(site) {
            let number = *at.entry(address.value).or_insert(lines.len());
            if number == lines.len() {
                let command = Command::add("server").arg(index.names.server(address.value)).arg(address.value);
                lines.push(Some(Line::new(address.span, command)));
            }
            lines[number] = lines[number].take().map(|line| line.told(pool, Some(site), None));
        }
    }
    lines.into_iter().flatten().collect()
}

/// A service group with its members at `site` and its monitor.
pub(super) fn service_group(index: &Index<'_>, site: Id<Site>, pool: &Pool) -> Vec<Line> {
    let names = &index.names;
    let name = names.service_group(pool, site);
    let name = name.as_str();
    let group = Command::add("serviceGroup").arg(name).arg(pool.protocol.value.word());
    let mut lines = vec![Line::new(pool.head.span, described(group, &pool.head)).told(pool, Some(site), None)];
    let mut bound = HashSet::new();
    for (address, weight) in pool.servers_at(site).filter(|(address, _)| bound.insert(address.value)) {
        let member = Command::bind("serviceGroup").arg(name).arg(names.server(address.value)).arg(pool.port.value.0);
        let member = weight.into_iter().fold(member, |member, weight| member.option("weight", weight));
        lines.push(Line::new(address.span, member));
    }
    if let Some(monitor) = &pool.monitor {
        let monitor_name = names.monitor(&index.estate[monitor.value], site);
        let command = Command::bind("serviceGroup").arg(name).option("monitorName", monitor_name);
        lines.push(Line::new(monitor.span, command));
    }
    if pool.protocol.value == Protocol::Ssl {
        lines.push(Line::new(pool.head.span, Command::set("ssl serviceGroup").arg(name)).told(pool, Some(site), None));
    }
    lines
}

/// The LB virtual servers of an ADC, each with its service group and certificate.
pub(super) fn vservers<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    here.vips.iter().flat_map(move |(vip, placed)| {
        let (at, site) = (placed.at, placed.at.site.value);
        let name = index.names.vserver(vip, *placed);
        let mut command = Command::add("lb vserver").arg(name.as_str()).arg(vip.protocol.value.word());
        command = command.arg(placed.at.address.value).arg(vip.port.value.0);
        if let Some(persistence) = &vip.persistence {
            command = command.option("persistenceType", persistence.kind.value.word());
            if let Some(timeout) = &persistence.timeout {
                command = command.option("timeout", timeout.value.0);
            }
        }
        command = described(command.option("lbMethod", vip.method.value.word()), &vip.head);
        let mut lines = vec![Line::new(at.address.span, command).told(*vip, Some(site), Some(at))];
        if let Some(pool) = pool_of(vip, *placed) {
            let group = index.names.service_group(&index.estate[pool.value], site);
            lines.push(Line::new(pool.span, Command::bind("lb vserver").arg(name.as_str()).arg(group)));
        }
        // Only where TLS ends on the ADC has it a certificate to show.
        let certificate = vip.certificate.filter(|_| vip.protocol.value == Protocol::Ssl);
        lines.extend(certificate.map(|certificate| bind_certificate(index, site, &name, certificate)));
        lines
    })
}

/// `bind ssl vserver … -certkeyName`.
pub(super) fn bind_certificate(
    index: &Index<'_>,
    site: Id<Site>,
    vserver: &str,
    certificate: Spanned<Id<Certificate>>,
) -> Line {
    let certkey = index.names.certkey(&index.estate[certificate.value], site);
    Line::new(certificate.span, Command::bind("ssl vserver").arg(vserver).option("certkeyName", certkey))
}

/// `command` with the description of what it makes.
pub(super) fn described(command: Command, head: &Head) -> Command {
    match comment(head.doc.as_deref()) {
        Some(text) => command.comment(text),
        None => command,
    }
}
