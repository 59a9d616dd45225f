//! The edits of fixes in their files: which can be made together, and making them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::Fix;
use crate::source::{SourceFile, SourceMap};

/// An edit of a text.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
}

/// The edits of `fix`, in order of place; none where they overlap or change nothing.
pub(super) fn places<'a>(fix: &'a Fix, sources: &'a SourceMap) -> Option<Vec<Place<'a>>> {
    let place = |edit: &'a crate::diagnostics::Edit| {
        let (file, range) = sources.slice(edit.span)?;
        Some(Place { file, range, text: &edit.text })
    };
    let mut places: Vec<Place<'a>> = fix.edits.iter().map(place).collect::<Option<_>>()?;
    places.sort_by_key(|place| (place.file.span().start, place.range.start, place.range.end));
    let over = |pair: &[Place<'_>]| std::ptr::eq(pair[0].file, pair[1].file) && pair[1].range.start < pair[0].range.end;
    let changes = places.iter().any(|place| place.file.text[place.range.clone()] != *place.text);
    (changes && !places.windows(2).any(over)).then_some(places)
}

/// An edit, with its file by number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    file: usize,
    start: usize,
    end: usize,
    text: String,
}

/// A fix that can be applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mend {
    cuts: Vec<Cut>,
}

impl Mend {
    /// `fix`, if it edits nothing but files that are called `names`, which are in order.
    pub(super) fn new(fix: &Fix, sources: &SourceMap, names: &[String]) -> Option<Self> {
        let cut = |place: Place<'_>| {
            let file = names.binary_search(&place.file.name).ok()?;
            Some(Cut { file, start: place.range.start, end: place.range.end, text: place.text.to_owned() })
        };
        let cuts = places(fix, sources)?.into_iter().map(cut).collect::<Option<_>>()?;
        Some(Self { cuts })
    }

    /// The files that it edits, by number.
    pub(super) fn files(&self) -> impl Iterator<Item = usize> {
        self.cuts.iter().map(|cut| cut.file)
    }
}

/// Those of `mends`, by place, that touch no characters of one before them.
pub(super) fn apart(mut mends: Vec<Mend>) -> Vec<Mend> {
    mends.sort();
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let is_free = |taken: &BTreeMap<(usize, usize), usize>, cut: &Cut| {
        let before = taken.range(..=(cut.file, cut.start)).next_back().filter(|((file, _), _)| *file == cut.file);
        // Of two that begin at one place nobody could say which comes first.
        before.is_none_or(|((_, start), end)| *start < cut.start && *end <= cut.start)
            && taken.range((cut.file, cut.start)..(cut.file, cut.end)).next().is_none()
    };
    mends.retain(|mend| {
        let free = mend.cuts.iter().all(|cut| is_free(&taken, cut));
        if free {
            taken.extend(mend.cuts.iter().map(|cut| ((cut.file, cut.start), cut.end)));
        }
        free
    });
    mends
}

/// `texts` with `mends` applied, which are apart.
pub(super) fn applied<'a>(texts: &[(String, String)], mends: impl Iterator<Item = &'a Mend>) -> Vec<(String, String)> {
    let mut cuts: Vec<&Cut> = mends.flat_map(|mend| &mend.cuts).collect();
    cuts.sort_by_key(|cut| (cut.file, cut.start, cut.end));
    let mut cuts = cuts.into_iter().peekable();
    let one = |(file, (name, text)): (usize, &(String, String))| {
        let mut mended = String::with_capacity(text.len());
        let mut from = 0;
        while let Some(cut) = cuts.next_if(|cut| cut.file == file) {
            mended.push_str(&text[from..cut.start]);
            mended.push_str(&cut.text);
            from = cut.end;
        }
        mended.push_str(&text[from..]);
        (name.clone(), mended)
    };
    texts.iter().enumerate().map(one).collect()
}
