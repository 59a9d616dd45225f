//! What is known of each kind of object: from the reference, and from the rows.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::rows::{self, Kinds, Row};
use super::{Attributes, Key};
use crate::devices::netscaler::Verb;
use crate::devices::netscaler::reference::{Kind as ParameterKind, Object, Parameter, reference};

/// The name under which values stand that a command takes beyond what is known of it.
pub(super) const FURTHER: &str = "...";

/// A kind of object.
pub(crate) struct Kind {
    pub(crate) object: &'static Object,
    pub(super) row: &'static Row,
    /// The names of the values that tell an object from others of its kind.
    pub(super) identity: Vec<&'static str>,
    /// The names of the values that tell one binding of an object from another.
    ties: Vec<&'static str>,
}

impl Kind {
    /// The kind of this name, whatever its case.
    pub(crate) fn of(object: &str) -> Option<&'static Self> {
        static KINDS: OnceLock<HashMap<&'static str, Kind>> = OnceLock::new();
        let kinds =
            KINDS.get_or_init(|| reference().objects().map(|object| (object.name, Self::new(object))).collect());
        kinds.get(object).or_else(|| kinds.get(reference().object(object)?.name))
    }

    fn new(object: &'static Object) -> Self {
        let row = rows::of(object.name);
        let identity = row.identity.map_or_else(|| identity(object, row), <[_]>::to_vec);
        let ties = ties(object, row, &identity);
        Self { object, row, identity, ties }
    }

    pub(super) fn key(&self, words: &[Box<str>]) -> Key {
        Key { object: self.object.name, name: words.join("\u{1f}").to_lowercase().into() }
    }

    pub(super) fn is_identity(&self, name: &str) -> bool {
        self.identity.contains(&name)
    }

    pub(super) fn is_tie_key(&self, name: &str) -> bool {
        name == FURTHER || self.ties.contains(&name)
    }

    /// Whether nobody adds such objects: settings of the appliance, and what belongs to another object and comes and goes with it.
    pub(crate) fn is_given(&self) -> bool {
        self.object.form(Verb::Add).is_none()
    }

    /// Whether objects of the kind belong to another that has the same name: `ssl vserver`.
    pub(crate) fn is_facet(&self) -> bool {
        self.is_given() && self.identity.first().is_some_and(|name| self.row.refers_to(name).is_some())
    }

    /// Whether the kind is a set of switches, and not of objects.
    pub(crate) fn is_switches(&self) -> bool {
        matches!(self.object.name, "ns feature" | "ns mode")
    }

    /// Whether its objects are on where nothing is said: all but the synchronisation of time are.
    pub(crate) fn is_on(&self, attributes: &Attributes) -> bool {
        let on_by_default = self.object.name != "ntp sync";
        attributes.get("state").map_or(on_by_default, |state| state.first().eq_ignore_ascii_case("ENABLED"))
    }

    /// Whether the value called `name` is no name of another object.
    pub(crate) fn refers_to_nothing(&self, name: &str) -> bool {
        self.row.refers_to(name).is_none()
    }

    /// The name under which an argument is kept.
    pub(super) fn kept(&self, parameter: &'static str) -> &'static str {
        self.row.kept(parameter)
    }

    /// The objects that the value called `name` refers to.
    pub(super) fn refers_to(&self, name: &str) -> Option<Kinds> {
        self.row.refers_to(name)
    }

    /// What counts where the value of this name is not given, if the reference says so.
    pub(crate) fn default(&self, name: &str) -> Option<&'static str> {
        self.parameter(name)?.default_word()
    }

    /// The argument that is kept under `name`, as the verb that knows most of it takes it.
    pub(super) fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        let forms = [Verb::Add, Verb::Set, Verb::Bind].map(|verb| self.object.form(verb));
        forms.into_iter().flatten().find_map(|form| form.parameter(name))
    }
}

/// By default the positional values without which nothing is removed; where nothing can be removed, the first value that there must be.
fn identity(object: &'static Object, row: &Row) -> Vec<&'static str> {
    let added = object.form(Verb::Add);
    let kept = |parameter: &Parameter| row.kept(parameter.name);
    let removed = object.form(Verb::Rm).map_or(&[][..], |form| &form.positional);
    let is_added = |parameter: &&Parameter| added.is_none_or(|form| form.parameter(parameter.name).is_some());
    let must: Vec<_> = removed.iter().filter(|parameter| parameter.is_required).filter(is_added).map(kept).collect();
    if !must.is_empty() || matches!(object.name, "ns feature" | "ns mode") {
        return must;
    }
    let form = added.or_else(|| object.form(Verb::Set)).or_else(|| object.form(Verb::Bind));
    form.and_then(|form| form.positional.first())
        .filter(|first| first.is_required || added.is_some())
        .map(kept)
        .into_iter()
        .collect()
}

/// What `unbind` takes as `bind` does; where nothing can be loosened, what refers to another object or has no name.
fn ties(object: &'static Object, row: &Row, identity: &[&str]) -> Vec<&'static str> {
    let Some(bind) = object.form(Verb::Bind) else { return Vec::new() };
    let all = bind.positional.iter().chain(&bind.options);
    let is_key = |parameter: &&Parameter| match object.form(Verb::Unbind) {
        Some(unbind) => match unbind.parameter(parameter.name) {
            Some(own) => is_alike(own.kind, parameter.kind),
            // The reference of `unbind` is older than what names another object in `bind`.
            None => parameter.is_newer && row.refers_to(parameter.name).is_some(),
        },
        None => row.refers_to(parameter.name).is_some() || bind.positional.iter().any(|own| own.name == parameter.name),
    };
    let kept = all.filter(is_key).map(|parameter| row.kept(parameter.name));
    let mut names: Vec<_> = kept.filter(|name| !identity.contains(name)).collect();
    names.dedup();
    names
}

/// Whether two arguments of one name take the same: the reference calls a name now a name and now a text (audit/audit-syslogGlobal).
fn is_alike(one: ParameterKind, other: ParameterKind) -> bool {
    let is_name = |kind| matches!(kind, ParameterKind::Name | ParameterKind::Text);
    one == other || (is_name(one) && is_name(other))
}
