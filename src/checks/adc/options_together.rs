//! Options that do not go with each other, or with what is declared.

use std::collections::BTreeMap;

use crate::checks::{Check, Emitted, Given, Made, Run};
use crate::devices::netscaler::Verb;
use crate::devices::netscaler::reference::{Together, reference};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::options-together",
        severity: Severity::Error,
        title: "an option lacks another that it needs, or is not taken beside another",
        explanation: "Some options say more of another, and some say the same in another way: without the one, or beside the other, the appliance refuses the command. What only `set` takes comes out in a \
                      command of its own, and needs its companion there.",
        source: "NetScaler command reference, 12.0 and 14.1",
        wrong: vip_with!("  options { httpsRedirectUrl \"https://www.contoso.com\" }\n"),
        right: vip_with!("  options { redirectFromPort 8080; httpsRedirectUrl \"https://www.contoso.com\" }\n"),
    },
    run: Run::Emitted(run),
};

fn run(_: &Estate, emitted: &Emitted, found: &mut Diagnostics) {
    let mut findings: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    for made in emitted.adcs.iter().flat_map(|adc| adc.all()) {
        for is_later in [false, true] {
            let given: Vec<&Given> = made.given.iter().filter(|given| given.is_later == is_later).collect();
            if !given.is_empty() {
                judge(made, &given, is_later, &mut findings);
            }
        }
    }
    findings.into_values().for_each(|finding| found.push(finding));
}

/// Holds against each other what stands in one command: that of `made`, or the `set` behind it.
fn judge(made: &Made, given: &[&Given], is_later: bool, findings: &mut BTreeMap<Span, Diagnostic>) {
    let verb = if is_later { Verb::Set } else { made.command.verb };
    let Some(form) = reference().form(verb, made.command.object) else { return };
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let stands_at = |name: &str| form.positional.iter().position(|known| is(known.name, name));
    let has = |name: &str| {
        let words = if is_later { &[][..] } else { &made.command.options };
        given.iter().any(|given| is(given.option.name, name))
            || words.iter().any(|(word, _)| is(word, name))
            || stands_at(name).is_some_and(|place| place < made.command.arguments.len())
    };
    let by = |name: &str| given.iter().find(|given| is(given.option.name, name));
    for problem in form.together(has) {
        let (at, message) = match problem {
            // What is declared is whole without options, except where only they are set.
            Together::Missing(_) if !made.command.options.is_empty() || verb == Verb::Add => continue,
            Together::Missing(name) => (given.first(), format!("`{}` is only set with `{name}`", made.command.object)),
            Together::Needs(one, other) => {
                (by(one).or_else(|| by(other)), format!("the option `{one}` is only taken beside `{other}`"))
            }
            Together::Excludes(one, other) => {
                let names = if by(one).is_some() { (one, other) } else { (other, one) };
                (by(names.0), format!("the option `{}` is not taken beside `{}`", names.0, names.1))
            }
        };
        if let Some(at) = at {
            findings.entry(at.origin).or_insert_with(|| finding(made, at, message, problem));
        }
    }
}

fn finding(made: &Made, at: &Given, message: String, problem: Together) -> Diagnostic {
    let object = made.command.object;
    match problem {
        Together::Missing(name) | Together::Needs(_, name) => {
            Diagnostic::new(&CHECK.rule, message, at.origin, format!("`{name}` is not given"))
                .help(format!("give `{name}` too, if `{object}` is to be told so"))
        }
        Together::Excludes(..) => {
            let diagnostic = Diagnostic::new(&CHECK.rule, message, at.origin, "this one is given here");
            let diagnostic = made
                .origin
                .into_iter()
                .fold(diagnostic, |found, origin| found.and(origin, format!("the `{object}` is declared here")));
            diagnostic.help("take the option out")
        }
    }
}
