//! Load-balancing virtual servers on one ADC.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use super::certificates;
use super::comment::comment;
use super::index::{Index, OnAdc, Placed};
use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::protocol::ALL_PORTS;
use crate::estate::{Estate, LbMethod, Method, Monitor, Persistence, Placement, Pool, Spillover, Vip};
use crate::schema::{Head, Id};

/// The pools that are used on an ADC, in the order of their declaration.
pub(super) fn pools(here: &OnAdc<'_>) -> BTreeSet<Id<Pool>> {
    here.vips.iter().filter_map(|(vip, placed)| vip.pool_at(placed.at)).map(|pool| pool.value).collect()
}

/// The monitors of `pools`.
pub(super) fn monitors_of(estate: &Estate, pools: &BTreeSet<Id<Pool>>) -> BTreeSet<Id<Monitor>> {
    pools.iter().flat_map(|pool| &estate[*pool].monitor).map(|monitor| monitor.value).collect()
}

/// The LB virtual servers of an ADC, each with its service group and certificates.
pub(super) fn vservers<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    here.vips.iter().filter(|(vip, _)| !vip.switches()).flat_map(move |(vip, placed)| {
        let (at, site) = (placed.at, placed.at.site.value);
        let name = index.names.vserver(vip, *placed);
        let command = listening(Command::add("lb vserver").arg(name.as_str()), vip, at);
        let command = balanced(command, vip, at);
        let command = described(common(command, vip, *placed), &vip.head);
        let mut lines = vec![Line::new(at.place(), command).told(*vip, Some(site), Some(at))];
        if let Some(pool) = vip.pool_at(at) {
            let group = index.names.service_group(&index.estate[pool.value], site);
            lines.push(Line::new(pool.span, Command::bind("lb vserver").arg(name.as_str()).arg(group)));
        }
        lines.extend(certificates::bind_own(index, site, &name, vip));
        lines
    })
}

/// With its protocol, address and port; `0.0.0.0 0` is what the appliance has for none.
pub(super) fn listening(command: Command, vip: &Vip, at: &Placement) -> Command {
    let command = command.arg(vip.protocol.value.word());
    match at.address {
        Some(address) => command.arg(address.value).arg(vip.port().unwrap_or(ALL_PORTS)),
        None => command.arg(Ipv4Addr::UNSPECIFIED).arg(0_u16),
    }
}

/// How it chooses a server and keeps a client with it.
fn balanced(command: Command, vip: &Vip, at: &Placement) -> Command {
    let (method, persistence) = (vip.method_at(at), vip.persistence_at(at));
    let kind = method.map_or(LbMethod::LeastConnection, |method| method.kind.value);
    let command = persistence.into_iter().fold(command, known_by).option("lbMethod", kind.word());
    let command = method.into_iter().fold(command, hashed);
    // The appliance has one rule for both; that they are not two is a check's.
    let rules = [method.and_then(|method| method.rule.as_ref()), persistence.and_then(|known| known.rule.as_ref())];
    let rule = rules.into_iter().flatten().next().map(|rule| rule.value.as_str());
    let command = command
        .maybe("cookieName", persistence.and_then(|known| known.cookie.as_ref()).map(|name| name.value.as_str()));
    persistence.into_iter().fold(command.maybe("rule", rule), looked_at)
}

fn known_by(command: Command, persistence: &Persistence) -> Command {
    command
        .option("persistenceType", persistence.kind.value.word())
        .number("timeout", persistence.timeout)
        .maybe("persistenceBackup", persistence.backup.map(|backup| backup.value.word()))
        .number("backupPersistenceTimeout", persistence.backup_timeout)
}

fn looked_at(command: Command, persistence: &Persistence) -> Command {
    let attributes: Vec<Argument> = persistence.avp.iter().map(|number| number.value.0.into()).collect();
    command
        .maybe("resRule", persistence.response_rule.as_ref().map(|rule| rule.value.as_str()))
        .maybe("persistMask", persistence.netmask.map(|mask| mask.value))
        .number("v6persistmasklen", persistence.prefix)
        .maybe("persistAVPno", (!attributes.is_empty()).then_some(Argument::Several(attributes)))
}

fn hashed(command: Command, method: &Method) -> Command {
    command
        .number("hashLength", method.length)
        .maybe("netmask", method.netmask.map(|mask| mask.value))
        .number("v6netmasklen", method.prefix)
        .number("dataLength", method.data_length)
        .number("dataOffset", method.data_offset)
        .maybe("backupLBMethod", method.backup.map(|backup| backup.value.word()))
}

/// What a virtual server has, whether it balances load or switches by content.
pub(super) fn common(command: Command, vip: &Vip, placed: Placed<'_>) -> Command {
    let page = placed.at.redirect_when_down.as_ref().or(vip.redirect_when_down.as_ref());
    let command = command
        .maybe("redirectURL", page.map(|page| page.value.to_string()))
        .seconds("cltTimeout", placed.at.client_timeout.or(vip.client_timeout));
    vip.spillover_at(placed.at).into_iter().fold(command, spilling)
}

fn spilling(command: Command, spillover: &Spillover) -> Command {
    command
        .option("soMethod", spillover.kind.value.word())
        .maybe("soPersistence", spillover.persistence.map(|_| "ENABLED"))
        .number("soPersistenceTimeOut", spillover.persistence)
        .number("soThreshold", spillover.threshold)
        .maybe("soBackupAction", spillover.otherwise.map(|action| action.value.word()))
}

/// The ties of virtual servers to their backups, which all have to stand before (netscaler §7).
pub(super) fn backups<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    here.vips.iter().filter_map(move |(vip, placed)| {
        let backup = vip.backup_at(placed.at)?;
        let name = index.names.vserver(vip, *placed);
        let command = Command::set(if vip.switches() { "cs vserver" } else { "lb vserver" }).arg(name);
        let command = command.option("backupVServer", index.led_to(backup.value, placed.adc)?);
        Some(Line::new(backup.span, command))
    })
}

/// `command` with the description of what it makes.
pub(super) fn described(command: Command, head: &Head) -> Command {
    match comment(head.doc.as_deref()) {
        Some(text) => command.comment(text),
        None => command,
    }
}
