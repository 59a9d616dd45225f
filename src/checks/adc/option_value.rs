//! A value that an option does not take.

use super::said::{Said, known};
use crate::checks::{Check, Run};
use crate::devices::netscaler::reference::{Kind, Parameter};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest, shown};
use crate::estate::{Estate, OptionValue, VendorOption};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::option-value",
        severity: Severity::Error,
        title: "an option has a value that it does not take",
        explanation: "The appliance refuses a command with a word that the option does not know, a number out of its bounds, or a value behind an option that takes none: the object is not made, and what \
                      refers to it is refused too. A string in an expression has at most 255 characters.",
        source: "NetScaler command reference, 12.0 and 14.1; NetScaler policy expressions, string literals",
        wrong: vip_with!("  options { cltTimeout 3m }\n"),
        right: vip_with!("  options { cltTimeout 180 }\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (said, options) in known(estate) {
        for (option, known) in options {
            judge(&said, option, known).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

/// The first thing that is wrong with the values of `option`.
fn judge(said: &Said<'_>, option: &VendorOption, known: &Parameter) -> Option<Diagnostic> {
    let own = usize::from(!matches!(known.kind, Kind::Flag | Kind::Group));
    let places: Vec<&Parameter> = std::iter::repeat_n(known, own).chain(&known.further).collect();
    let least = own + known.further.iter().filter(|further| further.is_required).count();
    let values = &option.values;
    if values.len() < least {
        let message = format!("the option `{}` of `{}` lacks its value", known.name, said.object.name);
        let end = Span::new(option.span.end, option.span.end);
        let expected = places.get(values.len()).map_or_else(|| known.expected(), |place| place.expected());
        return Some(Diagnostic::new(&CHECK.rule, message, end, format!("expected {expected} here")));
    }
    if let Some(extra) = values.get(places.len()).filter(|_| !known.is_many) {
        let takes = match places.len() {
            0 => "takes no value".to_owned(),
            1 => format!("takes {}", known.expected()),
            count => format!("takes {count} values"),
        };
        let message = format!("`{}` is one value too many for the option `{}`", shown(&extra.text), known.name);
        return Some(
            Diagnostic::new(&CHECK.rule, message, extra.span, format!("`{}` {takes}", known.name))
                .help("a text with spaces stands in quotes"),
        );
    }
    let place = |at: usize| places.get(at).copied().filter(|_| !known.is_many).unwrap_or(known);
    values.iter().enumerate().find_map(|(at, value)| refused(place(at), value))
}

/// The longest string that an expression may hold.
const LONGEST_LITERAL: usize = 255;

/// The length of the first string of an expression that is too long.
fn too_long(expression: &str) -> Option<usize> {
    let mut length = None;
    let mut characters = expression.chars();
    while let Some(character) = characters.next() {
        match (character, &mut length) {
            ('"', Some(characters)) if *characters > LONGEST_LITERAL => return length,
            ('"', Some(_)) => length = None,
            ('"', None) => length = Some(0),
            (_, None) => {}
            ('\\', Some(count)) => {
                characters.next();
                *count += 1;
            }
            (_, Some(count)) => *count += 1,
        }
    }
    None
}

fn refused(takes: &Parameter, value: &OptionValue) -> Option<Diagnostic> {
    if let Some(length) = Some(&value.text).filter(|_| takes.kind == Kind::Expression).and_then(|text| too_long(text)) {
        let message = format!("a string in the expression has {length} characters");
        return Some(
            Diagnostic::new(&CHECK.rule, message, value.span, format!("expected at most {LONGEST_LITERAL}"))
                .help("part it, and join the parts by `+`"),
        );
    }
    let may_be_secret = matches!(takes.kind, Kind::Secret | Kind::Text | Kind::Expression);
    if value.is_secret && may_be_secret || !value.is_secret && takes.takes(&value.text) {
        return None;
    }
    let expected = takes.expected();
    let what = if value.is_secret { "a secret".to_owned() } else { format!("`{}`", shown(&value.text)) };
    let message = format!("`{}` does not take {what}", takes.name);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, value.span, format!("expected {expected}"));
    let words = || takes.words.iter().map(|word| word.text);
    Some(match nearest(&value.text, words()) {
        Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), value.span, near, false),
        None if takes.words.len() > 12 => {
            diagnostic.help(format!("the words are `{}`", words().collect::<Vec<_>>().join("`, `")))
        }
        None => diagnostic,
    })
}
