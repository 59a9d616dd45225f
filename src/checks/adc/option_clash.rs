//! An option that says what a word of the language says already.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::word::word_of;
use crate::checks::{Check, Emitted, Given, Made, OnAdc, Run};
use crate::devices::netscaler::Argument;
use crate::devices::netscaler::reference::reference;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Vendored};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::option-clash",
        severity: Severity::Error,
        title: "an option says what a word of the language says already",
        explanation: "An attribute with a word in this language comes out as an option of the vendor's object, and what ties objects together follows from the declarations. Given once more in `options`, the \
                      appliance would be told two things, and which one counts would be a guess. So say it by its word.",
        source: "NetScaler command reference, 12.0 and 14.1; the Sitewright language, version 1",
        wrong: vip_with!("  persistence SOURCEIP timeout 30\n  options { timeout 60 }\n"),
        right: vip_with!("  persistence SOURCEIP timeout 60\n"),
    },
    run: Run::Emitted(run),
};

/// Where an option is said, and as what.
#[derive(Clone, Copy)]
struct Saying<'m> {
    value: &'m Argument,
    origin: Option<Span>,
}

fn run(estate: &Estate, emitted: &Emitted, found: &mut Diagnostics) {
    let declared: HashMap<Span, &dyn Vendored> = estate.vendored().map(|one| (one.name().span, one)).collect();
    let mut clashes: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    for adc in &emitted.adcs {
        let words = words(adc);
        for made in adc.all().filter(|made| !made.given.is_empty()) {
            for (at, given) in made.given.iter().enumerate() {
                let word = words.get(&(object(made), given.option.name.to_ascii_lowercase())).copied();
                let other = made.given[..at].iter().find(|other| other.option.name == given.option.name);
                let finding = match (word.or_else(|| by_place(made, given)), other) {
                    (Some(saying), _) => by_word(&declared, made, given, saying),
                    (None, Some(other)) => by_option(made, given, other),
                    (None, None) => continue,
                };
                clashes.entry(given.origin).or_insert(finding);
            }
        }
    }
    clashes.into_values().for_each(|finding| found.push(finding));
}

/// An object of an ADC: its kind and its name in lower case.
type Object = (&'static str, String);

fn object(made: &Made) -> Object {
    (made.command.object, made.name().to_ascii_lowercase())
}

/// What words of the language say of the objects for which options are given, by the option in lower case.
fn words(adc: &OnAdc) -> HashMap<(Object, String), Saying<'_>> {
    let spoken_of: HashSet<Object> = adc.all().filter(|made| !made.given.is_empty()).map(object).collect();
    let mut words = HashMap::new();
    for made in adc.all().filter(|made| spoken_of.contains(&object(made))) {
        for (option, value) in &made.command.options {
            let saying = Saying { value, origin: made.origin };
            words.entry((object(made), option.to_ascii_lowercase())).or_insert(saying);
        }
    }
    words
}

/// What a value without a name says of the same: `add` takes an address there which `set` takes as an option.
fn by_place<'m>(made: &'m Made, given: &Given) -> Option<Saying<'m>> {
    let form = reference().form(made.command.verb, made.command.object)?;
    let at = form.positional.iter().position(|known| is_same(known.name, given.option.name))?;
    made.command.arguments.get(at).map(|value| Saying { value, origin: made.origin })
}

/// The appliance calls an argument alike when it adds and when it sets, but for upper and lower case.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || (is_address(one) && is_address(other))
}

fn is_address(name: &str) -> bool {
    ["IP", "IPAddress", "siteIPAddress"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn by_word(declared: &HashMap<Span, &dyn Vendored>, made: &Made, given: &Given, saying: Saying<'_>) -> Diagnostic {
    let option = given.option.name;
    let message = format!("the option `{option}` of `{}` is set already", made.command.object);
    let label = format!("would be `-{option}{}`", shown(&given.value));
    let diagnostic = Diagnostic::new(&CHECK.rule, message, given.origin, label);
    let value = shown(saying.value);
    let mut of = made.declared.iter().filter_map(|name| declared.get(name));
    let word = of.find_map(|one| word_of(*one, option, value.trim_start()));
    let place = word.map(|(_, span)| span).or(saying.origin);
    let diagnostic = place.into_iter().fold(diagnostic, |found, place| {
        found.and(place, format!("what is declared here makes it `{}`", value.trim_start()))
    });
    diagnostic.help(match word {
        Some((word, _)) => format!("take the option out: the word for it is `{word}`"),
        None => "take the option out: it follows from what is declared".to_owned(),
    })
}

fn by_option(made: &Made, given: &Given, other: &Given) -> Diagnostic {
    let option = given.option.name;
    let message = format!("the same `{}` is given two values for its option `{option}`", made.command.object);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, given.origin, format!("here{}", shown(&given.value)));
    let name = made.name();
    diagnostic
        .and(other.origin, format!("and here{}", shown(&other.value)))
        .help(format!("`{name}` stands on the ADC once, whoever uses it: let all say the same"))
}

/// A value behind a space, as the command would have it; a secret is only its placeholder.
fn shown(value: &Argument) -> String {
    match value {
        Argument::Flag => String::new(),
        Argument::Text(text) => format!(" {}", crate::diagnostics::shown(text)),
        Argument::Integer(number) => format!(" {number}"),
        Argument::Address(address) => format!(" {address}"),
        Argument::Several(values) => values.iter().map(shown).collect(),
    }
}
