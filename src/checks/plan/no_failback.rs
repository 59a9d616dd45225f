//! A way out without a way home.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Plan, Recovery, Site, Subject};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-failback",
        severity: Severity::Warning,
        title: "something is moved by a failover, and no plan brings it home",
        explanation: "After a failover everything runs at the site that was to stand by, often smaller, and without a site that stands by for it. The way home is work of its own: data comes back first, in a window that people choose, with the other order of steps. A way home that nobody has written down is found out under pressure.",
        source: "NIST SP 800-34 r1, section 4.4 (reconstitution); requirements C6 and C10 of XenServer, Disaster recovery and backup",
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
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
    if !estate.is_whole(Plan::SHAPE) {
        return;
    }
    let home: HashSet<Subject> = estate
        .plans
        .iter()
        .flat_map(|(_, plan)| plan.subjects_of(Action::Failback))
        .map(|(_, subject)| subject.value)
        .collect();
    let mut told = HashSet::new();
    for (_, plan) in estate.plans.iter() {
        for (recovery, subject) in plan.subjects_of(Action::Failover) {
            if !home.contains(&subject.value) && told.insert(subject.value) {
                found.push(finding(estate, plan, recovery, subject));
            }
        }
    }
}

fn finding(estate: &Estate, plan: &Plan, recovery: &Recovery, subject: Spanned<Subject>) -> Diagnostic {
    let (kind, name) = subject.value.called(estate);
    let site = |site: Id<Site>| &estate[site].name.value;
    let (from, to) = (site(recovery.from.value), site(recovery.to.value));
    let message = format!("the plan `{}` moves the {kind} `{name}`, and no plan brings it home", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, subject.span, format!("it goes to `{to}`"))
        .effect(format!("after a disaster it stays at `{to}`, and the loss of `{to}` is the end of it"))
        .help(format!("write a plan with `failback {kind} {name} from {to} to {from}`"))
}
