//! Values in Markdown (GFM): every character is shown, and none acts.

use super::html::seen;

/// `text` as it stands between other words, on one line: in a paragraph, a heading, a list or the cell of a table.
///
/// What readers of GFM turn into links, mentions or pictures by itself (`www.…`, `https://…`, `name@host`, `@name`,
/// `#12`, `:tada:`) becomes a code span, because no escape is safe there: it is looked for after escapes are resolved.
pub(crate) fn text(text: &str) -> String {
    let text = seen(text);
    let inner = text.trim_matches(' ');
    let before = text.len() - text.trim_start_matches(' ').len();
    let after = text.len() - before - inner.len();
    // Blanks at the edges would be lost, or make a code block or a line end.
    let mut out = "&#32;".repeat(before);
    for (at, word) in inner.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        for (at, part) in word.split('\n').enumerate() {
            if at > 0 {
                out.push_str("<br>");
            }
            if links_itself(part) { out.push_str(&span(part)) } else { escape(part, &mut out) }
        }
    }
    out.push_str(&"&#32;".repeat(after));
    out
}

/// `text` as a code span.
pub(crate) fn code(text: &str) -> String {
    span(&seen(text).replace('\n', " "))
}

/// As many backticks as a fence around `lines` needs: more than any of them has in a row.
pub(crate) fn fence<'t>(lines: impl IntoIterator<Item = &'t str>) -> String {
    let longest = lines.into_iter().map(longest_run).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// Appends `word`, which holds no blank, with a backslash or as an entity wherever it would act.
fn escape(word: &str, out: &mut String) {
    for (at, character) in word.char_indices() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '!' | '|' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(character);
            }
            // Such a word makes a list, a line across or a heading at the beginning of a line, and is read as it is elsewhere.
            '-' | '+' | '=' | ':' if out.is_empty() && word.chars().all(|other| "-+=:".contains(other)) => {
                out.push('\\');
                out.push(character);
            }
            '.' | ')' if is_number(out) && at + 1 == word.len() => {
                out.push('\\');
                out.push(character);
            }
            character => out.push(character),
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether readers of GFM make a link, a mention or a picture of `word` or a part of it.
fn links_itself(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let beside_letter = |at: usize| {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        letter(at.checked_sub(1).and_then(|before| lower.as_bytes().get(before)))
            || letter(lower.as_bytes().get(at + 1))
    };
    let digit_follows = |at: usize| lower.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    ["://", "www.", "mailto:", "xmpp:"].iter().any(|sign| lower.contains(sign))
        || lower.match_indices('@').any(|(at, _)| beside_letter(at))
        || lower.match_indices('#').any(|(at, _)| digit_follows(at))
        || has_shortcode(&lower)
}

/// Whether a name stands between two colons, as in `:tada:`.
fn has_shortcode(word: &str) -> bool {
    let in_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '+' | '-');
    let mut parts = word.split(':');
    parts.next();
    parts.next_back();
    parts.any(|part| !part.is_empty() && part.chars().all(in_name))
}

/// `text`, which holds no line end, between more backticks than it has itself. A `|` stands outside: inside, a table takes it for
/// the border of a cell, and elsewhere an escape is no escape.
fn span(text: &str) -> String {
    let parts = text.split('|').map(|part| {
        if part.is_empty() && text.contains('|') {
            return String::new();
        }
        let fence = "`".repeat(longest_run(part) + 1);
        let edge = |character: char| character == '`' || character == ' ';
        // One blank at each edge belongs to the span and not to the text; of blanks alone none does.
        let blank = part.trim_matches(' ').is_empty();
        let pad = if part.is_empty() || (!blank && part.starts_with(edge)) || (!blank && part.ends_with(edge)) {
            " "
        } else {
            ""
        };
        let pad_after = if part.is_empty() { "" } else { pad };
        format!("{fence}{pad}{part}{pad_after}{fence}")
    });
    parts.collect::<Vec<_>>().join("\\|")
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_acts_on_nothing_in_a_text() {
        for (value, written) in [
            ("1. <b> & `x` [a](b)", "1\\. &lt;b&gt; &amp; \\`x\\` \\[a\\](b)"),
            ("10) x", "10\\) x"),
            ("1.2 is", "1.2 is"),
            ("1.", "1\\."),
            ("- x", "\\- x"),
            ("a - b", "a - b"),
            ("===", "\\==="),
            ("---", "\\---"),
            ("-rf +1 =x", "-rf +1 =x"),
            ("# head", "\\# head"),
            ("C:\\temp", "C:\\\\temp"),
            ("| cell |", "\\| cell \\|"),
            ("$x$ ^1 ~y~ {a}", "\\$x\\$ \\^1 \\~y\\~ \\{a\\}"),
            ("![i](x)", "\\!\\[i\\](x)"),
            ("note: it", "note: it"),
            (": x", "\\: x"),
        ] {
            assert_eq!(text(value), written);
        }
    }

    #[test]
    fn what_links_by_itself_is_code() {
        for word in
            ["https://x.example", "WWW.example.com", "me@host.example", "@me", "#12", "a#12", ":tada:", "mailto:me"]
        {
            assert_eq!(text(&format!("see {word} now")), format!("see `{word}` now"));
        }
        assert_eq!(text("a@b|c@d"), "`a@b`\\|`c@d`");
        assert_eq!(text("@ # : a:b C# 10:30"), "@ \\# : a:b C\\# 10:30");
    }

    #[test]
    fn blanks_and_line_ends_stay_and_make_no_block() {
        assert_eq!(text("    code"), "&#32;&#32;&#32;&#32;code");
        assert_eq!(text("end  "), "end&#32;&#32;");
        assert_eq!(text("a\n- b"), "a<br>- b");
        assert_eq!(text(""), "");
        assert_eq!(text("a\u{85}b\tc\u{2028}d\u{202e}e"), "a b c d\\\\u\\{202e\\}e");
    }

    #[test]
    fn a_code_span_holds_any_text() {
        for (value, written) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("```", "```` ``` ````"),
            (" a ", "`  a  `"),
            ("  ", "`  `"),
            ("", "` `"),
            ("a|b", "`a`\\|`b`"),
            ("|", "\\|"),
            ("a\nb", "`a b`"),
        ] {
            assert_eq!(code(value), written);
        }
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fence(["show", "```"]), "````");
        assert_eq!(fence([]), "```");
    }

    /// Reads [`text`] back by CommonMark's rules for escapes, entities and code spans.
    fn read(written: &str) -> String {
        let mut out = String::new();
        let mut rest = written;
        while let Some(character) = rest.chars().next() {
            let entity = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&#32;", ' '), ("<br>", '\n')]
                .into_iter()
                .find(|(name, _)| rest.starts_with(name));
            if let Some((name, stands_for)) = entity {
                out.push(stands_for);
                rest = &rest[name.len()..];
            } else if character == '\\' {
                out.push(rest.chars().nth(1).unwrap());
                rest = &rest[2..];
            } else if character == '`' {
                let fence = rest.len() - rest.trim_start_matches('`').len();
                let inner = &rest[fence..];
                let end = (0..inner.len())
                    .filter(|at| inner.is_char_boundary(*at))
                    .find(|at| {
                        let after = &inner[*at..];
                        let run = after.len() - after.trim_start_matches('`').len();
                        run == fence && !inner[..*at].ends_with('`')
                    })
                    .unwrap();
                let held = &inner[..end];
                let padded = held.starts_with(' ') && held.ends_with(' ') && !held.trim().is_empty();
                out.push_str(if padded { &held[1..held.len() - 1] } else { held });
                rest = &inner[end + fence..];
            } else {
                assert!(!"<>&*_[]#!|~$^{}".contains(character), "a bare {character} in {written}");
                out.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_read_as_what_it_was(value: String) {
            proptest::prop_assert_eq!(read(&text(&value)), seen(&value));
        }

        #[test]
        fn a_text_of_signs_is_read_as_what_it_was(value in "[-`|@#:wW.a1\\\\ <&*\n]{0,12}") {
            proptest::prop_assert_eq!(read(&text(&value)), value);
        }

        #[test]
        fn a_code_span_is_read_as_what_it_was(value in "[`| a]{1,8}") {
            proptest::prop_assert_eq!(read(&code(&value)), value);
        }
    }
}
