//! The plan's own steps: what their author wrote.

use super::super::prose::{Md, md, text};
use super::super::view::Act;
use super::{Body, word};
use crate::estate::procedure::position;
use crate::estate::{Action, Step, StepName};
use crate::source::Spanned;

pub(super) fn body(step: &Step) -> Body {
    let acts = step.text.iter().map(|act| Act::new(text(act.as_str()).traced(act.span)));
    let verify = step.verify.as_ref().map_or_else(
        || md!("The plan names no check: whoever did it says that it is done."),
        |verify| text(verify.as_str()).traced(verify.span),
    );
    Body {
        title: text(step.title.as_str()),
        notes: Vec::new(),
        acts: acts.collect(),
        expect: Vec::new(),
        verify: vec![Act::new(verify)],
        back: vec![Act::new(md!("The plan names none: agree before you begin whether this can be taken back."))],
    }
}

pub(super) fn role(step: &Step) -> Md {
    step.role.as_ref().map_or_else(|| md!("not declared"), |role| text(role.as_str()))
}

pub(super) fn estimate(step: &Step) -> Md {
    step.takes.as_ref().map_or_else(|| md!("not declared"), |takes| text(takes.value))
}

/// Why it stands where it does, in `action`.
pub(super) fn reason(step: &Step, action: Action) -> Md {
    let beside = |place: Option<&Spanned<StepName>>| {
        place.filter(|name| position(action, name.value).is_some()).map(|name| word(name.value))
    };
    match (beside(step.after.as_ref()), beside(step.before.as_ref())) {
        (Some(after), _) => md!("the plan places it after {}.", after),
        (None, Some(before)) => md!("the plan places it before {}.", before),
        (None, None) => md!("the plan places it at the end."),
    }
}
