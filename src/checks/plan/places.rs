//! A plan between sites that do not fit what it moves.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Plan, Recovery, Site, Xenmobile};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::places",
        severity: Severity::Error,
        title: "a plan moves something between sites where it does not stand",
        explanation: "A plan goes from the active site (the first of the xenmobile) to a standby site: there its servers, its addresses and its database are prepared. The other \
                      way round, or to a site where nothing stands, there is nothing to shut down, to start, or to answer.",
        source: "Citrix, XenMobile Server, Disaster recovery (active/passive)",
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from syd to fra
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Xenmobile::SHAPE) {
        return;
    }
    let recoveries =
        estate.plans.iter().flat_map(|(_, plan)| plan.actions().map(move |(_, recovery)| (plan, recovery)));
    for (plan, recovery) in recoveries {
        let product = &estate[recovery.xenmobile.value];
        if recovery.from.value == recovery.to.value {
            found.push(same(estate, plan, recovery));
            continue;
        }
        // Whether the database runs at a site of the product is the product's own check.
        let ends = [recovery.from, recovery.to];
        let missing = ends.iter().filter(|end| product.at.iter().all(|at| at.site.value != end.value));
        let missing: Vec<_> = missing.collect();
        if missing.is_empty() {
            found_backwards(estate, plan, recovery, product).into_iter().for_each(|finding| found.push(finding));
        }
        for end in missing {
            found.push(not_there(estate, product, *end));
        }
    }
}

fn same(estate: &Estate, plan: &Plan, recovery: &Recovery) -> Diagnostic {
    let site = &estate[recovery.to.value].name.value;
    let message = format!("the plan `{}` leads from `{site}` to `{site}`", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, recovery.to.span, "the same site")
        .and(recovery.from.span, "the active site")
        .help("name the standby site behind `to`")
}

fn not_there(estate: &Estate, product: &Xenmobile, end: Spanned<Id<Site>>) -> Diagnostic {
    let (site, name) = (&estate[end.value].name.value, &product.name.value);
    let message = format!("the xenmobile `{name}` does not stand at `{site}`");
    let mut sites: Vec<&str> = product.at.iter().map(|at| estate[at.site.value].name.value.as_str()).collect();
    sites.dedup();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, end.span, "nothing is prepared here");
    let at = if sites.len() == 1 { "its only site" } else { "its sites begin here" };
    let first = product.at.first().map_or(product.name.span, |first| first.site.span);
    diagnostic.and(first, at).help(format!("it stands at {}", listed(&sites, "and")))
}

fn found_backwards(estate: &Estate, plan: &Plan, recovery: &Recovery, product: &Xenmobile) -> Option<Diagnostic> {
    let active = product.at.first()?.site;
    if recovery.from.value == active.value {
        return None;
    }
    let (from, name) = (&estate[recovery.from.value].name.value, &product.name.value);
    let plan = &plan.name.value;
    let message = format!("the plan `{plan}` leaves from `{from}`, which is not the active site of `{name}`");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, recovery.from.span, "a standby site")
        .and(active.span, "the first site is the active one");
    let first = &estate[active.value].name.value;
    Some(if recovery.to.value == active.value {
        let both = recovery.from.span.to(recovery.to.span);
        let turned = format!("{first} to {from}");
        diagnostic.fix(format!("write `from {turned}`"), both, turned, false)
    } else {
        diagnostic.fix(format!("write `{first}`"), recovery.from.span, first.as_str(), false)
    })
}
