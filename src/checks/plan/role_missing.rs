//! Roles without people, and people without roles.

use std::collections::BTreeSet;

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, nearest, shown};
use crate::estate::procedure::Procedure;
use crate::estate::{Estate, Person, Plan};
use crate::syntax;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::role-missing",
        severity: Severity::Warning,
        title: "a role of a plan has nobody, or somebody has a role that no step asks for",
        explanation: "Every step names the role that does it, and the runbook says who has it. In a bad night a role without a person is a step that waits; so where a plan says who has one role, it says it of all. `Recovery lead`, `Scribe` and `Service owner` are roles of every plan.",
        source: "PagerDuty incident response, roles; the Sitewright language, version 1 (`person`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  person "Recovery lead" "head of operations on call"
  person "Service owner" "head of workplace services"
  person "Network (ADC)" "network on call"
  person "DNS"           "network on call"
  person "Database"      "DBA on call"
  person "Hypervisor"    "virtualisation on call"
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  person "Recovery lead" "head of operations on call"
  person "Service owner" "head of workplace services"
  person "Network (ADC)" "network on call"
  person "DNS"           "network on call"
  person "Database"      "DBA on call"
  person "Hypervisor"    "virtualisation on call"
  person "XenMobile"     "mobility team on call"
}
"#
        ),
    },
    run: Run::Estate(run),
};

/// Roles that decide, accept and write down, which no step has to name.
const ALWAYS: &[&str] = &["Recovery lead", "Scribe", "Service owner"];

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate).filter(|procedure| !procedure.plan.person.is_empty()) {
        let plan = procedure.plan;
        let roles: BTreeSet<&str> = procedure.steps.iter().filter_map(|step| step.role()).collect();
        let held: BTreeSet<&str> = plan.person.iter().map(|person| person.role.as_str()).collect();
        let missing: Vec<&str> = roles.difference(&held).copied().collect();
        if !missing.is_empty() {
            found.push(nobody(estate, &procedure, &missing));
        }
        for person in &plan.person {
            let role = person.role.as_str();
            if !roles.contains(role) && !ALWAYS.contains(&role) {
                found.push(for_nothing(plan, person, &roles));
            }
        }
    }
}

fn nobody(estate: &Estate, procedure: &Procedure<'_>, missing: &[&str]) -> Diagnostic {
    let plan = procedure.plan;
    let message = format!("the plan `{}` does not say who has the role {}", plan.name.value, listed(missing, "and"));
    let diagnostic = Diagnostic::new(&CHECK.rule, message, plan.name.span, "in this plan");
    let steps = procedure.steps.iter().filter(|step| step.role().is_some_and(|role| missing.contains(&role)));
    let names: Vec<String> = steps.clone().map(|step| step.called(estate)).collect();
    let own = steps.filter_map(|step| step.own()?.role.as_ref());
    let diagnostic =
        own.fold(diagnostic, |diagnostic, role| diagnostic.and(role.span, "a step that waits for somebody"));
    diagnostic
        .effect(format!("nobody is there for {}", names.join(", ")))
        .help(format!("write `person {} \"who, and how to reach them\"`", syntax::quote(missing[0])))
}

fn for_nothing(plan: &Plan, person: &Person, roles: &BTreeSet<&str>) -> Diagnostic {
    let role = person.role.as_str();
    let message = format!("no step of `{}` asks for the role `{}`", plan.name.value, shown(role));
    let diagnostic = Diagnostic::new(&CHECK.rule, message, person.role.span, "a role of no step");
    match nearest(role, roles.iter().copied()) {
        Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), person.role.span, syntax::quote(near), false),
        None => diagnostic
            .help(format!("the roles of its steps are {}", listed(&roles.iter().copied().collect::<Vec<_>>(), "and"))),
    }
}
