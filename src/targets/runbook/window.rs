//! The change in whose window a plan is carried out, where a runbook is made for one.

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use super::document::Document;
use super::prose::{Md, code, md, text};
use super::view::Fact;

/// What stands on the first screen.
pub(super) fn summary(document: &Document<'_>) -> Vec<Fact> {
    let Some(timeline) = document.window else { return Vec::new() };
    let change = timeline.change;
    let number = md!("{}: {}", code(&change.name.value), text(change.title.as_str()));
    vec![
        Fact::new(md!("Change"), number.traced(change.head.span)),
        Fact::new(md!("Window"), from_to(document).unwrap_or_default().traced(change.window.head.span)),
        Fact::new(
            md!("Latest time to begin the way back"),
            instant(&timeline.at(timeline.latest_rollback)).traced(change.rollback.head.span),
        ),
    ]
}

/// "from 2026-12-05 22:00 CET (21:00 UTC) to …".
fn from_to(document: &Document<'_>) -> Option<Md> {
    let window = &document.window?.window;
    Some(md!("from {} to {}", instant(&window.begin), instant(&window.end)))
}

/// That it is approved, for the gate before the first step; with blanks where no change is known.
pub(super) fn approved(document: &Document<'_>, what: &'static str) -> Md {
    match document.window.zip(from_to(document)) {
        Some((timeline, window)) => {
            md!(
                "The {} is approved as change {}, with a window {}.",
                text(what),
                code(&timeline.change.name.value),
                window
            )
        }
        None => md!(
            "The {} is approved as change ________________, with a window from ________ to ________ UTC.",
            text(what)
        ),
    }
}

/// That there is time for the way back, for gates.
pub(super) fn in_time(document: &Document<'_>) -> Option<Md> {
    let timeline = document.window?;
    Some(md!(
        "It is not later than {}: after that the way back does not fit into the window.",
        instant(&timeline.at(timeline.latest_rollback))
    ))
}

/// An instant by the clock of the window's time zone, and in UTC.
fn instant(at: &ZonedDateTime) -> Md {
    let utc = at.with_time_zone(TimeZone::UTC);
    let form = if utc.date() == at.date() { "%H:%M UTC" } else { "%Y-%m-%d %H:%M UTC" };
    md!("{} ({})", text(at.strftime("%Y-%m-%d %H:%M %Z")), text(utc.strftime(form)))
}
