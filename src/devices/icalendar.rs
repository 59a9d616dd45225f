//! What calendars read: content lines in components (RFC 5545), escaped and folded.

use std::fmt::Write as _;

/// The longest line in octets, without its end (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// A calendar that is being written.
#[derive(Debug, Default)]
pub struct Calendar {
    text: String,
}

impl Calendar {
    /// An object of calendars that `made_by` has made: `-//Contoso//tool 1.0//EN`.
    #[must_use]
    pub fn new(made_by: &str) -> Self {
        let mut calendar = Self::default();
        calendar.value("BEGIN", "VCALENDAR");
        calendar.value("VERSION", "2.0");
        calendar.text("PRODID", made_by);
        calendar
    }

    /// A component with all that `content` writes into it.
    pub fn component(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.value("BEGIN", name);
        content(self);
        self.value("END", name);
    }

    /// A property whose value is what it is: a time, a word of the format.
    pub fn value(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property whose value people wrote (section 3.3.11): nothing in it ends the line or the value. Controls, which no value may hold, are shown as `U+001B`.
    pub fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for character in text.replace("\r\n", "\n").chars() {
            match character {
                '\\' | ';' | ',' => line.extend(['\\', character]),
                '\n' | '\r' => line.push_str("\\n"),
                // A string takes all that is written to it.
                _ if character.is_control() && character != '\t' => _ = write!(line, "U+{:04X}", u32::from(character)),
                _ => line.push(character),
            }
        }
        self.line(&line);
    }

    /// Folded at whole characters; what follows begins with a blank, which counts.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(character);
            length += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// All of it.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.value("END", "VCALENDAR");
        self.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Calendar, LONGEST};

    fn written(text: &str) -> String {
        let mut calendar = Calendar::default();
        calendar.text("SUMMARY", text);
        calendar.text
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(written("a;b,c\\d\nEND:VEVENT\r\ne\rf"), "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\ne\\nf\r\n");
        assert_eq!(written("\u{1b}[31m\0\u{85}"), "SUMMARY:U+001B[31mU+0000U+0085\r\n");
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_at_whole_characters() {
        let long = written(&"ä".repeat(100));
        let lengths: Vec<usize> = long.split("\r\n").map(str::len).collect();
        // `SUMMARY:` and 33 letters; a blank and 37 letters, twice would be more than the rest of 67.
        assert_eq!(lengths, [8 + 66, 1 + 74, 1 + 60, 0]);
        assert_eq!(written(&"a".repeat(67)), format!("SUMMARY:{}\r\n", "a".repeat(67)));
        assert_eq!(written(&"a".repeat(68)), format!("SUMMARY:{}\r\n a\r\n", "a".repeat(67)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "[^\\p{Cc}]{0,200}") {
            let written = written(&text);
            prop_assert!(written.split("\r\n").all(|line| line.len() <= LONGEST && !line.contains(['\r', '\n'])));
            let unfolded = written.replace("\r\n ", "");
            let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
            let mut read = String::new();
            let mut characters = value.chars();
            while let Some(character) = characters.next() {
                read.push(if character == '\\' { characters.next().unwrap() } else { character });
            }
            prop_assert_eq!(read, text);
        }
    }
}
