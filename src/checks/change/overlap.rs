//! Two changes at once.

use std::collections::{HashMap, HashSet};

use super::shown_from_to;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::calendar::Interval;
use crate::estate::{Change, Estate, Plan, Site};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::overlap",
        severity: Severity::Error,
        title: "two changes are done at once at the same place",
        explanation: "Where two changes meet at a site, or carry out the same recovery plan, nobody knows which of them made something fail; and to take one back takes back what the other \
                      built on. A change that names neither sites nor a plan is one of every site.",
        source: "ITIL, change enablement (change schedule, collisions); requirements of a go/no-go decision: no other change is under way",
        wrong: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            change_work!(),
            change_of!("CHG0043", "2026-12-06T01:00 to 2026-12-06T04:00", change_work!())
        ),
        right: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            change_work!(),
            change_of!("CHG0043", "2026-12-06T02:00 to 2026-12-06T05:00", change_work!())
        ),
    },
    run: Run::Estate(run),
};

/// Where two changes can meet.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Site(Id<Site>),
    Plan(Id<Plan>),
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let all = estate.changes.iter().filter_map(|(_, change)| Some((change, change.interval()?)));
    let mut all: Vec<(&Change, Interval)> = all.collect();
    all.sort_by_key(|(_, window)| window.begin.timestamp());
    // At each place the one that lasts longest of those that have begun.
    let mut under_way: HashMap<Place, usize> = HashMap::new();
    for (at, (change, window)) in all.iter().enumerate() {
        let mut told = HashSet::new();
        for place in places(estate, change) {
            let before = under_way.get(&place).copied();
            if let Some(before) = before.filter(|before| all[*before].1.meets(window) && told.insert(*before)) {
                let (other, other_window) = &all[before];
                found.push(finding(estate, place, [(change, window), (other, other_window)]));
            }
            if before.is_none_or(|before| all[before].1.end < window.end) {
                under_way.insert(place, at);
            }
        }
    }
}

/// Where it is done: its plan first, which says more than a site.
fn places(estate: &Estate, change: &Change) -> Vec<Place> {
    let plan = change.plan.map(|plan| Place::Plan(plan.value));
    let sites = change.sites(estate);
    let sites = if sites.is_empty() { estate.sites.iter().map(|(id, _)| id).collect() } else { sites };
    plan.into_iter().chain(sites.into_iter().map(Place::Site)).collect()
}

fn finding(estate: &Estate, place: Place, both: [(&Change, &Interval); 2]) -> Diagnostic {
    let [(change, window), (other, other_window)] = both;
    let place = match place {
        Place::Site(site) => format!("are done at `{}`", estate[site].name.value),
        Place::Plan(plan) => format!("carry out the plan `{}`", estate[plan].name.value),
    };
    let message = format!("`{}` and `{}` {place} at the same time", other.name.value, change.name.value);
    Diagnostic::new(&CHECK.rule, message, change.window.head.span, shown_from_to(window))
        .and(other.window.head.span, shown_from_to(other_window))
        .effect("if anything fails, nobody knows which of both it was, and to take one back may break the other")
        .help("let one begin when the other has ended, or make one change of both")
}
