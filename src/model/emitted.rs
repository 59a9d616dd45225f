//! The emitted lines that lead back to a declaration.

use super::object::{Content, Object, Row, Value};
use super::origin::Source;
use crate::source::Span;
use crate::targets::Artifact;

/// Lines of one artifact, by their numbers from 1.
pub(super) struct Lines<'b> {
    pub(super) path: &'b str,
    pub(super) lines: Vec<(usize, &'b str)>,
}

/// The lines of `artifacts` that come from one of `places`, which are in order and apart.
pub(super) fn emitted<'b>(places: &[Span], artifacts: &'b [Artifact]) -> Vec<Lines<'b>> {
    let within = |origin: Span| {
        let after = places.partition_point(|place| place.start <= origin.start);
        after.checked_sub(1).is_some_and(|at| places[at].contains(origin))
    };
    let of = |artifact: &'b Artifact| {
        let lines = artifact.text.lines().zip(&artifact.lines).enumerate();
        let lines = lines.filter(|(_, (_, origin))| origin.is_some_and(within));
        Lines { path: &artifact.path, lines: lines.map(|(at, (line, _))| (at + 1, line)).collect() }
    };
    // A page of a runbook says what the Markdown beside it says, in lines that nobody reads.
    let read = artifacts.iter().filter(|artifact| !artifact.path.ends_with(".html"));
    read.map(of).filter(|found| !found.lines.is_empty()).collect()
}

/// Where `object` stands: its own words and all that it says itself.
pub(super) fn places(object: &Object<'_>) -> Vec<Span> {
    let mut spans = vec![object.head];
    collect(&object.rows, &mut spans);
    apart(spans)
}

/// Where one statement of a block stands.
pub(super) fn places_of(value: &Value) -> Vec<Span> {
    let mut spans = vec![value.origin.span];
    if let Content::Block(rows) = &value.content {
        collect(rows, &mut spans);
    }
    apart(spans)
}

fn collect(rows: &[Row], spans: &mut Vec<Span>) {
    for value in rows.iter().flat_map(|row| &row.values) {
        // Declarations in the block are looked at for themselves; a default is said once for many.
        let own = matches!(value.origin.source, Source::Written) && !matches!(value.content, Content::Declared(_));
        if own {
            spans.push(value.origin.span);
        }
        if let Content::Block(rows) = &value.content {
            collect(rows, spans);
        }
    }
}

/// `spans` in order, those that overlap as one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => *last = last.to(span),
            _ => merged.push(span),
        }
    }
    merged
}
