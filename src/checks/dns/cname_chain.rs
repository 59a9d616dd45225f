//! CNAMEs that lead from one to the next, and to the next.

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
        code: "dns::cname-chain",
        severity: Severity::Warning,
        title: "a name leads over more than two CNAMEs",
        explanation: "Each CNAME may cost a resolver another question, and each is kept for a time of its own: what users see is as old as the oldest link. Resolvers follow 8 to 16 \
                      and then give up. One that leads to a GSLB domain, perhaps over one more, is all that a recovery needs.",
        source: "RFC 1034 §3.6.2; RFC 1912 §2.4",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @       NS    ns1.contoso.net
  www     CNAME portal.contoso.com
  portal  CNAME web.contoso.com
  web     CNAME web1.contoso.com
  web1    A     198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @       NS    ns1.contoso.net
  www     CNAME web1.contoso.com
  portal  CNAME web1.contoso.com
  web     CNAME web1.contoso.com
  web1    A     198.51.100.80
}
",
    },
    run: Run::Served(run),
};

/// The CNAMEs that may stand one behind the other.
const MOST: usize = 2;

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for view in [View::External, View::Internal] {
        let chains = Chains::new(estate, served, view);
        let mut links: Vec<_> = chains.links.values().collect();
        links.sort_unstable_by_key(|link| link.record.span);
        // Only where a chain begins: what it passes is part of the same finding.
        for link in links.into_iter().filter(|link| !chains.followed.contains(&link.record.span)) {
            let path = chains.path(link);
            if path.len() > MOST {
                found.push(finding(&path));
            }
        }
    }
}

struct Link<'e> {
    owner: DomainName,
    target: &'e DomainName,
    record: &'e ZoneRecord,
    /// The CNAME that its target is.
    next: Option<Span>,
}

/// The CNAMEs as those see them who are answered from one view.
struct Chains<'e> {
    links: HashMap<Span, Link<'e>>,
    /// Those that another leads to.
    followed: HashSet<Span>,
}

impl<'e> Chains<'e> {
    fn new(estate: &'e Estate, served: &Served<'e>, view: View) -> Self {
        let zones = served.zones(estate).filter(|zone| zone.dns.view.value == view);
        let mut links = HashMap::new();
        for (owner, record) in zones.flat_map(Zone::live) {
            let RecordData::Cname(target) = &record.data.value else { continue };
            let zone = served.seen_from(view, target).filter(|zone| zone.holds(target));
            let next = zone.and_then(|zone| alias(zone, target)).map(|(_, record)| record.span);
            links.insert(record.span, Link { owner, target, record, next });
        }
        let followed = links.values().filter_map(|link| link.next).collect();
        Self { links, followed }
    }

    /// The links from `link` on, as far as a resolver surely follows them. A circle is a finding of its own, and no chain leads out of it.
    fn path<'c>(&'c self, link: &'c Link<'e>) -> Vec<&'c Link<'e>> {
        const FOLLOWED: usize = 16;
        let path: Vec<_> =
            std::iter::successors(Some(link), |link| self.links.get(&link.next?)).take(FOLLOWED + 1).collect();
        let ends = path.last().is_some_and(|last| last.next.is_none());
        if ends || path.len() <= FOLLOWED { path } else { Vec::new() }
    }
}

fn finding(path: &[&Link<'_>]) -> Diagnostic {
    let first = path[0];
    let last = path[path.len() - 1].target;
    let message = format!("`{}` leads to `{last}` over {} CNAMEs", first.owner, path.len());
    let diagnostic = Diagnostic::new(&CHECK.rule, message, first.record.span, "the first");
    let others = path[1..].iter().map(|link| (link.record.span, format!("leads on to `{}`", link.target)));
    others
        .fold(diagnostic, |diagnostic, (span, label)| diagnostic.and(span, label))
        .effect(
            "a look-up takes several questions, and a change of one link counts only when all before it are forgotten",
        )
        .fix(format!("lead to `{last}` at once"), first.record.data.span, last.as_str(), false)
}
