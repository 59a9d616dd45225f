//! A plan between sites that do not fit what it moves.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Action, Estate, Farm, Gateway, Gslb, Plan, Recovery, Site, Sql, Subject, Vip, Xenmobile, Xenpool};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::places",
        severity: Severity::Error,
        title: "a plan moves something between sites where it does not stand",
        explanation: "A failover, a test and an update go from the active site (the first of a xenmobile, that of a farm's primary zone, that of the active database) to a standby \
                      site: there servers, addresses and the database are prepared. A failback comes home from there. The other way round, or to a site where nothing \
                      stands, there is nothing to shut down, to start, or to answer.",
        source: "Citrix, XenMobile Server, Disaster recovery (active/passive); Citrix, Virtual Apps and Desktops, Zones",
        wrong: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from syd to fra
}
"
        ),
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        for (_, recovery) in plan.recoveries().filter(|(_, recovery)| recovery.from.value == recovery.to.value) {
            found.push(same(estate, plan, recovery));
        }
        for (action, recovery, subject) in plan.subjects() {
            if recovery.from.value != recovery.to.value && is_whole(estate, subject.value) {
                look(&Moved { estate, plan, action, recovery, subject: subject.value }, found);
            }
        }
    }
}

/// Whether all is known of where it stands.
fn is_whole(estate: &Estate, subject: Subject) -> bool {
    match subject {
        Subject::Xenmobile(_) => estate.is_whole(Xenmobile::SHAPE),
        Subject::Farm(_) => estate.is_whole(Farm::SHAPE),
        Subject::Sql(_) => estate.is_whole(Sql::SHAPE),
        Subject::Xenpool(_) => estate.is_whole(Xenpool::SHAPE),
        Subject::Gslb(_) => [Gslb::SHAPE, Vip::SHAPE, Gateway::SHAPE].into_iter().all(|kind| estate.is_whole(kind)),
        Subject::Dns(_) => true,
    }
}

/// Something that a plan moves.
struct Moved<'e> {
    estate: &'e Estate,
    plan: &'e Plan,
    action: Action,
    recovery: &'e Recovery,
    subject: Subject,
}

fn look(moved: &Moved<'_>, found: &mut Diagnostics) {
    let sites = moved.subject.sites(moved.estate);
    let Some(home) = sites.first().copied() else { return };
    // Whether the database runs at a site of the product is the product's own check.
    let ends = [moved.recovery.from, moved.recovery.to];
    let missing: Vec<_> = ends.iter().filter(|end| sites.iter().all(|site| site.value != end.value)).collect();
    if missing.is_empty() {
        found_backwards(moved, home).into_iter().for_each(|finding| found.push(finding));
    }
    for end in missing {
        found.push(not_there(moved, &sites, *end));
    }
}

fn same(estate: &Estate, plan: &Plan, recovery: &Recovery) -> Diagnostic {
    let site = &estate[recovery.to.value].name.value;
    let message = format!("the plan `{}` leads from `{site}` to `{site}`", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, recovery.to.span, "the same site")
        .and(recovery.from.span, "the active site")
        .help("name the standby site behind `to`")
}

fn not_there(moved: &Moved<'_>, all: &[Spanned<Id<Site>>], end: Spanned<Id<Site>>) -> Diagnostic {
    let estate = moved.estate;
    let (kind, name) = moved.subject.called(estate);
    let site = &estate[end.value].name.value;
    let message = format!("the {kind} `{name}` does not stand at `{site}`");
    let mut sites: Vec<&str> = all.iter().map(|at| estate[at.value].name.value.as_str()).collect();
    sites.dedup();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, end.span, "nothing is prepared here");
    let at = if sites.len() == 1 { "its only site" } else { "its sites begin here" };
    diagnostic.and(all[0].span, at).help(format!("it stands at {}", listed(&sites, "and")))
}

/// A failover leaves the site that serves in normal operation, and a failback comes home to it.
fn found_backwards(moved: &Moved<'_>, home: Spanned<Id<Site>>) -> Option<Diagnostic> {
    let Moved { estate, plan, action, recovery, .. } = moved;
    let (wrong, other) = match action {
        Action::Failback => (recovery.to, recovery.from),
        _ => (recovery.from, recovery.to),
    };
    if wrong.value == home.value {
        return None;
    }
    let (site, plan) = (&estate[wrong.value].name.value, &plan.name.value);
    let name = moved.subject.called(estate).1;
    let (message, label) = match action {
        Action::Failback => (
            format!("the plan `{plan}` is a failback of `{name}` to `{site}`, which is not its home"),
            "a standby site",
        ),
        _ => (
            format!("the plan `{plan}` leaves from `{site}`, which is not the active site of `{name}`"),
            "a standby site",
        ),
    };
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, wrong.span, label).and(home.span, "the first site is the active one");
    let first = &estate[home.value].name.value;
    Some(if other.value == home.value {
        let both = recovery.from.span.to(recovery.to.span);
        let turned = match action {
            Action::Failback => format!("{site} to {first}"),
            _ => format!("{first} to {site}"),
        };
        diagnostic.fix(format!("write `from {turned}`"), both, turned, false)
    } else {
        diagnostic.fix(format!("write `{first}`"), wrong.span, first.as_str(), false)
    })
}
