//! A plan whose own steps alone take longer than it may.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Plan};
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::rto",
        severity: Severity::Warning,
        title: "the own steps of a plan take longer than its RTO",
        explanation: "The recovery time objective is how long users may be without service. The steps of a plan run one after the other; when the own steps alone need more time, \
                      the objective cannot be met, whatever the product's steps and the caches of the DNS add.",
        source: "the Sitewright language, version 1 (`rto`, `takes`)",
        wrong: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
  step "Call the crisis team" {
    before public-dns
    takes 30m
    do "Call everybody on the list."
  }
  step "Inform the users" {
    after verify
    takes 45m
    do "Send the prepared message."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
  step "Call the crisis team" {
    before public-dns
    takes 10m
    do "Call everybody on the list."
  }
  step "Inform the users" {
    after verify
    takes 15m
    do "Send the prepared message."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let times: Vec<Spanned<Duration>> = plan.step.iter().filter_map(|step| step.takes).collect();
        let sum: u64 = times.iter().map(|time| u64::from(time.value.secs())).sum();
        if let Some(rto) = plan.rto.filter(|rto| sum > u64::from(rto.value.secs())) {
            found.push(finding(plan, rto, &times, sum));
        }
    }
}

fn finding(plan: &Plan, rto: Spanned<Duration>, times: &[Spanned<Duration>], sum: u64) -> Diagnostic {
    let sum =
        u32::try_from(sum).map_or_else(|_| "more than 68 years".to_owned(), |sum| Duration::from_secs(sum).to_string());
    let message = format!("the own steps of `{}` take {sum}, and its RTO is {}", plan.name.value, rto.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, rto.span, "the time that users may be without service");
    let diagnostic = times.iter().fold(diagnostic, |diagnostic, time| diagnostic.and(time.span, "part of it"));
    diagnostic
        .effect(format!("users wait longer than {}", rto.value))
        .help("let people work side by side, shorten the steps, or agree on a longer `rto`")
}
