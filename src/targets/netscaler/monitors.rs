//! `add lb monitor`.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Monitor, MonitorType, QueryType, Site};
use crate::schema::Id;
use crate::schema::literals::{Expression, Secret, Text};
use crate::source::Spanned;

/// Where the process of the appliance listens that runs the scripts of monitors.
const DISPATCHER: (std::net::Ipv4Addr, u16) = (std::net::Ipv4Addr::LOCALHOST, 3013);

/// A monitor with all that is said of it, in the order of the command reference (lb/lb-monitor).
pub(super) fn monitor(index: &Index<'_>, site: Id<Site>, monitor: &Monitor) -> Line {
    let kind = match monitor.kind.value {
        // The appliance has no such type, but an option of the other.
        MonitorType::Https => MonitorType::Http,
        kind => kind,
    };
    let command = Command::add("lb monitor").arg(index.names.monitor(monitor, site)).arg(kind.word());
    let command = account(script(asked(command, monitor), monitor), monitor);
    let command = timing(command, monitor);
    Line::new(monitor.head.span, databases(answered(command, monitor), monitor)).told(monitor, Some(site), None)
}

fn text(value: &Option<Spanned<Text>>) -> Option<&str> {
    value.as_ref().map(|text| text.value.as_str())
}

fn secret(value: &Option<Spanned<Secret>>) -> Option<String> {
    value.as_ref().map(|secret| secret.value.placeholder())
}

/// What is sent, and what has to come back.
fn asked(command: Command, monitor: &Monitor) -> Command {
    let codes: Vec<Argument> = monitor.responses.iter().map(|codes| codes.value.to_string().into()).collect();
    let command = command.maybe("respCode", (!codes.is_empty()).then_some(Argument::Several(codes)));
    let request = if monitor.kind.value == MonitorType::Rtsp { "rtspRequest" } else { "httpRequest" };
    let headers: String = monitor.header.iter().map(|header| format!("{}\r\n", header.value.as_str())).collect();
    let query_type = monitor.query_type.map(|kind| match kind.value {
        QueryType::A => "Address",
        QueryType::Aaaa => "AAAA",
        QueryType::Soa => "Zone",
    });
    command
        .maybe(request, text(&monitor.request))
        .maybe("customHeaders", (!headers.is_empty()).then_some(headers))
        .maybe("send", text(&monitor.send))
        .maybe("recv", text(&monitor.receive))
        .maybe("query", monitor.query.as_ref().map(|name| name.value.as_str()))
        .maybe("queryType", query_type)
}

/// The script that probes: the written one, or that of the type.
fn script(command: Command, monitor: &Monitor) -> Command {
    let written = monitor.script.as_ref().map(|script| script.value.as_str());
    let Some(script) = written.or_else(|| monitor.kind.value.script()) else { return command };
    let (address, port) = monitor.dispatcher.as_ref().map_or(DISPATCHER, |dispatcher| {
        (dispatcher.address.value, dispatcher.port.map_or(DISPATCHER.1, |port| port.value.0))
    });
    let command = command.option("scriptName", script).maybe("scriptArgs", text(&monitor.arguments));
    command.option("dispatcherIP", address).option("dispatcherPort", port)
}

/// Who logs on.
fn account(command: Command, monitor: &Monitor) -> Command {
    command
        .maybe("userName", text(&monitor.user))
        .maybe("password", secret(&monitor.password))
        .maybe("radKey", secret(&monitor.radius_key))
        .maybe("radNASid", text(&monitor.nas_id))
        .maybe("radNASip", monitor.nas_address.map(|address| address.value))
        .enabled("LRTM", monitor.lrtm)
}

/// When it probes, and what.
fn timing(command: Command, monitor: &Monitor) -> Command {
    let secure = (monitor.kind.value == MonitorType::Https).then_some("YES");
    command
        // Seconds are the appliance's own unit for all of these.
        .option("interval", monitor.interval.value.secs())
        .option("resptimeout", monitor.timeout.value.secs())
        .option("retries", monitor.retries.value.0)
        .number("failureRetries", monitor.failure_retries)
        .number("alertRetries", monitor.alert_retries)
        .number("successRetries", monitor.success_retries)
        .seconds("downTime", monitor.down_time)
        .maybe("destIP", monitor.destination.map(|address| address.value))
        .maybe("destPort", monitor.port.map(|port| port.value.0))
        .yes("reverse", monitor.reverse)
        .maybe("secure", secure.or(monitor.secure.map(|secure| secure.value.yes())))
}

/// What the answer has to hold, by the services that are asked.
fn answered(command: Command, monitor: &Monitor) -> Command {
    let answers: Vec<Argument> = monitor.answers.iter().map(|address| address.value.into()).collect();
    command
        .yes("validateCred", monitor.validate)
        .maybe("domain", text(&monitor.domain))
        .maybe("IPAddress", (!answers.is_empty()).then_some(Argument::Several(answers)))
        .maybe("group", text(&monitor.group))
        .maybe("fileName", text(&monitor.file))
        .maybe("baseDN", text(&monitor.base_dn))
        .maybe("bindDN", text(&monitor.bind_dn))
        .maybe("filter", text(&monitor.filter))
        .maybe("attribute", text(&monitor.attribute))
}

/// What databases, SNMP and the services of Citrix are asked for.
fn databases(command: Command, monitor: &Monitor) -> Command {
    let database = if monitor.kind.value == MonitorType::OracleEcv { "oracleSid" } else { "database" };
    let rule = |rule: &Spanned<Expression>| rule.value.as_str().to_owned();
    command
        .maybe(database, text(&monitor.database))
        .maybe("sqlQuery", text(&monitor.sql))
        .maybe("evalRule", monitor.rule.as_ref().map(rule))
        .maybe("snmpOID", text(&monitor.oid))
        .maybe("snmpCommunity", secret(&monitor.community))
        .maybe("snmpThreshold", text(&monitor.threshold))
        .maybe("application", text(&monitor.application))
        .maybe("sitePath", text(&monitor.site_path))
        .maybe("storename", text(&monitor.store))
        .yes("storefrontacctservice", monitor.account_service)
        .yes("storefrontcheckbackendservices", monitor.backend_services)
}
