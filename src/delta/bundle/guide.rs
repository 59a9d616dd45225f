//! The guide that a person follows in the change window: `plan.md`.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use super::planned::{Block, Planned, Stage, called};
use super::{impact, place, roles, zones};
use crate::delta::compare::{Comparison, Difference, Fate, Seen};
use crate::schema::literals::placeholders;
use crate::targets::markdown::code;
use crate::targets::render::{Escape, Template};
use crate::targets::{Artifact, Error};

static GUIDE: Template = Template {
    name: "plan/plan.md",
    source: include_str!("../../../templates/plan/plan.md.j2"),
    escape: Escape::Markdown,
};

/// How many of many things are named.
const FIRST: usize = 12;

pub(super) fn guide(comparison: &Comparison, planned: &[Planned<'_>], scripts: &[Artifact]) -> Result<Artifact, Error> {
    let gone: Vec<&Difference> = comparison.devices.iter().filter(|device| device.fate == Fate::Goes).collect();
    // Of a device that was asked and has all that it should, there are no files either.
    let quiet = comparison.devices.iter().filter(|device| device.fate != Fate::Goes && device.is_none());
    let mut unchanged: Vec<String> = comparison.unchanged.clone();
    unchanged.extend(quiet.map(|device| device.name.clone()));
    unchanged.sort();
    let view = context! {
        title => format!("Change of the estate {}", comparison.estate),
        made => format!("Made by Sitewright {}. Generated, do not edit: change the estate and plan again.", env!("CARGO_PKG_VERSION")),
        about => prose("Every command was executed on a model of the appliance before it was written here: from what the device has to what it shall have, without one that would be refused, and back again from every block."),
        devices => Value::from_iter(planned.iter().map(device)),
        unchanged => names(&unchanged),
        not_compared => names(&comparison.not_compared),
        warnings => Value::from_iter(comparison.devices.iter().flat_map(warnings).map(prose)),
        before => Value::from_iter(ready(planned, scripts).into_iter().map(prose)),
        order => Value::from_iter(order(planned).into_iter().map(prose)),
        zones => Value::from_iter(zones::changed(&comparison.zones.differ).map(zones::view)),
        about_zones => prose("A zone changes as a whole or not at all. Change it when all devices have their *Prepare*, so that nobody is led to what is not there, and wait until the old answers are forgotten before any *Clean up*."),
        scripts => Value::from_iter(roles::run(comparison).map(roles::view)),
        gone_scripts => Value::from_iter(roles::gone(comparison)),
        new_zones => Value::from_iter(zones_that(comparison, Fate::Comes)),
        gone_zones => Value::from_iter(zones_that(comparison, Fate::Goes)),
        about_gone => prose("Nothing is planned for these: with their last configuration they would go on answering and serving. Take them out of the delegations first, change the other devices as above, and turn these off last."),
        gone => Value::from_iter(gone.iter().map(|device| prose(format!("{} at the site {}", code(&device.name), code(&device.site))))),
    };
    GUIDE.render("plan.md".to_owned(), view)
}

/// The zones with that fate.
fn zones_that(comparison: &Comparison, fate: Fate) -> impl Iterator<Item = Value> {
    comparison.zones.differ.iter().filter(move |zone| zone.fate == fate).map(|zone| prose(code(&zone.name)))
}

/// Our own sentence, in which all values stand as code.
pub(super) fn prose(text: impl Into<String>) -> Value {
    Value::from_safe_string(text.into())
}

fn names(names: &[String]) -> Option<Value> {
    let codes: Vec<String> = names.iter().map(|name| code(name)).collect();
    (!codes.is_empty()).then(|| prose(codes.join(", ")))
}

pub(super) fn several(texts: impl ExactSizeIterator<Item = String>) -> String {
    let count = texts.len();
    let mut shown: Vec<String> = texts.take(FIRST).collect();
    if count > FIRST {
        shown.push(format!("and {} more", count - FIRST));
    }
    shown.join(", ")
}

fn device(planned: &Planned<'_>) -> Value {
    let range = |stage| match planned.range(stage) {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
        None => "–".to_owned(),
    };
    context! {
        name => prose(code(&planned.device.name)),
        site => planned.device.site.as_str(),
        count => planned.count(),
        impact => impact(planned.impact()),
        where => prose(place(planned)),
        blocks => Value::from_iter(planned.blocks.iter().map(block)),
        prepare => range(Stage::Prepare),
        switch => range(Stage::Switch),
        clean_up => range(Stage::CleanUp),
        notes => Value::from_iter(notes(planned).into_iter().map(prose)),
        steps => Value::from_iter(steps(&planned.device.name).into_iter().map(prose)),
    }
}

fn block(block: &Block) -> Value {
    let mut about = several(block.objects.iter().map(|object| code(object)));
    for why in &block.why {
        about.push_str(if about.is_empty() { "because " } else { "; because " });
        about.push_str(&crate::targets::markdown::text(why));
    }
    context! { number => block.number, title => block.title, impact => impact(block.impact), about => prose(about) }
}

/// What has to be known of a device beside its commands.
fn notes(planned: &Planned<'_>) -> Vec<String> {
    let device = planned.device;
    let mut notes = Vec::new();
    if !planned.lasting.is_empty() {
        let lasting = planned
            .lasting
            .iter()
            .map(|lasting| code(&format!("{} of {}", lasting.name, called(&lasting.key, device))));
        notes.push(format!(
            "**Lasts:** the appliance cannot take back {}: once set, it can only be set to something else.",
            several(lasting)
        ));
    }
    if !device.come.is_empty() {
        let lines = device.come.iter().map(|line| code(&line.text));
        notes.push(format!("**Given as they are:** {}. It is not known what these lines do.", several(lines)));
    }
    let unknown = device.come.iter().filter(|line| line.undo.is_none());
    let unknown: Vec<String> = unknown.chain(planned.by_hand.iter().copied()).map(|line| code(&line.text)).collect();
    if !unknown.is_empty() {
        let lines = several(unknown.into_iter());
        notes.push(format!(
            "**By hand:** nobody said how these lines are taken back (`undo \"…\"` behind a line says it): {lines}."
        ));
    }
    if let Some(seen) = device.running.as_ref().filter(|seen| !seen.foreign.is_empty()) {
        let foreign =
            seen.foreign.iter().map(|foreign| code(format!("{} {}", foreign.key.object, foreign.name).trim_end()));
        notes.push(format!(
            "**Foreign:** the device has what the estate does not say; none of it is touched: {}.",
            several(foreign)
        ));
    }
    notes
}

fn steps(device: &str) -> Vec<String> {
    let run =
        |end: &str| code(&format!("batch -fileName /var/tmp/{device}.{end}.conf -outfile /var/tmp/{device}.{end}.out"));
    vec![
        format!("Copy the files {} to {} of the node.", code(&format!("{device}.*.conf")), code("/var/tmp")),
        format!("Look first: {}. Everything is as the file says.", run("pre-check")),
        format!(
            "Apply: {}. Read the output: batch goes on after a command that fails. At the first line that begins with ERROR, go back.",
            run("apply")
        ),
        format!("Look again: {}. Everything is as the file says.", run("post-check")),
        format!(
            "If anything is not: go back with {}, from the block that was begun last.",
            code(&format!("{device}.rollback.conf"))
        ),
        format!("Only then save: {}. Until then a reboot is the last way back.", run("save")),
    ]
}

/// What has to be there before anything is begun.
fn ready(planned: &[Planned<'_>], scripts: &[Artifact]) -> Vec<String> {
    let mut lines = vec![
        format!("A backup of each device: {}.", code("create system backup before_change -level full")),
        "Nobody else changes these devices from now on, and the devices have no change that is not saved.".to_owned(),
    ];
    let secrets: BTreeSet<&str> = scripts.iter().flat_map(|script| placeholders(&script.text)).collect();
    if !secrets.is_empty() {
        let all = several(secrets.iter().map(|secret| code(secret)).collect::<Vec<_>>().into_iter());
        lines.push(format!("The placeholders of secrets are filled in: {all}."));
    }
    let is_of_files = |line: &str| line.starts_with("add ssl certKey ") || line.starts_with("update ssl certKey ");
    let blocks = planned.iter().flat_map(|planned| &planned.blocks);
    if blocks.flat_map(|block| &block.steps).any(|step| is_of_files(&step.line)) {
        lines.push(format!(
            "The files of the certificates that the commands name are in {} of the nodes.",
            code("/nsconfig/ssl")
        ));
    }
    lines
}

/// In which order the devices are changed, and why.
fn order(planned: &[Planned<'_>]) -> Vec<String> {
    let mut lines = vec![
        "Device by device in the order of the table: standby sites first, where nobody is served, then the active ones. Go on to the next device only when the post-check of the one before is good.".to_owned(),
    ];
    let shares =
        |planned: &&Planned<'_>| planned.device.changes.iter().any(|change| change.key.object.starts_with("gslb "));
    if planned.iter().filter(shares).count() > 1 {
        lines.push("The GSLB configuration changes on several devices, and every one of them answers from its own copy. So go through the table three times, and not once: first the blocks of *Prepare* on every device, so that new virtual servers stand and new services are known everywhere before any ADC answers with them; then *Switch* on every device; then *Clean up*, when no ADC answers any more with what goes. The blocks can be cut out of the files at their headings.".to_owned());
        lines.push("Between the first and the last device of *Switch* the ADCs answer differently, each rightly by itself. Resolvers keep an old answer until its TTL ends: begin *Clean up* only after that.".to_owned());
    }
    lines
}

fn warnings(device: &Difference) -> Vec<String> {
    let Some(Seen { running, declared, .. }) = &device.running else { return Vec::new() };
    let name = code(&device.name);
    let mut lines = Vec::new();
    if running.is_cut_off {
        lines.push(format!("the file of {name} ends within a line, so it may have been cut off: what is missing in it would be added once more."));
    }
    if let (Some(own), Some(declared)) = (&running.firmware, declared) {
        lines.push(format!("{name} has firmware {}, and the estate declares {}.", code(own), code(declared)));
    }
    let unread = running.unknown.len() + running.refused.len();
    if unread > 0 {
        let all = running.unknown.iter().chain(&running.refused);
        let numbers: Vec<String> = all.map(|unread| unread.line.to_string()).collect();
        lines.push(format!("what {name} runs has lines that are not understood or would be refused ({unread}), so the plan does not know what they make: line {}.", several(numbers.into_iter())));
    }
    lines
}
