//! Servers and service groups on one ADC.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::balancing::described;
use super::index::Index;
use super::namer::Names;
use super::section::Line;
use crate::devices::netscaler::{Argument, Command, Verb};
use crate::estate::protocol::ALL_PORTS;
use crate::estate::{Member, MemberState, Pool, Site};
use crate::schema::Id;
use crate::schema::literals::Host;

/// `add server` for each address or name once: a second server of one address is refused. All pools may say something of it.
pub(super) fn servers(index: &Index<'_>, site: Id<Site>, pools: &BTreeSet<Id<Pool>>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at: HashMap<&Host, usize> = HashMap::new();
    for pool in pools.iter().map(|pool| &index.estate[*pool]) {
        for member in pool.servers_at(site) {
            let host = &member.host.value;
            let number = *at.entry(host).or_insert(lines.len());
            if number == lines.len() {
                let command = Command::add("server").arg(index.names.server(host));
                let command = match host {
                    Host::Address(address) => command.arg(*address),
                    Host::Name(name) => command.arg(name.as_str()),
                };
                lines.push(Some(Line::new(member.host.span, command)));
            }
            lines[number] = lines[number].take().map(|line| line.told(pool, Some(site), None));
        }
    }
    lines.into_iter().flatten().collect()
}

/// A service group with its members at `site`, its monitors, and what its TLS towards the servers is like.
pub(super) fn service_group(index: &Index<'_>, site: Id<Site>, pool: &Pool) -> Vec<Line> {
    let name = index.names.service_group(pool, site);
    let name = name.as_str();
    let group = options(Command::add("serviceGroup").arg(name).arg(pool.protocol.value.word()), pool);
    let mut lines = vec![Line::new(pool.head.span, described(group, &pool.head)).told(pool, Some(site), None)];
    let mut bound = HashSet::new();
    for member in pool.servers_at(site) {
        if bound.insert((&member.host.value, member.port)) {
            lines.extend(bind(&index.names, name, &member));
        }
    }
    for monitor in &pool.monitor {
        let monitor_name = index.names.monitor(&index.estate[monitor.value], site);
        let command = Command::bind("serviceGroup").arg(name).option("monitorName", monitor_name);
        lines.push(Line::new(monitor.span, command));
    }
    if pool.protocol.value.ends_tls() {
        lines.push(Line::new(pool.head.span, Command::set("ssl serviceGroup").arg(name)).told(pool, Some(site), None));
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
fn bind(names: &Names<'_>, group: &str, member: &Member<'_>) -> Vec<Line> {
    let servers = member.servers;
    let named = |command: Command| {
        let command = command.arg(group).arg(names.server(&member.host.value));
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
