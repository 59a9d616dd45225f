//! What differs on the devices: of two estates, or of an estate and what devices run.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Fate, Side};
use crate::delta::configuration::{Carried, Configuration, empty};
use crate::delta::netscaler::{Foreign, ObjectChange, adopt, changes};
use crate::delta::running::Running;
use crate::devices::netscaler::state::State;
use crate::estate::SiteRole;
use crate::schema::literals::Version;
use crate::targets::{Artifact, Device, devices};

/// The firmware from which on more can be changed in place.
const NEWER: (u32, u32) = (12, 1);

/// What differs on the devices.
#[derive(Debug, Default)]
pub(super) struct Devices {
    pub(super) differ: Vec<Difference>,
    pub(super) unchanged: Vec<String>,
    pub(super) not_compared: Vec<String>,
}

/// What differs on a device.
#[derive(Debug)]
pub struct Difference {
    /// The device.
    pub name: String,
    /// The name of its site.
    pub site: String,
    /// What the site is for.
    pub role: Option<SiteRole>,
    /// Whether it is one of a high-availability pair, or what both have in common.
    pub is_pair: bool,
    /// The node of a pair whose own settings these are.
    pub node: Option<usize>,
    /// What becomes of it.
    pub fate: Fate,
    /// What differs in objects that are known.
    pub changes: Vec<ObjectChange>,
    /// Lines of which it is not known what they do: those that come, and those that go.
    pub come: Vec<Carried>,
    /// Those that go.
    pub go: Vec<Carried>,
    /// What the device runs now, if it was asked.
    pub running: Option<Seen>,
    /// What it has.
    pub old: State,
    /// What it shall have.
    pub new: State,
    /// The firmware that it has, or that is declared.
    pub firmware: Option<String>,
    /// Whether it can change more in place.
    pub is_newer: bool,
    /// What the estate says of it.
    pub head: Configuration,
    /// What the estate said before.
    pub base: Option<Configuration>,
}

/// What was found in a running configuration beside what the estate says.
#[derive(Debug)]
pub struct Seen {
    /// What it was read.
    pub running: Running,
    /// What is not the estate's.
    pub foreign: Vec<Foreign>,
    /// The firmware that the estate declares, where the device has another.
    pub declared: Option<String>,
}

impl Difference {
    /// Whether anything has to be done.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.changes.is_empty() && self.come.is_empty() && self.go.is_empty()
    }
}

/// One device on one side.
struct On<'e> {
    device: Device<'e>,
    script: &'e Artifact,
}

impl<'e> Side<'e> {
    fn devices(&self) -> BTreeMap<String, On<'e>> {
        let scripts: BTreeMap<&str, &'e Artifact> =
            self.built.artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact)).collect();
        let on = |device: Device<'e>| {
            let script = scripts.get(device.path.as_str())?;
            Some((device.name.clone(), On { device, script }))
        };
        devices(self.estate).into_iter().filter_map(on).collect()
    }

    fn firmware(&self) -> Option<&'e Version> {
        self.estate.settings()?.versions.as_ref()?.netscaler.as_ref().map(|version| &version.value)
    }
}

/// What differs between the devices of `base` and `head`. A device of which it is known what it runs is compared with that instead; `base` then says what was the
/// estate's before.
pub(super) fn compare(base: Option<Side<'_>>, head: Side<'_>, mut running: BTreeMap<String, Running>) -> Devices {
    let (old, new) = (base.map(|base| base.devices()).unwrap_or_default(), head.devices());
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let pairs: Vec<(&String, Option<Running>)> = names.into_iter().map(|name| (name, running.remove(name))).collect();
    let is_alone = base.is_none();
    let found: Vec<Found<'_>> = pairs
        .into_par_iter()
        .map(|(name, running)| match (old.get(name), new.get(name), running) {
            (None, Some(_), None) if is_alone => Found::NotCompared(name),
            (Some(old), Some(new), None) if is_same(old.script, new.script) => Found::Unchanged(name),
            (before, after, running) => {
                let siblings = || old.values().chain(new.values());
                match difference(name, before, after, running, siblings(), head.firmware()) {
                    Some(found) if found.is_none() && found.running.is_none() => Found::Unchanged(name),
                    Some(found) => Found::Differs(Box::new(found)),
                    None => Found::Unchanged(name),
                }
            }
        })
        .collect();
    let mut devices = Devices::default();
    for found in found {
        match found {
            Found::Unchanged(name) => devices.unchanged.push(name.clone()),
            Found::NotCompared(name) => devices.not_compared.push(name.clone()),
            Found::Differs(difference) => devices.differ.push(*difference),
        }
    }
    devices
}

enum Found<'n> {
    Unchanged(&'n String),
    NotCompared(&'n String),
    Differs(Box<Difference>),
}

/// Whether both scripts give the same commands: then nothing needs to be executed.
fn is_same(old: &Artifact, new: &Artifact) -> bool {
    let commands = |script: &'_ Artifact| -> Vec<String> {
        script.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    };
    commands(old) == commands(new)
}

fn difference<'a, 'e: 'a>(
    name: &str,
    before: Option<&On<'_>>,
    after: Option<&On<'_>>,
    running: Option<Running>,
    all: impl Iterator<Item = &'a On<'e>>,
    declared: Option<&Version>,
) -> Option<Difference> {
    let device = &after.or(before)?.device;
    let configuration = |on: &On<'_>| Configuration::of(&on.device, on.script);
    let base = before.map(configuration);
    let head = after.map(configuration).unwrap_or_default();
    let has = |lines: &[Carried], line: &Carried| lines.iter().any(|other| other.is(&line.text));
    let said = base.as_ref().map_or(&[][..], |base| &base.carried);
    let came = |line: &&Carried| match &running {
        Some(running) => !running.has_beside(|other| line.is(other)),
        None => !has(said, line),
    };
    let come = head.carried.iter().filter(came).cloned().collect();
    let stands = |line: &Carried| running.as_ref().is_none_or(|running| running.has_beside(|other| line.is(other)));
    let go = said.iter().filter(|line| !has(&head.carried, line) && stands(line)).cloned().collect();
    let firmware = running.as_ref().and_then(|running| running.firmware.as_deref());
    let firmware = firmware.map(str::to_owned).or_else(|| declared.map(ToString::to_string));
    let is_newer = firmware.as_deref().and_then(version).is_some_and(|firmware| firmware >= NEWER);
    let fate = match (before, after, &running) {
        (_, None, _) => Fate::Goes,
        (None, Some(_), None) => Fate::Comes,
        _ => Fate::Stays,
    };
    let (old, new, seen) = match running {
        Some(running) => {
            let adopted = adopt(&running.state, base.as_ref().map(|base| &base.state), &head.state);
            let of_pair: Vec<State> = all
                .filter(|on| on.device.adc.name.value == device.adc.name.value && on.device.name != name)
                .map(|on| configuration(on).state)
                .collect();
            let mut foreign = adopted.foreign;
            // What the estate says of the other scripts of a pair is its own as well.
            foreign.retain(|foreign| !of_pair.iter().any(|state| state.get(&foreign.key).is_some()));
            let differs = declared.filter(|declared| {
                running.firmware.as_ref().is_some_and(|own| version(own) != version(&declared.to_string()))
            });
            let declared = differs.map(ToString::to_string);
            (adopted.old, adopted.target, Some(Seen { running, foreign, declared }))
        }
        None => (base.as_ref().map_or_else(|| empty(device), |base| base.state.clone()), head.state.clone(), None),
    };
    Some(Difference {
        name: name.to_owned(),
        site: device.site.name.value.as_str().to_owned(),
        role: device.site.role.as_ref().map(|role| role.value),
        is_pair: device.node.is_some() || device.addresses.len() > 1,
        node: device.node,
        fate,
        changes: changes(&old, &new),
        come,
        go,
        running: seen,
        old,
        new,
        firmware,
        is_newer,
        head,
        base,
    })
}

/// `13.1` as two numbers.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split('.').map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next().flatten().unwrap_or(0)))
}
