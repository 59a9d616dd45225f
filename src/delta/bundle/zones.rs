//! The files for one zone, and what the guide says of it.

use minijinja::{Value, context};

use super::guide::{prose, several};
use crate::delta::compare::{Fate, ZoneDifference};
use crate::devices::dns::change::{Set, SetChange};
use crate::devices::dns::update::Update;
use crate::devices::dns::{Absolute, Name, RecordData, Relative};
use crate::schema::literals::Duration;
use crate::targets::markdown::code;
use crate::targets::{AboutChange, Artifact, Error, change_scripts};

/// How many sets of records a table shows.
const FIRST: usize = 30;

/// What is asked for before and after: so many names are enough to see that a change is there.
const ASKED: usize = 3;

/// The zones that have to be changed, in order of their names.
pub(super) fn changed(zones: &[ZoneDifference]) -> impl Iterator<Item = &ZoneDifference> {
    zones.iter().filter(|zone| zone.fate == Fate::Stays && !zone.is_none())
}

/// The scripts for `zone`.
pub(super) fn scripts(zone: &ZoneDifference, estate: &str) -> Result<Vec<Artifact>, Error> {
    let about = AboutChange {
        zone: &zone.name,
        estate,
        why: "It is part of the change that plan.md leads through.",
        knows_serial: zone.knows_serial(),
        server: None,
        origins: &zone.origins,
    };
    change_scripts(&path(zone), &zone.change, about)
}

fn path(zone: &ZoneDifference) -> String {
    format!("dns/{}", zone.name)
}

/// The names of its files.
pub(super) fn files(zone: &ZoneDifference) -> Vec<String> {
    [".nsupdate", ".rollback.nsupdate", ".ps1", ".rollback.ps1"].map(|end| format!("{}{end}", path(zone))).into()
}

/// For how many seconds resolvers go on giving answers from before the change: the longest TTL of what changes, and where a name is new, how long they remember that
/// it was not there (RFC 2308, section 5).
pub(super) fn wait(zone: &ZoneDifference) -> u32 {
    let old = zone.change.sets.iter().filter_map(|set| set.before.as_ref()).map(|set| set.ttl).max();
    let is_new = zone.change.sets.iter().any(|set| set.before.is_none());
    let absent = zone.change.before.as_ref().filter(|_| is_new).map(|(ttl, soa)| soa.minimum.min(*ttl));
    old.max(absent).unwrap_or(0)
}

/// What the guide says of it.
pub(super) fn view(zone: &ZoneDifference) -> Value {
    let origin = &zone.change.origin;
    let shown = zone.change.sets.iter().take(FIRST).map(|set| row(origin, set));
    context! {
        name => prose(code(&zone.name)),
        count => zone.change.sets.len(),
        wait => Duration::from_secs(wait(zone)).to_string(),
        serial => serial(zone),
        sets => Value::from_iter(shown),
        more => zone.change.sets.len().saturating_sub(FIRST),
        notes => Value::from_iter(notes(zone).into_iter().map(prose)),
        steps => Value::from_iter(steps(zone).into_iter().map(prose)),
    }
}

fn row(origin: &Name, set: &SetChange) -> Value {
    let data = |set: &Option<Set>| match set {
        Some(set) => several(set.data.iter().map(|data| code(&short(data)))),
        None => "–".to_owned(),
    };
    let ttl = |set: &Option<Set>| set.as_ref().map_or("–".to_owned(), |set| set.ttl.to_string());
    context! {
        name => prose(code(&Relative { name: &set.owner, origin }.to_string())),
        kind => set.type_name(),
        before => prose(data(&set.before)),
        after => prose(data(&set.after)),
        ttl => prose(format!("{} → {}", ttl(&set.before), ttl(&set.after))),
    }
}

/// A value that fits into a cell.
fn short(data: &RecordData) -> String {
    const WIDEST: usize = 60;
    let text = data.to_string();
    if text.chars().count() <= WIDEST { text } else { text.chars().take(WIDEST).chain(['…']).collect() }
}

fn serial(zone: &ZoneDifference) -> String {
    match (zone.serial_before(), zone.serial_after()) {
        (Some(before), Some(after)) => format!("{before} → {after}"),
        _ => "–".to_owned(),
    }
}

fn notes(zone: &ZoneDifference) -> Vec<String> {
    let mut notes = Vec::new();
    if !zone.knows_serial() {
        let name = code(&format!("--running {}=FILE", zone.name));
        notes.push(format!(
            "It is not known what the name servers answer now, so only what changes is held against the zone. Plan with {name} to hold all of it."
        ));
    }
    if !zone.knows_serial() && zone.change.has_new_start() {
        notes.push(
            "**Not done by the scripts:** the start of authority, since it is not known what it is now. Plan with what is served, or set it by hand."
                .to_owned(),
        );
    }
    let update = Update::of(&zone.change, zone.knows_serial());
    if !update.too_big.is_empty() {
        let names = several(update.too_big.iter().map(|name| code(&Absolute(name).to_string())));
        notes.push(format!("**Not possible by `nsupdate`:** a message has no room for the records of {names}. Change them by the zone file."));
    }
    if let Some(marker) = update.marker() {
        notes.push(format!(
            "It needs {} messages. While they are sent, {} says how many have been taken; the script says what to do where one is refused.",
            update.len(),
            code(&Absolute(&marker).to_string())
        ));
    }
    let Some(served) = &zone.served else { return notes };
    let record = |record: &crate::devices::dns::Record| {
        let owner = Relative { name: &record.owner, origin: &zone.change.origin };
        code(&format!("{owner} {} {}", record.data.type_name(), short(&record.data)))
    };
    if !served.foreign.is_empty() {
        let foreign = several(served.foreign.iter().map(record));
        notes
            .push(format!("**Foreign:** the zone has what the estate does not say; none of it is touched: {foreign}."));
    }
    if !served.in_the_way.is_empty() {
        let gone = several(served.in_the_way.iter().map(record));
        notes.push(format!(
            "**Goes, though it is foreign,** since it cannot stand beside what the estate says: {gone}."
        ));
    }
    notes
}

fn steps(zone: &ZoneDifference) -> Vec<String> {
    let path = path(zone);
    let local = path.replace('/', "\\");
    let mut steps = vec![
        format!(
            "Apply it at the primary name server, with {}; where that is a DNS server of Windows, first with {}, then without {}.",
            code(&format!("nsupdate -k KEYFILE {path}.nsupdate")),
            code(&format!(".\\{local}.ps1 -ComputerName SERVER -WhatIf")),
            code("-WhatIf"),
        ),
        "Refused, or stopped before anything was changed? Then somebody else has changed the zone: find out what, and plan again.".to_owned(),
    ];
    steps.extend(zone.change.sets.iter().take(ASKED).map(|set| {
        let question = code(&format!("dig +short @SERVER {} {}", Absolute(&set.owner), set.type_name()));
        match &set.after {
            Some(after) => {
                format!(
                    "Ask every name server of the zone: {question} says {}.",
                    several(after.data.iter().map(|data| code(&short(data))))
                )
            }
            None => format!("Ask every name server of the zone: {question} says nothing."),
        }
    }));
    steps.push(format!(
        "If anything is not: go back with {} or {}.",
        code(&format!("{path}.rollback.nsupdate")),
        code(&format!("{path}.rollback.ps1"))
    ));
    steps.push(format!(
        "From then on, {} pass until nobody gets an old answer any more.",
        Duration::from_secs(wait(zone))
    ));
    steps
}
