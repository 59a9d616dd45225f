//! Constant strings of PowerShell and of T-SQL.

use std::fmt::Display;

/// `value` as a constant string of PowerShell. Each of its five single quotes would end it, the curly ones too, and is doubled.
pub(super) fn powershell(value: impl Display) -> String {
    let mut out = String::from("'");
    for character in value.to_string().chars() {
        if matches!(character, '\'' | '\u{2018}'..='\u{201b}') {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
    out
}

/// `value` as a Unicode string of T-SQL.
pub(super) fn sql(value: impl Display) -> String {
    format!("N'{}'", value.to_string().replace('\'', "''"))
}

/// `value` as the name of an object of T-SQL.
pub(super) fn sql_name(value: impl Display) -> String {
    format!("[{}]", value.to_string().replace(']', "]]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_quote_ends_a_string() {
        assert_eq!(powershell("it's"), "'it''s'");
        assert_eq!(powershell("\u{2018}a\u{2019}b\u{201a}c\u{201b}$x`"), "'‘‘a’’b‚‚c‛‛$x`'");
        assert_eq!(sql("O'Brien"), "N'O''Brien'");
        assert_eq!(sql_name("a]b"), "[a]]b]");
    }
}
