//! A sub-zone that the two views of a zone hand to different ADCs, or one of them to none.

use std::collections::BTreeSet;

use super::served::Served;
use super::zone::{Zone, end, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Delegation, Dns, Estate, Site, View};
use crate::schema::Id;
use crate::schema::literals::DomainName;

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
    for zone in served.zones(estate).filter(|zone| zone.dns.view.value == View::External) {
        for delegation in &zone.dns.delegate {
            let Some(name) = zone.dns.delegated(delegation) else { continue };
            let inside = served.seen_from(View::Internal, &name);
            let Some(inside) = inside.filter(|inside| inside.dns.view.value == View::Internal) else { continue };
            let finding = match own(inside.dns, &name) {
                // Which sites have to be named for a GSLB domain is a question of its own.
                Some(own) if sites(own) != sites(delegation) && !has_gslb(served, &name) => {
                    Some(differs(&name, delegation, own))
                }
                Some(_) => None,
                None => lacks(estate, inside, &name, delegation),
            };
            if let Some(finding) = finding {
                found.push(finding);
            }
        }
    }
}

/// Where `dns` hands `name` over to ADCs.
fn own<'e>(dns: &'e Dns, name: &DomainName) -> Option<&'e Delegation> {
    dns.delegate.iter().find(|delegation| dns.delegated(delegation).as_ref() == Some(name))
}

/// Whether a GSLB domain is answered in the sub-zone `name`.
fn has_gslb(served: &Served<'_>, name: &DomainName) -> bool {
    served.gslbs.values().any(|gslb| gslb.domain.value.is_within(name))
}

fn sites(delegation: &Delegation) -> BTreeSet<Id<Site>> {
    delegation.to.iter().map(|site| site.value).collect()
}

fn differs(name: &DomainName, outside: &Delegation, inside: &Delegation) -> Diagnostic {
    let message = format!("the internal view hands `{name}` to the ADCs of other sites than the external one");
    Diagnostic::new(&CHECK.rule, message, inside.head.span, "who is inside asks these")
        .and(outside.head.span, "who is outside asks these")
        .effect(format!("when a site is lost, names below `{name}` can be gone on one side and answered on the other"))
        .help("name the same sites in both views")
}

/// The internal view answers for `name` itself, and has nothing of it.
fn lacks(estate: &Estate, inside: &Zone<'_>, name: &DomainName, outside: &Delegation) -> Option<Diagnostic> {
    let has_other = name == &inside.dns.zone.value || !inside.holds(name) || !inside.at(name).is_empty();
    if has_other {
        return None;
    }
    let message = format!("the internal view of `{}` does not hand `{name}` to the ADCs", inside.dns.zone.value);
    let finding = Diagnostic::new(&CHECK.rule, message, inside.dns.zone.span, "who is inside is answered from here")
        .and(outside.head.span, "the external view does")
        .effect(format!("inside, no name below `{name}` exists"));
    let names: Vec<&str> = outside.to.iter().map(|site| estate[site.value].name.as_str()).collect();
    let line = format!("delegate {} to {}", relative(name, &inside.dns.zone), names.join(" "));
    Some(match end(inside.dns) {
        Some(span) => finding.fix(format!("write `{line}` in it"), span, format!("\n  {line}"), false),
        None => finding.help(format!("write `{line}` in it")),
    })
}
