//! The commands that make, change and remove what a state has.

use super::kind::{FURTHER, Kind};
use super::{Attributes, Entry, Key, Tie, Value};
use crate::devices::netscaler::reference::{Form, Kind as ParameterKind, Parameter};
use crate::devices::netscaler::{Argument, Command, Verb};

/// Options that `rm` takes to tell an object from others; what else it takes removes only a part.
const TOLD_BY_OPTION: [&str; 2] = ["td", "version"];

/// A command, and the names of the values that it has no place for.
pub(crate) struct Written {
    pub(crate) command: Command,
    pub(crate) left: Vec<&'static str>,
}

impl Key {
    /// `add` of an object with what can be said at once; the rest is left.
    pub(crate) fn add(&self, entry: &Entry) -> Option<Written> {
        self.fill(
            Verb::Add,
            &entry.words,
            &entry.attributes.iter().map(|(name, value)| (*name, value)).collect::<Vec<_>>(),
        )
    }

    /// `rm` of an object.
    pub(crate) fn rm(&self, entry: &Entry) -> Option<Command> {
        let positional = Kind::of(self.object)?.object.form(Verb::Rm)?;
        // A NAPTR record is told by all that it says (dns/dns-naptrrec).
        let told = |name: &str| {
            TOLD_BY_OPTION.contains(&name)
                || self.object == "dns naptrRec"
                || positional.positional.iter().any(|own| own.name == name)
        };
        let values = entry.attributes.iter().map(|(name, value)| (*name, value)).filter(|(name, _)| told(name));
        self.fill(Verb::Rm, &entry.words, &values.collect::<Vec<_>>()).map(|written| written.command)
    }

    /// `set` of these values; those that cannot be set are left.
    pub(crate) fn set(&self, entry: &Entry, values: &[(&'static str, &Value)]) -> Option<Written> {
        self.fill_of(Verb::Set, &entry.words, values, &entry.attributes)
    }

    /// `unset` of these values; those that cannot be unset are left.
    pub(crate) fn unset(&self, entry: &Entry, names: &[&'static str]) -> Option<Written> {
        let flag = Value::flag();
        let values: Vec<_> = names.iter().map(|name| (*name, &flag)).collect();
        self.fill_of(Verb::Unset, &entry.words, &values, &entry.attributes)
    }

    /// `bind` of a binding; of one that is only noted down because it has been loosened, `unbind`.
    pub(crate) fn bind(&self, words: &[Box<str>], tie: &Tie) -> Option<Command> {
        if tie.is_loosened {
            return self.tie_command(Verb::Unbind, words, tie);
        }
        let values = tie.key.iter().map(|(name, value)| (*name, value));
        let values: Vec<_> = values.chain(tie.attributes.iter().map(|(name, value)| (*name, value))).collect();
        self.fill(Verb::Bind, words, &values).map(|written| written.command)
    }

    /// `unbind` of a binding; `None` where the appliance has no such command.
    pub(crate) fn unbind(&self, words: &[Box<str>], tie: &Tie) -> Option<Command> {
        self.tie_command(if tie.is_loosened { Verb::Bind } else { Verb::Unbind }, words, tie)
    }

    fn tie_command(&self, verb: Verb, words: &[Box<str>], tie: &Tie) -> Option<Command> {
        let values: Vec<_> = tie.key.iter().map(|(name, value)| (*name, value)).collect();
        // What does not tell all of the binding would be about another one.
        self.fill(verb, words, &values).filter(|written| written.left.is_empty()).map(|written| written.command)
    }

    /// `set` of what a binding says beside what it ties; what cannot be set is left.
    pub(crate) fn set_tie(&self, words: &[Box<str>], tie: &Tie, changed: &Attributes) -> Option<Written> {
        let kind = Kind::of(self.object)?;
        if !tie.key.iter().any(|(name, _)| kind.row.set_ties.contains(name)) {
            return None;
        }
        let values = tie.key.iter().map(|(name, value)| (*name, value));
        let values: Vec<_> = values.chain(changed.iter().map(|(name, value)| (*name, value))).collect();
        self.fill(Verb::Set, words, &values)
    }

    /// `enable` or `disable`, of an object or of features and modes.
    pub(crate) fn switch(&self, verb: Verb, words: &[&str]) -> Command {
        words.iter().fold(Command::new(verb, self.object), |command, word| command.arg(*word))
    }

    pub(super) fn fill(&self, verb: Verb, words: &[Box<str>], values: &[(&'static str, &Value)]) -> Option<Written> {
        self.fill_of(verb, words, values, &Attributes::new())
    }

    /// As [`Key::fill`], with what is known of the object for what the command must have: the type of a monitor.
    fn fill_of(
        &self,
        verb: Verb,
        words: &[Box<str>],
        values: &[(&'static str, &Value)],
        known: &Attributes,
    ) -> Option<Written> {
        let kind = Kind::of(self.object)?;
        let form = kind.object.form(verb)?;
        let mut filling =
            Filling { kind, words, values, used: vec![false; values.len()], command: Command::new(verb, self.object) };
        let mut skip_alternatives = false;
        for parameter in &form.positional {
            if parameter.is_alternative && skip_alternatives {
                continue;
            }
            skip_alternatives = filling.positional(parameter, verb, known);
        }
        if let Some(further) = filling.take(FURTHER).filter(|_| form.is_loose) {
            filling.command.arguments.extend(further.words().iter().map(|word| Argument::from(&**word)));
        }
        // What tells a binding from others comes first among the values, and so among the options.
        for (name, _) in values {
            // An option of `unset` with a value wants the old one, which is not known here.
            let is_plain = |option: &&Parameter| verb != Verb::Unset || option.kind == ParameterKind::Flag;
            let option = form.options.iter().filter(is_plain).find(|option| kind.row.kept(option.name) == *name);
            option.into_iter().for_each(|option| filling.option(option, verb));
        }
        form.options.iter().filter(|option| option.is_required).for_each(|option| filling.told(option));
        let musts = form.options.iter().filter(|option| option.is_required && verb == Verb::Add);
        musts.for_each(|option| filling.default(option));
        if matches!(verb, Verb::Add | Verb::Set) {
            filling.companions(form, known);
        }
        let left = values.iter().zip(&filling.used).filter(|(_, used)| !**used).map(|((name, _), _)| *name).collect();
        Some(Written { command: filling.command, left })
    }
}

struct Filling<'v> {
    kind: &'static Kind,
    words: &'v [Box<str>],
    values: &'v [(&'static str, &'v Value)],
    used: Vec<bool>,
    command: Command,
}

impl Filling<'_> {
    /// Whether there was a value for it.
    fn positional(&mut self, parameter: &Parameter, verb: Verb, known: &Attributes) -> bool {
        let name = self.kind.row.kept(parameter.name);
        if let Some(at) = self.kind.identity.iter().position(|own| *own == name) {
            let is_last = at + 1 == self.kind.identity.len();
            let words = self.words.get(at..).unwrap_or_default();
            let words = if is_last { words } else { words.get(..1).unwrap_or_default() };
            words.iter().for_each(|word| self.command.arguments.push(Argument::from(&**word)));
            return !words.is_empty();
        }
        match self.take(name) {
            Some(value) if value.words().is_empty() => true,
            Some(value) => {
                self.command.arguments.extend(value.words().iter().map(|word| Argument::from(&**word)));
                true
            }
            None if parameter.is_required => {
                let known = known.get(name).map(Value::first);
                let must = known.or_else(|| parameter.default.filter(|_| verb == Verb::Add));
                self.command.arguments.extend(must.map(Argument::from));
                must.is_some()
            }
            None => false,
        }
    }

    fn option(&mut self, option: &'static Parameter, verb: Verb) {
        if let Some(value) = self.take(self.kind.row.kept(option.name)) {
            let argument = if verb == Verb::Unset { Argument::Flag } else { value.argument() };
            self.command.options.push((option.name, argument));
        }
    }

    /// An option that tells the object from others, where it is not said yet.
    fn told(&mut self, option: &'static Parameter) {
        let at = self.kind.identity.iter().position(|own| *own == self.kind.kept(option.name));
        let is_there = self.command.options.iter().any(|(name, _)| *name == option.name);
        if let Some(word) = at.filter(|_| !is_there).and_then(|at| self.words.get(at)) {
            self.command.options.push((option.name, Argument::from(&**word)));
        }
    }

    /// An option that must be there with what counts anyway, where it has no other value.
    fn default(&mut self, option: &'static Parameter) {
        let is_there = self.command.options.iter().any(|(name, _)| *name == option.name);
        if let Some(default) = option.default.filter(|_| !is_there) {
            self.command.options.push((option.name, default.into()));
        }
    }

    /// What has to stand beside the options: as it is known to be, or else what counts anyway.
    fn companions(&mut self, form: &'static Form, known: &Attributes) {
        let given: Vec<&str> = self.command.options.iter().map(|(name, _)| *name).collect();
        for option in given.iter().filter_map(|name| form.option(name)) {
            let is_there = |name: &&str| given.contains(name) || form.positional.iter().any(|own| own.name == *name);
            if option.with.iter().any(is_there) {
                continue;
            }
            let is_known =
                |name: &&&str| form.option(name).is_some_and(|beside| known.contains_key(self.kind.kept(beside.name)));
            let beside = option.with.iter().find(is_known).or_else(|| option.with.first());
            if let Some(beside) = beside.and_then(|name| form.option(name)) {
                let is_there = self.command.options.iter().any(|(name, _)| *name == beside.name);
                match known.get(self.kind.kept(beside.name)).filter(|_| !is_there) {
                    Some(value) => self.command.options.push((beside.name, value.argument())),
                    None => self.default(beside),
                }
            }
        }
    }

    /// The value of this name, once.
    fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.values.iter().zip(&self.used).position(|((own, _), used)| *own == name && !used)?;
        self.used[at] = true;
        Some(self.values[at].1.clone())
    }
}

impl Tie {
    /// What tells it from the other bindings of an object, without regard to case.
    pub(crate) fn name(&self) -> Box<str> {
        let mut parts: Vec<String> = self
            .key
            .iter()
            .map(|(name, value)| format!("{name}\u{1f}{}", value.words().join("\u{1f}")).to_lowercase())
            .collect();
        parts.sort();
        parts.join("\u{1e}").into()
    }

    /// As it is written.
    pub(crate) fn spoken(&self) -> String {
        let words = self.key.iter().flat_map(|(_, value)| value.words());
        words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
    }
}
