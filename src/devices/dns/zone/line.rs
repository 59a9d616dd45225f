//! One record as lines of a zone file, in columns.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::super::escape::{Absolute, Relative, labels};
use super::super::{Name, Record, RecordData, Soa, comment};

/// The widest that the owners' column becomes: one longer name leaves its own line crooked, not all the others.
const WIDEST_OWNER: usize = 32;

/// How wide the columns are.
#[derive(Clone, Copy, Default)]
pub(super) struct Columns {
    owner: usize,
    ttl: usize,
    kind: usize,
}

impl Columns {
    pub(super) fn of(origin: &Name, records: &[&Record]) -> Self {
        let one = |record: &&Record| {
            let owner = Relative { name: &record.owner, origin }.width();
            Self {
                owner: if owner > WIDEST_OWNER { 0 } else { owner },
                ttl: record.ttl.checked_ilog10().unwrap_or_default() as usize + 1,
                kind: record.data.type_name().len(),
            }
        };
        let wider = |one: Self, other: Self| Self {
            owner: one.owner.max(other.owner),
            ttl: one.ttl.max(other.ttl),
            kind: one.kind.max(other.kind),
        };
        records.par_iter().map(one).reduce(Self::default, wider)
    }

    /// Writes the one line of `record`, or the several of a SOA; gives their number.
    pub(super) fn write(&self, out: &mut String, origin: &Name, record: &Record) -> usize {
        let owner = Relative { name: &record.owner, origin };
        let start = out.len();
        cell(out, self.owner, format_args!("{owner}"));
        cell(out, self.ttl, format_args!("{}", record.ttl));
        out.push_str("IN ");
        cell(out, self.kind, format_args!("{}", record.data.type_name()));
        let indent = out.len() - start;
        // A text takes all that is written to it.
        let _ = match &record.data {
            RecordData::Soa(soa) => write!(out, "{} {} (", Absolute(&soa.primary), Absolute(&soa.contact)),
            data => write!(out, "{data}"),
        };
        let shown =
            [comment::unicode(owner.labels()), record.data.target().and_then(|name| comment::unicode(labels(name)))];
        comment::append(out, shown.iter().flatten().map(String::as_str).chain(record.note.as_deref()));
        out.push('\n');
        match &record.data {
            RecordData::Soa(soa) => 1 + numbers(out, soa, indent),
            _ => 1,
        }
    }
}

/// Writes `what`, and blanks until it is `width` wide and one more.
fn cell(out: &mut String, width: usize, what: std::fmt::Arguments<'_>) {
    let end = out.len() + width;
    let _ = out.write_fmt(what);
    out.extend(std::iter::repeat_n(' ', end.saturating_sub(out.len()) + 1));
}

/// Writes the numbers of a SOA, each on its own line and named, below the place where its value begins; gives the
/// number of lines.
fn numbers(out: &mut String, soa: &Soa, indent: usize) -> usize {
    let what = ["serial", "refresh", "retry", "expire", "minimum: how long an absence is remembered"];
    for (number, what) in soa.numbers().into_iter().zip(what) {
        let _ = writeln!(out, "{:indent$}{number:<10} ; {what}", "");
    }
    let _ = writeln!(out, "{:indent$})", "");
    what.len() + 1
}
