//! The files for one device.

use minijinja::{Value, context};

use super::looks::{Look, after, before};
use super::planned::{Block, Origin, Planned, called};
use super::{impact, place};
use crate::devices::netscaler::Command;
use crate::source::Span;
use crate::targets::render::{Escape, Template, lines};
use crate::targets::{Artifact, Error};

macro_rules! template {
    ($constant:ident, $name:literal) => {
        static $constant: Template = Template {
            name: concat!("plan/", $name),
            source: include_str!(concat!("../../../templates/plan/", $name, ".j2")),
            escape: Escape::Comment,
        };
    };
}

template!(APPLY, "apply.conf");
template!(ROLLBACK, "rollback.conf");
template!(CHECK, "check.conf");
template!(SAVE, "save.conf");

/// All scripts for the device.
pub(super) fn scripts(planned: &Planned<'_>, estate: &str) -> Result<Vec<Artifact>, Error> {
    let device = planned.device;
    let path = |end: &str| format!("{}.{end}.conf", device.name);
    let head = || {
        context! {
            device => device.name.as_str(),
            file => device.name.as_str(),
            site => device.site.as_str(),
            estate => estate,
            version => env!("CARGO_PKG_VERSION"),
            where => place(planned),
        }
    };
    let check = |title: String, about: &str, looks: Vec<Look>| {
        context! { title => title, about => about, looks => Value::from_iter(looks.iter().map(look)), ..head() }
    };
    let of = format!("{} at the site {}", device.name, device.site);
    let about_before =
        "Where something is not as it says, stop: the device is not as the plan takes it to be. Keep the output.";
    let about_after = "Where something is not as it says, go back. Compare it with the output of the pre-check.";
    Ok(vec![
        APPLY.render(path("apply"), apply(planned, head()))?,
        ROLLBACK.render(path("rollback"), rollback(planned, head()))?,
        CHECK.render(
            path("pre-check"),
            check(format!("Look at {of} before its change"), about_before, before(device)),
        )?,
        CHECK
            .render(path("post-check"), check(format!("Look at {of} after its change"), about_after, after(device)))?,
        SAVE.render(
            path("save"),
            context! { lines => finished([(None, Command::save("ns config").to_string())]), ..head() },
        )?,
    ])
}

fn apply(planned: &Planned<'_>, head: Value) -> Value {
    let count = planned.count();
    let block = |block: &Block| {
        let steps = block.steps.iter().map(|step| (head_of(step.origin), step.line.clone()));
        context! {
            number => block.number,
            title => block.title,
            impact => impact(block.impact),
            why => Value::from_iter(block.why.iter().map(String::as_str)),
            lines => finished(steps),
        }
    };
    context! {
        commands => if count == 1 { "1 command".to_owned() } else { format!("{count} commands") },
        noun => if planned.blocks.len() == 1 { "block" } else { "blocks" },
        impact => impact(planned.impact()),
        by_hand => Value::from_iter(planned.by_hand.iter().map(|line| Value::from(line.text.as_str()))),
        blocks => Value::from_iter(planned.blocks.iter().map(block)),
        ..head
    }
}

fn rollback(planned: &Planned<'_>, head: Value) -> Value {
    let block = |block: &Block| {
        let steps = block.steps.iter().rev().flat_map(|step| &step.undo).map(|line| (None, line.clone()));
        let by_hand = block.steps.iter().rev().filter(|step| step.is_undone_by_hand);
        context! {
            number => block.number,
            title => block.title,
            by_hand => Value::from_iter(by_hand.map(|step| Value::from(step.line.as_str()))),
            lines => finished(steps),
        }
    };
    let lasting = planned
        .lasting
        .iter()
        .map(|lasting| Value::from(format!("{} of {}", lasting.name, called(&lasting.key, planned.device))));
    context! {
        lasting => Value::from_iter(lasting),
        blocks => Value::from_iter(planned.blocks.iter().rev().map(block)),
        ..head
    }
}

fn look(look: &Look) -> Value {
    context! {
        expect => Value::from_iter(look.expect.iter().map(String::as_str)),
        lines => finished([(None, look.command.to_string())]),
    }
}

fn head_of(origin: Option<Origin>) -> Option<Span> {
    match origin {
        Some(Origin::Head(span)) => Some(span),
        _ => None,
    }
}

fn finished(all: impl IntoIterator<Item = (Option<Span>, String)>) -> Value {
    let all: Vec<(Option<Span>, String)> = all.into_iter().collect();
    lines(all.iter().map(|(origin, line)| (*origin, line.as_str())))
}
