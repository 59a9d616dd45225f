//! The record of a change, with the fields that ITIL asks for: `change.md`.

use minijinja::{Value, context};

use super::calendar::when;
use super::{Occasion, by_clock, in_utc};
use crate::delta::bundle::guide::prose;
use crate::delta::bundle::planned::Planned;
use crate::delta::bundle::{impact, roles, zones};
use crate::delta::compare::Comparison;
use crate::estate::{Change, ChangeType, Estate};
use crate::schema::literals::Duration;
use crate::simulate::window::{Recovery, Timeline};
use crate::targets::markdown::{code, text};
use crate::targets::render::{Escape, Template};
use crate::targets::{Artifact, Error};

static RECORD: Template = Template {
    name: "change/change.md.j2",
    source: include_str!("../../../../templates/change/change.md.j2"),
    escape: Escape::Markdown,
};

pub(super) fn record(
    Occasion { estate, timeline, templates }: Occasion<'_>,
    comparison: &Comparison,
    planned: &[Planned<'_>],
    carried: &[Artifact],
) -> Result<Artifact, Error> {
    let change = timeline.change;
    let view = context! {
        number => change.name.value.as_str(),
        title => change.title.as_str(),
        made => format!("Made by Sitewright {}. Generated, do not edit: change the estate and plan again.", env!("CARGO_PKG_VERSION")),
        doc => change.head.doc.as_deref(),
        facts => facts(estate, timeline),
        reason => change.reason.as_str(),
        impact => change.impact.as_str(),
        devices => Value::from_iter(planned.iter().map(device)),
        items => items(estate, timeline, comparison, planned, carried),
        zone => change.time_zone.value.as_str(),
        schedule => schedule(estate, timeline),
        about_schedule => lines(about_schedule(timeline, planned)),
        implementation => lines(implementation(change, comparison, planned, carried)),
        validation => lines(validation(change, planned)),
        back => lines(back(timeline, planned, carried)),
        communication => communication(timeline),
        approvers => Value::from_iter(change.approver.iter().map(|who| who.as_str())),
        planned => Duration::shown(timeline.validated),
    };
    RECORD.render_by(templates, "change.md".to_owned(), view)
}

/// Our own sentences, in which all values stand as code or are escaped.
fn lines(lines: Vec<String>) -> Value {
    Value::from_iter(lines.into_iter().map(prose))
}

fn row(name: &'static str, value: String) -> Value {
    context! { name, value => prose(value) }
}

fn facts(estate: &Estate, timeline: &Timeline<'_>) -> Value {
    let change = timeline.change;
    let kind = match change.change_type.value {
        ChangeType::Normal => "normal: assessed and approved for itself",
        ChangeType::Standard => "standard: approved once for every time that it is done so",
        ChangeType::Emergency => "emergency: approved in haste; what is missing here is completed afterwards",
    };
    let about = change.risk.about.as_ref().map(|about| format!(": {}", text(about.as_str()))).unwrap_or_default();
    let window = &timeline.window;
    let sites: Vec<String> = change.sites(estate).iter().map(|site| code(estate[*site].name.value.as_str())).collect();
    let implementers: Vec<String> = change.implementer.iter().map(|who| text(who.as_str())).collect();
    let mut facts = vec![
        row("Number", code(change.name.value.as_str())),
        row("Type", kind.to_owned()),
        row("Risk", format!("{}{about}", change.risk.level.word())),
        row(
            "Window",
            format!(
                "{} to {}, {} long",
                by_clock(&window.begin),
                by_clock(&window.end),
                Duration::shown(window.secs())
            ),
        ),
        row("Latest time to begin the way back", by_clock(&timeline.at(timeline.latest_rollback))),
        row("Sites", if sites.is_empty() { "every site".to_owned() } else { sites.join(", ") }),
        row("Requester", text(change.requester.as_str())),
        row("Owner", text(change.owner.as_str())),
        row("Implementer", implementers.join("; ")),
    ];
    facts.extend(timeline.recovery.as_ref().map(|recovery| row("Recovery plan", plan(recovery))));
    Value::from(facts)
}

fn plan(recovery: &Recovery<'_>) -> String {
    let procedure = &recovery.procedure;
    format!("{} ({})", code(procedure.plan.name.value.as_str()), procedure.action.word())
}

fn device(planned: &Planned<'_>) -> Value {
    context! {
        name => prose(code(&planned.device.name)),
        site => planned.device.site.as_str(),
        count => planned.count(),
        impact => impact(planned.impact()),
    }
}

/// The configuration items: all that is changed, and what the recovery plan acts on.
fn items(
    estate: &Estate,
    timeline: &Timeline<'_>,
    comparison: &Comparison,
    planned: &[Planned<'_>],
    carried: &[Artifact],
) -> Value {
    let item = |kind: &'static str, name: &str, files: String| context! { kind, name => prose(code(name)), files => prose(files) };
    let mut items: Vec<Value> = planned
        .iter()
        .map(|planned| item("ADC", &planned.device.name, code(&format!("{}.*.conf", planned.device.name))))
        .collect();
    items.extend(zones::changed(&comparison.zones.differ).map(|zone| {
        let files: Vec<String> = zones::files(zone).iter().map(|file| code(file)).collect();
        item("zone", &zone.name, files.join(", "))
    }));
    items.extend(roles::run(comparison).map(|script| {
        let files: Vec<String> = script.files.iter().map(|file| code(&file.path)).collect();
        item("script", &script.name, files.join(", "))
    }));
    if let Some(recovery) = &timeline.recovery {
        let files: Vec<String> = carried.iter().map(|file| code(&file.path)).collect();
        let (plan, action) = (recovery.procedure.plan, recovery.procedure.action);
        let mut seen = Vec::new();
        for (_, subject) in plan.subjects_of(action) {
            let (kind, name) = subject.value.called(estate);
            if !seen.contains(&(kind, name)) {
                seen.push((kind, name));
                items.push(item(kind, name, files.join(", ")));
            }
        }
    }
    Value::from(items)
}

/// What happens when.
fn schedule(estate: &Estate, timeline: &Timeline<'_>) -> Value {
    let change = timeline.change;
    let mut rows: Vec<(i64, String)> = vec![(0, "the window begins: go or no-go".to_owned())];
    if let Some(implementation) = &change.implementation {
        rows.push((0, format!("commands and scripts, {}", text(&implementation.takes.value.to_string()))));
    }
    if let Some(recovery) = &timeline.recovery {
        rows.push((timeline.implemented, format!("recovery plan {}", plan(recovery))));
        let steps = recovery.procedure.steps.iter().zip(&recovery.schedule.times).enumerate();
        rows.extend(steps.map(|(at, (step, time))| {
            let mark = if recovery.no_return == Some(at) { "**point of no return:** " } else { "" };
            let start = timeline.implemented.saturating_add(i64::try_from(time.start).unwrap_or(i64::MAX));
            let takes = step.takes().map_or_else(|| "nobody says how long".to_owned(), |takes| takes.value.to_string());
            let called = match (step.own(), step.stage()) {
                (Some(own), _) => text(own.title.as_str()),
                (None, stage) => code(stage.map_or("", |stage| stage.name.word())),
            };
            let subjects: Vec<String> = step.subjects.iter().map(|subject| code(subject.called(estate).1)).collect();
            let of = if subjects.is_empty() { String::new() } else { format!(" of {}", subjects.join(", ")) };
            (start, format!("{mark}step {}: {called}{of}, {takes}", at + 1))
        }));
    }
    rows.push((timeline.worked, format!("validation, {}", change.validation.takes.value)));
    rows.push((timeline.validated, "everything was seen to work".to_owned()));
    rows.push((timeline.latest_rollback, "**latest time to begin the way back**".to_owned()));
    rows.push((timeline.window.secs(), "the window ends".to_owned()));
    rows.sort_by_key(|(at, _)| *at);
    Value::from_iter(rows.into_iter().map(|(at, what)| {
        let at = timeline.at(at);
        context! { at => by_clock(&at), utc => in_utc(&at), what => prose(what) }
    }))
}

fn about_schedule(timeline: &Timeline<'_>, planned: &[Planned<'_>]) -> Vec<String> {
    let mut about = vec![
        "Times are those of the declared durations, one after the other as the steps wait for each other. Write down the real ones, in UTC.".to_owned(),
    ];
    let (begin, end) = (&timeline.window.begin, &timeline.window.end);
    if begin.offset() != end.offset() {
        about.push(format!(
            "**The clocks change in this window:** from {} to {}. It is {} long, whatever the clock on the wall makes of it.",
            begin.strftime("%Z (UTC%:z)"),
            end.strftime("%Z (UTC%:z)"),
            Duration::shown(timeline.window.secs())
        ));
    }
    if timeline.change.implementation.is_none() && !planned.is_empty() {
        about.push(format!(
            "**At least so long:** nobody says how long the commands take ({} in the change says it), so they count for nothing.",
            code("implementation")
        ));
    }
    let unknown = timeline.recovery.as_ref().map_or(&[][..], |recovery| recovery.unknown.as_slice());
    if !unknown.is_empty() {
        let numbers: Vec<String> = unknown.iter().map(|at| (at + 1).to_string()).collect();
        about.push(format!(
            "**At least so long:** nobody says how long these steps take, so they count for nothing: {}.",
            numbers.join(", ")
        ));
    }
    about
}

fn implementation(
    change: &Change,
    comparison: &Comparison,
    planned: &[Planned<'_>],
    carried: &[Artifact],
) -> Vec<String> {
    let mut steps = Vec::new();
    let about = change.implementation.as_ref().and_then(|implementation| implementation.about.as_ref());
    steps.extend(about.map(|about| text(about.as_str())));
    let differs = zones::changed(&comparison.zones.differ).next().is_some() || roles::run(comparison).next().is_some();
    if !planned.is_empty() || differs {
        steps.push(format!(
            "Follow {}: for each device the pre-check, the commands block by block, the post-check, and only then the saving.",
            code("plan.md")
        ));
    }
    if let [runbook, page, ..] = carried {
        steps.push(format!(
            "Carry out the recovery plan by its runbook: {}, or {} on paper.",
            code(&page.path),
            code(&runbook.path)
        ));
    }
    if steps.is_empty() {
        steps.push("Nothing: the estates do not differ, and no recovery plan is carried out.".to_owned());
    }
    steps
}

fn validation(change: &Change, planned: &[Planned<'_>]) -> Vec<String> {
    let mut steps: Vec<String> = planned
        .iter()
        .map(|planned| {
            format!(
                "{} shows nothing that is not as it says.",
                code(&format!("{}.post-check.conf", planned.device.name))
            )
        })
        .collect();
    steps.extend(change.validation.about.as_ref().map(|about| text(about.as_str())));
    steps.push(format!("All of it is seen within {}; otherwise it has failed.", change.validation.takes.value));
    steps
}

fn back(timeline: &Timeline<'_>, planned: &[Planned<'_>], carried: &[Artifact]) -> Vec<String> {
    let change = timeline.change;
    let latest = timeline.at(timeline.latest_rollback);
    let mut back: Vec<String> =
        change.rollback.about.as_ref().map(|about| format!("**When:** {}", text(about.as_str()))).into_iter().collect();
    back.push(format!(
        "**Until when:** it begins at {} ({} UTC) at the latest. It takes {}, and {} to see that everything works again.",
        by_clock(&latest),
        in_utc(&latest),
        change.rollback.takes.value,
        change.validation.takes.value
    ));
    back.extend(timeline.recovery.as_ref().and_then(|recovery| recovery.no_return).map(|at| {
        format!(
            "**Point of no return:** before step {} of the recovery plan; after it coming back is a failback.",
            at + 1
        )
    }));
    if let [runbook, ..] = carried {
        back.push(format!("First the recovery plan, as {} says under *Going back*.", code(&runbook.path)));
    }
    back.extend(planned.iter().rev().map(|planned| {
        format!("{}: from the block that was begun last.", code(&format!("{}.rollback.conf", planned.device.name)))
    }));
    back
}

fn communication(timeline: &Timeline<'_>) -> Value {
    let mut told: Vec<_> = timeline.change.communication.iter().map(|told| (when(timeline, told), told)).collect();
    told.sort_by_key(|(at, _)| at.timestamp());
    Value::from_iter(told.into_iter().map(|(at, told)| {
        context! { at => by_clock(&at), utc => in_utc(&at), who => told.who.as_str(), what => told.what.as_str() }
    }))
}
