//! The appliance itself: its name, time and hardening, and who is told what it does.

use std::net::Ipv4Addr;

use super::addresses::secure;
use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, LogLevel, Syslog};
use crate::schema::Id;
use crate::schema::literals::{Host, Name};
use crate::source::{Span, Spanned};

/// After how many seconds the session of an administrator who does nothing ends.
const IDLE: u32 = 900;

/// What is logged where nothing is said: all but what developers look for.
const LEVELS: [LogLevel; 7] = [
    LogLevel::Emergency,
    LogLevel::Alert,
    LogLevel::Critical,
    LogLevel::Error,
    LogLevel::Warning,
    LogLevel::Notice,
    LogLevel::Informational,
];

/// The priority of the first syslog policy, and from one to the next.
const PRIORITY: u32 = 100;

pub(super) fn host_name(name: &Spanned<Name>) -> Line {
    Line::new(name.span, Command::set("ns hostName").arg(name.value.as_str()))
}

/// Where the hardening of `adc` comes from: its row, or the ADC, where it follows from the row not being there.
const fn hardening(adc: &Adc) -> Span {
    adc.hardening.span
}

/// Settings of the appliance as a whole.
pub(super) fn settings(adc: &Adc) -> Vec<Line> {
    let zone = adc
        .timezone
        .iter()
        .map(|zone| Line::new(zone.span, Command::set("ns param").option("timezone", zone.value.as_str())));
    let mut lines: Vec<Line> = zone.collect();
    if adc.is_hardened() {
        let parameter =
            Command::set("system parameter").option("timeout", IDLE).option("strongpassword", "enablelocal");
        lines.push(Line::new(hardening(adc), parameter));
        let profile = Command::set("ns httpProfile").arg("nshttp_default_profile").option("dropInvalReqs", "ENABLED");
        lines.push(Line::new(hardening(adc), profile));
    }
    lines
}

/// The management address of a node, over HTTPS and SSH alone.
pub(super) fn management(adc: &Adc, node: Ipv4Addr) -> Option<Line> {
    adc.is_hardened().then(|| Line::new(hardening(adc), secure(Command::set("ns ip").arg(node))))
}

/// The time servers; synchronisation is enabled when they are known.
pub(super) fn time(adc: &Adc) -> Vec<Line> {
    let servers = adc.ntp.iter().map(|server| Line::new(server.span, host(Command::add("ntp server"), &server.value)));
    let sync = adc.ntp.first().map(|server| Line::new(server.span, Command::enable("ntp sync")));
    servers.chain(sync).collect()
}

fn host(command: Command, host: &Host) -> Command {
    match host {
        Host::Address(address) => command.arg(*address),
        Host::Name(name) => command.arg(name.as_str()),
    }
}

/// The syslog servers, each with an action, a policy for everything, and its place among the global ones.
pub(super) fn syslog(index: &Index<'_>, id: Id<Adc>) -> Vec<Line> {
    let servers = index.estate[id].syslog.iter().zip(1..);
    servers.flat_map(|(syslog, number)| syslog_server(index, id, syslog, number)).collect()
}

fn syslog_server(index: &Index<'_>, id: Id<Adc>, syslog: &Syslog, number: u32) -> [Line; 3] {
    let name = index.names.syslog_action(id, syslog, number);
    let policy_name = index.names.syslog_policy(id, syslog, number);
    let named = || syslog.levels.iter().map(|level| level.value);
    let levels: Vec<LogLevel> = if syslog.levels.is_empty() { LEVELS.to_vec() } else { named().collect() };
    let mut action = host(Command::add("audit syslogAction").arg(name.as_str()), &syslog.server.value);
    if let Some(port) = &syslog.port {
        action = action.option("serverPort", port.value.0);
    }
    action = action.option("logLevel", Argument::Several(levels.iter().map(|level| level.word().into()).collect()));
    if let Some(facility) = &syslog.facility {
        action = action.option("logFacility", facility.value.word());
    }
    if let Some(transport) = &syslog.over {
        action = action.option("transport", transport.value.word());
    }
    let policy = Command::add("audit syslogPolicy").arg(policy_name.as_str()).arg("true").arg(name.as_str());
    let global = Command::bind("audit syslogGlobal").option("policyName", policy_name.as_str());
    let global = global.option("priority", number.saturating_mul(PRIORITY));
    let [action, policy, global] = [action, policy, global].map(|command| Line::new(syslog.head.span, command));
    let told = |line: Line| line.told(&index.estate[id], Some(index.estate.site_of(id)), None);
    [told(action), told(policy), global]
}
