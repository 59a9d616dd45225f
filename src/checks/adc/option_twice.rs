//! An option that is given twice in one place.

use std::collections::HashMap;

use super::said::known;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::option-twice",
        severity: Severity::Error,
        title: "an option is given twice",
        explanation: "Which of the two counts would be a guess; upper and lower case make no difference. What a placement says wins over what its declaration says, what is said for one site over what is said \
                      for all, and what a declaration says over the defaults of the estate: that is no repetition.",
        source: "the Sitewright language, version 1",
        wrong: vip_with!("  options { cltTimeout 180; clttimeout 300 }\n"),
        right: vip_with!("  options { cltTimeout 180 }\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut seen: HashMap<_, Span> = HashMap::new();
    for (said, options) in known(estate) {
        let site = said.options.at.as_ref().map(|at| at.value);
        let level = (said.declared.name().span, said.place, site, estate.is_default(said.options));
        for (option, known) in options {
            let key = (level, said.object.name, known.name);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, option.name.span);
                continue;
            };
            let message = format!("the option `{}` of `{}` is given twice", known.name, said.object.name);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, option.name.span, "again here");
            found.push(diagnostic.and(*first, "first here").help("keep one of them"));
        }
    }
}
