//! What the vendor's command line takes: every command that changes a configuration, with its arguments.
//!
//! The table is drawn from the vendor's references of 12.0 and 14.1 (`tests/catalogs/README.md`). What only 14.1 has is *newer*: it came with some
//! firmware between the two, so firmware from 12.1 on is taken to have it.

mod assign;
mod find;
mod parse;
mod together;
mod value;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use self::find::NoForm;
use super::Verb;
pub use together::Together;

/// The table, read at its first use.
pub fn reference() -> &'static Reference {
    static REFERENCE: OnceLock<Reference> = OnceLock::new();
    REFERENCE.get_or_init(|| Reference::new(parse::forms(include_str!("commands.txt"))))
}

/// All commands by their objects.
pub struct Reference {
    objects: Vec<Object>,
    /// The number of an object by its words in lower case.
    by_words: HashMap<String, usize>,
    /// The numbers of the objects by their last word in lower case: the appliance lets the words before it go where it is clear without.
    by_last_word: HashMap<String, Vec<usize>>,
    /// The names of objects by how their last word ends: what a policy, its action or its label may be.
    endings: HashMap<&'static str, Vec<&'static str>>,
}

/// How the last words of objects end that are referred to whatever their kind.
const ENDINGS: [&str; 3] = ["policy", "action", "policylabel"];

/// A kind of thing that commands change: `lb vserver`.
pub struct Object {
    /// Its words, in the spelling of saved configurations.
    pub name: &'static str,
    forms: Vec<Form>,
}

/// What a verb takes for an object.
pub struct Form {
    /// The verb.
    pub verb: Verb,
    /// The object's words.
    pub object: &'static str,
    /// The values without a name, in their order.
    pub positional: Vec<Parameter>,
    /// The options, in order of their names in lower case.
    pub options: Vec<Parameter>,
    /// Positional values beyond the described ones are possible.
    pub is_loose: bool,
    /// 12.0 has no such command.
    pub is_newer: bool,
    /// It stands in saved configurations only.
    pub is_saved: bool,
    /// Arguments that exclude each other.
    pub choices: Vec<Choice>,
}

/// Groups of arguments of which one excludes the others.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The arguments of each group, by their names.
    pub groups: Vec<Vec<&'static str>>,
    /// The command is refused without any.
    pub is_required: bool,
}

/// An argument of a command.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name, without a dash.
    pub name: &'static str,
    /// What its value looks like.
    pub kind: Kind,
    /// The command is refused without it.
    pub is_required: bool,
    /// It stands for the one before it: of the two a command has one.
    pub is_alternative: bool,
    /// It takes one value or several.
    pub is_many: bool,
    /// It stands in saved configurations only.
    pub is_saved: bool,
    /// Words beyond the listed ones are possible.
    pub is_open: bool,
    /// 12.0 does not have it.
    pub is_newer: bool,
    /// The least number, or the fewest characters.
    pub min: Option<i64>,
    /// The greatest number, or the most characters.
    pub max: Option<i64>,
    /// The words of an enumeration.
    pub words: Vec<Word>,
    /// Values behind the first one, or, for a group, all its values.
    pub further: Vec<Parameter>,
    /// What counts where it is not given.
    pub default: Option<&'static str>,
    /// The command is refused without it where one of `with` is given.
    pub is_needed: bool,
    /// It is only taken beside one of these arguments.
    pub with: Vec<&'static str>,
}

/// A word of an enumeration.
#[derive(Clone, Debug)]
pub struct Word {
    /// As saved configurations spell it.
    pub text: &'static str,
    /// 12.0 does not have it.
    pub is_newer: bool,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The option has no value.
    Flag,
    /// The option has no value of its own, but several behind it.
    Group,
    /// One of the listed words.
    Enum,
    /// A whole number.
    Int,
    /// A whole number, perhaps in hexadecimal digits.
    Hex,
    /// A port; `*` or 65535 where any is allowed.
    Port,
    /// One number, or two with a dash between them.
    Range,
    /// An IPv4 address.
    Ip4,
    /// An IPv6 address.
    Ip6,
    /// An address of either family.
    Ip,
    /// An address, perhaps with the length of a prefix.
    IpPrefix,
    /// An address or two with a dash between them.
    IpRange,
    /// An IPv4 mask in four parts.
    Netmask,
    /// A MAC address.
    Mac,
    /// An interface: `1/1`, `LA/1`.
    Interface,
    /// A domain name, perhaps with a dot at its end.
    Domain,
    /// The name of an object.
    Name,
    /// A policy expression, or the name of one.
    Expression,
    /// A password or key.
    Secret,
    /// `HH:MM`.
    Time,
    /// A comparison of two numbers.
    Operator,
    /// Any other text.
    Text,
}

impl Reference {
    fn new(forms: impl Iterator<Item = Form>) -> Self {
        let mut reference = Self {
            objects: Vec::new(),
            by_words: HashMap::new(),
            by_last_word: HashMap::new(),
            endings: HashMap::new(),
        };
        for form in forms {
            let words = form.object.to_ascii_lowercase();
            let at = match reference.by_words.get(&words) {
                Some(at) => *at,
                None => reference.add(words, form.object),
            };
            reference.objects[at].forms.push(form);
        }
        for ending in ENDINGS {
            let ends = |object: &&Object| {
                object.name.to_ascii_lowercase().ends_with(ending) && object.form(Verb::Add).is_some()
            };
            let names = reference.objects.iter().filter(ends).map(|object| object.name).collect();
            reference.endings.insert(ending, names);
        }
        reference
    }

    fn add(&mut self, words: String, name: &'static str) -> usize {
        let at = self.objects.len();
        let last = words.rsplit(' ').next().unwrap_or_default().to_owned();
        self.by_last_word.entry(last).or_default().push(at);
        self.by_words.insert(words, at);
        self.objects.push(Object { name, forms: Vec::new() });
        at
    }

    /// The object of these words, whatever their case.
    #[must_use]
    pub fn object(&self, words: &str) -> Option<&Object> {
        let at = self.by_words.get(words).or_else(|| self.by_words.get(&words.to_ascii_lowercase()))?;
        self.objects.get(*at)
    }

    /// All objects.
    pub fn objects(&self) -> impl Iterator<Item = &Object> {
        self.objects.iter()
    }

    /// The names of the objects whose last word ends with `ending`, in lower case, and that somebody adds.
    pub fn ending(&self, ending: &str) -> impl Iterator<Item = &'static str> {
        self.endings.get(ending).into_iter().flatten().copied()
    }

    /// What `verb` takes for the object of these words.
    #[must_use]
    pub fn form(&self, verb: Verb, words: &str) -> Option<&Form> {
        self.object(words)?.form(verb)
    }
}

impl Object {
    /// What `verb` takes for it.
    #[must_use]
    pub fn form(&self, verb: Verb) -> Option<&Form> {
        self.forms.iter().find(|form| form.verb == verb)
    }

    /// The option that `add`, or else `set`, takes under this name, whatever its case.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&Parameter> {
        let of = |verb| self.form(verb).and_then(|form| form.option(name));
        of(Verb::Add).or_else(|| of(Verb::Set))
    }

    /// Whether the appliance has one of it, without a name: settings, which are only ever set.
    #[must_use]
    pub fn is_setting(&self) -> bool {
        let has_key = |form: &Form| form.positional.iter().any(|parameter| parameter.is_required);
        self.form(Verb::Add).is_none() && self.form(Verb::Set).is_some_and(|form| !form.is_saved && !has_key(form))
    }

    /// All options of `add` and of `set`, each once.
    pub fn options(&self) -> impl Iterator<Item = &Parameter> {
        let added = self.form(Verb::Add);
        let own = added.map_or(&[][..], |form| &form.options);
        let set = self.form(Verb::Set).map_or(&[][..], |form| &form.options);
        let is_new = move |option: &&Parameter| added.is_none_or(|form| form.option(option.name).is_none());
        own.iter().chain(set.iter().filter(is_new))
    }
}

impl Form {
    /// The option of this name, whatever its case.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&Parameter> {
        let exact = self.options.iter().find(|option| option.name == name);
        exact.or_else(|| self.options.iter().find(|option| option.name.eq_ignore_ascii_case(name)))
    }

    /// The argument of this name, positional or an option, whatever its case.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        let positional = self.positional.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(name));
        positional.or_else(|| self.option(name))
    }
}

impl Parameter {
    /// What counts where it is not given. Where the reference names nothing, the word `NONE` says that there is nothing.
    #[must_use]
    pub fn default_word(&self) -> Option<&'static str> {
        self.default.or_else(|| self.word("NONE").map(|word| word.text))
    }

    /// The listed word that `text` is, whatever its case.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<&Word> {
        self.words.iter().find(|word| word.text.eq_ignore_ascii_case(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, reference};
    use crate::devices::netscaler::Verb;

    #[test]
    fn a_command_has_its_arguments() {
        let form = reference().form(Verb::Add, "LB vserver").unwrap();
        assert_eq!(form.object, "lb vserver");
        assert_eq!(form.positional[0].name, "name");
        let kind = form.option("PERSISTENCETYPE").unwrap();
        assert_eq!((kind.name, kind.kind), ("persistenceType", Kind::Enum));
        assert_eq!(kind.word("sourceip").unwrap().text, "SOURCEIP");
        let timeout = form.option("timeout").unwrap();
        assert_eq!((timeout.min, timeout.max), (None, Some(1440)));
    }

    #[test]
    fn what_only_set_takes_is_an_option_too() {
        let object = reference().object("gslb vserver").unwrap();
        assert!(object.form(Verb::Add).unwrap().option("backupVServer").is_none());
        assert_eq!(object.option("backupvserver").unwrap().name, "backupVServer");
        assert_eq!(object.options().filter(|option| option.name == "EDR").count(), 1);
    }

    #[test]
    fn what_came_later_is_newer() {
        let service_group = reference().form(Verb::Add, "gslb serviceGroup").unwrap();
        assert!(service_group.is_newer);
        let vserver = reference().form(Verb::Add, "lb vserver").unwrap();
        assert!(vserver.positional[1].word("MQTT").unwrap().is_newer);
        assert!(!vserver.positional[1].word("HTTP").unwrap().is_newer);
    }

    #[test]
    fn a_value_may_have_others_behind_it() {
        let monitor = reference().form(Verb::Add, "lb monitor").unwrap();
        let interval = monitor.option("interval").unwrap();
        assert_eq!(interval.further[0].words.len(), 3);
        assert_eq!(interval.default, Some("5"));
    }
}
