//! Makes the edits of a fix fit their file: no empty line, no blanks and no `;` are left over, and line ends are the file's.

use super::{Edit, Fix};
use crate::source::{SourceMap, Span};

const BLANKS: [char; 2] = [' ', '\t'];

/// Makes the edits of `fix` fit the files of `sources`.
pub(super) fn tidy(fix: &mut Fix, sources: &SourceMap) {
    let mut edits: Vec<Edit> = fix.edits.iter().map(|edit| fitted(edit, sources)).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, kept| {
        // Two things of one line that go can both have taken the blanks between them.
        let over = later.span.start < kept.span.end && later.text.is_empty() && kept.text.is_empty();
        if over {
            kept.span = widened(kept.span.to(later.span), sources);
        }
        over
    });
    if edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start) {
        fix.edits = edits;
    }
    // What is not written at its place itself stands for all that is made of it.
    fix.safe &= fix.edits.iter().all(|edit| is_written(edit.span, sources));
}

/// Whether `span` is characters of a file as they are written there.
fn is_written(span: Span, sources: &SourceMap) -> bool {
    sources.slice(span).is_some_and(|(file, _)| file.span().contains(span))
}

fn fitted(edit: &Edit, sources: &SourceMap) -> Edit {
    let Edit { span, text } = edit;
    if text.is_empty() && is_written(*span, sources) {
        return Edit { span: widened(*span, sources), text: String::new() };
    }
    let returns = text.contains('\n') && ends_with_return(*span, sources);
    Edit { span: *span, text: if returns { text.replace('\n', "\r\n") } else { text.clone() } }
}

/// Whether the lines around `span` end with a carriage return and a line feed.
fn ends_with_return(span: Span, sources: &SourceMap) -> bool {
    sources.slice(span).is_some_and(|(file, range)| {
        let (before, after) = file.text.split_at(range.end);
        let end = after.find('\n').map(|at| range.end + at).or_else(|| before.rfind('\n'));
        end.is_some_and(|end| file.text[..end].ends_with('\r'))
    })
}

/// `span`, which goes, with what would be left over: its empty line, the blanks at a line's end, one of two runs of blanks, the `;` of a
/// statement that began there. Only what touches it is looked at, however long the line is.
fn widened(span: Span, sources: &SourceMap) -> Span {
    let Some((file, range)) = sources.slice(span) else { return span };
    let text = file.text.as_str();
    let before = text[..range.start].trim_end_matches(BLANKS);
    let after = text[range.end..].trim_start_matches(BLANKS);
    let opens_line = before.is_empty() || before.ends_with('\n') || before == "\u{feff}";
    let opens = opens_line || before.ends_with(['{', ';']);
    let rest = match after.strip_prefix(';').filter(|_| opens) {
        Some(rest) => rest.trim_start_matches(BLANKS),
        None => after,
    };
    let line_end = ["\n", "\r\n"].into_iter().find(|end| rest.starts_with(end)).unwrap_or_default();
    let closes_line = rest.is_empty() || !line_end.is_empty();
    let end = text.len() - rest.len();
    let (start, end) = match (opens_line, closes_line) {
        (true, true) => (before.len(), end + line_end.len()),
        (false, true) => (before.len(), end),
        _ if opens || before.len() < range.start => (range.start, end),
        _ => return span,
    };
    let base = file.span().start;
    Span::new(base + start as u32, base + end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` once the places of `gone` in it are taken out.
    fn without(text: &str, gone: &[&str]) -> String {
        let sources = SourceMap::new(vec![("a.site".into(), text.into())]).unwrap();
        let mut at = 0;
        let mut cut = |gone: &&str| {
            let start = at + text[at..].find(gone).unwrap();
            at = start + gone.len();
            Edit { span: Span::new(start as u32, at as u32), text: String::new() }
        };
        let mut fix = Fix { title: String::new(), edits: gone.iter().map(&mut cut).collect(), safe: true };
        tidy(&mut fix, &sources);
        let mut text = text.to_owned();
        for edit in fix.edits.iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, "");
        }
        text
    }

    #[test]
    fn what_empties_a_line_takes_the_line() {
        assert_eq!(without("a\n  X  \nb\n", &["X"]), "a\nb\n");
        assert_eq!(without("a\r\n\tX;\r\nb\r\n", &["X"]), "a\r\nb\r\n");
        assert_eq!(without("a\n  X", &["X"]), "a\n");
        assert_eq!(without("\u{feff}X\na", &["X"]), "\u{feff}a");
        assert_eq!(without("a\n  X; X\nb\n", &["X", "X"]), "a\nb\n");
    }

    #[test]
    fn what_stands_beside_it_keeps_one_blank_and_one_semicolon() {
        assert_eq!(without("a { X; b }", &["X"]), "a { b }");
        assert_eq!(without("a { b; X; c }", &["X"]), "a { b; c }");
        assert_eq!(without("a { b; X }", &["X"]), "a { b; }");
        assert_eq!(without("a { X  # why\n}", &["X"]), "a { # why\n}");
        assert_eq!(without("  X b\n", &["X"]), "  b\n");
        assert_eq!(without("a X  \nb", &["X"]), "a\nb");
        assert_eq!(without("b; X; X\n", &["X", "X"]), "b;\n");
    }

    #[test]
    fn what_stands_within_a_statement_leaves_its_end_alone() {
        assert_eq!(without("role =; b", &[" ="]), "role; b");
        assert_eq!(without("site: fra", &[":"]), "site fra");
        assert_eq!(without("frXa", &["X"]), "fra");
    }

    #[test]
    fn line_ends_are_those_of_the_file() {
        let sources = SourceMap::new(vec![("a.site".into(), "a\r\nb".into())]).unwrap();
        let edit = |at| Edit { span: Span::new(at, at), text: "\nx".into() };
        assert_eq!(fitted(&edit(0), &sources).text, "\r\nx");
        assert_eq!(fitted(&edit(4), &sources).text, "\r\nx");
    }

    #[test]
    fn a_place_that_is_in_no_file_is_not_safe_to_edit() {
        let sources = SourceMap::new(vec![("a.site".into(), "a".into())]).unwrap();
        let edits = vec![Edit { span: Span::new(9, 9), text: "b".into() }];
        let mut fix = Fix { title: String::new(), edits, safe: true };
        tidy(&mut fix, &sources);
        assert!(!fix.safe);
    }
}
