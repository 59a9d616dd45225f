//! The page of a runbook: one file that needs nothing else, for people who work through it.

use data_encoding::BASE64;
use minijinja::context;
use minijinja::value::Value;
use sha2::{Digest as _, Sha256};

use super::document::Document;
use super::moves;
use super::picture::{timeline, topology};
use super::prose::{Md, md};
use super::time;
use super::view::Runbook;
use crate::simulate::recovery::{Part, Schedule};
use crate::targets::manifest::sha256;
use crate::targets::render::{Escape, Template};
use crate::targets::{Artifact, Error, Templates};
use timeline::{Bar, Chart, Mark};

static PAGE: Template = Template {
    name: "runbook/runbook.html.j2",
    source: include_str!("../../../templates/runbook/runbook.html.j2"),
    escape: Escape::Html,
};
static STYLE: &str = include_str!("../../../templates/runbook/runbook.css");
static SCRIPT: &str = include_str!("../../../templates/runbook/runbook.js");

/// The page at `path`.
pub(super) fn page(
    document: &Document<'_>,
    runbook: &Runbook,
    templates: &Templates,
    path: String,
) -> Result<Artifact, Error> {
    let style = templates.get("runbook/runbook.css").unwrap_or(STYLE);
    let script = templates.get("runbook/runbook.js").unwrap_or(SCRIPT);
    let with = |digest: &str| {
        let plan = document.plan.name.value.to_string();
        let chart = chart(document, runbook);
        let carried = moves::carried(document, &runbook.names);
        let sites = topology::draw(&carried, &runbook.addresses, document.action.moves());
        let own = context! {
            plan, digest,
            action => document.action.word(),
            planned => document.schedule.as_ref().filter(|_| has_times(document)).map_or(0, |schedule| schedule.end),
            style => Value::from_safe_string(style.to_owned()),
            style_hash => hash(style),
            script => Value::from_safe_string(script.to_owned()),
            script_hash => hash(script),
            topology => Value::from_safe_string(sites),
            timeline => chart.map(|chart| Value::from_safe_string(chart.draw(|seconds| time::span_of(seconds).plain()))),
            no_timeline => no_timeline(document),
        };
        PAGE.render_by(templates, path.clone(), context! { ..own, ..Value::from(runbook.clone()) })
    };
    // By this browsers know what they keep for the page: another text is another page.
    let digest = sha256(with("")?.text.as_bytes());
    with(&digest)
}

fn has_times(document: &Document<'_>) -> bool {
    document.procedure.steps.iter().any(|step| step.takes().is_some())
}

/// Why there is no timeline, where there is none.
fn no_timeline(document: &Document<'_>) -> Md {
    if has_times(document) {
        return md!("There is no timeline: users wait for no step of this plan.");
    }
    md!(
        "There is no timeline, because the plan says of no step how long it takes: write down the times of a test, and declare them."
    )
}

/// The timeline, where a time of a step is declared.
fn chart(document: &Document<'_>, runbook: &Runbook) -> Option<Chart> {
    let schedule = document.schedule.as_ref().filter(|_| has_times(document))?;
    let steps = schedule.times.iter().zip(&runbook.steps).map(|(time, step)| Bar {
        number: Some(step.number),
        title: step.title.plain(),
        lane: step.role.plain(),
        start: schedule.before + time.start,
        finish: schedule.before + time.finish,
        is_critical: time.is_critical && document.action.moves(),
        takes: step.estimate.plain(),
    });
    // It runs from when users are first without service: in a disaster that is the interruption, with which the picture begins.
    let mark = |seconds: u64, what: &str| Mark {
        at: schedule.began + seconds,
        label: format!("{what} {}", time::span_of(seconds).plain()),
    };
    let moves = document.action.moves();
    Some(Chart {
        around: around(document, schedule),
        steps: steps.collect(),
        limit: document.plan.rto.filter(|_| moves).map(|rto| mark(u64::from(rto.value.secs()), "RTO")),
        served: moves.then(|| mark(schedule.recovery, "users are served:")),
    })
}

/// What passes before the steps and after them.
fn around(document: &Document<'_>, schedule: &Schedule) -> Vec<Bar> {
    let mut at = 0;
    let bars = schedule.path.iter().filter_map(|leg| {
        let long = u64::from(leg.time.value.secs());
        let (title, lane, start) = match leg.what {
            Part::Detection => ("until the ADCs have noticed".to_owned(), "Before the start", at),
            Part::Notice => ("until somebody knows".to_owned(), "Before the start", at),
            Part::Decision => ("until it is decided".to_owned(), "Before the start", at),
            Part::Tail(step) => (
                format!("old answers after {}", document.numbered(Some(step)).plain()),
                "Clients",
                schedule.before + schedule.times[step].finish,
            ),
            Part::Step(_) | Part::Start(_) | Part::Wait(..) => return None,
        };
        at += long;
        let takes = leg.time.value.to_string();
        Some(Bar { number: None, title, lane: lane.into(), start, finish: start + long, is_critical: true, takes })
    });
    bars.collect()
}

/// By which a policy of content security knows an inline text: its SHA-256 in Base64 (W3C CSP Level 3, 2.3.1).
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the CSP standard: `alert('Hello, world.');`.
    #[test]
    fn a_hash_is_what_browsers_reckon() {
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"), "what is inlined ends where it ends");
    }
}
