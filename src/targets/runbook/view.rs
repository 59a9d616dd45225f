//! What the templates get, whatever they make of it: values in their order.

use minijinja::context;
use minijinja::value::Value;

use super::prose::{Block, Md};
use crate::source::Span;

/// Declares a struct that a template can read.
macro_rules! view {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub(super) struct $name {
            $($(#[doc = $field_doc])* pub(super) $field: $type,)+
        }

        impl From<$name> for Value {
            fn from(view: $name) -> Self {
                context! { $($field => view.$field),+ }
            }
        }
    };
}

view! {
    /// A runbook.
    Runbook {
        /// Its first line.
        title: Md,
        /// Who made it, and that it is not to be edited.
        made: Md,
        /// The plan's own description.
        doc: Option<Md>,
        /// What is done, from where to where, and within what limits.
        summary: Vec<Fact>,
        /// Who has which role, where the plan says so.
        people: Vec<Fact>,
        /// Who decides whether it is begun.
        start: Gate,
        /// The heading over names and addresses.
        moves: Md,
        /// The names that clients know.
        names: Table,
        /// The addresses at both sites.
        addresses: Table,
        /// What has to hold before.
        preconditions: Vec<Md>,
        /// How long things last.
        times: Vec<Fact>,
        /// What the recovery time hangs on, part by part.
        path: Vec<Fact>,
        /// What follows from the times.
        about_time: Md,
        /// What holds for all steps.
        about_steps: Vec<Md>,
        /// The steps.
        steps: Vec<Step>,
        /// When it has succeeded.
        acceptance: Vec<Md>,
        /// How one goes back.
        back: Vec<Md>,
        /// What is left to do.
        afterwards: Vec<Md>,
        /// Who signs for what.
        signatures: Vec<Fact>,
        /// What is kept.
        evidence: Vec<Fact>,
    }
}

view! {
    /// A row of a table with two columns.
    Fact {
        /// What it is about.
        name: Md,
        /// What is said of it.
        value: Md,
    }
}

view! {
    /// A table.
    Table {
        /// The heads of its columns.
        heads: Vec<Md>,
        /// Its rows.
        rows: Vec<Vec<Md>>,
    }
}

view! {
    /// A decision that is taken before going on.
    Gate {
        /// By which it is spoken of: G0, G1 and so on.
        name: Md,
        /// The heading.
        title: Md,
        /// What is decided, and by whom.
        about: Vec<Md>,
        /// What has to hold.
        criteria: Vec<Md>,
    }
}

view! {
    /// A step.
    Step {
        /// The mark of its lines.
        origin: Md,
        /// From 1.
        number: usize,
        /// Verb first.
        title: Md,
        /// Who does it.
        role: Md,
        /// How long it takes.
        estimate: Md,
        /// The same in seconds; 0 where it is not declared.
        seconds: u32,
        /// After what time it has failed.
        timeout: Option<Md>,
        /// The same in seconds; 0 where it is not declared.
        limit: u32,
        /// Who answers for it.
        owner: Option<Md>,
        /// When it can begin, and whether others can run beside it.
        turn: Md,
        /// The decision before it.
        gate: Option<Gate>,
        /// Whether there is no way back from it but a failback.
        no_return: bool,
        /// Why it stands here.
        why: Md,
        /// What to know before.
        notes: Vec<Md>,
        /// What to do, to expect, to verify, and how to undo it.
        parts: Vec<Part>,
    }
}

view! {
    /// A part of a step.
    Part {
        /// What it is.
        label: &'static str,
        /// The same as a word that nobody reads.
        class: &'static str,
        /// Whether it is only looked at when the others went wrong, and stands beside them.
        beside: bool,
        /// Whether a box to tick stands before each act.
        ticked: bool,
        /// The acts.
        acts: Vec<Act>,
    }
}

view! {
    /// One thing to do or to look at.
    Act {
        /// A sentence.
        text: Md,
        /// What it is done to.
        items: Vec<Md>,
        /// The commands.
        block: Option<Block>,
    }
}

impl Act {
    /// To be done as `text` says.
    pub(super) const fn new(text: Md) -> Self {
        Self { text, items: Vec::new(), block: None }
    }

    /// To be done to each of `items`.
    pub(super) fn each(self, items: Vec<Md>) -> Self {
        Self { items, ..self }
    }

    /// By these commands in `language`, each with its origin.
    pub(super) fn by(self, language: &'static str, lines: &[(Span, String)]) -> Self {
        Self { block: Some(Block::new(language, lines)), ..self }
    }
}

impl Fact {
    pub(super) const fn new(name: Md, value: Md) -> Self {
        Self { name, value }
    }
}
