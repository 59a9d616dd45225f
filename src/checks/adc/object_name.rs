//! A name that the appliance does not take.

use std::collections::BTreeMap;

use crate::checks::{Check, Emitted, GivenTo, Run};
use crate::devices::netscaler::{NameProblem, check_object_name, is_factory_monitor};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::object-name",
        severity: Severity::Error,
        title: "a name that the estate gives is none that the appliance takes",
        explanation: "The name of an object begins with a letter, a digit or `_`, and has at most 127 characters. Monitors that every appliance has from the factory, such as `http` and `ping`, cannot be added again. \
                      The parts of a pattern are filled in with names of the estate, so that only the whole shows how long it becomes.",
        source: "NetScaler command reference, the rules for names; lb monitor",
        wrong: concat!(
            estate_with!("  naming { lb-monitor \"{name}\" }\n"),
            "monitor http {\n  type HTTP\n}\npool app {\n  protocol HTTP\n  port     81\n  servers  10.1.10.12\n  monitor  http\n}\nvip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\nvip app {\n  protocol HTTP\n  port     81\n  pool     app\n  at fra 10.1.20.11\n}\n"
        ),
        right: concat!(
            estate_with!("  naming { lb-monitor \"mon_{name}\" }\n"),
            "monitor http {\n  type HTTP\n}\npool app {\n  protocol HTTP\n  port     81\n  servers  10.1.10.12\n  monitor  http\n}\nvip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\nvip app {\n  protocol HTTP\n  port     81\n  pool     app\n  at fra 10.1.20.11\n}\n"
        ),
    },
    run: Run::Emitted(run),
};

fn run(_: &Estate, emitted: &Emitted, found: &mut Diagnostics) {
    let mut findings: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    for given in &emitted.names {
        if let Some(why) = refused(given) {
            let message = format!("`{}` is no name for a `{}`: {why}", shown(&given.name), given.object);
            let label = "this makes it";
            findings
                .entry(given.pattern)
                .or_insert_with(|| Diagnostic::new(&CHECK.rule, message, given.pattern, label));
        }
    }
    findings.into_values().for_each(|finding| found.push(finding));
}

fn refused(given: &GivenTo) -> Option<String> {
    match check_object_name(&given.name) {
        Err(NameProblem::Empty) => Some("nothing stands in it".to_owned()),
        Err(NameProblem::First { character }) => Some(format!("it begins with `{character}`")),
        Err(NameProblem::Character { character, .. }) => Some(format!("`{character}` cannot stand in it")),
        Err(NameProblem::TooLong { length }) => Some(format!("it has {length} characters, and may have 127")),
        Ok(()) if given.object == "lb monitor" && is_factory_monitor(&given.name) => {
            Some("the appliance has one of that name from the factory".to_owned())
        }
        Ok(()) => None,
    }
}
