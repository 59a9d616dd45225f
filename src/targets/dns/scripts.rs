//! A change of a zone as scripts: for `nsupdate`, and for the DNS server of Windows, each with its way back.

use std::collections::HashMap;

use minijinja::{Value, context};

use super::super::render::{Escape, Template, lines};
use super::super::{Artifact, Error};
use crate::devices::dns::change::{Change, SetChange};
use crate::devices::dns::update::{Message, Update};
use crate::devices::dns::windows::Script;
use crate::devices::dns::{Absolute, Name};
use crate::devices::powershell::Quoted;
use crate::source::Span;

static NSUPDATE: Template = Template {
    name: "dns/update.nsupdate.j2",
    source: include_str!("../../../templates/dns/update.nsupdate.j2"),
    escape: Escape::Comment,
};

static WINDOWS: Template = Template {
    name: "dns/update.ps1.j2",
    source: include_str!("../../../templates/dns/update.ps1.j2"),
    escape: Escape::Ascii,
};

/// What a reader of the scripts has to know.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The zone by view and name: `external/contoso.com`.
    pub zone: &'a str,
    /// The estate.
    pub estate: &'a str,
    /// What the change is part of, as a sentence.
    pub why: &'a str,
    /// Whether the serial number before the change is known to be that of the server.
    pub knows_serial: bool,
    /// The statements that the records of the zone come from as it is afterwards, in their order.
    pub origins: &'a [Span],
}

/// The scripts for `change`, a zone that stood before and stands after: `<path>.nsupdate` and `<path>.ps1`, and with `.rollback` before the
/// ending what leads back. Serial numbers only go forward: the way back has the next one.
///
/// # Errors
/// Where a template does not fit.
pub fn scripts(path: &str, change: &Change, about: About<'_>) -> Result<Vec<Artifact>, Error> {
    let there = Update::of(change, about.knows_serial);
    let back = change.way_back();
    // Of a server that got several messages it is not known how far it has counted on.
    let knows_serial = about.knows_serial && there.len() == 1;
    let change_title = format!("Change of the zone {}", about.zone);
    let back_title = format!("The way back: the zone {} as it was before its change", about.zone);
    let file = |end: &str| format!("{path}{end}");
    Ok(vec![
        nsupdate(
            file(".nsupdate"),
            &change_title,
            &there,
            Side { about, rollback: Some(".rollback.nsupdate"), path },
            change,
        )?,
        nsupdate(
            file(".rollback.nsupdate"),
            &back_title,
            &Update::of(&back, knows_serial),
            Side { about: About { knows_serial, origins: &[], ..about }, rollback: None, path },
            &back,
        )?,
        windows(file(".ps1"), &change_title, change, Side { about, rollback: Some(".rollback.ps1"), path })?,
        windows(file(".rollback.ps1"), &back_title, &back, Side { about, rollback: None, path })?,
    ])
}

/// One of the two directions.
#[derive(Clone, Copy)]
struct Side<'a> {
    about: About<'a>,
    /// The ending of the file that leads back; none where this is it.
    rollback: Option<&'a str>,
    path: &'a str,
}

impl Side<'_> {
    fn view(&self, file: &str, title: &str) -> Value {
        context! {
            title => title,
            why => self.about.why,
            version => env!("CARGO_PKG_VERSION"),
            estate => self.about.estate,
            file => name(file),
            back => self.rollback.map_or(String::new(), |end| format!("The way back is {}.", name(&format!("{}{end}", self.path)))),
        }
    }
}

/// The name of a file without its folders.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The statement that each line of `update` comes from which adds a record.
fn traced<'u>(update: &'u str, messages: &Update, change: &Change, origins: &[Span]) -> Vec<(Option<Span>, &'u str)> {
    let place = |set: &SetChange| {
        Some((set.owner.clone(), set.type_name().into_owned(), set.after.as_ref()?.places.first().copied()?))
    };
    let places = change.sets.iter().filter_map(place);
    let of: HashMap<(Name, String), Span> =
        places.filter_map(|(owner, kind, at)| Some(((owner, kind), *origins.get(at)?))).collect();
    let mut added = messages.messages.iter().flat_map(Message::added);
    let mut traced = |line: &'u str| {
        let (owner, data) = line.starts_with("update add ").then(|| added.next()).flatten()?;
        of.get(&(owner.clone(), data.type_name().into_owned())).copied()
    };
    update.lines().map(|line| (traced(line), line)).collect()
}

fn nsupdate(path: String, title: &str, update: &Update, side: Side<'_>, change: &Change) -> Result<Artifact, Error> {
    let mut notes = Vec::new();
    if side.about.knows_serial {
        notes.push(
            "The serial number has to be the one that is known: so nothing else in the zone has changed either."
                .to_owned(),
        );
    } else {
        notes.push(
            "What serial number the server has is not known here, so only what changes is held against the zone."
                .to_owned(),
        );
    }
    if update.len() > 1 {
        notes.push(format!(
            "The change is too big for one message: it has {}. Each is refused unless the one before it was applied; if one is refused, \
             what is before it has been done. The server counts the serial number on by itself with each of them.",
            update.len()
        ));
    }
    let text = update.to_string();
    let view = context! {
        notes => notes,
        lines => lines(traced(&text, update, change, side.about.origins)),
        ..side.view(&path, title)
    };
    NSUPDATE.render(path, view)
}

fn windows(path: String, title: &str, change: &Change, side: Side<'_>) -> Result<Artifact, Error> {
    let script = Script::of(change);
    let indented = |all: &[String]| {
        let all: Vec<String> = all.iter().map(|line| format!("    {line}")).collect();
        lines(all.iter().map(|line| (None, line.as_str())))
    };
    let on_failure = match side.rollback {
        Some(_) => "Look at the zone, and set back by hand what has been done: the lines above say what was there.",
        None => "Look at the zone, and do the rest by hand.",
    };
    let view = context! {
        zone => Value::from_safe_string(Quoted(Absolute(&change.origin).to_string().trim_end_matches('.')).to_string()),
        expected => indented(&script.expected),
        steps => indented(&script.steps),
        by_hand => script.by_hand,
        on_failure => on_failure,
        ..side.view(&path, title)
    };
    WINDOWS.render(path, view)
}
