//! An option that the vendor's object does not have, or not in the declared firmware.

use super::said::{Said, find, firmware, fits_another, has_newer, said};
use crate::checks::{Check, Run};
use crate::devices::netscaler::Verb;
use crate::devices::netscaler::reference::{Object, Parameter, reference};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, nearest, shown};
use crate::estate::{Estate, VendorOption, Vendored};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::unknown-option",
        severity: Severity::Error,
        title: "an option is none of the vendor's object, or not of its firmware",
        explanation: "What stands in `options` comes out behind the `add` or `set` of the object. An option that the appliance does not know stops the script at that line: the object is not made, and \
                      what refers to it is refused too. Options and words are looked up in the command reference; what 12.0 does not have is taken to be there from 12.1 on.",
        source: "NetScaler command reference, 12.0 and 14.1",
        wrong: vip_with!("  options { cltTimout 180 }\n"),
        right: vip_with!("  options { cltTimeout 180 }\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let has_newer = has_newer(estate);
    for said in said(estate) {
        let is_newer = !has_newer && is_newer(said.object);
        if let Some(first) = said.options.option.first().filter(|_| is_newer) {
            let what = format!("`{}`", said.object.name);
            found.push(newer(estate, first.name.span, &what, "the object"));
            continue;
        }
        for option in &said.options.option {
            match find(said.object, option) {
                None if fits_another(estate, said.options, |one, object| knows(one, object, option)) => {}
                None => found.push(unknown(&said, option)),
                Some(known) if known.is_newer && !has_newer => {
                    let what = format!("the option `{}` of `{}`", known.name, said.object.name);
                    found.push(newer(estate, option.name.span, &what, "the option"));
                }
                Some(known) if !has_newer => newer_words(estate, known, option, found),
                Some(_) => {}
            }
        }
    }
}

fn knows(declared: &dyn Vendored, object: &str, option: &VendorOption) -> bool {
    let object = reference().object(object).filter(|object| declared.becomes(object.name));
    object.is_some_and(|object| find(object, option).is_some())
}

fn is_newer(object: &Object) -> bool {
    object.form(Verb::Add).or_else(|| object.form(Verb::Set)).is_some_and(|form| form.is_newer)
}

fn newer_words(estate: &Estate, known: &Parameter, option: &VendorOption, found: &mut Diagnostics) {
    for value in &option.values {
        if known.word(&value.text).is_some_and(|word| word.is_newer) {
            let what = format!("`{}` as a value of `{}`", value.text, known.name);
            found.push(newer(estate, value.span, &what, "the word"));
        }
    }
}

/// Something that came with a firmware behind 12.0.
fn newer(estate: &Estate, span: Span, what: &str, which: &str) -> Diagnostic {
    let message = format!("NetScaler 12.0 does not have {what}");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, format!("{which} came with a later firmware"));
    match firmware(estate) {
        Some(declared) => diagnostic
            .and(declared.span, "the declared firmware")
            .help("take it out, or declare the firmware that the ADCs run"),
        None => diagnostic.help(
            "declare the firmware that the ADCs run: `versions { netscaler 13.1 }` in `estate`; without it 12.0 counts",
        ),
    }
}

fn unknown(said: &Said<'_>, option: &VendorOption) -> Diagnostic {
    let (name, span) = (&option.name.value, option.name.span);
    let message = format!("`{}` has no option `{}`", said.object.name, shown(name));
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "not in the command reference");
    let plain = name.trim_start_matches('-');
    if plain.len() < name.len() && said.object.option(plain).is_some() {
        return diagnostic.fix("leave the dash away", span, plain, false);
    }
    let names = said.object.options().filter(|known| !known.is_saved).map(|known| known.name);
    if let Some(near) = nearest(plain, names) {
        return diagnostic.fix(format!("did you mean `{near}`?"), span, near, false);
    }
    let has = |words: &&&str| reference().object(words).is_some_and(|object| object.option(plain).is_some());
    let others: Vec<String> = said
        .declared
        .objects()
        .iter()
        .filter(has)
        .map(|words| format!("options {} {{ … }}", words.replace(' ', "-")))
        .collect();
    if others.is_empty() {
        diagnostic.help("look the option up in the command reference of the firmware; `raw` takes any line")
    } else {
        diagnostic.help(format!("it is one of another object: write it in {}", listed(&others, "or")))
    }
}
