//! Steps: what stands, what shall stand, and what sets it. Three scripts are made of the same steps, so that each knows what the others do.

use minijinja::{Value, context};

use super::super::render::{Template, mark};
use super::super::{Artifact, Error};
use super::frame::{Frame, Part, quoted, safe, template};
use crate::devices::powershell::{Command, Value as Argument};
use crate::source::Span;

static APPLY: Template = template!("steps");
static ROLLBACK: Template = template!("steps.rollback");
static EACH: Template = template!("steps.each");
static VERIFY: Template = template!("steps.verify");

/// One setting.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What it is about, for people; no two steps of a role have the same.
    pub(super) what: String,
    /// What stands, as an expression.
    pub(super) read: Argument,
    /// What shall stand.
    pub(super) wanted: Argument,
    /// The statements that set it.
    pub(super) set: Vec<String>,
    /// The statements that set what stood before, which is `$old`; none where nothing takes it back.
    pub(super) restore: Vec<String>,
    /// Whether it can be seen afterwards, and so be verified.
    pub(super) is_seen: bool,
    /// Where it is declared.
    pub(super) span: Span,
}

/// Something that a verification looks at besides the steps.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) what: String,
    pub(super) read: Argument,
    pub(super) wanted: Argument,
}

/// The steps of a role, and what is looked at besides.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    pub(super) checks: Vec<Check>,
    /// What is shown, and not judged: its name, and an expression.
    pub(super) shown: Vec<(&'static str, Argument)>,
    /// What has to be so before anything is changed: an expression, and what is said where it is not.
    pub(super) required: Vec<(Argument, &'static str)>,
    /// A statement that runs at the end, where anything was changed.
    pub(super) last: Option<&'static str>,
}

impl Steps {
    /// The script that sets, the one that leads back to what was recorded, and the one that looks.
    pub(super) fn artifacts(&self, frame: &Frame<'_>) -> Result<Vec<Artifact>, Error> {
        let back = self.steps.iter().rev().filter(|step| !step.restore.is_empty());
        let back = context! { steps => back.map(Step::view).collect::<Vec<Value>>(), last => self.last.map(safe) };
        Ok(vec![self.apply(frame)?, frame.render(Part::Rollback, &ROLLBACK, back)?, self.verify(frame)?])
    }

    /// The same where `back` is known to undo it, whatever stood before, and as much of it as can be. `verified` is what the last one looks at, and
    /// `apart` the frame of both.
    pub(super) fn artifacts_with(
        &self,
        frame: &Frame<'_>,
        (back, verified): (&Self, &Self),
        apart: &Frame<'_>,
    ) -> Result<Vec<Artifact>, Error> {
        let back = apart.render(Part::Rollback, &EACH, back.view())?;
        Ok(vec![self.apply(frame)?, back, verified.verify(apart)?])
    }

    fn apply(&self, frame: &Frame<'_>) -> Result<Artifact, Error> {
        frame.render(Part::Apply, &APPLY, self.view())
    }

    fn verify(&self, frame: &Frame<'_>) -> Result<Artifact, Error> {
        let checks = self.checks.iter().map(Check::view);
        let shown =
            self.shown.iter().map(|(what, read)| context! { what => quoted(what), read => safe(read.to_string()) });
        let view = context! {
            steps => self.steps.iter().filter(|step| step.is_seen).map(Step::view).chain(checks).collect::<Vec<Value>>(),
            shown => shown.collect::<Vec<Value>>(),
        };
        frame.render(Part::Verify, &VERIFY, view)
    }

    fn view(&self) -> Value {
        let required =
            self.required.iter().map(|(is, why)| context! { is => safe(is.to_string()), why => quoted(why) });
        context! {
            required => required.collect::<Vec<Value>>(),
            steps => self.steps.iter().map(Step::view).collect::<Vec<Value>>(),
            last => self.last.map(safe),
        }
    }
}

impl Step {
    fn view(&self) -> Value {
        let marked = |line: &String| safe(format!("{}{line}", mark(self.span)));
        context! {
            what => quoted(&self.what),
            read => safe(format!("{}{}", self.read, mark(self.span))),
            wanted => safe(self.wanted.to_string()),
            action => quoted(format!("Set to {}", plain(&self.wanted))),
            set => self.set.iter().map(marked).collect::<Vec<Value>>(),
            restore => self.restore.iter().map(marked).collect::<Vec<Value>>(),
            done => quoted(format!("changed  {}", self.what)),
        }
    }
}

impl Check {
    fn view(&self) -> Value {
        context! {
            what => quoted(&self.what),
            read => safe(self.read.to_string()),
            wanted => safe(self.wanted.to_string()),
        }
    }
}

/// A value for people, as PowerShell itself would show it.
fn plain(value: &Argument) -> String {
    match value {
        Argument::Text(text) => text.clone(),
        Argument::Is(true) => "True".to_owned(),
        Argument::Is(false) => "False".to_owned(),
        Argument::List(values) => values.iter().map(plain).collect::<Vec<String>>().join(", "),
        other => other.to_string(),
    }
}

/// Commands as statements.
pub(super) fn statements<const N: usize>(commands: [Command; N]) -> Vec<String> {
    commands.iter().map(Command::to_string).collect()
}
