//! A change of a zone as scripts: for `nsupdate`, and for the DNS server of Windows, each with its way back.

use std::collections::HashMap;
use std::net::IpAddr;

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
    /// The name server that takes the change; without one, `nsupdate` asks the one that the zone calls its primary.
    pub server: Option<Server<'a>>,
    /// The statements that the records of the zone come from as it is afterwards, in their order.
    pub origins: &'a [Span],
}

/// A name server.
#[derive(Clone, Copy, Debug)]
pub struct Server<'a> {
    /// Its name, which Windows asks for the rights to change it.
    pub name: &'a str,
    /// Its address, so that nothing has to be looked up.
    pub address: Option<IpAddr>,
}

impl Server<'_> {
    fn reached(&self) -> String {
        self.address.map_or_else(|| self.name.to_owned(), |address| address.to_string())
    }
}

/// The scripts for `change`, a zone that stood before and stands after: `<path>.nsupdate` and `<path>.ps1`, and with `.rollback` before the
/// ending what leads back. Serial numbers only go forward: the way back has the next one.
///
/// # Errors
/// Where a template does not fit.
pub fn scripts(path: &str, change: &Change, about: About<'_>) -> Result<Vec<Artifact>, Error> {
    let there = Update::of(change, about.knows_serial);
    let back = change.way_back(there.serial);
    let title = format!("Change of the zone {}", about.zone);
    let back_title = format!("The way back: the zone {} as it was before its change", about.zone);
    let to = |end: &'static str| Side { about, path, rollback: Some(end) };
    let from = Side { about: About { origins: &[], ..about }, path, rollback: None };
    let undone = Update::of(&back, about.knows_serial);
    Ok(vec![
        nsupdate(format!("{path}.nsupdate"), &title, &there, to(".rollback.nsupdate"), change)?,
        nsupdate(format!("{path}.rollback.nsupdate"), &back_title, &undone, from, &back)?,
        windows(format!("{path}.ps1"), &title, change, to(".rollback.ps1"))?,
        windows(format!("{path}.rollback.ps1"), &back_title, &back, from)?,
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
    let text = update.to_string();
    let view = context! {
        notes => notes(update, change, side.about.knows_serial),
        is_split => update.len() > 1,
        server => side.about.server.map(|server| server.reached()),
        server_name => side.about.server.filter(|server| server.address.is_some()).map(|server| server.name),
        lines => lines(traced(&text, update, change, side.about.origins)),
        ..side.view(&path, title)
    };
    NSUPDATE.render(path, view)
}

/// What has to be known of an update besides its lines.
fn notes(update: &Update, change: &Change, knows_serial: bool) -> Vec<String> {
    let mut notes = vec![if knows_serial {
        "The serial number has to be the one that is known: so nothing else in the zone has changed either.".to_owned()
    } else {
        "What serial number the server has is not known here, so only what changes is held against the zone, and the server counts on by itself."
            .to_owned()
    }];
    if let Some((_, soa)) = change.after.as_ref().filter(|_| !knows_serial && change.has_new_start()) {
        notes.push(format!(
            "NOT DONE BY IT: the start of authority shall be {soa} with the serial number after the server's. Plan with what is served \
             (--running), or set it by hand."
        ));
    }
    let marker = update.marker().map(|marker| Absolute(&marker).to_string());
    notes.extend(marker.map(|marker| format!(
        "The change is too big for one message: it has {count}, and each is refused unless the one before it was taken. Until the last, the TXT record \
         {marker} says how many have been. If one is refused, it stays: mend what differs and send the messages behind that number, or set the \
             names that have been changed back by hand; then take the record away (update delete {marker} IN TXT). While it is there, nothing begins anew.",
        count = update.len()
    )));
    notes.extend(update.too_big.iter().map(|name| {
        let name = Absolute(name);
        format!("NOT POSSIBLE THIS WAY: the records of {name} are too many for one message, and nsupdate does not send it (ran out of space). Change them by the zone file.")
    }));
    notes
}

fn windows(path: String, title: &str, change: &Change, side: Side<'_>) -> Result<Artifact, Error> {
    let script = Script::of(change);
    let indented = |all: &[String]| {
        let all: Vec<String> = all.iter().map(|line| format!("    {line}")).collect();
        lines(all.iter().map(|line| (None, line.as_str())))
    };
    let on_failure = match side.rollback {
        Some(end) => {
            format!(
                "Look at the zone, and set back by hand what has been done: {}{end} says what was there.",
                name(side.path)
            )
        }
        None => "Look at the zone, and do the rest by hand.".to_owned(),
    };
    let server = side.about.server.map_or("$env:COMPUTERNAME".to_owned(), |server| Quoted(server.name).to_string());
    let view = context! {
        zone => Value::from_safe_string(Quoted(Absolute(&change.origin).to_string().trim_end_matches('.')).to_string()),
        expected => indented(&script.expected),
        steps => indented(&script.steps),
        remove => script.before,
        add => script.after,
        server => Value::from_safe_string(server),
        on_failure => Value::from_safe_string(on_failure.replace('\'', "''").replace('{', "{{").replace('}', "}}")),
        ..side.view(&path, title)
    };
    WINDOWS.render(path, view)
}
