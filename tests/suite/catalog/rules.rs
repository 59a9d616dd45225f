//! Which positional argument each value is, and which arguments go together.

use std::collections::BTreeMap;

use super::format::{Choice, Command, Spec};
use super::kind;

/// What a line gives, by the names of the catalog.
pub(super) type Given = BTreeMap<String, Vec<String>>;

/// Every way in which `values` can be the positional arguments of `command`.
///
/// # Errors
/// When there is none: the reason, at the value up to which most of them could be read.
pub(super) fn assignments(command: &Command, values: &[String]) -> Result<Vec<Given>, String> {
    let mut search = Search { command, values, found: Vec::new(), furthest: 0, reasons: Vec::new() };
    search.from(0, 0, &mut Given::new());
    if search.found.is_empty() { Err(search.reasons.join(", and ")) } else { Ok(search.found) }
}

struct Search<'a> {
    command: &'a Command,
    values: &'a [String],
    found: Vec<Given>,
    furthest: usize,
    reasons: Vec<String>,
}

impl Search<'_> {
    fn from(&mut self, slot: usize, at: usize, given: &mut Given) {
        let Some(spec) = self.command.pos.get(slot) else {
            match self.values.get(at) {
                Some(value) if !self.command.loose => self.fail(at, format!("`{value}` is one argument too many")),
                _ => self.found.push(given.clone()),
            }
            return;
        };
        self.take(spec, slot, at, given);
        if !spec.req {
            self.from(slot + 1, at, given);
        } else if at == self.values.len() {
            self.fail(at, format!("`{}` is missing", spec.n));
        }
    }

    /// Lets the next value be `spec`, and where it takes many, the ones after that too.
    fn take(&mut self, spec: &Spec, slot: usize, at: usize, given: &mut Given) {
        for end in at + 1..=self.values.len() {
            let value = &self.values[end - 1];
            if let Err(reason) = kind::check(spec, value) {
                self.fail(end - 1, reason);
                break;
            }
            given.entry(spec.n.clone()).or_default().push(value.clone());
            self.from(slot + 1, end, given);
            if !spec.many {
                break;
            }
        }
        given.remove(&spec.n);
    }

    fn fail(&mut self, at: usize, reason: String) {
        if at > self.furthest {
            self.furthest = at;
            self.reasons.clear();
        }
        if at == self.furthest && !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

/// What is wrong with the arguments of `command` together: missing ones, and ones that exclude each other.
pub(super) fn problems(command: &Command, given: &Given) -> Vec<String> {
    let specs = command.pos.iter().chain(command.opt.values());
    specs.filter_map(|spec| lack(spec, given)).chain(command.one.iter().flat_map(|one| clashes(one, given))).collect()
}

fn lack(spec: &Spec, given: &Given) -> Option<String> {
    let asked = spec.with.iter().find(|name| given.contains_key(*name));
    match (given.contains_key(&spec.n), asked) {
        (true, None) if !spec.with.is_empty() => Some(format!("`{}` needs `{}`", spec.n, spec.with.join("` or `"))),
        (false, Some(asked)) if spec.need => Some(format!("`{}` is missing, which `{asked}` needs", spec.n)),
        (false, _) if spec.req => Some(format!("`{}` is missing", spec.n)),
        _ => None,
    }
}

fn clashes(choice: &Choice, given: &Given) -> Option<String> {
    if choice.with.as_ref().is_some_and(|name| !given.contains_key(name)) {
        return None;
    }
    let heads = || choice.of.iter().filter_map(|group| group.first()).cloned().collect::<Vec<_>>().join("`, `");
    // An argument that stands in several groups says nothing about which of them is meant.
    let is_own = |name: &&String| choice.of.iter().filter(|group| group.contains(name)).count() == 1;
    let chosen: Vec<&String> = choice
        .of
        .iter()
        .filter_map(|group| group.iter().filter(is_own).find(|name| given.contains_key(*name)))
        .collect();
    match chosen[..] {
        [] if choice.req => Some(format!("one of `{}` is missing", heads())),
        [one, other, ..] if !choice.soft => Some(format!("`{one}` and `{other}` exclude each other")),
        _ => None,
    }
}
