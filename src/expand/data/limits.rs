//! How large a data file may be. The bounds lie far above what an estate needs; they keep a wrong or hostile file from
//! exhausting the machine, so each of them is looked at before memory is spent.

/// Bytes of a file.
pub(crate) const BYTES: usize = 32 * 1024 * 1024;
/// Rows of a table, elements of a list.
pub(crate) const ROWS: usize = 100_000;
/// Values of a file: cells, rows, lists. An alias of YAML counts as many as what it stands for.
pub(crate) const VALUES: usize = 2_000_000;
/// Lists and records within one another.
pub(crate) const DEPTH: usize = 32;
/// Bytes of a text.
pub(crate) const CELL: usize = 64 * 1024;
/// Findings of one rule that are told one by one; the others are counted.
pub(crate) const FINDINGS: usize = 20;
