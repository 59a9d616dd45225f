//! What an estate says of a device: a state of the appliance, the lines that nobody here knows, and where each command was written.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use crate::devices::netscaler::read::{Reading, read_line};
use crate::devices::netscaler::state::{Key, State};
use crate::devices::netscaler::{Command, Verb};
use crate::source::Span;
use crate::targets::{Artifact, Device};

/// A device's configuration, as the estate says it.
#[derive(Debug, Default)]
pub struct Configuration {
    /// What its script makes of an empty appliance.
    pub state: State,
    /// The lines of the script of which it is not known what they do, in their order.
    pub carried: Vec<Carried>,
    origins: Origins,
}

/// A line that is handed on as it is.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The line.
    pub text: String,
    /// The line that takes it back, if the estate says it.
    pub undo: Option<String>,
    /// Whether it stands before everything else.
    pub is_first: bool,
    /// Why it is not known what it does.
    pub why: String,
    /// Where it stands in the estate.
    pub origin: Option<Span>,
}

impl Carried {
    /// Whether both are the same line, however many blanks part its words.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        self.text.split_whitespace().eq(other.split_whitespace())
    }
}

/// Where the commands of a script come from.
#[derive(Debug, Default)]
struct Origins {
    /// In order, so that a line is found by its beginning.
    lines: BTreeMap<String, Span>,
    values: HashMap<(Key, &'static str), Span>,
    objects: HashMap<Key, Span>,
}

impl Configuration {
    /// What `script` says of `device`.
    #[must_use]
    pub fn of(device: &Device<'_>, script: &Artifact) -> Self {
        let mut own = Self { state: empty(device), ..Self::default() };
        for (line, origin) in script.text.lines().zip(&script.lines) {
            let raw = device.raws.iter().find(|(raw, _)| Some(raw.span()) == *origin);
            let why = match read_line(line.as_bytes()).reading {
                Reading::Blank => None,
                Reading::Command(command) => own.execute(command, line, *origin, raw.is_some()).err(),
                // What the script itself ends with, `save ns config`, is no part of a configuration.
                Reading::Other => raw.map(|_| "it changes nothing in the configuration".to_owned()),
                Reading::Unknown(trouble) => Some(trouble.message),
            };
            let Some(why) = why else { continue };
            own.carried.push(Carried {
                text: line.to_owned(),
                undo: raw.and_then(|(raw, _)| raw.undo()).map(str::to_owned),
                is_first: raw.is_some_and(|(_, is_first)| *is_first),
                why,
                origin: *origin,
            });
        }
        own
    }

    fn execute(&mut self, command: Command, line: &str, origin: Option<Span>, is_raw: bool) -> Result<(), String> {
        // A command that names several objects is taken one by one; of one that is refused nothing may stay.
        let before = is_raw.then(|| self.state.clone());
        if let Err(refusal) = self.state.execute(&command) {
            if let Some(before) = before {
                self.state = before;
            }
            return Err(refusal.to_string());
        }
        if let Some(origin) = origin {
            self.origins.note(&command, line, origin);
        }
        Ok(())
    }

    /// Where the estate says what `command` does.
    #[must_use]
    pub fn origin(&self, command: &Command) -> Option<Span> {
        self.origins.find(command)
    }
}

/// The device before anything was configured.
#[must_use]
pub fn empty(device: &Device<'_>) -> State {
    State::fresh(device.addresses.iter().map(|address| IpAddr::from(*address)))
}

impl Origins {
    fn note(&mut self, command: &Command, line: &str, origin: Span) {
        self.lines.insert(line.to_owned(), origin);
        for key in Key::of(command) {
            for (name, _) in &command.options {
                self.values.insert((key.clone(), name), origin);
            }
            self.objects.entry(key).or_insert(origin);
        }
    }

    fn find(&self, command: &Command) -> Option<Span> {
        // What loosens a binding says the beginning of what made it.
        let verb = if command.verb == Verb::Unbind { Verb::Bind } else { command.verb };
        let line = Command { verb, ..command.clone() }.to_string();
        let begins = |(known, _): &(&String, &Span)| {
            known.strip_prefix(&line).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if let Some((_, origin)) = self.lines.range(line.clone()..).next().filter(begins) {
            return Some(*origin);
        }
        let key = match (command.verb, command.arguments.get(1)) {
            // What is renamed is known by its new name.
            (Verb::Rename, Some(new)) => Key::of(&Command::new(Verb::Set, command.object).arg(new.clone())).pop(),
            _ => Key::of(command).pop(),
        }?;
        let value = command.options.iter().find_map(|(name, _)| self.values.get(&(key.clone(), *name)));
        value.or_else(|| self.objects.get(&key)).copied()
    }
}
