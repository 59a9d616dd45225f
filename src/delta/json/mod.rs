//! What differs as JSON: sitewright.diff/1.

mod zones;

pub(super) use self::zones::Zone as ZoneChange;

use schemars::JsonSchema;
use serde::Serialize;

use super::compare::{Comparison, Difference, Fate, ScriptDifference, Seen};
use super::configuration::Carried;
use super::human::{Counts, Sets};
use super::netscaler::{self, Change, ObjectChange};
use super::running;
use crate::targets::MADE_BY;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.diff/1";

/// What differs between two estates, or between an estate and what devices run.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.diff/1")]
struct Document<'c> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// Name and version of the program.
    made_by: &'static str,
    /// The name of the estate that shall be.
    estate: &'c str,
    /// Whether anything differs.
    differs: bool,
    /// How many objects became what.
    counts: Numbers,
    /// The devices that differ, and those of which it is known what they run.
    devices: Vec<Device<'c>>,
    /// The devices on which nothing differs.
    unchanged: &'c [String],
    /// The devices of which nothing is known but what shall be.
    not_compared: &'c [String],
    /// The zones that differ, and those of which it is known what is served.
    zones: Vec<zones::Zone<'c>>,
    /// The zones in which nothing differs, by view and name: `external/contoso.com`.
    zones_unchanged: &'c [String],
    /// The zones of which nothing is known but what shall be.
    zones_not_compared: &'c [String],
    /// The PowerShell scripts that come, go or say something else.
    scripts: Vec<Script<'c>>,
}

/// A PowerShell script, with what leads back from it and what looks at it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Script<'c> {
    /// Its path without its ending.
    name: &'c str,
    /// What becomes of it: `stays` where it says something else, `comes` or `goes`.
    #[schemars(extend("enum" = ["stays", "comes", "goes"]))]
    fate: &'static str,
    /// Its files as they shall be.
    files: Vec<&'c str>,
    /// The lines of it that go (`-`) and come (`+`), where it stays.
    lines: &'c [String],
}

impl<'c> Script<'c> {
    pub(super) fn of(script: &'c ScriptDifference) -> Self {
        let files = script.files.iter().map(|file| file.path.as_str()).collect();
        Self { name: &script.name, fate: fate(script.fate), files, lines: &script.lines }
    }
}

#[derive(Serialize, JsonSchema)]
struct Numbers {
    added: usize,
    changed: usize,
    removed: usize,
    renamed: usize,
    /// Lines of which it is not known what they do, and that come or go.
    carried: usize,
    /// Sets of records in zones.
    sets_added: usize,
    sets_changed: usize,
    sets_removed: usize,
}

#[derive(Serialize, JsonSchema)]
struct Device<'c> {
    name: &'c str,
    site: &'c str,
    /// What becomes of it: `stays`, `comes` or `goes`.
    #[schemars(extend("enum" = ["stays", "comes", "goes"]))]
    fate: &'static str,
    objects: Vec<Object<'c>>,
    carried: Vec<Line<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    running: Option<Running<'c>>,
}

/// An object that differs.
#[derive(Serialize, JsonSchema)]
struct Object<'c> {
    /// Its kind, by the vendor's words: `lb vserver`.
    object: &'static str,
    /// Its name; empty for a setting of the appliance.
    name: &'c str,
    #[schemars(extend("enum" = ["added", "changed", "removed", "renamed"]))]
    change: &'static str,
    /// Its name before.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'c str>,
    differences: Vec<Value<'c>>,
}

/// A value or a binding that differs.
#[derive(Serialize, JsonSchema)]
struct Value<'c> {
    /// The vendor's name of the value; for a binding what it ties.
    what: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'c str>,
}

/// A line of which it is not known what it does.
#[derive(Serialize, JsonSchema)]
pub(super) struct Line<'c> {
    line: &'c str,
    #[schemars(extend("enum" = ["added", "removed"]))]
    change: &'static str,
    /// The line that takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undo: Option<&'c str>,
    /// Why it is not known.
    why: &'c str,
}

/// What was found in what a device runs.
#[derive(Serialize, JsonSchema)]
pub(super) struct Running<'c> {
    /// The firmware that saved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    firmware: Option<&'c str>,
    /// The firmware that the estate declares, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<&'c str>,
    /// Whether it ends within a line.
    cut_off: bool,
    /// What the estate neither says nor said, and nothing touches.
    foreign: Vec<Foreign<'c>>,
    /// Lines that are not understood.
    unknown: Vec<Unread<'c>>,
    /// Lines that an appliance would refuse.
    refused: Vec<Unread<'c>>,
}

#[derive(Serialize, JsonSchema)]
struct Foreign<'c> {
    object: &'static str,
    name: &'c str,
    /// The values and bindings that are foreign; empty where the object is foreign as a whole.
    parts: &'c [String],
}

#[derive(Serialize, JsonSchema)]
struct Unread<'c> {
    line: usize,
    column: usize,
    reason: &'c str,
}

/// What differs, as JSON.
#[must_use]
pub fn json(comparison: &Comparison) -> String {
    let (counts, sets) = (Counts::of(comparison), Sets::of(&comparison.zones));
    pretty(&Document {
        schema: SCHEMA,
        made_by: MADE_BY,
        estate: &comparison.estate,
        differs: !comparison.is_empty(),
        counts: Numbers {
            added: counts.added,
            changed: counts.changed,
            removed: counts.removed,
            renamed: counts.renamed,
            carried: counts.carried,
            sets_added: sets.added,
            sets_changed: sets.changed,
            sets_removed: sets.removed,
        },
        devices: comparison.devices.iter().map(Device::of).collect(),
        unchanged: &comparison.unchanged,
        not_compared: &comparison.not_compared,
        zones: comparison.zones.differ.iter().map(zones::Zone::of).collect(),
        zones_unchanged: &comparison.zones.unchanged,
        zones_not_compared: &comparison.zones.not_compared,
        scripts: comparison.scripts.iter().map(Script::of).collect(),
    })
}

/// The JSON Schema of the form.
#[must_use]
pub fn schema() -> String {
    pretty(&schemars::schema_for!(Document<'_>))
}

/// `value` as it is read; texts and numbers only, so that nothing can fail to become JSON.
pub(super) fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The word for what becomes of a device.
pub(super) const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Stays => "stays",
        Fate::Comes => "comes",
        Fate::Goes => "goes",
    }
}

impl<'c> Device<'c> {
    fn of(device: &'c Difference) -> Self {
        Self {
            name: &device.name,
            site: &device.site,
            fate: fate(device.fate),
            objects: device.changes.iter().map(Object::of).collect(),
            carried: lines(device),
            running: device.running.as_ref().map(Running::of),
        }
    }
}

impl<'c> Object<'c> {
    fn of(change: &'c ObjectChange) -> Self {
        let (word, was) = match &change.change {
            Change::Added => ("added", None),
            Change::Changed => ("changed", None),
            Change::Removed => ("removed", None),
            Change::Renamed(was) => ("renamed", Some(was.as_str())),
        };
        Self {
            object: change.key.object,
            name: &change.name,
            change: word,
            was,
            differences: change.differences.iter().map(Value::of).collect(),
        }
    }
}

impl<'c> Value<'c> {
    fn of(difference: &'c netscaler::Difference) -> Self {
        Self { what: &difference.what, before: difference.before.as_deref(), after: difference.after.as_deref() }
    }
}

/// The lines that come and go as they are.
pub(super) fn lines(device: &Difference) -> Vec<Line<'_>> {
    fn line<'c>(carried: &'c Carried, change: &'static str) -> Line<'c> {
        Line { line: &carried.text, change, undo: carried.undo.as_deref(), why: &carried.why }
    }
    let come = device.come.iter().map(|carried| line(carried, "added"));
    come.chain(device.go.iter().map(|carried| line(carried, "removed"))).collect()
}

impl<'c> Running<'c> {
    pub(super) fn of(seen: &'c Seen) -> Self {
        let unread = |lines: &'c [running::Unread]| {
            lines.iter().map(|line| Unread { line: line.line, column: line.column, reason: &line.reason }).collect()
        };
        let foreign = seen.foreign.iter();
        let foreign =
            foreign.map(|own| Foreign { object: own.key.object, name: &own.name, parts: &own.parts }).collect();
        Self {
            firmware: seen.running.firmware.as_deref(),
            declared: seen.declared.as_deref(),
            cut_off: seen.running.is_cut_off,
            foreign,
            unknown: unread(&seen.running.unknown),
            refused: unread(&seen.running.refused),
        }
    }
}
