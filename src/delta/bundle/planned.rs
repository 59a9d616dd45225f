//! The commands for one device in numbered blocks, with those lines that are handed on as they are.

use crate::delta::compare::{Difference, Fate};
use crate::delta::configuration::{Carried, Configuration};
use crate::delta::netscaler::{self, Impact, Lasting, Unproved};
use crate::devices::netscaler::state::{Entry, Key};
use crate::devices::netscaler::{Command, Verb};
use crate::source::Span;

/// The plan for one device.
pub(super) struct Planned<'c> {
    pub(super) device: &'c Difference,
    pub(super) blocks: Vec<Block>,
    pub(super) lasting: Vec<Lasting>,
    /// Lines that went and that nobody knows how to take back.
    pub(super) by_hand: Vec<&'c Carried>,
}

/// Commands that are done together.
pub(super) struct Block {
    /// From 1.
    pub(super) number: usize,
    pub(super) title: &'static str,
    /// What users notice; `None` where it is not known what the lines do.
    pub(super) impact: Option<Impact>,
    pub(super) why: Vec<String>,
    pub(super) objects: Vec<String>,
    pub(super) stage: Stage,
    pub(super) steps: Vec<Step>,
}

/// A line, and the way back.
pub(super) struct Step {
    pub(super) line: String,
    pub(super) undo: Vec<String>,
    /// Whether there is a way back, but nobody knows it.
    pub(super) is_undone_by_hand: bool,
    pub(super) origin: Option<Origin>,
}

/// Where a line comes from: what the estate says, or what it said before.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    Head(Span),
    Base(Span),
}

/// What part of a change a block is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// What is new is made, and nobody is led to it yet.
    Prepare,
    /// Users are led to what is new.
    Switch,
    /// What nobody is led to any more goes.
    CleanUp,
}

impl Stage {
    pub(super) const ALL: [Self; 3] = [Self::Prepare, Self::Switch, Self::CleanUp];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Switch => "switch",
            Self::CleanUp => "clean-up",
        }
    }
}

impl<'c> Planned<'c> {
    /// What leads from what `device` has to what it shall have; nothing where the estate does not say it any more.
    pub(super) fn of(device: &'c Difference) -> Result<Self, Unproved> {
        if device.fate == Fate::Goes {
            return Ok(Self { device, blocks: Vec::new(), lasting: Vec::new(), by_hand: Vec::new() });
        }
        let plan = netscaler::plan(&device.old, &device.new, device.is_newer)?;
        let (with_undo, by_hand): (Vec<&Carried>, Vec<&Carried>) =
            device.go.iter().partition(|line| line.undo.is_some());
        let new = |is_first: bool| device.come.iter().filter(move |line| line.is_first == is_first);
        let mut blocks: Vec<Block> = Vec::new();
        // They may refer to what goes later, and what comes may take their place.
        blocks.extend(carried("Take back lines as they are", with_undo.into_iter().map(taken_back)));
        blocks.extend(carried("Give lines as they are", new(true).map(given)));
        blocks.extend(plan.blocks.into_iter().map(|block| known(block, device)));
        blocks.extend(carried("Give lines as they are", new(false).map(given)));
        stages(&mut blocks);
        Ok(Self { device, blocks, lasting: plan.lasting, by_hand })
    }

    /// The worst of what users notice; `None` where it is not known.
    pub(super) fn impact(&self) -> Option<Impact> {
        self.blocks.iter().try_fold(Impact::None, |worst, block| Some(worst.max(block.impact?)))
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.steps.len()).sum()
    }

    /// The numbers of the blocks of a stage, first and last.
    pub(super) fn range(&self, stage: Stage) -> Option<(usize, usize)> {
        let mut numbers = self.blocks.iter().filter(|block| block.stage == stage).map(|block| block.number);
        let first = numbers.next()?;
        Some((first, numbers.next_back().unwrap_or(first)))
    }
}

fn known(block: netscaler::Block, device: &Difference) -> Block {
    let steps = block.steps.into_iter().map(|step| Step {
        line: step.command.to_string(),
        undo: step.undo.iter().map(ToString::to_string).collect(),
        is_undone_by_hand: false,
        origin: origin(&step.command, device),
    });
    Block {
        number: 0,
        title: block.title,
        impact: Some(block.impact),
        why: block.why,
        objects: block.objects.iter().filter(|key| !key.name.is_empty()).map(|key| called(key, device)).collect(),
        stage: Stage::Switch,
        steps: steps.collect(),
    }
}

/// An object by its kind and name, as they are written.
pub(super) fn called(key: &Key, device: &Difference) -> String {
    let entry = device.new.get(key).or_else(|| device.old.get(key));
    let name = entry.map_or_else(|| key.name.replace('\u{1f}', " "), Entry::name);
    format!("{} {name}", key.object).trim_end().to_owned()
}

/// What goes was said before; all else is said now.
fn origin(command: &Command, device: &Difference) -> Option<Origin> {
    let said = |configuration: &Configuration| configuration.origin(command);
    match command.verb {
        Verb::Rm | Verb::Unbind | Verb::Unset | Verb::Unlink => device.base.as_ref().and_then(said).map(Origin::Base),
        _ => said(&device.head).map(Origin::Head),
    }
}

fn carried(title: &'static str, steps: impl Iterator<Item = Step>) -> Option<Block> {
    let steps: Vec<Step> = steps.collect();
    let block =
        Block { number: 0, title, impact: None, why: Vec::new(), objects: Vec::new(), stage: Stage::Switch, steps };
    (!block.steps.is_empty()).then_some(block)
}

fn given(line: &Carried) -> Step {
    Step {
        line: line.text.clone(),
        undo: line.undo.iter().cloned().collect(),
        is_undone_by_hand: line.undo.is_none(),
        origin: line.origin.map(Origin::Head),
    }
}

fn taken_back(line: &Carried) -> Step {
    Step {
        line: line.undo.clone().unwrap_or_default(),
        undo: vec![line.text.clone()],
        is_undone_by_hand: false,
        origin: line.origin.map(Origin::Base),
    }
}

/// Numbers the blocks, and says what each is for: the first ones, as long as they only make what nobody uses yet, prepare; the last ones, which only
/// remove, clean up.
fn stages(blocks: &mut [Block]) {
    let removes = |block: &Block| matches!(block.title, "Remove what is no longer used" | "Turn off features");
    for (at, block) in blocks.iter_mut().enumerate() {
        block.number = at + 1;
    }
    let makes = |block: &Block| matches!(block.title, "Rename" | "Turn on features" | "Make what is new");
    let is_quiet = |block: &&mut Block| block.impact == Some(Impact::None) && makes(block);
    blocks.iter_mut().take_while(is_quiet).for_each(|block| block.stage = Stage::Prepare);
    blocks.iter_mut().rev().take_while(|block| removes(block)).for_each(|block| block.stage = Stage::CleanUp);
}
