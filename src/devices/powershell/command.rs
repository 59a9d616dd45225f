//! Commands: a cmdlet with named parameters.

use std::fmt;

use super::Value;

/// A call of a cmdlet. All its parameters are named, so that none depends on its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    cmdlet: &'static str,
    /// Each with its value; a switch has none.
    arguments: Vec<(&'static str, Option<Value>)>,
}

impl Command {
    /// A call without parameters.
    #[must_use]
    pub const fn new(cmdlet: &'static str) -> Self {
        Self { cmdlet, arguments: Vec::new() }
    }

    /// The call with one more parameter.
    #[must_use]
    pub fn with(mut self, parameter: &'static str, value: Value) -> Self {
        self.arguments.push((parameter, Some(value)));
        self
    }

    /// The call with one more switch.
    #[must_use]
    pub fn switch(mut self, parameter: &'static str) -> Self {
        self.arguments.push((parameter, None));
        self
    }

    /// What it answers, as an expression.
    #[must_use]
    pub fn answer(&self) -> Value {
        Value::Code(format!("({self})"))
    }

    /// A property of what it answers, as an expression.
    #[must_use]
    pub fn property(&self, name: &str) -> Value {
        Value::Code(format!("({self}).{name}"))
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.cmdlet)?;
        self.arguments.iter().try_for_each(|(parameter, value)| match value {
            Some(value) => write!(f, " -{parameter} {value}"),
            None => write!(f, " -{parameter}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Value};

    #[test]
    fn parameters_stand_in_the_order_in_which_they_are_given() {
        let command =
            Command::new("Get-ConfigZone").with("Name", Value::text("fra")).with("IsPrimary", Value::Is(true));
        assert_eq!(command.to_string(), "Get-ConfigZone -Name 'fra' -IsPrimary $true");
        assert_eq!(Command::new("Set-LogDBConnection").switch("Force").to_string(), "Set-LogDBConnection -Force");
        assert_eq!(command.property("Uid").to_string(), "(Get-ConfigZone -Name 'fra' -IsPrimary $true).Uid");
    }
}
