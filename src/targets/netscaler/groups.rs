//! Servers and service groups on one ADC.

use std::collections::{BTreeSet, HashSet};

use super::balancing::described;
use super::names;
use super::section::Line;
use crate::devices::netscaler::{Argument, Command, Verb};
use crate::estate::protocol::ALL_PORTS;
use crate::estate::{Estate, Member, MemberState, Pool, Site};
use crate::schema::Id;
use crate::schema::literals::Host;

/// `add server` for each address or name once: a second server of one address is refused.
pub(super) fn servers<'e>(
    estate: &'e Estate,
    site: Id<Site>,
    pools: &'e BTreeSet<Id<Pool>>,
) -> impl Iterator<Item = Line> {
    let mut added = HashSet::new();
    let members = pools.iter().flat_map(move |pool| estate[*pool].servers_at(site));
    members.filter(move |member| added.insert(&member.host.value)).map(|member| {
        let command = Command::add("server").arg(names::server(&member.host.value));
        let command = match &member.host.value {
            Host::Address(address) => command.arg(*address),
            Host::Name(name) => command.arg(name.as_str()),
        };
        Line::new(member.host.span, command)
    })
}

/// A service group with its members at `site` and its monitors.
pub(super) fn service_group(estate: &Estate, site: Id<Site>, pool: &Pool) -> Vec<Line> {
    let name = pool.name.value.as_str();
    let group = options(Command::add("serviceGroup").arg(name).arg(pool.protocol.value.word()), pool);
    let mut lines = vec![Line::new(pool.head.span, described(group, &pool.head))];
    let mut bound = HashSet::new();
    for member in pool.servers_at(site) {
        if bound.insert((&member.host.value, member.port)) {
            lines.extend(bind(name, &member));
        }
    }
    for monitor in &pool.monitor {
        let monitor_name = names::monitor(&estate[monitor.value].name.value);
        let command = Command::bind("serviceGroup").arg(name).option("monitorName", monitor_name);
        lines.push(Line::new(monitor.span, command));
    }
    lines
}

fn options(group: Command, pool: &Pool) -> Command {
    let header = pool
        .client_ip_header
        .as_ref()
        .map(|header| Argument::Several(vec!["ENABLED".into(), header.value.as_str().into()]));
    group
        .number("maxClient", pool.max_clients)
        .number("maxReq", pool.max_requests)
        .maybe("cip", header)
        .yes("usip", pool.usip)
        .yes("useproxyport", pool.proxy_port)
        .yes("healthMonitor", pool.health)
        .seconds("cltTimeout", pool.client_timeout)
        .seconds("svrTimeout", pool.server_timeout)
        .yes("CKA", pool.client_keep_alive)
        .yes("TCPB", pool.tcp_buffering)
        .yes("CMP", pool.compression)
        .enabled("downStateFlush", pool.down_state_flush)
}

/// A member, and, where it is drained, its graceful shutdown.
fn bind(group: &str, member: &Member<'_>) -> Vec<Line> {
    let servers = member.servers;
    let named = |command: Command| {
        let command = command.arg(group).arg(names::server(&member.host.value));
        command.arg(member.port.unwrap_or(ALL_PORTS))
    };
    let state = servers.state.map(|state| state.value);
    let command = named(Command::bind("serviceGroup"))
        .number("weight", servers.weight)
        .maybe("CustomServerID", servers.id.as_ref().map(|id| id.value.as_str()))
        .maybe("state", (state == Some(MemberState::Disabled)).then_some("DISABLED"));
    let mut lines = vec![Line::new(member.host.span, command)];
    if let Some(written) = servers.state.filter(|state| state.value == MemberState::Drained) {
        let command = named(Command::new(Verb::Disable, "serviceGroup")).seconds("delay", servers.within);
        lines.push(Line::new(written.span, command.option("graceFul", "YES")));
    }
    lines
}
