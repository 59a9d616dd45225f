//! A sub-zone that the two views of a zone hand to different ADCs, or one of them to none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::served::Served;
use super::zone::{Zone, end, relative};
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
        title: "a sub-zone is handed to the ADCs in one view, and in the other to others or to none",
        explanation: "Resolvers inside follow the internal view, and learn only from it which ADCs answer a sub-zone. Where it does not hand the sub-zone over, the GSLB domains do not \
                      exist inside; where it hands it to fewer sites, a disaster takes the names away that the outside still has. Both views name the same ADCs, each by addresses that fit.",
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
    let mut within: HashMap<Span, Handed<'e>> = HashMap::new();
    for zone in served.zones(estate).filter(|zone| zone.dns.view.value == View::External) {
        for (name, outside) in handed(zone.dns) {
            let inside = served.seen_from(View::Internal, &name);
            let Some(inside) = inside.filter(|inside| inside.dns.view.value == View::Internal) else { continue };
            let within = within.entry(inside.dns.zone.span).or_insert_with(|| handed(inside.dns));
            let finding = match within.get(&name) {
                // Which sites have to be named for a GSLB domain is a question of its own.
                Some(own) if sites(own) != sites(&outside) && !has_gslb(served, &name) => {
                    Some(differs(&name, &outside, own))
                }
                Some(_) => None,
                None => lacks(estate, inside, &name, &outside),
            };
            if let Some(finding) = finding {
                found.push(finding);
            }
        }
    }
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

/// Whether a GSLB domain is answered in the sub-zone `name`.
fn has_gslb(served: &Served<'_>, name: &DomainName) -> bool {
    served.gslbs.values().any(|gslb| gslb.domain.value.is_within(name))
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

/// The internal view answers for `name` itself, and has nothing of it.
fn lacks(estate: &Estate, inside: &Zone<'_>, name: &DomainName, outside: &[&Delegation]) -> Option<Diagnostic> {
    let has_other = name == &inside.dns.zone.value || !inside.holds(name) || !inside.at(name).is_empty();
    if has_other {
        return None;
    }
    let message = format!("the internal view of `{}` does not hand `{name}` to the ADCs", inside.dns.zone.value);
    let label = "who is inside is answered from here";
    let finding = Diagnostic::new(&CHECK.rule, message, inside.dns.zone.span, label);
    let finding =
        at(finding, outside, "the external view does").effect(format!("inside, no name below `{name}` exists"));
    let names: Vec<&str> = sites(outside).into_iter().map(|site| estate[site].name.as_str()).collect();
    let line = format!("delegate {} to {}", relative(name, &inside.dns.zone), names.join(" "));
    Some(match end(inside.dns) {
        Some(span) => finding.fix(format!("write `{line}` in it"), span, format!("\n  {line}"), false),
        None => finding.help(format!("write `{line}` in it")),
    })
}
