//! Values in one spelling, so that equal meaning is equal.

use std::net::IpAddr;

use crate::devices::netscaler::Argument;
use crate::devices::netscaler::reference::{Kind, Parameter};

/// Where a secret stands instead of its value, until the deploying pipeline fills it in.
const PLACEHOLDER: &str = "@secret:";

/// The words of a value; none for an option that has none.
#[derive(Clone, Debug)]
pub struct Value {
    words: Box<[Box<str>]>,
    nature: Nature,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Plain,
    /// The name of an object, of which case is no part.
    Name,
    Secret,
}

impl PartialEq for Value {
    // What an appliance has saved of a secret is encrypted, by each in its own way: two of them cannot be compared (netscaler Q16).
    fn eq(&self, other: &Self) -> bool {
        if self.is_secret() && other.is_secret() && !(self.is_placeholder() && other.is_placeholder()) {
            return true;
        }
        let is_name = self.nature == Nature::Name && other.nature == Nature::Name;
        let same = |own: &str, other: &str| own == other || is_name && own.to_lowercase() == other.to_lowercase();
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(own, other)| same(own, other))
    }
}

impl Eq for Value {}

impl Value {
    /// `argument` as the value of `parameter`, in one spelling.
    pub(crate) fn of(argument: &Argument, parameter: Option<&Parameter>) -> Self {
        let mut words = Vec::new();
        spell(argument, &mut words);
        let is_secret = parameter.is_some_and(|parameter| parameter.kind == Kind::Secret);
        if let Some(parameter) = parameter {
            canonical(&mut words, parameter);
        }
        Self {
            words: words.into_iter().map(Into::into).collect(),
            nature: if is_secret { Nature::Secret } else { Nature::Plain },
        }
    }

    /// Takes in the words of `other` behind its own.
    pub(super) fn extend(&mut self, other: &Self) {
        self.words = self.words.iter().chain(&other.words).cloned().collect();
    }

    /// A value of one word.
    pub(super) fn word(text: impl Into<Box<str>>) -> Self {
        Self { words: Box::new([text.into()]), nature: Nature::Plain }
    }

    /// The name of another object.
    pub(super) fn name(text: impl Into<Box<str>>) -> Self {
        Self { words: Box::new([text.into()]), nature: Nature::Name }
    }

    /// What an option has that has no value.
    pub(crate) fn flag() -> Self {
        Self { words: Box::default(), nature: Nature::Plain }
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// The first word; empty for an option that has no value.
    #[must_use]
    pub fn first(&self) -> &str {
        self.words.first().map_or("", |word| word)
    }

    /// Whether it is a password or a key, which is shown nowhere.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.nature == Nature::Secret
    }

    fn is_placeholder(&self) -> bool {
        self.first().starts_with(PLACEHOLDER)
    }

    /// As the value of an option.
    pub(crate) fn argument(&self) -> Argument {
        match &*self.words {
            [] => Argument::Flag,
            // A secret that only the appliance knows is not to be had from what it saved.
            [_] if self.is_secret() && !self.is_placeholder() => format!("{PLACEHOLDER}as-before@").into(),
            [word] => Argument::from(&**word),
            words => Argument::Several(words.iter().map(|word| Argument::from(&**word)).collect()),
        }
    }

    /// Whether it is what counts where nothing is given.
    pub(super) fn is_default(&self, parameter: &Parameter) -> bool {
        let Some(default) = parameter.default_word() else { return false };
        matches!(&*self.words, [word] if word.eq_ignore_ascii_case(default))
    }
}

fn spell(argument: &Argument, words: &mut Vec<String>) {
    match argument {
        Argument::Text(text) => words.push(text.clone()),
        Argument::Integer(value) => words.push(value.to_string()),
        Argument::Address(address) => words.push(address.to_string()),
        Argument::Several(values) => values.iter().for_each(|value| spell(value, words)),
        Argument::Flag => {}
    }
}

fn canonical(words: &mut Vec<String>, parameter: &Parameter) {
    if parameter.further.first().is_some_and(|further| further.name == "units") {
        seconds(words);
    }
    for word in words.iter_mut() {
        let better = match parameter.kind {
            Kind::Enum => parameter.word(word).map(|known| known.text.to_owned()),
            Kind::Int | Kind::Port | Kind::Hex => word.parse::<i64>().ok().map(|number| number.to_string()),
            Kind::Ip | Kind::Ip4 | Kind::Ip6 | Kind::Netmask => {
                word.parse::<IpAddr>().ok().map(|address| address.to_string())
            }
            Kind::IpPrefix => prefix(word),
            Kind::Domain => Some(word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(word).to_lowercase()),
            _ => None,
        };
        if let Some(better) = better.filter(|better| better != word) {
            *word = better;
        }
    }
}

fn prefix(text: &str) -> Option<String> {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let address: IpAddr = address.parse().ok()?;
    Some(length.map_or_else(|| address.to_string(), |length| format!("{address}/{length}")))
}

/// Times in seconds, which is the appliance's own unit, as far as they are whole seconds.
fn seconds(words: &mut Vec<String>) {
    let [number, unit] = words.as_slice() else { return };
    let Ok(number) = number.parse::<u64>() else { return };
    let seconds = match unit.to_ascii_uppercase().as_str() {
        "SEC" => number,
        "MIN" => number.saturating_mul(60),
        "MSEC" if number % 1000 == 0 => number / 1000,
        _ => return,
    };
    *words = vec![seconds.to_string()];
}
