//! A plan whose own steps alone take longer than it may.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::procedure::Procedure;
use crate::schema::literals::Duration;
use crate::simulate::recovery::{Leg, Part, Schedule};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::rto",
        severity: Severity::Error,
        title: "a plan takes longer than its RTO",
        explanation: "The recovery time objective is how long users may be without service, from the interruption on. What is counted: until somebody knows (`notice`) and decides \
                      (`decision`), the steps on the longest way through the plan, for one role does one thing at a time; the old answers that servers keep of the SQL listener's \
                      name, and that clients keep of public names. A step of which the plan does not say how long it takes counts for nothing. In a test and on the way home the \
                      time runs from the first step that takes the service away.",
        source: "NIST SP 800-34 r1, section 3.2 (recovery time objective); the Sitewright language, version 1 (`rto`, `estimate`, `takes`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
  estimate public-dns    2m
  estimate sql-dns       2m
  estimate sql-online    5m
  estimate start-servers 10m
  estimate verify        5m
  step "Call the crisis team" {
    before public-dns
    role "Recovery lead"
    takes 30m
    do "Call everybody on the list."
  }
  step "Inform the users" {
    before public-dns
    role "Recovery lead"
    takes 45m
    do "Send the prepared message."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
  estimate public-dns    2m
  estimate sql-dns       2m
  estimate sql-online    5m
  estimate start-servers 10m
  estimate verify        5m
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
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate).filter(|procedure| procedure.action.moves()) {
        let schedule = Schedule::new(estate, &procedure);
        if let Some((rto, schedule)) = procedure.plan.rto.zip(schedule)
            && schedule.recovery > u64::from(rto.value.secs())
            // A record that is kept longer than all may take is told as that.
            && !schedule.path.iter().any(|leg| is_kept(leg) && leg.time.value > rto.value)
        {
            found.push(finding(estate, &procedure, rto, &schedule));
        }
    }
}

fn is_kept(leg: &Leg) -> bool {
    matches!(leg.what, Part::Wait(..) | Part::Tail(_))
}

fn finding(estate: &Estate, procedure: &Procedure<'_>, rto: Spanned<Duration>, schedule: &Schedule) -> Diagnostic {
    let least = if schedule.unknown.is_empty() { "" } else { "at least " };
    let time = Duration::shown(schedule.recovery);
    let message = format!(
        "the plan `{}` takes {least}{time} until users are served again, and its RTO is {}",
        procedure.plan.name.value, rto.value
    );
    let diagnostic = Diagnostic::new(&CHECK.rule, message, rto.span, "the time that users may be without service");
    let diagnostic = schedule.path.iter().fold(diagnostic, |diagnostic, leg| {
        diagnostic.and(leg.time.span, format!("{} {}", leg.time.value, said(estate, procedure, leg)))
    });
    let missing = Duration::shown(schedule.recovery - u64::from(rto.value.secs()));
    let longest = schedule.longest().map_or_else(String::new, |leg| {
        format!("; most can be won where {} are spent: {}", leg.time.value, said(estate, procedure, leg))
    });
    diagnostic
        .effect(format!("users wait longer than {}", rto.value))
        .help(format!("save {missing} on this way{longest}; or agree on a longer `rto`"))
}

/// What a part of the way is.
fn said(estate: &Estate, procedure: &Procedure<'_>, leg: &Leg) -> String {
    let step = |at: usize| procedure.steps[at].called(estate);
    match leg.what {
        Part::Detection => "until the monitors of the ADCs have noticed".to_owned(),
        Part::Notice => "until somebody knows".to_owned(),
        Part::Decision => "until it is decided".to_owned(),
        Part::Step(at) => format!("for {}", step(at)),
        Part::Start(at) => {
            format!("until the VMs serve that {} recovers: their order, delays and boot times", step(at))
        }
        Part::Wait(at, why) => format!("of waiting after {}: {why}", step(at)),
        Part::Tail(at) => format!("for which clients may keep the old answer after {}", step(at)),
    }
}
