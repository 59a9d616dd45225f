//! Finding what a user names: `xms`, `vip web`, `vip.web`, `dns.contoso.com`, `web@fra`.

use super::object::{Content, Model, Object, Reference, Row, Value};
use crate::diagnostics::nearest;
use crate::schema::Key;

/// What was named.
pub struct Found<'m> {
    pub(super) object: &'m Object<'m>,
    /// What it says about one site, where only that was asked for, and the site.
    pub(super) placement: Option<(&'m Value, &'m str)>,
}

/// Why nothing can be shown.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is called so; this is nearly.
    Unknown(Option<String>),
    /// Several things are called so; each is named alone by one of these.
    Ambiguous(Vec<String>),
    /// It does not stand at that site, but at these.
    Elsewhere(Vec<String>),
}

/// What `name` means.
///
/// # Errors
/// Where that is nothing, or several things.
pub fn find<'m>(model: &'m Model<'m>, name: &str) -> Result<Found<'m>, Problem> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = words.join(" ");
    let (thing, site) = match whole.rsplit_once('@') {
        Some((thing, site)) => (thing.trim(), Some(site.trim())),
        None => (whole.as_str(), None),
    };
    let named: Vec<&Object<'_>> =
        model.objects.iter().filter(|object| spellings(object).any(|spelling| spelling == thing)).collect();
    match named.as_slice() {
        [] => Err(unknown(model, thing)),
        [object] => match site {
            None => Ok(Found { object, placement: None }),
            Some(site) => placement(object, site),
        },
        several => Err(Problem::Ambiguous(several.iter().map(|object| full_name(object)).collect())),
    }
}

fn unknown(model: &Model<'_>, name: &str) -> Problem {
    let spellings: Vec<String> = model.objects.iter().flat_map(spellings).collect();
    Problem::Unknown(nearest(name, spellings.iter().map(String::as_str)).map(str::to_owned))
}

/// All that an object may be called.
fn spellings<'m>(object: &'m Object<'_>) -> impl Iterator<Item = String> + use<'m> {
    let kind = object.kind.name;
    let names = std::iter::once(object.name.clone()).chain(with_part(object));
    names.flat_map(move |name| [format!("{kind} {name}"), format!("{kind}.{name}"), name])
}

/// What names the object alone.
pub(super) fn full_name(object: &Object<'_>) -> String {
    format!("{} {}", object.kind.name, with_part(object).unwrap_or_else(|| object.name.clone()))
}

/// The name with the row that is part of the key: a zone's view.
fn with_part(object: &Object<'_>) -> Option<String> {
    let Key::FirstAnd(part, _) = object.kind.key else { return None };
    let row = object.rows.iter().find(|row| row.attribute.name == part)?;
    match &row.values.first()?.content {
        Content::Text(text, _) => Some(format!("{} {text}", object.name)),
        _ => None,
    }
}

/// What `object` says about `site`.
fn placement<'m>(object: &'m Object<'m>, site: &str) -> Result<Found<'m>, Problem> {
    let places: Vec<(&Value, &str)> =
        object.rows.iter().flat_map(|row| &row.values).filter_map(|value| Some((value, site_of(value)?))).collect();
    match places.iter().find(|(_, name)| *name == site) {
        Some(place) => Ok(Found { object, placement: Some(*place) }),
        None => Err(Problem::Elsewhere(places.iter().map(|(_, name)| (*name).to_owned()).collect())),
    }
}

/// The site that a statement `at SITE …` is about.
fn site_of(value: &Value) -> Option<&str> {
    let Content::Block(rows) = &value.content else { return None };
    let first: &Row = rows.first().filter(|row| row.attribute.name == "site")?;
    match &first.values.first()?.content {
        Content::Reference(Reference { name, .. }) => Some(name),
        _ => None,
    }
}
