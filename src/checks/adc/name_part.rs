//! A part in the pattern of a name that the object does not have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, name_parts};
use crate::schema::literals::NamePattern;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::name-part",
        severity: Severity::Error,
        title: "the pattern of a name has a part that the object does not have",
        explanation: "What stands in braces is filled in for each object. A monitor has a name, but stands at no port; a server is known by its address alone.",
        source: "the Sitewright language, version 1",
        wrong: concat!(
            estate_with!("  naming { serviceGroup \"sg_{name}_{site}\" }\n"),
            "vip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: concat!(
            estate_with!("  naming { serviceGroup \"sg_{name}_{port}\" }\n"),
            "vip web {\n  protocol HTTP\n  port     80\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let naming = estate.settings.iter().filter_map(|(_, settings)| settings.naming.as_ref());
    for (object, pattern) in naming.flat_map(|naming| naming.patterns()) {
        judge(object, pattern, found);
    }
    for declared in estate.vendored() {
        let here = declared.places().into_iter().flat_map(|at| at.named());
        for named in declared.named().iter().chain(here) {
            let object = named.object(declared.main()).filter(|object| declared.objects().contains(object));
            object.into_iter().for_each(|object| judge(object, &named.pattern, found));
        }
    }
}

fn judge(object: &str, pattern: &Spanned<NamePattern>, found: &mut Diagnostics) {
    let known = name_parts(object);
    let Some(part) = pattern.value.parts().find(|part| !known.contains(part)) else { return };
    let message = format!("the name of `{object}` has no part `{{{}}}`", part.word());
    let words: Vec<String> = known.iter().map(|part| format!("{{{}}}", part.word())).collect();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, pattern.span, "in this pattern");
    found.push(diagnostic.help(if words.is_empty() {
        "write the name without braces".to_owned()
    } else {
        format!("what may stand in it is {}", listed(&words, "and"))
    }));
}
