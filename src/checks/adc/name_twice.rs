//! A pattern or a name that makes two objects of one ADC alike.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::checks::{Check, Emitted, GivenTo, Made, Run};
use crate::devices::netscaler::Verb;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, shown};
use crate::estate::{Estate, name_parts};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::name-twice",
        severity: Severity::Error,
        title: "two objects of one ADC would have the same name",
        explanation: "The appliance knows an object by its name, without regard to upper and lower case: the second `add` is refused, and what is bound to it would be bound to the first. Virtual servers of all kinds \
                      share one space of names, and so do services and service groups.",
        source: "NetScaler command reference; error 273, resource already exists",
        wrong: concat!(
            estate_with!("  naming { lb-vserver \"vs_{port}\" }\n"),
            "vip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\nvip app {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.11\n}\n"
        ),
        right: concat!(
            estate_with!("  naming { lb-vserver \"vs_{name}_{port}\" }\n"),
            "vip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\nvip app {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.11\n}\n"
        ),
    },
    run: Run::Emitted(run),
};

fn run(estate: &Estate, emitted: &Emitted, found: &mut Diagnostics) {
    let mut givers: HashMap<(&str, &str), Vec<&GivenTo>> = HashMap::new();
    for given in &emitted.names {
        givers.entry((given.object, given.name.as_str())).or_default().push(given);
    }
    let mut findings: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    let spaces: HashSet<&str> = emitted.names.iter().filter_map(|given| space(given.object)).collect();
    for adc in &emitted.adcs {
        let mut first: HashMap<(&str, String), &Made> = HashMap::new();
        for made in adc.all().filter(|made| made.command.verb == Verb::Add) {
            let Some(space) = space(made.command.object).filter(|space| spaces.contains(space)) else { continue };
            let key = (space, made.name().to_ascii_lowercase());
            let Some(other) = first.get(&key) else {
                first.insert(key, made);
                continue;
            };
            let of =
                |made: &Made| givers.get(&(made.command.object, made.name().as_str())).cloned().unwrap_or_default();
            // Names that the estate does not give keep all objects apart.
            if let Some(given) = of(made).into_iter().chain(of(other)).max_by_key(|given| given.pattern) {
                findings
                    .entry(given.pattern)
                    .or_insert_with(|| finding(estate[adc.adc].name.as_str(), given, other, made));
            }
        }
    }
    findings.into_values().for_each(|finding| found.push(finding));
}

/// The objects that share their names with those of `object`; `None` where a name says nothing, as with a record.
fn space(object: &'static str) -> Option<&'static str> {
    match object {
        "service" | "serviceGroup" => Some("service"),
        _ if object.ends_with(" vserver") => Some("vserver"),
        "ns ip" | "ns ip6" | "HA node" => None,
        _ if object.starts_with("dns ") => None,
        _ => Some(object),
    }
}

fn finding(adc: &str, given: &GivenTo, first: &Made, second: &Made) -> Diagnostic {
    let name = shown(&given.name);
    let message = if first.command.object == second.command.object {
        format!("two `{}` of `{adc}` would be called `{name}`", first.command.object)
    } else {
        let (one, other) = (first.command.object, second.command.object);
        format!("a `{one}` and a `{other}` of `{adc}` would be called `{name}`")
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, given.pattern, "by this name");
    let label = |made: &Made, which: &str| format!("{which}, `{}`", made.name());
    let diagnostic = first.origin.into_iter().fold(diagnostic, |found, at| found.and(at, label(first, "the first")));
    let diagnostic = second.origin.into_iter().fold(diagnostic, |found, at| found.and(at, label(second, "the second")));
    let parts: Vec<String> = name_parts(given.object).iter().map(|part| format!("{{{}}}", part.word())).collect();
    let parts = listed(&parts, "and");
    diagnostic
        .effect("the appliance refuses the second, and binds to the first what is meant for it")
        .help(format!(
            "put a part that tells them apart into the pattern, of {parts}, or give one of them a name of its own with `named`"
        ))
}
