//! Makes seen what a terminal would obey or an eye would miss.

/// Whether `c` moves, turns, colours or hides text instead of being seen, or looks like a space and is none.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        // The ideographic space is as wide as the characters around it, and seen as such.
        || (c.is_whitespace() && c != ' ' && c != '\u{3000}')
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Appends `text` with every hidden character as `\u{202e}`; tabs stay.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        if c != '\t' && is_hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
}

/// `text` on one line, with every hidden character as `\u{202e}`.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out.replace('\t', "\\u{9}")
}

/// `text` for a terminal: its lines as they are, with every hidden character as `\u{202e}`.
#[must_use]
pub fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        push(&mut out, bare);
        out.push_str(if line.ends_with('\n') { "\n" } else { "" });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_spelt_out() {
        assert_eq!(line("a\u{1b}[31m\u{202e}b\tc\n"), "a\\u{1b}[31m\\u{202e}b\\u{9}c\\u{a}");
        assert_eq!(line("\u{9b}\u{200b}\u{e0041}\u{a0}\u{2028}"), "\\u{9b}\\u{200b}\\u{e0041}\\u{a0}\\u{2028}");
    }

    #[test]
    fn the_lines_of_a_page_stay() {
        assert_eq!(page("a\tb\r\nc\rd\n\ne"), "a\tb\nc\\u{d}d\n\ne");
    }

    #[test]
    fn what_is_seen_stays() {
        let seen = "xms.contoso.com – münchen 東\u{3000}京 e\u{301} ✓ \u{1f469}";
        assert_eq!(line(seen), seen);
    }
}
