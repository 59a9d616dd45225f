//! Options or a name that no object takes.

use std::collections::HashSet;

use super::said::said;
use crate::checks::{Check, Emitted, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GivenName, Vendored};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::says-nothing",
        severity: Severity::Error,
        title: "something is said of an object that is not there",
        explanation: "What is said for a site where the declaration does not stand, or of an object that is not made there, would be lost without a word: the settings of an `ssl vserver` that has no TLS, the \
                      GSLB site of an ADC that takes no part in GSLB.",
        source: "the Sitewright language, version 1",
        wrong: concat!(
            estate_with!(""),
            "site syd {\n}\nvip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n  options at syd { cltTimeout 180 }\n}\n"
        ),
        right: concat!(
            estate_with!(""),
            "site syd {\n}\nvip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n  options at fra { cltTimeout 180 }\n}\n"
        ),
    },
    run: Run::Emitted(run),
};

fn run(estate: &Estate, emitted: &Emitted, found: &mut Diagnostics) {
    let made = || emitted.adcs.iter().flat_map(|adc| adc.all());
    // What is made nowhere at all is a finding of its own.
    let declared: HashSet<Span> = made().flat_map(|made| made.declared.iter().copied()).collect();
    let taken: HashSet<Span> = made().flat_map(|made| made.blocks.iter().copied()).collect();
    let patterns: HashSet<Span> = emitted.names.iter().map(|given| given.pattern).collect();
    let stands = |one: &dyn Vendored| one.main().is_none() || declared.contains(&one.name().span);
    for said in said(estate).iter().filter(|said| stands(said.declared)) {
        // What the estate says for all declarations of a kind need not fit each of them.
        let is_lost = !taken.contains(&said.options.head.span) && !estate.is_default(said.options);
        if is_lost {
            let what = format!("these options of `{}` go nowhere", said.object.name);
            found.push(finding(said.declared, said.options.head.span, what));
        }
    }
    for one in estate.vendored().filter(|one| stands(*one)) {
        let lost = |named: &&GivenName| {
            let object = named.object(one.main());
            object.is_some_and(|object| one.objects().contains(&object)) && !patterns.contains(&named.pattern.span)
        };
        let here = one.places().into_iter().flat_map(|at| at.named());
        for named in one.named().iter().chain(here).filter(lost) {
            found.push(finding(one, named.head.span, format!("nothing is called `{}`", named.pattern_text())));
        }
    }
}

fn finding(declared: &dyn Vendored, span: Span, message: String) -> Diagnostic {
    let label = "no such object is made of the declaration here";
    Diagnostic::new(&CHECK.rule, message, span, label)
        .and(declared.name().span, "the declaration")
        .help("take it out, or say it of an object and a site that there are")
}
