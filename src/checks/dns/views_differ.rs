//! Public names that do not exist for those inside.

use std::collections::{BTreeMap, HashSet};

use super::served::Served;
use super::some_of;
use super::zone::{has, server};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, RecordType, View};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::views-differ",
        severity: Severity::Warning,
        title: "a public name does not exist in the internal view of its zone",
        explanation: "Who is inside asks the internal view of a zone, and only that: what it lacks does not exist, whatever the external view says. Devices that go in and out take the \
                      answer with them for as long as the zone's negative TTL. The internal view needs every name that is asked from inside, with the addresses that fit there.",
        source: "RFC 8499 §6 (split DNS, view); RFC 2308 §5; RFC 8020 §2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS ns1.contoso.net
  www   A  198.51.100.80
  shop  A  198.51.100.81
}
dns contoso.com {
  view internal
  @     NS dc1.contoso.net
  www   A  10.1.20.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS ns1.contoso.net
  www   A  198.51.100.80
  shop  A  198.51.100.81
}
dns contoso.com {
  view internal
  @     NS dc1.contoso.net
  www   A  10.1.20.80
  shop  A  198.51.100.81
}
",
    },
    run: Run::Served(run),
};

/// The internal view that lacks names, and where these are written outside.
type Lacking<'e> = (&'e Dns, Vec<(DomainName, Span)>);

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !Served::is_complete(estate) {
        return;
    }
    // The name by which people come in from outside is made for there.
    let outside: HashSet<&DomainName> = estate
        .storefronts
        .iter()
        .filter_map(|(_, product)| product.gateway_fqdn.as_ref())
        .map(|name| &name.value)
        .collect();
    let mut lacking: BTreeMap<Span, Lacking<'e>> = BTreeMap::new();
    for zone in served.zones(estate).filter(|zone| zone.dns.view.value == View::External) {
        let servers: HashSet<&DomainName> = zone.dns.record.iter().filter_map(|record| server(&record.data)).collect();
        let types = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
        let written = zone.live().filter(|(_, record)| has(&[record], &types));
        let mut seen = HashSet::new();
        for (name, record) in written {
            let at = record.owner.span;
            // Resolvers inside do not ask for the public name servers.
            let is_spared = servers.contains(&name) || outside.contains(&name);
            if is_spared || name.is_wildcard() || name.as_str().starts_with('_') || name == zone.dns.zone.value {
                continue;
            }
            let inside =
                served.seen_from(View::Internal, &name).filter(|inside| inside.dns.view.value == View::Internal);
            let Some(inside) = inside.filter(|inside| inside.holds(&name)) else { continue };
            let is_lost = inside.answer(&name).is_empty() && !inside.derives(&name) && name != inside.dns.zone.value;
            if is_lost && seen.insert(name.clone()) {
                let entry = lacking.entry(inside.dns.zone.span).or_insert_with(|| (inside.dns, Vec::new()));
                entry.1.push((name, at));
            }
        }
    }
    for (dns, names) in lacking.into_values() {
        found.push(finding(dns, &names));
    }
}

fn finding(dns: &Dns, names: &[(DomainName, Span)]) -> Diagnostic {
    let listed: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let listed = some_of(&listed);
    let message = format!("the internal view of `{}` lacks {listed}, which the external view has", dns.zone.value);
    let label = "who is inside is answered from here";
    let diagnostic = Diagnostic::new(&CHECK.rule, message, dns.zone.span, label);
    names
        .iter()
        .take(4)
        .fold(diagnostic, |diagnostic, (_, at)| diagnostic.and(*at, "outside it exists"))
        .effect(format!("inside, {listed} cannot be found, and whoever goes out keeps that for a while"))
        .help("write the names here as well, with the addresses that are to be used inside; if nobody inside uses them, say so with an `allow`")
}
