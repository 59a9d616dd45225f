//! Both catalogs as one: what 12.0 or 14.1 accepts.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::format::{Choice, Command, File, Kind, Lists, Spec};
use crate::netscaler_words::Word;

/// Every command, by its words in lower case; the names inside are in lower case too, those of options with a dash.
pub(super) struct Book {
    commands: BTreeMap<String, Command>,
    aliases: BTreeMap<String, String>,
    gone: BTreeMap<String, Vec<String>>,
}

/// The catalogs, read once.
pub(super) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::new(base(), read(include_str!("../../catalogs/netscaler-14.1-additions.json"))))
}

/// What 12.0 accepts.
pub(super) fn oldest() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::new(base(), File::default()))
}

fn base() -> File {
    read(include_str!("../../catalogs/netscaler-12.0.json"))
}

fn read(text: &str) -> File {
    serde_json::from_str(text).expect("a catalog in the form that its README describes")
}

impl Book {
    fn new(base: File, additions: File) -> Self {
        let by_words = |command: Command| (command.cmd.to_lowercase(), lowered(command));
        let mut commands: BTreeMap<_, _> = base.commands.into_iter().map(by_words).collect();
        for (words, addition) in additions.commands.into_iter().map(by_words) {
            match commands.get_mut(&words) {
                Some(command) if !command.deprecated => extend(command, addition),
                _ => _ = commands.insert(words, addition),
            }
        }
        for (object, lists) in &additions.objects {
            free(&mut commands, &object.to_lowercase(), lists);
        }
        for command in commands.values_mut() {
            offer_branches(command);
        }
        let lower = |(name, list): (String, Vec<String>)| {
            (name.to_lowercase(), list.iter().map(|word| word.to_lowercase()).collect())
        };
        Self { commands, aliases: base.aliases, gone: base.gone.into_iter().map(lower).collect() }
    }

    /// The command that `words` begin with, and how many of them name it.
    pub(super) fn find(&self, words: &[Word]) -> Result<(&Command, usize), String> {
        // A quoted word with a blank inside is no part of a command's name.
        let head: Vec<String> = words.iter().map_while(name_word).take(4).collect();
        for length in (1..=head.len()).rev() {
            let name = head[..length].join(" ");
            let name = self.aliases.get(&name).unwrap_or(&name);
            if let Some(command) = self.commands.get(name) {
                return Ok((command, length));
            }
            if self.gone.get(name).is_some_and(Vec::is_empty) {
                return Err(format!("`{name}` was dropped before 12.0"));
            }
        }
        let Some(verb) = head.first() else { return Err("the line begins with no verb".to_owned()) };
        if self.commands.keys().any(|name| name.split(' ').next() == Some(verb)) {
            return Err(format!("`{verb}` knows no such object: `{}`", head[1..].join(" ")));
        }
        Err(format!("no such verb: `{verb}`"))
    }

    /// What `command` calls its first positional argument, if there is such a command.
    pub(super) fn first_argument(&self, command: &str) -> Option<&str> {
        self.commands.get(command)?.pos.first().map(|spec| spec.n.as_str())
    }

    /// Whether `command` takes `argument`, an option with its dash.
    pub(super) fn has_argument(&self, command: &str, argument: &str) -> bool {
        let takes = |command: &Command| command.pos.iter().chain(command.opt.values()).any(|spec| spec.n == argument);
        self.commands.get(command).is_some_and(takes)
    }

    /// Why `command` has no `option`.
    pub(super) fn why_unknown(&self, command: &Command, option: &str) -> String {
        let gone = self.gone.get(&command.cmd.to_lowercase());
        if gone.is_some_and(|options| options.contains(&option.to_lowercase())) {
            return format!("`-{option}` was dropped before 12.0");
        }
        format!("`{}` knows no option `-{option}`", command.cmd)
    }
}

fn name_word(word: &Word) -> Option<String> {
    match word {
        Word::Value(text) if !text.contains(char::is_whitespace) => Some(text.to_lowercase()),
        _ => None,
    }
}

/// `command` with all names in lower case, so that they can be compared.
fn lowered(mut command: Command) -> Command {
    let lower = |name: &mut String| *name = name.to_lowercase();
    command.pos.iter_mut().for_each(|spec| lower(&mut spec.n));
    command.opt = command.opt.into_iter().map(|(name, spec)| (format!("-{}", name.to_lowercase()), spec)).collect();
    for (name, spec) in &mut command.opt {
        spec.n.clone_from(name);
    }
    for spec in command.pos.iter_mut().chain(command.opt.values_mut()) {
        spec.with.iter_mut().for_each(lower);
    }
    for choice in &mut command.one {
        choice.of.iter_mut().flatten().chain(&mut choice.with).for_each(lower);
    }
    command
}

/// Takes in what newer firmware can set and unset in place.
fn free(commands: &mut BTreeMap<String, Command>, object: &str, lists: &Lists) {
    for name in lists.free.iter().map(|name| name.to_lowercase()) {
        let added = commands.get(&format!("add {object}")).and_then(|add| {
            let all = add.pos.iter().chain(add.opt.values());
            all.into_iter().find(|spec| spec.n.trim_start_matches('-') == name).cloned()
        });
        if let (Some(mut spec), Some(set)) = (added, commands.get_mut(&format!("set {object}"))) {
            (spec.n, spec.req, spec.with) = (format!("-{name}"), false, Vec::new());
            set.opt.entry(format!("-{name}")).or_insert(spec);
        }
    }
    if let Some(unset) = commands.get_mut(&format!("unset {object}")) {
        for name in lists.unset.iter().map(|name| format!("-{}", name.to_lowercase())) {
            let known = |spec: &Spec| spec.n.trim_start_matches('-') == &name[1..];
            if !unset.pos.iter().any(known) {
                unset.opt.entry(name.clone()).or_insert_with(|| Spec::flag(&name));
            }
        }
    }
}

fn extend(command: &mut Command, addition: Command) {
    command.opt.extend(addition.opt);
    for (name, values) in addition.values {
        specs_named(command, &name).for_each(|spec| spec.v.extend(values.iter().cloned()));
    }
    for (name, limits) in addition.limits {
        for spec in specs_named(command, &name) {
            spec.min = limits.min.or(spec.min);
            spec.max = limits.max.or(spec.max);
        }
    }
}

fn specs_named<'a>(command: &'a mut Command, name: &'a str) -> impl Iterator<Item = &'a mut Spec> {
    let specs = command.pos.iter_mut().chain(command.opt.values_mut());
    specs.filter(move |spec| spec.n.trim_start_matches('-') == name && spec.k != Kind::Group)
}

/// A newer option that is an alternative to the older ones becomes a group of its own in the choice that must be made.
fn offer_branches(command: &mut Command) {
    let branches: Vec<String> = command.opt.values().filter(|spec| spec.branch).map(|spec| spec.n.clone()).collect();
    let is_duty = |choice: &&mut Choice| choice.req && choice.with.is_none();
    for choice in command.one.iter_mut().filter(is_duty) {
        choice.of.extend(branches.iter().map(|name| vec![name.clone()]));
    }
}
