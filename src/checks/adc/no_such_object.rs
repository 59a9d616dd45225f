//! Options or a name for an object that the declaration does not become.

use std::collections::HashSet;

use super::said::{blocks, fits_another};
use crate::checks::{Check, Run};
use crate::devices::netscaler::reference::reference;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, nearest};
use crate::estate::{Estate, Vendored};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::no-such-object",
        severity: Severity::Error,
        title: "something is said of an object that the declaration does not become",
        explanation: "A declaration becomes one object of the vendor or several: a vip an `lb vserver`, and its TLS settings an `ssl vserver`. What `options` and `named` speak of has to be one of them. An ADC as \
                      a whole is no object: there the object is always named, and it is a setting of the appliance, its GSLB site or the services that answer DNS.",
        source: "the Sitewright language, version 1",
        wrong: vip_with!("  options gslb-service { cltTimeout 180 }\n"),
        right: vip_with!("  options lb-vserver { cltTimeout 180 }\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for declared in estate.vendored() {
        // What the estate says for all declarations of a kind is found in each of them.
        for (options, _) in blocks(declared).filter(|(options, _)| seen.insert(options.head.span)) {
            if fits_another(estate, options, |one, object| one.becomes(object)) {
                continue;
            }
            let written = options.object.as_ref().map(|object| object.span);
            judge(declared, options.object(declared.main()), written, options.head.span, "options", found);
        }
        let here = declared.places().into_iter().flat_map(|at| at.named());
        for named in declared.named().iter().chain(here) {
            let written = named.object.as_ref().map(|object| object.span);
            judge(declared, named.object(declared.main()), written, named.head.span, "named", found);
        }
    }
}

fn judge(
    declared: &dyn Vendored,
    object: Option<&'static str>,
    written: Option<Span>,
    statement: Span,
    word: &str,
    found: &mut Diagnostics,
) {
    // A setting of the appliance has no name.
    let has =
        |object: &str| if word == "named" { declared.objects().contains(&object) } else { declared.becomes(object) };
    let span = written.unwrap_or(statement);
    let kind = declared.kind();
    let choices: Vec<String> = declared.objects().iter().map(|object| object.replace(' ', "-")).collect();
    let diagnostic = match object {
        None => {
            let message = format!("this `{word}` does not say of which object it speaks");
            Diagnostic::new(&CHECK.rule, message, span, format!("an {kind} as a whole is no object of the vendor"))
        }
        Some(object) if has(object) => return,
        Some(object) => {
            let message = format!("no {kind} becomes a `{object}`");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "not known of it");
            let settings = reference().objects().filter(|object| object.is_setting()).map(|object| object.name);
            let known = declared.objects().iter().copied().chain(settings.filter(|object| has(object)));
            match nearest(object, known) {
                Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), span, near.replace(' ', "-"), false),
                None => diagnostic,
            }
        }
    };
    let of = |more: &str| format!("it may speak of {}{more}", listed(&choices, "and"));
    let takes_settings = word == "options" && declared.main().is_none();
    found.push(diagnostic.help(of(if takes_settings {
        ", and of any setting of the appliance, such as `ns-tcpParam`"
    } else {
        ""
    })));
}
