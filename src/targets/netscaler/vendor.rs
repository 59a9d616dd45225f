//! What declarations say by the vendor's own names, put into the commands: the one place where `options` become arguments.

use super::section::Line;
use crate::checks::{Given, Made};
use crate::devices::netscaler::reference::{Kind, Object, Parameter, reference};
use crate::devices::netscaler::{Argument, Command, Verb};
use crate::estate::{Options, Place, Site, VendorOption, Vendored};
use crate::schema::Id;

impl Line {
    /// With what `by` says of its object at `site`, and what its placement says, which wins.
    ///
    /// A command that only sets, and then sets nothing, is no line of the script.
    pub(super) fn told(self, by: &dyn Vendored, site: Option<Id<Site>>, at: Option<&dyn Place>) -> Self {
        let mut made = match self {
            // What only ties objects together tells nothing of one.
            Self::Command(command, origin) if !matches!(command.verb, Verb::Add | Verb::Set) => {
                return Self::Command(command, origin);
            }
            Self::Command(command, origin) => Made::plain(command, origin),
            Self::Told(made) => made,
            Self::Raw(..) | Self::Remark(_) => return self,
        };
        made.declared.push(by.name().span);
        let blocks = blocks(made.command.object, by, site, at);
        made.blocks.extend(blocks.iter().map(|options| options.head.span));
        for given in given(&made.command, &blocks) {
            // What two declarations say alike of an object that both use is said once; where they differ, a check objects.
            if !made.given.iter().any(|known| known.option.name == given.option.name && known.value == given.value) {
                made.given.push(given);
            }
        }
        Self::Told(made)
    }
}

/// All that is said of `object`, from the widest to the narrowest.
fn blocks<'e>(
    object: &str,
    by: &'e dyn Vendored,
    site: Option<Id<Site>>,
    at: Option<&'e dyn Place>,
) -> Vec<&'e Options> {
    let speaks = |options: &&Options| options.object(by.main()) == Some(object) && options.counts_at(site);
    let (of_site, of_all): (Vec<_>, Vec<_>) =
        by.options().iter().filter(speaks).partition(|options| options.at.is_some());
    let here = at.map_or(&[][..], |at| at.options()).iter().filter(speaks);
    of_all.into_iter().chain(of_site).chain(here).collect()
}

/// What counts of `blocks`, in the order of the command reference.
fn given(command: &Command, blocks: &[&Options]) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    let Some(object) = (!blocks.is_empty()).then(|| reference().object(command.object)).flatten() else { return all };
    for option in blocks.iter().flat_map(|options| &options.option) {
        let Some(read) = read(command.verb, object, option) else { continue };
        all.retain(|known| known.option.name != read.option.name);
        all.push(read);
    }
    all.sort_by_cached_key(|given| given.option.name.to_ascii_lowercase());
    all
}

/// An option as the command reference knows it.
fn read(verb: Verb, object: &'static Object, written: &VendorOption) -> Option<Given> {
    let form = object.form(verb)?;
    let (option, is_later) = match form.option(&written.name.value) {
        Some(option) => (option, false),
        None => (object.option(&written.name.value)?, true),
    };
    Some(Given { option, value: value(option, written), origin: written.span, is_later })
}

/// Words in the spelling of saved configurations, all else as it is written.
fn value(option: &Parameter, written: &VendorOption) -> Argument {
    let first = usize::from(option.kind != Kind::Group);
    let argument = |(at, value): (usize, &crate::estate::OptionValue)| {
        let described = if at < first || option.is_many { Some(option) } else { option.further.get(at - first) };
        let known = described.and_then(|parameter| parameter.word(&value.text)).map(|word| word.text);
        Argument::from(known.unwrap_or(&value.text))
    };
    let mut values: Vec<Argument> = written.values.iter().enumerate().map(argument).collect();
    match values.len() {
        0 => Argument::Flag,
        1 => values.remove(0),
        _ => Argument::Several(values),
    }
}

/// The command with what `add` or `set` takes of `given`, and a `set` for the rest.
pub(super) fn commands(made: &Made) -> (Option<Command>, Option<Command>) {
    let mut command = made.command.clone();
    let mut later = Command::set(command.object);
    later.arguments.extend(command.arguments.iter().take(keys(command.object)).cloned());
    for given in &made.given {
        let into = if given.is_later { &mut later } else { &mut command };
        into.options.push((given.option.name, given.value.clone()));
    }
    let says_nothing = command.verb == Verb::Set && command.options.is_empty();
    ((!says_nothing).then_some(command), (!later.options.is_empty()).then_some(later))
}

/// How many values `set` needs to know an object.
fn keys(object: &str) -> usize {
    let form = reference().form(Verb::Set, object);
    form.map_or(0, |form| form.positional.iter().take_while(|parameter| parameter.is_required).count())
}
