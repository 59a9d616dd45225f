//! An estate in a version of the language that this compiler does not know.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "limit::language",
        severity: Severity::Error,
        title: "the estate is written in a version of the language that is not known",
        explanation: "A word may mean something else in another version of the language. This compiler knows version 1, and does not guess at others.",
        source: "the Sitewright language, version 1",
        wrong: "estate contoso {\n  language 2\n}\n",
        right: "estate contoso {\n  language 1\n}\n",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, settings) in estate.settings.iter().filter(|(_, settings)| settings.language.value.0 != 1) {
        let number = settings.language.value.0;
        let message = format!("version {number} of the language is not known to this compiler");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, settings.language.span, "expected 1");
        found.push(if number == 0 {
            diagnostic.fix("write `1`", settings.language.span, "1", false)
        } else {
            diagnostic.help(format!("use a compiler that knows version {number}, or write the estate in version 1"))
        });
    }
}
