//! Changing the record of the SQL listener's name: by the DNS's own protocol, or by Windows' cmdlets.

use std::net::IpAddr;

use super::super::commands::time_span;
use super::super::literal::powershell;
use super::super::prose::{Md, code, md};
use super::super::scene::{Database, Scene, record_type};
use super::super::view::Act;
use crate::estate::Subject;
use crate::schema::literals::DomainName;
use crate::source::{Span, Spanned};
use crate::targets::dns::failover::Failover;
use crate::targets::name_server::Place;

/// Has the listener's name lead to the other site: to the active one, or else to the standby one.
pub(super) fn point(scene: &Scene<'_, '_>, database: &Database<'_>, to_active: bool) -> Vec<Act> {
    let (old, new) = if to_active { (database.to, database.from) } else { (database.from, database.to) };
    let place = scene.place(database.sql);
    let change = Change { database, old, new };
    let zone = place.as_ref().map(|place| place.zone);
    let built = scene.failovers.iter().find(|one| zone.is_some_and(|zone| std::ptr::eq(one.zone.dns, zone)));
    // The file changes all that the plan moves in the zone: other names are other steps' business.
    let built = built.filter(|one| one.changes_only(&database.sql.listener.value));
    let by_file = built.map(|built| by_file(md!("Or, instead of both, with"), built, to_active));
    let by_cmdlets = place.as_ref().map(|place| change.by_cmdlets(place));
    [change.by_nsupdate(place.as_ref())].into_iter().chain(by_cmdlets).chain(by_file).collect()
}

/// Has the public names that stand in zones with their addresses lead to the standby site, or back.
pub(super) fn lead_public(scene: &Scene<'_, '_>, to_active: bool) -> Vec<Act> {
    let public: Vec<&DomainName> = scene.domains.iter().map(|domain| &domain.public.value).collect();
    let is_led = |one: &&&Failover<'_>| match scene.subject {
        Subject::Dns(zone) => std::ptr::eq(one.zone.dns, &raw const scene.estate[zone]),
        _ => public.iter().any(|name| one.changes(name)),
    };
    let led = scene.failovers.iter().filter(is_led);
    let act = |one: &&Failover<'_>| {
        by_file(md!("The zone {} gives addresses itself. Change it with", code(&one.zone.name)), one, to_active)
    };
    led.map(act).collect()
}

/// The files that a build has for a change of a zone.
fn by_file(before: Md, built: &Failover<'_>, to_active: bool) -> Act {
    let path = format!("{}{}", built.path(), if to_active { ".rollback" } else { "" });
    let said = md!(
        "{} the file that was built beside this runbook ({} on Windows), where the zone takes updates with a key:",
        before,
        code(format!("{path}.ps1"))
    );
    Act::new(said).by("sh", &[(built.zone.dns.zone.span, format!("nsupdate -k KEYFILE {path}.nsupdate"))])
}

/// The record as it is and as it is to be.
struct Change<'e> {
    database: &'e Database<'e>,
    old: &'e Spanned<IpAddr>,
    new: &'e Spanned<IpAddr>,
}

impl Change<'_> {
    /// An update (RFC 2136), which is refused where the record is not what we think. Without `place`, `nsupdate` finds the server itself.
    fn by_nsupdate(&self, place: Option<&Place<'_>>) -> Act {
        let sql = self.database.sql;
        let listener = &sql.listener.value;
        let (was, is) = (record_type(self.old.value), record_type(self.new.value));
        let mut lines: Vec<(Span, String)> = Vec::new();
        if let Some(place) = place {
            let server = &place.server;
            let address = server.address.map_or_else(|| server.name.to_string(), |address| address.to_string());
            lines.push((server.span, format!("server {address}")));
            lines.push((place.zone.zone.span, format!("zone {}.", place.zone.zone.value)));
        }
        lines.push((self.old.span, format!("prereq yxrrset {listener}. {was} {}", self.old.value)));
        lines.push((self.old.span, format!("update delete {listener}. {was}")));
        lines.push((self.new.span, format!("update add {listener}. {} {is} {}", sql.ttl.secs(), self.new.value)));
        lines.push((sql.listener.span, "send".to_owned()));
        let text = md!(
            "On a machine that may update the zone, start {} ({} where the zone takes secure updates with Kerberos, as those of \
             Active Directory do) and enter:",
            code("nsupdate"),
            code("nsupdate -g")
        );
        Act::new(text).by("nsupdate", &lines)
    }

    fn by_cmdlets(&self, place: &Place<'_>) -> Act {
        let sql = self.database.sql;
        let zone = &place.zone.zone.value;
        let relative = sql.listener.as_str().strip_suffix(zone.as_str()).and_then(|label| label.strip_suffix('.'));
        let at = format!(
            "-ComputerName {} -ZoneName {} -Name {}",
            powershell(&place.server.name),
            powershell(zone),
            powershell(relative.unwrap_or("@"))
        );
        let (was, old) = (powershell(record_type(self.old.value)), powershell(self.old.value));
        let remove = format!("Remove-DnsServerResourceRecord {at} -RRType {was} -RecordData {old} -Force");
        let (cmdlet, parameter) = match self.new.value {
            IpAddr::V4(_) => ("Add-DnsServerResourceRecordA", "IPv4Address"),
            IpAddr::V6(_) => ("Add-DnsServerResourceRecordAAAA", "IPv6Address"),
        };
        let (new, ttl) = (powershell(self.new.value), powershell(time_span(sql.ttl.value)));
        let add = format!("{cmdlet} {at} -{parameter} {new} -TimeToLive {ttl}");
        let text = md!(
            "Or, instead of that, on a Windows machine with the DnsServer module; if the first line fails, do not send the second:"
        );
        Act::new(text).by("powershell", &[(self.old.span, remove), (self.new.span, add)])
    }
}
