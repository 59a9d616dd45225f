//! NetScaler: the commands that turn what an appliance has into what it should have, in blocks, each with its impact and its way back.

mod adopt;
mod blocks;
mod changes;
mod impact;
mod lasting;
mod operations;
mod order;
mod recreate;
mod renames;

use std::fmt;

pub use self::adopt::{Adopted, Foreign, adopt};
pub use self::blocks::{Block, Step};
pub use self::changes::{Change, Difference, ObjectChange, changes};
pub use self::impact::Impact;
pub use self::lasting::Lasting;
use crate::devices::netscaler::Command;
use crate::devices::netscaler::state::{Refusal, State};

/// What turns one state into another.
#[derive(Debug, Default)]
pub struct Plan {
    /// The blocks, in their order.
    pub blocks: Vec<Block>,
    /// Settings that the appliance cannot take back once they are made, such as its host name: what goes stays as it is, and the way back leaves what comes.
    pub lasting: Vec<Lasting>,
}

impl Plan {
    /// All commands, in their order.
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.blocks.iter().flat_map(|block| &block.steps).map(|step| &step.command)
    }

    /// The worst of what its blocks do to users.
    #[must_use]
    pub fn impact(&self) -> Impact {
        self.blocks.iter().map(|block| block.impact).max().unwrap_or_default()
    }
}

/// A plan that does not hold: an error of this program, which no source should bring about. It is told, and nothing is written.
#[derive(Debug)]
pub enum Unproved {
    /// The appliance would refuse a command.
    Refused(Box<Command>, Refusal),
    /// The commands, or the way back, lead to another state: which, and the objects that differ.
    Missed(&'static str, Vec<String>),
    /// No order of the changes keeps what they need of each other.
    Circle(Vec<String>),
}

impl fmt::Display for Unproved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(command, refusal) => {
                write!(f, "the appliance would refuse `{} {}`: {refusal}", command.verb.word(), command.object)
            }
            Self::Missed(what, objects) => {
                write!(f, "{what} does not lead where it has to, but to another {}", objects.join(", "))
            }
            Self::Circle(objects) => write!(f, "changes wait for each other in a circle: {}", objects.join(", ")),
        }
    }
}

/// What turns `old` into `new`. `newer` says that the firmware is 12.1 or later, which can change more in place.
///
/// The plan is proved before it is given: executed from `old` it ends in `new` without a refusal, and from every block its way back in `old`.
///
/// # Errors
/// Where it cannot be proved.
pub fn plan(old: &State, new: &State, newer: bool) -> Result<Plan, Unproved> {
    let lasting = lasting::lasting(old, new);
    let new = &lasting::kept(old, new, &lasting);
    if old == new {
        return Ok(Plan { blocks: Vec::new(), lasting });
    }
    let renames = renames::renames(old, new);
    let mut current = old.clone();
    let mut steps = Vec::new();
    for rename in renames {
        let undo = current.inverse(&rename);
        current.execute(&rename).map_err(|refusal| Unproved::Refused(Box::new(rename.clone()), refusal))?;
        steps.push(blocks::Done::renaming(Step { command: rename, undo }));
    }
    let recreated = recreate::recreated(&current, new, newer);
    let ordered = order::ordered(&current, new, recreated, newer)?;
    for operation in ordered {
        for command in &operation.commands {
            let undo = current.inverse(command);
            current.execute(command).map_err(|refusal| Unproved::Refused(Box::new(command.clone()), refusal))?;
            steps.push(blocks::Done::of(&operation, Step { command: command.clone(), undo }));
        }
    }
    if current != *new {
        return Err(Unproved::Missed("the plan", differing(&current, new)));
    }
    let plan = Plan { blocks: blocks::blocks(steps), lasting };
    prove_way_back(&lasting::kept(new, old, &plan.lasting), current, &plan)?;
    Ok(plan)
}

/// Goes the way back from the end; so every block's undo is executed on the state in which it would be.
fn prove_way_back(old: &State, mut state: State, plan: &Plan) -> Result<(), Unproved> {
    for block in plan.blocks.iter().rev() {
        for command in block.undo() {
            state.execute(command).map_err(|refusal| Unproved::Refused(Box::new(command.clone()), refusal))?;
        }
    }
    if state == *old { Ok(()) } else { Err(Unproved::Missed("the way back", differing(&state, old))) }
}

/// The objects that two states have otherwise.
fn differing(one: &State, other: &State) -> Vec<String> {
    let here = one.entries().filter(|(key, entry)| other.get(key) != Some(*entry));
    let there = other.entries().filter(|(key, _)| one.get(key).is_none());
    here.chain(there).map(|(key, _)| key.to_string()).collect()
}
