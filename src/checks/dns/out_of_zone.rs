//! A record whose owner is not in its zone, or surely was not meant to be.

use std::collections::HashSet;

use super::misfit::{Misfit, misfit};
use super::slip::is_slip;
use super::zone::relative;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, ZoneRecord};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::out-of-zone",
        severity: Severity::Error,
        title: "a record's name is not in its zone",
        explanation: "A zone has records for its own name and for names below it. A name with its final dot, or one that ends in the zone's name, is taken as it stands; any \
                      other gets the zone's name added, so that `www.fabrikam.com` in the zone `contoso.com` is `www.fabrikam.com.contoso.com`, which nobody means. NSD \
                      refuses a zone with foreign names; BIND and Knot leave the record out.",
        source: "RFC 1035 §5.2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @                  NS ns1.contoso.net
  www.fabrikam.com.  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let zones: HashSet<&str> = estate.zones.all().map(|(_, dns)| dns.zone.as_str()).collect();
    for (_, dns) in estate.zones.iter() {
        for record in &dns.record {
            match dns.owner(record) {
                Some(owner) => meant_elsewhere(dns, record, &owner, &zones, found),
                None if misfit(&dns.zone, &record.owner) == Misfit::TooLong => {}
                None => found.push(outside(dns, record, zone_of(record.owner.as_str(), &zones))),
            }
        }
    }
}

/// A name that ends in the name of another zone, or almost in that of its own, but got its zone added.
fn meant_elsewhere(dns: &Dns, record: &ZoneRecord, owner: &DomainName, zones: &HashSet<&str>, found: &mut Diagnostics) {
    let zone = &dns.zone.value;
    let written = relative(owner, zone);
    // What has a dot has a chance to be meant in full.
    if !written.contains('.') {
        return;
    }
    if let Some(other) = zone_of(written, zones) {
        found.push(outside(dns, record, Some(other)));
        return;
    }
    if let Some(near) = above(written).find(|above| is_slip(above, zone.as_str())) {
        let mended = written.strip_suffix(near).map_or(String::new(), |before| format!("{before}{zone}"));
        let message = format!("`{written}` is not in the zone `{zone}`, but almost");
        let diagnostic =
            Diagnostic::new(&CHECK.rule, message, record.owner.span, format!("this would become `{owner}`"));
        let diagnostic = diagnostic.and(dns.zone.span, "the zone");
        found.push(diagnostic.fix(format!("did you mean `{mended}`?"), record.owner.span, mended, false));
    }
}

/// `name` and the names above it.
fn above(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.match_indices('.').map(|(at, _)| &name[at + 1..]))
}

/// The declared zone that `name` is in.
fn zone_of<'z>(name: &str, zones: &HashSet<&'z str>) -> Option<&'z str> {
    above(name).find_map(|above| zones.get(above).copied())
}

fn outside(dns: &Dns, record: &ZoneRecord, home: Option<&str>) -> Diagnostic {
    let zone = &dns.zone.value;
    let name = record.owner.as_str();
    let message = format!("`{name}` is not in the zone `{zone}`");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, record.owner.span, format!("expected a name in `{zone}`"))
        .and(dns.zone.span, "the zone")
        .effect(format!("`{name}` does not get this record: name servers leave it out, or refuse the zone"));
    diagnostic.help(match home {
        Some(home) => format!("move the line to `dns {home}`"),
        None => format!(
            "write a name relative to the zone, such as `www`, or move the line to the zone that `{name}` is in"
        ),
    })
}
