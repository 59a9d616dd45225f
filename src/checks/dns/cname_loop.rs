//! CNAMEs that lead in a circle.

use std::collections::{HashMap, HashSet};

use super::served::{Served, alias};
use super::zone::Zone;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData, View, ZoneRecord};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::cname-loop",
        severity: Severity::Error,
        title: "a chain of CNAMEs leads in a circle",
        explanation: "A resolver follows a CNAME to the name that it leads to, and that one's CNAME further. A chain that comes back to itself never reaches a record: the \
                      resolver gives up after some steps and answers with a failure. Every server loads such a zone, and no checker of zone files reports it.",
        source: "RFC 1034 §3.6.2 and §5.2.2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  CNAME web.contoso.com
  web  CNAME www.contoso.com
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  CNAME web.contoso.com
  web  A     198.51.100.80
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    let mut told: HashSet<Span> = HashSet::new();
    for view in [View::External, View::Internal] {
        let mut walked: HashMap<Span, usize> = HashMap::new();
        let zones = served.zones(estate).filter(|zone| zone.dns.view.value == view);
        let starts = zones.flat_map(Zone::live).filter_map(|(_, record)| Some((target(record)?, record)));
        for (walk, start) in starts.enumerate() {
            let circle = circle(served, view, start, walk, &mut walked);
            if let Some(first) = circle.iter().map(|(_, record)| record.span).min()
                && told.insert(first)
            {
                found.push(diagnostic(&circle));
            }
        }
    }
}

fn target(record: &ZoneRecord) -> Option<&DomainName> {
    match &record.data.value {
        RecordData::Cname(target) => Some(target),
        _ => None,
    }
}

type Step<'e> = (&'e DomainName, &'e ZoneRecord);

/// Follows the chain that begins with `start`, up to what an earlier walk has seen. Gives the steps of the circle that it ends in, if it does.
fn circle<'e>(
    served: &Served<'e>,
    view: View,
    start: Step<'e>,
    walk: usize,
    walked: &mut HashMap<Span, usize>,
) -> Vec<Step<'e>> {
    let mut chain: Vec<Step<'e>> = Vec::new();
    let mut next = Some(start);
    while let Some((target, record)) = next {
        if let Some(earlier) = walked.insert(record.span, walk) {
            let from = chain.iter().position(|(_, step)| earlier == walk && step.span == record.span);
            return from.map_or(Vec::new(), |from| chain.split_off(from));
        }
        chain.push((target, record));
        let zone = served.seen_from(view, target).filter(|zone| zone.holds(target));
        next = zone.and_then(|zone| alias(zone, target));
    }
    Vec::new()
}

fn diagnostic(circle: &[Step<'_>]) -> Diagnostic {
    let names: Vec<&str> = circle.iter().map(|(target, _)| target.as_str()).collect();
    let last = names.last().copied().unwrap_or_default();
    let message = match circle.len() {
        1 => format!("the CNAME to `{last}` leads to itself"),
        _ => format!("the CNAMEs {} lead in a circle", super::some_of(&names)),
    };
    let mut labels = circle.iter().map(|(target, record)| (record.span, format!("leads to `{target}`")));
    let (span, label) = labels.next().unwrap_or((Span::new(0, 0), String::new()));
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, label);
    labels
        .fold(diagnostic, |diagnostic, (span, label)| diagnostic.and(span, label))
        .effect(format!("`{last}` cannot be resolved: resolvers answer with a failure, and users get an error instead of the service"))
        .help("let one of them lead to a name that has an address, or give it the address itself")
}
