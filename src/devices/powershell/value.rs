//! Values as cmdlets take them.

use std::fmt;

use super::Quoted;

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text; it stands for itself, whatever its characters.
    Text(String),
    /// A number.
    Number(u32),
    /// `$true` or `$false`.
    Is(bool),
    /// Nothing at all.
    Null,
    /// Several values.
    List(Vec<Value>),
    /// An expression in the words of PowerShell: a variable, a property, a block. Never what a user wrote.
    Code(String),
}

impl Value {
    /// A text.
    pub fn text(text: impl fmt::Display) -> Self {
        Self::Text(text.to_string())
    }

    /// An expression.
    pub fn code(code: impl Into<String>) -> Self {
        Self::Code(code.into())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => Quoted(text).fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Is(true) => f.write_str("$true"),
            Self::Is(false) => f.write_str("$false"),
            Self::Null => f.write_str("$null"),
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(Self::to_string).collect();
                write!(f, "@({})", values.join(", "))
            }
            Self::Code(code) => f.write_str(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn lists_stand_in_brackets_and_truths_are_no_words() {
        let list = Value::List(vec![Value::text("a'b"), Value::Number(1), Value::Is(true), Value::Null]);
        assert_eq!(list.to_string(), "@('a''b', 1, $true, $null)");
        assert_eq!(Value::List(vec![]).to_string(), "@()");
    }
}
