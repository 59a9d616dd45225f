//! A sub-zone whose servers are others above than in itself.

use std::collections::{BTreeMap, BTreeSet};

use super::served::Served;
use super::some_of;
use super::zone::{Zone, server};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::delegation-differs",
        severity: Severity::Warning,
        title: "a sub-zone has other name servers above than in itself",
        explanation: "The NS records above a sub-zone lead resolvers there; those in the sub-zone itself say who serves it. Both are kept, and either may be used: the two should be the \
                      same. A server that only the zone above names may not serve the sub-zone at all (a lame delegation); one that it does not name helps nobody who comes from there.",
        source: "RFC 1034 §4.2.2; RFC 1912 §2.8",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  lab  NS ns1.contoso.net
  lab  NS old.contoso.net
}
dns lab.contoso.com {
  @    NS ns1.contoso.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  lab  NS ns1.contoso.net
}
dns lab.contoso.com {
  @    NS ns1.contoso.net
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let mut handed: BTreeMap<DomainName, (Span, BTreeSet<&DomainName>)> = BTreeMap::new();
        for (owner, record) in zone.live() {
            if let RecordData::Ns(server) = &record.data.value
                && owner != zone.dns.zone.value
            {
                handed.entry(owner).or_insert_with(|| (record.span, BTreeSet::new())).1.insert(server);
            }
        }
        let to_adcs: BTreeSet<DomainName> =
            zone.dns.delegate.iter().filter_map(|one| zone.dns.delegated(one)).collect();
        for (name, (at, above)) in handed.into_iter().filter(|(name, _)| !to_adcs.contains(name)) {
            let views = served.zones_of(&name).iter();
            let mut same = views.filter(|own| own.dns.zone.value == name && own.dns.view.value == zone.dns.view.value);
            if let Some(own) = same.next() {
                found_between(own, zone, at, &above, found);
            }
        }
    }
}

fn found_between(own: &Zone<'_>, zone: &Zone<'_>, at: Span, above: &BTreeSet<&DomainName>, found: &mut Diagnostics) {
    let name = &own.dns.zone.value;
    let inside: BTreeSet<&DomainName> = own.at(name).iter().filter_map(|record| server(&record.data)).collect();
    if inside.is_empty() || inside == *above {
        return;
    }
    let only = |these: &BTreeSet<&DomainName>, others: &BTreeSet<&DomainName>| {
        let names: Vec<&str> = these.difference(others).map(|name| name.as_str()).collect();
        (!names.is_empty()).then(|| some_of(&names))
    };
    let (outer, inner) = (only(above, &inside), only(&inside, above));
    let message = match (&outer, &inner) {
        (Some(outer), _) => {
            format!("`{}` hands `{name}` to {outer}, which `{name}` itself does not name", zone.dns.zone.value)
        }
        (None, inner) => format!(
            "`{name}` names {}, which `{}` does not hand it to",
            inner.as_deref().unwrap_or_default(),
            zone.dns.zone.value
        ),
    };
    let effect = match outer {
        Some(outer) => format!("resolvers ask {outer}, and may get no answer for `{name}`"),
        None => "resolvers that come from above do not know these servers: they do not help when the others are gone"
            .to_owned(),
    };
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, at, "handed over here").and(own.dns.zone.span, "the sub-zone itself");
    found.push(diagnostic.effect(effect).help("write the same NS records in both zones"));
}
