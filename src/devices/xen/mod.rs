//! XenServer: commands of a POSIX shell with their words, typed until they are written, and the one place that quotes.

mod command;

use std::fmt::{self, Write as _};

pub use command::Command;

/// Shows a text as one word of a POSIX shell (POSIX.1-2017, Shell Command Language 2.2.2): within `'` every character stands for itself, and only
/// `'` itself has to be left out and put between.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'t>(pub &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) {
            return f.write_str(self.0);
        }
        f.write_char('\'')?;
        for character in self.0.chars() {
            match character {
                '\'' => f.write_str("'\\''")?,
                // No word of a shell can hold it, and no command takes it.
                '\0' => {}
                other => f.write_char(other)?,
            }
        }
        f.write_char('\'')
    }
}

/// Whether a shell takes `text` as it is, wherever it stands. Words of the shell itself are no danger: what is quoted is never the first word.
fn is_plain(text: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | b'/' | b'@' | b'=');
    !text.is_empty() && !text.starts_with('-') && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn nothing_ends_a_word_but_its_own_mark() {
        for (text, word) in [
            ("10.1.50.10", "10.1.50.10"),
            ("", "''"),
            ("-x", "'-x'"),
            ("O'Brien", "'O'\\''Brien'"),
            ("'", "''\\'''"),
            ("a\nb", "'a\nb'"),
            ("$(reboot) `x` \"y\" \\", "'$(reboot) `x` \"y\" \\'"),
            ("~root", "'~root'"),
            ("a,b", "'a,b'"),
            ("a\0b", "'ab'"),
        ] {
            assert_eq!(Quoted(text).to_string(), word);
        }
    }
}
