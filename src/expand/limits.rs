//! How much composition may make: enough for every estate that people run, and little enough to fail fast.

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
/// Blocks, loops and uses inside one another.
pub(crate) const DEPTH: usize = 128;
