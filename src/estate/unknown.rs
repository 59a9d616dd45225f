//! Names that nothing bears, and kinds that do not exist.

use super::names::AllNames;
use crate::diagnostics::{Diagnostic, Diagnostics, listed, nearest, shown};
use crate::schema::{Unknown, rules};
use crate::source::Span;

/// For so many unknown names the one that was meant is sought; each is held against all names of its kind, so that an estate from which a
/// file is missing would else be read in square time.
const SOUGHT: usize = 200;

/// Reports `unknown`, in the order of files and places.
pub(super) fn report(unknown: &[Unknown], names: &AllNames<'_>, diagnostics: &mut Diagnostics) {
    let real = unknown.iter().filter(|unknown| !names.may_be_declared(&unknown.name.value));
    for (at, unknown) in real.enumerate() {
        diagnostics.push(finding(unknown, names, at < SOUGHT));
    }
}

fn finding(unknown: &Unknown, names: &AllNames<'_>, seek: bool) -> Diagnostic {
    let Unknown { kinds, name } = unknown;
    let first = kinds.first().copied().unwrap_or_default();
    let kind = match kinds.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => first.to_owned(),
    };
    let (text, span) = (shown(&name.value), name.span);
    let message = format!("no {kind} is called `{text}`");
    let label = format!("expected the name of a declared {kind}");
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_REFERENCE, message, span, label);
    let near = if seek { kinds.iter().find_map(|kind| names.near(kind, &name.value)) } else { None };
    if let Some((other, place)) = names.elsewhere(kinds, &name.value) {
        diagnostic.and(place, format!("`{text}` is declared here, as a {other}"))
    } else if let Some(near) = near {
        diagnostic.fix(format!("did you mean `{near}`?"), span, near, false)
    } else {
        diagnostic.help(format!("declare it with `{first} {text} {{ … }}`, or name one that is declared"))
    }
}

/// The finding that `word` is none of `kinds`.
pub(super) fn kind<'k>(word: &str, at: Span, kinds: impl Iterator<Item = &'k str>) -> Diagnostic {
    let kinds: Vec<&str> = kinds.collect();
    let message = format!("`{}` is no kind of declaration", shown(word));
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_KIND, message, at, "not known");
    match nearest(word, kinds.iter().copied()) {
        Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), at, near, false),
        None => diagnostic.help(format!("the kinds are {}", listed(&kinds, "and"))),
    }
}
