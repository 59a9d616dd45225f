//! A command in the terms of a state: which object it is about, and which values it gives.

use std::borrow::Cow;

use super::kind::{FURTHER, Kind};
use super::{Key, Refusal, Value};
use crate::devices::netscaler::reference::{Form, Parameter};
use crate::devices::netscaler::{Argument, Command, Verb};

/// Values by their names.
pub(super) type Values = Vec<(&'static str, Value)>;

/// A command as what it says.
#[derive(Clone)]
pub(super) struct Normal {
    pub(super) kind: &'static Kind,
    /// What tells the object from others, as it is written.
    pub(super) words: Vec<Box<str>>,
    /// All other values, by the names under which they are kept.
    pub(super) values: Values,
}

/// `command` in these terms; several where it names several objects or bindings.
///
/// # Errors
/// Where the reference has no such command, or it takes no such value.
pub(super) fn normal(command: &Command) -> Result<Vec<Normal>, Refusal> {
    let head = || format!("{} {}", command.verb.word(), command.object);
    let unknown = || Refusal::NoSuchCommand(format!("there is no `{}`", head()));
    let kind = Kind::of(command.object).ok_or_else(unknown)?;
    let form = kind.object.form(command.verb).ok_or_else(unknown)?;
    let mut reader =
        Reader { verb: command.verb, normal: Normal { kind, words: Vec::new(), values: Vec::new() }, each: Vec::new() };
    reader.positional(form, &command.arguments)?;
    for (name, argument) in &command.options {
        let parameter = form.option(name);
        let parameter =
            parameter.ok_or_else(|| Refusal::NoSuchCommand(format!("`{}` knows no option `-{name}`", head())))?;
        reader.option(parameter, argument);
    }
    reader.complete();
    Ok(reader.split())
}

struct Reader {
    verb: Verb,
    normal: Normal,
    /// Values of which each stands for an object or a binding of its own.
    each: Values,
}

impl Reader {
    fn positional(&mut self, form: &'static Form, arguments: &[Argument]) -> Result<(), Refusal> {
        let texts: Vec<Cow<'_, str>> = arguments.iter().map(text).collect();
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let parameters = form.assign(&texts).map_err(|surplus| {
            let value = texts.get(surplus).copied().unwrap_or_default();
            Refusal::NoSuchCommand(format!("`{} {}` takes no value `{value}`", form.verb.word(), form.object))
        })?;
        for (argument, parameter) in arguments.iter().zip(parameters) {
            match parameter {
                Some(parameter) => self.value(parameter, Value::of(argument, Some(parameter))),
                None => self.further(argument),
            }
        }
        Ok(())
    }

    /// What a command takes beyond what is known of it: it tells a binding from others, else the object.
    fn further(&mut self, argument: &Argument) {
        let value = Value::of(argument, None);
        if !self.is_about_ties() {
            self.normal.words.extend(value.words().iter().cloned());
            return;
        }
        match self.normal.values.iter_mut().find(|(name, _)| *name == FURTHER) {
            Some((_, known)) => known.extend(&value),
            None => self.normal.values.push((FURTHER, value)),
        }
    }

    fn option(&mut self, parameter: &'static Parameter, argument: &Argument) {
        let kind = self.normal.kind;
        let name = kind.row.kept(parameter.name);
        let value = Value::of(argument, Some(parameter));
        if kind.is_identity(name) {
            self.normal.words.extend(value.words().iter().cloned());
            self.normal.values.push((name, value));
        } else if parameter.is_many && kind.is_tie_key(name) && self.is_about_ties() {
            self.each.extend(value.words().iter().map(|word| (name, Value::word(word.clone()))));
        } else {
            self.normal.values.push((name, value));
        }
    }

    fn value(&mut self, parameter: &'static Parameter, value: Value) {
        let kind = self.normal.kind;
        let name = kind.row.kept(parameter.name);
        // The strings of a TXT record are one value.
        let is_each = parameter.is_many && kind.object.name != "dns txtRec";
        let is_own = kind.is_identity(name) || (kind.is_tie_key(name) && self.is_about_ties()) || kind.is_switches();
        if is_each && is_own {
            self.each.push((name, value));
        } else if kind.is_identity(name) {
            self.normal.words.extend(value.words().iter().cloned());
        } else {
            match self.normal.values.iter_mut().find(|(known, _)| parameter.is_many && *known == name) {
                Some((_, known)) => known.extend(&value),
                None => self.normal.values.push((name, value)),
            }
        }
    }

    fn is_about_ties(&self) -> bool {
        matches!(self.verb, Verb::Bind | Verb::Unbind)
    }

    /// What tells an object from others in its order, where options are a part of it: what is not given is what counts anyway.
    fn complete(&mut self) {
        let kind = self.normal.kind;
        let is_told = |name: &str| self.normal.values.iter().any(|(known, _)| *known == name);
        if self.verb != Verb::Add || !kind.identity.iter().any(|name| is_told(name)) {
            return;
        }
        let positional = self.normal.words.first().cloned();
        let options = kind.identity.iter().skip(1).filter_map(|name| {
            let value = self.normal.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.first());
            value.or_else(|| kind.default(name)).map(Box::from)
        });
        self.normal.words = positional.into_iter().chain(options).collect();
    }

    fn split(self) -> Vec<Normal> {
        if self.each.is_empty() {
            return vec![self.normal];
        }
        let one = |(name, value): (&'static str, Value)| {
            let mut one = self.normal.clone();
            if one.kind.is_identity(name) {
                one.words.extend(value.words().iter().cloned());
            } else {
                one.values.push((name, value));
            }
            one
        };
        self.each.into_iter().map(one).collect()
    }
}

fn text(argument: &Argument) -> Cow<'_, str> {
    match argument {
        Argument::Text(text) => Cow::Borrowed(text),
        Argument::Integer(value) => Cow::Owned(value.to_string()),
        Argument::Address(address) => Cow::Owned(address.to_string()),
        Argument::Several(values) => Cow::Owned(values.iter().map(text).collect::<Vec<_>>().join(" ")),
        Argument::Flag => Cow::Borrowed(""),
    }
}

impl Normal {
    pub(super) fn key(&self) -> Key {
        self.kind.key(&self.words)
    }

    /// The values that tell a binding from others, and the rest.
    pub(super) fn tie(&self) -> (Values, Values) {
        self.values.iter().cloned().partition(|(name, _)| self.kind.is_tie_key(name))
    }
}

impl Key {
    /// The objects that `command` is about; none where the reference has no such command.
    pub(crate) fn of(command: &Command) -> Vec<Self> {
        normal(command).map(|all| all.iter().map(Normal::key).collect()).unwrap_or_default()
    }
}
