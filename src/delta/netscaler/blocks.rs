//! Commands in blocks: what is done together, with what users notice of it, and the way back.

use super::Impact;
use super::operations::{Operation, Phase};
use crate::devices::netscaler::Command;
use crate::devices::netscaler::state::Key;

/// How many commands a block has at most, where it is not about one object: so that a failure is soon noticed, and its way back is short.
const LONGEST: usize = 24;

/// The title of what is removed and added.
const ANEW: &str = "Make anew";

/// Commands that are done together.
#[derive(Debug)]
pub struct Block {
    /// What it does, in words.
    pub title: &'static str,
    /// What users notice while it is done.
    pub impact: Impact,
    /// Why objects are made anew in it.
    pub why: Vec<String>,
    /// The objects that it is about, each once.
    pub objects: Vec<Key>,
    /// The commands.
    pub steps: Vec<Step>,
}

/// A command with its way back.
#[derive(Debug)]
pub struct Step {
    /// The command.
    pub command: Command,
    /// The commands that undo it where it was the last one.
    pub undo: Vec<Command>,
}

impl Block {
    fn take(&mut self, done: Done) {
        if self.objects.last() != Some(&done.key) {
            self.objects.push(done.key);
        }
        if let Some(why) = done.why.filter(|why| self.why.last() != Some(why)) {
            self.why.push(why);
        }
        self.steps.push(done.step);
    }

    /// The way back from behind the block to before it.
    pub fn undo(&self) -> impl Iterator<Item = &Command> {
        self.steps.iter().rev().flat_map(|step| &step.undo)
    }
}

/// A step that is done, and what it belongs to.
pub(super) struct Done {
    step: Step,
    key: Key,
    phase: Phase,
    impact: Impact,
    why: Option<String>,
    /// What only one can have, and it takes or gives.
    takes: Vec<String>,
    gives: Vec<String>,
}

impl Done {
    pub(super) fn of(operation: &Operation, step: Step) -> Self {
        Self {
            step,
            key: operation.key.clone(),
            phase: operation.phase,
            impact: operation.impact,
            why: operation.why.clone(),
            takes: operation.takes.clone(),
            gives: operation.gives.clone(),
        }
    }

    pub(super) fn renaming(step: Step) -> Self {
        let key = Key { object: step.command.object, name: "".into() };
        Self { step, key, phase: Phase::Rename, impact: Impact::None, why: None, takes: Vec::new(), gives: Vec::new() }
    }

    const fn title(&self) -> &'static str {
        match self.phase {
            Phase::Rename => "Rename",
            Phase::Enable => "Turn on features",
            Phase::Make if self.why.is_some() => ANEW,
            Phase::Make => "Make what is new",
            Phase::Change => "Change settings",
            Phase::Tie => "Bind",
            Phase::Loosen => "Unbind",
            Phase::Remove if self.why.is_some() => ANEW,
            Phase::Remove => "Remove what is no longer used",
            Phase::Disable => "Turn off features",
        }
    }
}

/// The steps in blocks. What is made anew stays in one block, so that nothing is left half made between two.
pub(super) fn blocks(steps: Vec<Done>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut given: Vec<String> = Vec::new();
    for done in steps {
        // What one gives and the next takes is one change, which nobody stops in the middle.
        let takes_over = done.takes.iter().any(|claim| given.contains(claim));
        given.clone_from(&done.gives);
        if let Some(block) = blocks.last_mut().filter(|_| takes_over) {
            block.impact = block.impact.max(done.impact);
            if block.title != ANEW {
                block.title = "Switch over";
            }
            block.take(done);
            continue;
        }
        let title = done.title();
        let goes_on = |block: &Block| {
            let is_anew = title == ANEW;
            block.title == title
                && block.impact == done.impact
                && (is_anew || block.steps.len() < LONGEST || block.objects.last() == Some(&done.key))
        };
        if !blocks.last().is_some_and(goes_on) {
            blocks.push(Block { title, impact: done.impact, why: Vec::new(), objects: Vec::new(), steps: Vec::new() });
        }
        if let Some(block) = blocks.last_mut() {
            block.take(done);
        }
    }
    blocks
}
