//! PowerShell: commands and values that are typed until they are written, and the one place that quotes.

mod command;
mod value;

use std::fmt::{self, Write as _};

pub use command::Command;
pub use value::Value;

/// Shows a text as a constant string. Only `'` ends one, and PowerShell takes four typographic marks for it as well; all else stands for
/// itself. What is not ASCII is put together from its numbers, so that the encoding in which a script is read does not matter.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'t>(pub &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            f.write_char('\'')?;
            for c in self.0.chars() {
                f.write_str(if c == '\'' { "'" } else { "" })?;
                f.write_char(c)?;
            }
            return f.write_char('\'');
        }
        f.write_str("(-join @(")?;
        for (at, unit) in self.0.encode_utf16().enumerate() {
            write!(f, "{}[char]{unit}", if at == 0 { "" } else { ", " })?;
        }
        f.write_str("))")
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn nothing_ends_a_constant_but_its_own_mark() {
        assert_eq!(Quoted("plain $x `n \"a\" #").to_string(), "'plain $x `n \"a\" #'");
        assert_eq!(Quoted("O'Brien").to_string(), "'O''Brien'");
        assert_eq!(Quoted("").to_string(), "''");
    }

    #[test]
    fn what_is_not_ascii_is_put_together_from_numbers() {
        assert_eq!(Quoted("\u{2019}").to_string(), "(-join @([char]8217))");
        assert_eq!(Quoted("a\n").to_string(), "(-join @([char]97, [char]10))");
        assert_eq!(Quoted("\u{1f469}").to_string(), "(-join @([char]55357, [char]56425))");
    }
}
