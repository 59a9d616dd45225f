//! Names that a wildcard seems to answer for, and does not.

use std::collections::BTreeMap;

use super::served::Served;
use super::zone::Zone;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::wildcard-hidden",
        severity: Severity::Warning,
        title: "a deeper name takes a name away from a wildcard",
        explanation: "A wildcard answers for names that do not exist. With `a.b.contoso.com` the name `b.contoso.com` exists as well, as a step to it, although it has no record of \
                      its own; `*.contoso.com` then answers neither for `b.contoso.com` nor for anything else below it.",
        source: "RFC 4592 §2.2.2 and §3.3.1; RFC 8020 §2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @         NS ns1.contoso.net
  *         A  198.51.100.80
  api.shop  A  198.51.100.81
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @         NS ns1.contoso.net
  *         A  198.51.100.80
  shop      A  198.51.100.80
  api.shop  A  198.51.100.81
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        in_zone(zone, found);
    }
}

fn in_zone(zone: &Zone<'_>, found: &mut Diagnostics) {
    let mut wildcards = BTreeMap::new();
    for (owner, record) in zone.live().filter(|(owner, _)| owner.is_wildcard()) {
        wildcards.entry(owner).or_insert(record.span);
    }
    if wildcards.is_empty() {
        return;
    }
    let mut told: BTreeMap<DomainName, Span> = BTreeMap::new();
    for (owner, record) in zone.live() {
        let mut name = owner.parent();
        // Up to a name that has been looked at before: each is looked at once.
        while let Some(step) = name.filter(|step| step.is_within(&zone.dns.zone) && *step != zone.dns.zone.value) {
            // The names of services are steps that nobody asks an address of.
            let is_step = zone.at(&step).is_empty() && !zone.derives(&step) && !step.first_label().starts_with('_');
            let above = step.parent();
            let wildcard = above.as_ref().and_then(|above| above.below("*"));
            let hidden = wildcard.and_then(|wildcard| wildcards.get_key_value(&wildcard)).filter(|_| is_step);
            if told.contains_key(&step) {
                break;
            }
            if let Some((wildcard, at)) = hidden {
                found.push(finding(&step, wildcard, *at, record.owner.span));
            }
            told.insert(step, record.owner.span);
            name = above;
        }
    }
}

fn finding(step: &DomainName, wildcard: &DomainName, at: Span, owner: Span) -> Diagnostic {
    let message = format!("`{wildcard}` does not answer for `{step}`");
    Diagnostic::new(&CHECK.rule, message, owner, format!("because of this name `{step}` exists"))
        .and(at, "the wildcard")
        .effect(format!("`{step}` and every other name below it has no address, although a wildcard stands above them"))
        .help(format!(
            "give `{step}` the records of the wildcard, and a wildcard of its own if names below it should have one"
        ))
}
