//! A GSLB domain that is handed to some of the sites that serve it, and not to the others.

use std::collections::BTreeMap;

use super::delegations::{Delegations, Handed};
use crate::checks::dns::some_of;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Answered, Estate, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::delegation-incomplete",
        severity: Severity::Warning,
        title: "a GSLB domain is handed to some of its sites only",
        explanation: "Every ADC of a GSLB estate can answer every domain. Resolvers ask those that the delegation names, and go on to the next when one is silent. If all that are \
                      named are lost, nobody is left to answer: the domain does not exist any more, although another site could serve its users.",
        source: "RFC 2182 §3.1; Citrix, NetScaler, Configure GSLB",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @  NS ns1.contoso.net
  delegate gslb to fra
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @  NS ns1.contoso.net
  delegate gslb to fra syd
}
"
        ),
    },
    run: Run::Estate(run),
};

/// The sites that a delegation leaves out, and the domains that suffer.
struct Incomplete<'d, 'e> {
    handed: &'d Handed<'e>,
    left_out: Vec<Id<Site>>,
    gslbs: Vec<Answered<'e>>,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let delegations = Delegations::new(estate);
    let mut incomplete: BTreeMap<Span, Incomplete<'_, '_>> = BTreeMap::new();
    for gslb in estate.answered() {
        let serving = gslb.serving_sites(estate).into_iter().filter(|site| !estate.has_only_children(*site));
        let serving: Vec<Id<Site>> = serving.collect();
        for handed in delegations.above(gslb.domain) {
            let named = |site: &Id<Site>| handed.statements.iter().any(|one| one.to.iter().any(|to| to.value == *site));
            let left_out: Vec<Id<Site>> = serving.iter().copied().filter(|site| !named(site)).collect();
            if left_out.is_empty() {
                continue;
            }
            let new = || Incomplete { handed, left_out: Vec::new(), gslbs: Vec::new() };
            let entry = incomplete.entry(handed.statements[0].head.span).or_insert_with(new);
            entry.left_out.extend(left_out);
            entry.gslbs.push(gslb);
        }
    }
    for (_, incomplete) in incomplete {
        found.push(diagnostic(estate, incomplete));
    }
}

fn diagnostic(estate: &Estate, incomplete: Incomplete<'_, '_>) -> Diagnostic {
    let Incomplete { handed, mut left_out, gslbs } = incomplete;
    left_out.sort_unstable();
    left_out.dedup();
    let names = |sites: &[Id<Site>]| sites.iter().map(|site| estate[*site].name.to_string()).collect::<Vec<_>>();
    let named: Vec<Id<Site>> = handed.statements.iter().flat_map(|one| &one.to).map(|to| to.value).collect();
    let (left_out, named) = (names(&left_out), names(&named));
    let domains: Vec<&str> = gslbs.iter().map(|gslb| gslb.domain.as_str()).collect();
    let message = format!("`{}` is handed to {}, and not to {}", handed.sub_zone, some_of(&named), some_of(&left_out));
    let statement = handed.statements[0];
    let label = format!("resolvers ask the ADCs of {} only", some_of(&named));
    let mut finding = Diagnostic::new(&CHECK.rule, message, statement.head.span, label);
    for gslb in &gslbs {
        let sites = names(&gslb.serving_sites(estate));
        finding = finding.and(gslb.domain.span, format!("`{}` is served by {}", gslb.domain.value, some_of(&sites)));
    }
    let finding = finding.effect(format!(
        "when {} fails, nobody answers {}: users are not led to {}, which still works",
        some_of(&named),
        some_of(&domains),
        some_of(&left_out)
    ));
    match statement.to.last() {
        Some(last) => {
            let end = Span::new(last.span.end, last.span.end);
            let sites = left_out.join(" ");
            finding.fix(format!("hand it to {} as well", some_of(&left_out)), end, format!(" {sites}"), false)
        }
        None => finding,
    }
}
