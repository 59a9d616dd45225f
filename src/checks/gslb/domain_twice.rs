//! One domain on two GSLB virtual servers.

use std::collections::BTreeMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Answered, Estate};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::domain-twice",
        severity: Severity::Error,
        title: "two GSLB virtual servers have the same domain",
        explanation: "A question for a domain is answered by the one GSLB virtual server that the domain is bound to. Bound to a second one it either is refused or moves there, so \
                      that one of the two declarations has no effect.",
        source: "Citrix, NetScaler command reference, bind gslb vserver",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "gslb shop {
  domain web.gslb.contoso.com
  vip    web
  method round-robin
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "gslb shop {
  domain shop.gslb.contoso.com
  vip    web
  method round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut by_domain: BTreeMap<&str, Vec<Answered<'_>>> = BTreeMap::new();
    for gslb in estate.answered() {
        let same = by_domain.entry(gslb.domain.as_str()).or_default();
        // The two domains of one product have a check of their own.
        let of_one_product =
            |other: &Answered<'_>| other.head.span == gslb.head.span && other.name.as_str() != gslb.name.as_str();
        if !same.iter().any(of_one_product) {
            same.push(gslb);
        }
    }
    for (domain, gslbs) in by_domain {
        let [first, second, rest @ ..] = gslbs.as_slice() else { continue };
        let mut names: Vec<&str> = gslbs.iter().map(|gslb| gslb.name.as_str()).collect();
        names.dedup();
        let message = match names.as_slice() {
            [name] => format!("`{domain}` stands twice in `gslb {name}`"),
            _ => format!("`{domain}` is the domain of {}", listed(&names, "and")),
        };
        let finding = Diagnostic::new(&CHECK.rule, message, second.domain.span, "again here")
            .and(first.domain.span, "first here");
        let finding = rest.iter().fold(finding, |finding, gslb| finding.and(gslb.domain.span, "and here"));
        if names.len() == 1 {
            found.push(finding.effect("the appliance refuses the second").help("take it out"));
            continue;
        }
        found.push(
            finding
                .effect(format!(
                    "only one of them answers `{domain}`; which one depends on the order in which they are entered"
                ))
                .help("give each its own domain, or keep one of them"),
        );
    }
}
