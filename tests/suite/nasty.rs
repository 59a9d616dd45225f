//! The strings that break quoting, for the tests of every target.

/// The strings of `tests/nasty.txt`, and one of 70,000 characters.
///
/// The file has one string a line, none of them a comment; `\uXXXX` and `\u{X…}` stand for a character by its
/// number, and any other backslash for itself.
pub(crate) fn strings() -> Vec<String> {
    include_str!("../nasty.txt").lines().map(decoded).chain([String::from("x").repeat(70_000)]).collect()
}

fn decoded(line: &str) -> String {
    let mut parts = line.split("\\u");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = match part.strip_prefix('{') {
            Some(braced) => braced.split_once('}').unwrap_or_else(|| panic!("{line}: the brace stays open")),
            None => part.split_at(4),
        };
        let number = u32::from_str_radix(digits, 16).unwrap_or_else(|_| panic!("{line}: not hexadecimal"));
        text.push(char::from_u32(number).unwrap_or_else(|| panic!("{line}: no character")));
        text.push_str(rest);
    }
    text
}

#[test]
fn the_file_is_read_by_its_notation() {
    assert_eq!(decoded(r"a\u0009\t\u{1f469}z"), "a\t\\t\u{1f469}z");
    let strings = strings();
    for text in ["", "trail ", r"C:\temp\new", "line1\nline2", "a\0b", "\u{1f469}\u{200d}\u{1f4bb}"] {
        assert!(strings.iter().any(|string| string == text), "{text:?}");
    }
    assert_eq!(strings.len(), 140);
}
