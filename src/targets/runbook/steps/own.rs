//! The plan's own steps: what their author wrote.

use super::super::prose::{Md, listed, md, text};
use super::super::view::Act;
use super::{Body, Decision, word};
use crate::estate::procedure::Stage;
use crate::estate::{Action, Step, StepMark, StepRef};
use crate::schema::literals::Text;
use crate::source::Spanned;

pub(super) fn body(step: &Step) -> Body {
    let acts = |texts: &[Spanned<Text>]| -> Vec<Act> {
        texts.iter().map(|act| Act::new(text(act.as_str()).traced(act.span))).collect()
    };
    let verify = step.verify.as_ref().map_or_else(
        || md!("The plan names no check: whoever did it says that it is done."),
        |verify| text(verify.as_str()).traced(verify.span),
    );
    let notes = step.needs.iter().map(|needs| md!("Before: {}", text(needs.as_str()).traced(needs.span)));
    let back = if !step.undo.is_empty() {
        acts(&step.undo)
    } else if step.no_return.value.is_on() {
        vec![Act::new(md!("None: this is the point of no return, and the way back is a failback."))]
    } else {
        vec![Act::new(md!("The plan names none: agree before you begin whether this can be taken back."))]
    };
    Body {
        title: text(step.title.as_str()),
        notes: notes.collect(),
        acts: acts(&step.text),
        expect: acts(&step.expect),
        verify: vec![Act::new(verify)],
        back,
    }
}

/// What is decided before it.
pub(super) fn gate(step: &Step) -> Option<Decision> {
    let no_return = step.no_return.value.is_on();
    let asked = step.gate.as_ref().map(|gate| text(gate.as_str()).traced(gate.span));
    if asked.is_none() && !no_return {
        return None;
    }
    let about = if no_return {
        md!(
            "**Up to here every step can be undone; after this one coming back is a failback.** Without a decision it is no-go."
        )
    } else {
        md!("The recovery lead decides before the step. Without a decision it is no-go.")
    };
    let decided = md!("Decided by ________________ at ________ UTC: go / no-go");
    Some(Decision {
        what: if no_return { md!("the point of no return") } else { md!("go or no-go") },
        about: vec![about],
        criteria: asked.into_iter().chain([decided]).collect(),
        no_return,
    })
}

/// Why it stands where it does.
pub(super) fn reason(step: &Step, replaces: Option<&Stage>, action: Action) -> Md {
    if let Some(stage) = replaces {
        return md!(
            "the plan does it instead of {}, which comes here: {} ({}).",
            word(stage.name),
            text(stage.reason),
            text(stage.source)
        );
    }
    let named = |marks: &[StepRef]| listed(marks.iter().map(beside));
    match (step.after.as_slice(), step.before.as_slice()) {
        ([], []) => md!("the plan places it at the end of the {}.", text(action.word())),
        ([], before) => md!("the plan places it before {}.", named(before)),
        (after, []) => md!("the plan places it after {}.", named(after)),
        (after, before) => md!("the plan places it after {} and before {}.", named(after), named(before)),
    }
}

/// A step as the plan names it.
fn beside(mark: &StepRef) -> Md {
    let name = match &mark.step.value {
        StepMark::Product(name) => word(*name),
        StepMark::Own(name) => super::code(name),
    };
    mark.of.as_ref().map_or_else(|| name.clone(), |of| md!("{} of {}", name, super::code(&of.value)))
}
