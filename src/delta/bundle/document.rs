//! The plan as JSON: sitewright.plan/1.

use schemars::JsonSchema;
use serde::Serialize;

use super::Sources;
use super::planned::{self, Origin, Planned, Stage};
use super::zones;
use crate::delta::compare::{Comparison, Difference, Fate, ZoneDifference};
use crate::delta::json::{Line, Running, Script, ZoneChange, fate, lines, pretty};
use crate::source::{SourceMap, Span};
use crate::targets::MADE_BY;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.plan/1";

/// The commands that bring a change about, and the way back.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.plan/1")]
struct Document<'c> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// Name and version of the program.
    made_by: &'static str,
    /// The name of the estate that shall be.
    estate: &'c str,
    /// The devices that have to be changed, in the order in which they are.
    devices: Vec<Device<'c>>,
    /// The zones that have to be changed.
    zones: Vec<Zone<'c>>,
    /// The PowerShell scripts that come, go or say something else.
    scripts: Vec<Script<'c>>,
    /// The devices on which nothing differs.
    unchanged: Vec<&'c str>,
    /// The devices that the estate does not say any more; nothing is planned for them.
    gone: Vec<&'c str>,
    /// The devices of which nothing is known but what shall be.
    not_compared: &'c [String],
}

/// A zone that has to be changed.
#[derive(Serialize, JsonSchema)]
struct Zone<'c> {
    #[serde(flatten)]
    change: ZoneChange<'c>,
    /// For how many seconds resolvers go on giving old answers.
    old_answers: u32,
    /// Its files: what is applied and what leads back, for `nsupdate` and for the DNS server of Windows.
    files: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct Device<'c> {
    name: &'c str,
    site: &'c str,
    /// What becomes of it: `stays` or `comes`.
    #[schemars(extend("enum" = ["stays", "comes"]))]
    fate: &'static str,
    /// The worst of what users notice.
    #[schemars(extend("enum" = IMPACTS))]
    impact: &'static str,
    blocks: Vec<Block<'c>>,
    /// Settings that the appliance cannot take back.
    lasting: Vec<Setting<'c>>,
    /// Lines of which it is not known what they do.
    carried: Vec<Line<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    running: Option<Running<'c>>,
}

const IMPACTS: [&str; 7] = ["none", "later", "answers", "new", "drops", "outage", "unknown"];

#[derive(Serialize, JsonSchema)]
struct Setting<'c> {
    object: String,
    name: &'c str,
}

/// Commands that are done together.
#[derive(Serialize, JsonSchema)]
struct Block<'c> {
    number: usize,
    title: &'c str,
    #[schemars(extend("enum" = IMPACTS))]
    impact: &'static str,
    /// What part of the change it is.
    #[schemars(extend("enum" = Stage::ALL.map(Stage::word)))]
    stage: &'static str,
    /// Why objects are made anew in it.
    why: &'c [String],
    objects: &'c [String],
    commands: Vec<Command<'c>>,
}

#[derive(Serialize, JsonSchema)]
struct Command<'c> {
    command: &'c str,
    /// The commands that undo it where it was the last one.
    undo: &'c [String],
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'c>>,
}

/// A line of an estate.
#[derive(Serialize, JsonSchema)]
struct Source<'c> {
    /// Which one: `head`, or `base` for what was said before.
    #[schemars(extend("enum" = ["base", "head"]))]
    estate: &'static str,
    file: &'c str,
    line: u32,
}

/// The plan, as JSON.
pub(super) fn json(comparison: &Comparison, planned: &[Planned<'_>], sources: Sources<'_>) -> String {
    let of = |wanted: fn(&Difference) -> bool| comparison.devices.iter().filter(move |device| wanted(device));
    let quiet = of(|device| device.fate != Fate::Goes && device.is_none());
    let mut unchanged: Vec<&str> = comparison.unchanged.iter().map(String::as_str).collect();
    unchanged.extend(quiet.map(|device| device.name.as_str()));
    unchanged.sort_unstable();
    pretty(&Document {
        schema: SCHEMA,
        made_by: MADE_BY,
        estate: &comparison.estate,
        devices: planned.iter().map(|planned| device(planned, sources)).collect(),
        zones: zones::changed(&comparison.zones.differ).map(zone).collect(),
        scripts: comparison.scripts.iter().map(Script::of).collect(),
        unchanged,
        gone: of(|device| device.fate == Fate::Goes).map(|device| device.name.as_str()).collect(),
        not_compared: &comparison.not_compared,
    })
}

/// The JSON Schema of the form.
#[must_use]
pub fn schema() -> String {
    pretty(&schemars::schema_for!(Document<'_>))
}

fn zone(zone: &ZoneDifference) -> Zone<'_> {
    Zone { change: ZoneChange::of(zone), old_answers: zones::wait(zone), files: zones::files(zone) }
}

fn device<'c>(planned: &'c Planned<'c>, sources: Sources<'c>) -> Device<'c> {
    let lasting = planned.lasting.iter();
    Device {
        name: &planned.device.name,
        site: &planned.device.site,
        fate: fate(planned.device.fate),
        impact: planned.impact().map_or("unknown", |impact| impact.word()),
        blocks: planned.blocks.iter().map(|own| block(own, sources)).collect(),
        lasting: lasting
            .map(|lasting| Setting { object: planned::called(&lasting.key, planned.device), name: lasting.name })
            .collect(),
        carried: lines(planned.device),
        running: planned.device.running.as_ref().map(Running::of),
    }
}

fn block<'c>(block: &'c planned::Block, sources: Sources<'c>) -> Block<'c> {
    let command = |step: &'c planned::Step| Command {
        command: &step.line,
        undo: &step.undo,
        source: step.origin.and_then(|origin| source(origin, sources)),
    };
    Block {
        number: block.number,
        title: block.title,
        impact: block.impact.map_or("unknown", |impact| impact.word()),
        stage: block.stage.word(),
        why: &block.why,
        objects: &block.objects,
        commands: block.steps.iter().map(command).collect(),
    }
}

fn source(origin: Origin, sources: Sources<'_>) -> Option<Source<'_>> {
    fn of<'s>(estate: &'static str, sources: &'s SourceMap, span: Span) -> Source<'s> {
        let place = sources.place(span);
        Source { estate, file: place.file, line: place.line }
    }
    match origin {
        Origin::Head(span) => Some(of("head", sources.head, span)),
        Origin::Base(span) => Some(of("base", sources.base?, span)),
    }
}
