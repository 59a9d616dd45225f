//! Retries and times of a monitor that do not go together, or are out of range.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Monitor};
use crate::schema::literals::Whole;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-retries",
        severity: Severity::Error,
        title: "the retries of a monitor do not go together, or are out of range",
        explanation: "A server is down when `failure-retries` of `retries` probes fail, so that the one cannot be more than the other; both it and `alert-retries` are at \
                      most 32, `success-retries` 1 to 32. A server that is down is probed again after `down-time`, 1 s to 20939 s.",
        source: "NetScaler 12.0 command reference, lb monitor",
        wrong: at_fra!(
            "monitor alive {\n  type            TCP\n  retries         3\n  failure-retries 5\n}\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n  monitor  alive\n}\nvip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            "monitor alive {\n  type            TCP\n  retries         5\n  failure-retries 3\n}\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n  monitor  alive\n}\nvip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

const MOST: u32 = 32;
const MOST_DOWN: u32 = 20_939;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, monitor) in estate.monitors.iter() {
        let counts: [(&str, Option<Spanned<Whole>>, u32); 3] = [
            ("failure-retries", monitor.failure_retries, 0),
            ("success-retries", monitor.success_retries, 1),
            ("alert-retries", monitor.alert_retries, 0),
        ];
        for (word, count, least) in counts {
            if let Some(count) = count.filter(|count| !(least..=MOST).contains(&count.value.0)) {
                let message = format!("the monitor `{}` has {} {word}", monitor.name.value, count.value.0);
                found.push(Diagnostic::new(&CHECK.rule, message, count.span, format!("expected {least} to {MOST}")));
            }
        }
        if let Some(time) = monitor.down_time.filter(|time| !(1..=MOST_DOWN).contains(&time.value.secs())) {
            let message = format!("the monitor `{}` waits {} before it probes again", monitor.name.value, time.value);
            found.push(Diagnostic::new(&CHECK.rule, message, time.span, "expected 1s to 20939s (5h48m59s)"));
        }
        too_many(monitor).into_iter().for_each(|finding| found.push(finding));
    }
}

fn too_many(monitor: &Monitor) -> Option<Diagnostic> {
    let retries = monitor.retries;
    let failures = monitor.failure_retries.filter(|count| count.value.0 <= MOST && count.value.0 > retries.value.0)?;
    let message = format!(
        "of {} probes of the monitor `{}`, {} have to fail",
        retries.value.0, monitor.name.value, failures.value.0
    );
    let diagnostic = Diagnostic::new(&CHECK.rule, message, failures.span, "more than there are");
    // Where `retries` is not written, its default has the span of the declaration's word.
    let is_written = retries.span.start != monitor.head.span.start;
    let label =
        if is_written { "the probes".to_owned() } else { format!("{} probes where none is said", retries.value.0) };
    let diagnostic = diagnostic.and(retries.span, label);
    Some(
        diagnostic
            .effect("the appliance refuses the monitor, and its servers are not watched")
            .help("raise `retries`, or ask for fewer failures"),
    )
}
