//! The comment at the end of a line: a name as people write it, and the record's note; never more than a comment.

use domain::base::name::Label;

use super::escape::write_label;

/// Appends ` ; …` with the parts that there are.
pub(super) fn append<'a>(line: &mut String, parts: impl IntoIterator<Item = &'a str>) {
    let mut mark = " ; ";
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        line.push_str(mark);
        append_harmless(line, part);
        mark = "; ";
    }
}

/// A line break would begin a record, a control or bidi character would show another line than there is:
/// the former become blanks, the latter are named.
fn append_harmless(line: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
            c if c.is_control() || is_unseen(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
}

/// Characters without a shape of their own that change how others are read.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The labels in Unicode, if one of them is the ASCII form of something else (RFC 5890, section 2.3.2.1).
pub(super) fn unicode<'a>(labels: impl Iterator<Item = &'a Label> + Clone) -> Option<String> {
    if !labels.clone().any(|label| decode(label).is_some()) {
        return None;
    }
    let mut shown = String::new();
    for (i, label) in labels.enumerate() {
        shown.push_str(if i == 0 { "" } else { "." });
        match decode(label) {
            Some(decoded) => shown.push_str(&decoded),
            None => write_label(&mut shown, label).ok()?,
        }
    }
    Some(shown)
}

/// The Unicode form of an `xn--` label that stands for one, and for one that leads back to it.
fn decode(label: &Label) -> Option<String> {
    let octets = label.as_slice();
    if !octets.get(..4)?.eq_ignore_ascii_case(b"xn--") {
        return None;
    }
    let ascii = std::str::from_utf8(octets).ok()?;
    let (shown, result) = idna::domain_to_unicode(ascii);
    let same = idna::domain_to_ascii(&shown).is_ok_and(|back| back.eq_ignore_ascii_case(ascii));
    (result.is_ok() && same && !shown.is_ascii()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::super::Name;
    use super::{append, unicode};

    fn comment(parts: &[&str]) -> String {
        let mut line = String::new();
        append(&mut line, parts.iter().copied());
        line
    }

    fn decoded(name: &str) -> Option<String> {
        let name: Name = name.parse().unwrap();
        unicode(name.iter().take(name.label_count() - 1))
    }

    #[test]
    fn parts_that_are_empty_leave_no_mark() {
        assert_eq!(comment(&["", " \n"]), "");
        assert_eq!(comment(&["münchen", "the depot"]), " ; münchen; the depot");
    }

    #[test]
    fn a_note_cannot_leave_its_line() {
        assert_eq!(comment(&["a\r\nevil 60 IN A 192.0.2.1"]), " ; a  evil 60 IN A 192.0.2.1");
        assert_eq!(comment(&["a\u{2028}b\u{85}c"]), " ; a b c");
    }

    #[test]
    fn a_note_cannot_show_another_line_than_there_is() {
        assert_eq!(comment(&["\u{1b}[31mred \u{202e}egnp\0"]), " ; \\u{1b}[31mred \\u{202e}egnp\\u{0}");
    }

    #[test]
    fn an_idn_is_shown_and_what_is_none_is_not() {
        assert_eq!(decoded("www.xn--mnchen-3ya").as_deref(), Some("www.münchen"));
        assert_eq!(decoded("XN--MNCHEN-3YA.a\\;b").as_deref(), Some("münchen.a\\;b"));
        assert_eq!(decoded("www.example"), None);
        assert_eq!(decoded("xn--99999999.example"), None);
        assert_eq!(decoded("xn--"), None);
        assert_eq!(decoded("xn--a\\.b\\255"), None);
    }
}
