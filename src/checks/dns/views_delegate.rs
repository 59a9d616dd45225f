//! A sub-zone that the two views of a zone hand to different ADCs, or that the internal one hands to nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::served::Served;
use super::zone::{Zone, end, relative, server};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Delegation, Dns, Estate, Site, View};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::views-delegate",
        severity: Severity::Warning,
        title: "a sub-zone is handed over in the external view, and in the internal one to other ADCs or to nobody",
        explanation: "Resolvers inside follow the internal view, and learn only from it which ADCs answer a sub-zone. Where it does not hand the sub-zone over, the GSLB domains do not \
                      exist inside; where it hands it to fewer sites, a disaster takes the names away that the outside still has. Both views name the same ADCs, each by addresses that fit. Name servers of somebody else may \
                      be others inside, but there have to be some.",
        source: "RFC 1034 §4.2.1; RFC 2182 §3.1; RFC 8499 §6 (split DNS, view)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    dns  10.2.0.53 public 203.0.113.53
  }
}
dns contoso.com {
  @    NS  ns1.contoso.net
  delegate lab to fra syd
}
dns contoso.com {
  view internal
  @    NS  dc1.contoso.net
  delegate lab to fra
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    dns  10.2.0.53 public 203.0.113.53
  }
}
dns contoso.com {
  @    NS  ns1.contoso.net
  delegate lab to fra syd
}
dns contoso.com {
  view internal
  @    NS  dc1.contoso.net
  delegate lab to fra syd
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !Served::is_complete(estate) {
        return;
    }
    // Which sites have to be named for a GSLB domain is a question of its own.
    let above_gslb: HashSet<&str> = estate.answered().flat_map(|gslb| gslb.domain.value.ancestors()).collect();
    let mut within: HashMap<Span, Handed<'e>> = HashMap::new();
    for zone in served.zones(estate).filter(|zone| zone.dns.view.value == View::External) {
        let outside = handed(zone.dns);
        for (name, outside) in &outside {
            let Some(inside) = inside(served, name) else { continue };
            let within = within.entry(inside.dns.zone.span).or_insert_with(|| handed(inside.dns));
            match within.get(name) {
                Some(own) if sites(own) != sites(outside) && !above_gslb.contains(name.as_str()) => {
                    found.push(differs(name, outside, own));
                }
                None if lacks(inside, name) => found.push(mended(estate, inside, name, outside)),
                _ => {}
            }
        }
        to_others(served, zone, &outside, found);
    }
}

/// Sub-zones that `zone` hands over by NS records of its own.
fn to_others(served: &Served<'_>, zone: &Zone<'_>, to_adcs: &Handed<'_>, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    for (name, record) in zone.live().filter(|(_, record)| server(&record.data).is_some()) {
        if name == zone.dns.zone.value || to_adcs.contains_key(&name) || told.contains(&name) {
            continue;
        }
        if let Some(inside) = inside(served, &name).filter(|inside| lacks(inside, &name)) {
            let help = format!("hand `{name}` over in it as well, to name servers that answer inside");
            found.push(lacking(inside, &name).and(record.span, "the external view does").help(help));
            told.insert(name);
        }
    }
}

/// The internal zone that answers for `name`, where there is one.
fn inside<'s, 'e>(served: &'s Served<'e>, name: &DomainName) -> Option<&'s Zone<'e>> {
    served.seen_from(View::Internal, name).filter(|inside| inside.dns.view.value == View::Internal)
}

/// The statements that hand a sub-zone over, by its name: several may do it together.
type Handed<'e> = BTreeMap<DomainName, Vec<&'e Delegation>>;

/// Those of `dns`.
fn handed(dns: &Dns) -> Handed<'_> {
    let mut handed = Handed::new();
    for delegation in &dns.delegate {
        if let Some(name) = dns.delegated(delegation) {
            handed.entry(name).or_default().push(delegation);
        }
    }
    handed
}

fn sites(delegations: &[&Delegation]) -> BTreeSet<Id<Site>> {
    delegations.iter().flat_map(|delegation| &delegation.to).map(|site| site.value).collect()
}

/// Points `finding` to where `delegations` stand.
fn at(finding: Diagnostic, delegations: &[&Delegation], label: &str) -> Diagnostic {
    delegations.iter().fold(finding, |finding, delegation| finding.and(delegation.head.span, label.to_owned()))
}

fn differs(name: &DomainName, outside: &[&Delegation], inside: &[&Delegation]) -> Diagnostic {
    let message = format!("the internal view hands `{name}` to the ADCs of other sites than the external one");
    let span = inside.first().map_or(Span::new(0, 0), |delegation| delegation.head.span);
    let finding = Diagnostic::new(&CHECK.rule, message, span, "who is inside asks these");
    let finding = at(finding, inside.get(1..).unwrap_or_default(), "and these");
    at(finding, outside, "who is outside asks these")
        .effect(format!("when a site is lost, names below `{name}` can be gone on one side and answered on the other"))
        .help("name the same sites in both views")
}

/// Whether the internal view answers for `name` itself, and has nothing of it.
fn lacks(inside: &Zone<'_>, name: &DomainName) -> bool {
    *name != inside.dns.zone.value && inside.holds(name) && inside.at(name).is_empty()
}

fn lacking(inside: &Zone<'_>, name: &DomainName) -> Diagnostic {
    let message = format!("the internal view of `{}` does not hand `{name}` over", inside.dns.zone.value);
    Diagnostic::new(&CHECK.rule, message, inside.dns.zone.span, "who is inside is answered from here")
        .effect(format!("inside, no name below `{name}` exists"))
}

fn mended(estate: &Estate, inside: &Zone<'_>, name: &DomainName, outside: &[&Delegation]) -> Diagnostic {
    let finding = at(lacking(inside, name), outside, "the external view does");
    let names: Vec<&str> = sites(outside).into_iter().map(|site| estate[site].name.as_str()).collect();
    let line = format!("delegate {} to {}", relative(name, &inside.dns.zone), names.join(" "));
    match end(inside.dns) {
        Some(span) => finding.fix(format!("write `{line}` in it"), span, format!("\n  {line}"), false),
        None => finding.help(format!("write `{line}` in it")),
    }
}
