//! The functions of expressions: one row each.

mod addresses;
mod lists;
mod texts;

use super::value::{Known, Value};

/// A function.
#[derive(Debug)]
pub struct Function {
    /// The word.
    pub name: &'static str,
    /// What it takes, in order; the types are those of parameters, `any` takes all.
    pub parameters: &'static [(&'static str, &'static str)],
    /// What it gives.
    pub doc: &'static str,
    /// A call.
    pub example: &'static str,
    /// What the example gives, as an expression.
    pub result: &'static str,
    /// Works it out of arguments of the right types.
    pub(super) run: fn(&[Known]) -> Result<Known, Wrong>,
}

impl Function {
    /// How many steps it takes for each element of a list.
    pub(super) fn looks(&self) -> u64 {
        match self.name {
            // They hold elements against each other.
            "sort" => 8,
            "unique" => 16,
            _ => 1,
        }
    }

    /// How many steps it takes for a text of so many bytes, besides those that every use of a text takes.
    pub(super) fn looks_at_text(&self, bytes: usize) -> u64 {
        match self.name {
            // They may find something at every character.
            "replace" | "split" => bytes as u64 / 4,
            _ => 0,
        }
    }
}

/// Why a function gives nothing.
#[derive(Debug)]
pub(super) struct Wrong {
    /// What is wrong: a part of a sentence.
    pub(super) why: String,
    /// The number of the argument concerned.
    pub(super) argument: usize,
    /// What to do, where there is something to say.
    pub(super) help: Option<String>,
}

impl Wrong {
    fn new(argument: usize, why: impl Into<String>) -> Self {
        Self { why: why.into(), argument, help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// The functions, by subject.
static SUBJECTS: &[&[Function]] = &[addresses::FUNCTIONS, texts::FUNCTIONS, lists::FUNCTIONS];

/// All functions, in the order in which they are documented.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    SUBJECTS.iter().copied().flatten()
}

/// The function called `name`.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    functions().find(|function| function.name == name)
}

// What an argument of a type is; the arguments were read as the types that the rows name, so that nothing else can be there.

fn text(arguments: &[Known], at: usize) -> &str {
    match arguments.get(at).map(|known| &known.value) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn number(arguments: &[Known], at: usize) -> i64 {
    match arguments.get(at).map(|known| &known.value) {
        Some(Value::Number(number)) => *number,
        _ => 0,
    }
}
