//! Names of hosts that no host can have.

use std::net::Ipv4Addr;

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, RecordData, RecordType, ZoneRecord};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::host-name",
        severity: Severity::Error,
        title: "a host has a name that no host can have",
        explanation: "What has an address, and what NS, MX, SRV and PTR records lead to, are hosts: their names consist of letters, digits and `-`. `_` belongs to services \
                      (SRV, TXT). An address is no name, although it looks like one: no top-level domain is a number. BIND refuses such a zone.",
        source: "RFC 952; RFC 1123 §2.1; RFC 3696 §2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @         NS ns1.contoso.net
  web_prod  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @         NS ns1.contoso.net
  web-prod  A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let zone = &dns.zone;
        if is_numeric(zone) {
            let message = format!("the zone `{}` has a name that no name can end in", zone.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, zone.span, "no top-level domain is a number")
                .effect("no resolver is ever sent to it");
            found.push(diagnostic.help(
                "a zone of addresses has these the other way round: `100.51.198.in-addr.arpa` for 198.51.100.0/24",
            ));
        }
        for (owner, record) in owned(dns) {
            let kind = record.data.record_type();
            if matches!(kind, RecordType::A | RecordType::Aaaa | RecordType::Mx) && owns_no_host(&owner, kind) {
                found.push(underscore(dns, &owner, record));
            }
            if let Some(target) = record.data.target().filter(|target| is_numeric(target)) {
                found.push(numeric(&owner, record, target));
            }
        }
        delegations(dns, found);
        if let Some(primary) = dns.soa.as_ref().and_then(|soa| soa.primary.as_ref()).filter(|name| is_numeric(name)) {
            let message = format!("the primary name server is `{}`, which is no name", primary.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, primary.span, "no top-level domain is a number");
            found.push(diagnostic.help("write the server's name, and give that name an A record"));
        }
    }
}

/// BIND lets the domain controllers of Active Directory be found by their customary name.
fn owns_no_host(owner: &DomainName, kind: RecordType) -> bool {
    let controllers = kind != RecordType::Mx && owner.as_str().starts_with("gc._msdcs.");
    owner.as_str().contains('_') && !controllers
}

fn is_numeric(name: &DomainName) -> bool {
    name.as_str().rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
}

fn underscore(dns: &Dns, owner: &DomainName, record: &ZoneRecord) -> Diagnostic {
    let kind = record.data.record_type().word();
    let message = format!("`{owner}` has an {kind} record, but is no name of a host");
    Diagnostic::new(&CHECK.rule, message, record.owner.span, "`_` cannot stand in the name of a host")
        .effect(format!("a strict name server refuses the whole zone `{}`", dns.zone.value))
        .help(format!("write `{}`", record.owner.as_str().replace('_', "-")))
}

fn numeric(owner: &DomainName, record: &ZoneRecord, target: &DomainName) -> Diagnostic {
    let kind = record.data.record_type().word();
    let message = format!("the {kind} record of `{owner}` leads to `{target}`, which is no name");
    let Ok(address) = target.as_str().parse::<Ipv4Addr>() else {
        return Diagnostic::new(&CHECK.rule, message, record.data.span, "no top-level domain is a number")
            .help("write the name of the host in full");
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "this is an address")
        .effect(format!("resolvers look for a host called `{target}`, and find none"));
    if let RecordData::Cname(_) = record.data.value {
        let ttl = record.ttl.as_ref().map_or(String::new(), |ttl| format!("{} ", ttl.value));
        let line = format!("{} {ttl}A {address}", record.owner.as_str());
        return diagnostic.fix(format!("write `{line}`"), record.span, line, false);
    }
    diagnostic.help(format!("name the host here, and give its name the record `A {address}`"))
}

/// The ADCs are name servers in the sub-zone, under names of hosts.
fn delegations(dns: &Dns, found: &mut Diagnostics) {
    for delegation in &dns.delegate {
        if let Some(name) = dns.delegated(delegation).filter(|name| name.as_str().contains('_')) {
            let message = format!("`{name}` is handed to ADCs, whose names below it would be no names of hosts");
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, delegation.name.span, "`_` cannot stand in the name of a host");
            found.push(diagnostic.help(format!("write `{}`", delegation.name.as_str().replace('_', "-"))));
        }
    }
}
