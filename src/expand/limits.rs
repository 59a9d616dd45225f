//! How much composition may make: enough for every estate that people run, and little enough to fail fast.

use super::data::limits as data;
use crate::syntax::{EXPRESSION_DEPTH, PARAMETERS, SOURCE_DEPTH};

/// Declarations that `for`, `if` and `use` may make at the top level.
pub(crate) const DECLARATIONS: usize = 250_000;
/// Statements that `for`, `if` and `use` may make.
pub(crate) const STATEMENTS: usize = 2_000_000;
/// Steps: a value worked out, a statement made, a turn of a loop, an element looked at.
pub(crate) const STEPS: u64 = 20_000_000;
/// Bytes of one text.
pub(crate) const TEXT: usize = 64 * 1024;
/// Bytes of all texts that expressions make.
pub(crate) const TEXTS: usize = 256 * 1024 * 1024;
/// Elements of one list.
pub(crate) const ELEMENTS: usize = 1_000_000;
/// Findings about what cannot be worked out.
pub(crate) const FINDINGS: usize = 10_000;
/// Blocks, loops and uses inside one another.
pub(crate) const DEPTH: usize = 128;

/// A limit, as the reference tells it.
#[derive(Debug)]
pub struct Limit {
    /// What is counted.
    pub what: &'static str,
    /// How much of it there may be.
    pub most: u64,
}

/// All limits.
pub static LIMITS: &[Limit] = &[
    Limit { what: "Declarations that composition makes at the top level", most: DECLARATIONS as u64 },
    Limit { what: "Statements that composition makes", most: STATEMENTS as u64 },
    Limit {
        what: "Steps: a value worked out, a statement made, an element or 256 bytes looked at; five for a call, ten for a turn of a loop",
        most: STEPS,
    },
    Limit { what: "Bytes of one text that an expression makes", most: TEXT as u64 },
    Limit { what: "Bytes of all texts that expressions make", most: TEXTS as u64 },
    Limit { what: "Elements of one list or range", most: ELEMENTS as u64 },
    Limit { what: "Findings about what cannot be worked out", most: FINDINGS as u64 },
    Limit { what: "Blocks, loops and uses inside one another", most: DEPTH as u64 },
    Limit { what: "Parameters of a template", most: PARAMETERS as u64 },
    Limit { what: "Values and operators of an expression inside one another", most: EXPRESSION_DEPTH as u64 },
    Limit { what: "Blocks, brackets and parentheses of a source inside one another", most: SOURCE_DEPTH as u64 },
    Limit { what: "Bytes of one data file", most: data::BYTES as u64 },
    Limit { what: "Rows of one table", most: data::ROWS as u64 },
    Limit { what: "Cells or values of one data file", most: data::VALUES as u64 },
    Limit { what: "Bytes of one cell", most: data::CELL as u64 },
    Limit { what: "Lists and objects of a data file inside one another", most: data::DEPTH as u64 },
];
