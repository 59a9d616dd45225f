//! A monitor that lacks what its type cannot do without.

use super::monitor_table::{SETTINGS, needed};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Monitor};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-needs",
        severity: Severity::Error,
        title: "a monitor lacks what its type needs",
        explanation: "A monitor of DNS asks for a name, one of RADIUS logs on with the secret that both sides share, one of a database sends a query and judges the answer \
                      by a rule, and USER runs a script. Without these the probe fails always, and takes servers down that work.",
        source: "NetScaler 12.0 command reference, lb monitor",
        wrong: at_fra!(
            "monitor names {\n  type DNS\n}\npool names {\n  protocol DNS\n  servers  10.1.10.53\n  monitor  names\n}\nvip names {\n  protocol DNS\n  pool     names\n  at fra 10.1.20.53\n}\n"
        ),
        right: at_fra!(
            "monitor names {\n  type  DNS\n  query www.contoso.com\n}\npool names {\n  protocol DNS\n  servers  10.1.10.53\n  monitor  names\n}\nvip names {\n  protocol DNS\n  pool     names\n  at fra 10.1.20.53\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, monitor) in estate.monitors.iter() {
        let is_said = |word: &&&str| {
            let setting = SETTINGS.iter().find(|setting| setting.word == **word);
            setting.is_some_and(|setting| (setting.place)(monitor).is_some())
        };
        let lacking: Vec<&str> = needed(monitor.kind.value).iter().filter(|word| !is_said(word)).copied().collect();
        if !lacking.is_empty() {
            found.push(finding(monitor, &lacking));
        }
    }
}

fn finding(monitor: &Monitor, lacking: &[&str]) -> Diagnostic {
    let quoted: Vec<String> = lacking.iter().map(|word| format!("`{word}`")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    let words = listed(&quoted, "or");
    let kind = monitor.kind.value.word();
    let message = format!("the monitor `{}` is of type {kind}, and has no {words}", monitor.name.value);
    Diagnostic::new(&CHECK.rule, message, monitor.name.span, format!("no {words} in this block"))
        .and(monitor.kind.span, "the type")
        .effect("its probes fail, so that servers count as down that work")
        .help(format!("add {}", listed(&quoted, "and")))
}
