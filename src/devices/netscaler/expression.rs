//! Policy expressions as values: texts inside them are encoded here, once, and the whole again where it becomes a word of a command.

use std::fmt;

use super::Argument;

/// An expression of the appliance's policy language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expression {
    /// What a request says, as the language names it: `HTTP.REQ.URL.PATH`.
    Subject(&'static str),
    /// A text.
    Text(String),
    /// A test of a subject: `HTTP.REQ.URL.PATH.EQ("/api")`.
    Test(&'static str, &'static str, String),
    /// All of them hold; at least one.
    All(Vec<Expression>),
    /// One of them holds; at least one.
    Any(Vec<Expression>),
    /// Texts one behind the other; at least one.
    Joined(Vec<Expression>),
}

impl Expression {
    /// How tightly it holds together: what stands in something tighter needs parentheses.
    const fn rank(&self) -> u8 {
        match self {
            Self::Any(parts) if parts.len() > 1 => 0,
            Self::All(parts) if parts.len() > 1 => 1,
            Self::Joined(parts) if parts.len() > 1 => 2,
            _ => 3,
        }
    }

    fn parts(&self, parts: &[Self], sign: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                write!(f, " {sign} ")?;
            }
            if parts.len() > 1 && part.rank() <= self.rank() {
                write!(f, "({part})")?;
            } else {
                write!(f, "{part}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject(subject) => f.write_str(subject),
            Self::Text(text) => f.write_str(&literal(text)),
            Self::Test(subject, method, text) => write!(f, "{subject}.{method}({})", literal(text)),
            Self::All(parts) => self.parts(parts, "&&", f),
            Self::Any(parts) => self.parts(parts, "||", f),
            Self::Joined(parts) => self.parts(parts, "+", f),
        }
    }
}

impl From<Expression> for Argument {
    fn from(expression: Expression) -> Self {
        Self::Text(expression.to_string())
    }
}

/// A text as the policy language writes it: always in quotes, `\` and `"` behind a backslash.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '\\' | '"' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::Expression::{All, Any, Joined, Subject, Test, Text};
    use crate::devices::netscaler::Command;

    #[test]
    fn a_text_is_encoded_in_the_expression_and_the_whole_again() {
        let rule = Test("HTTP.REQ.URL.PATH", "EQ", r#"/a"b\c"#.to_owned());
        assert_eq!(rule.to_string(), r#"HTTP.REQ.URL.PATH.EQ("/a\"b\\c")"#);
        let command = Command::add("cs policy").arg("p").option("rule", rule);
        assert_eq!(command.to_string(), r#"add cs policy p -rule "HTTP.REQ.URL.PATH.EQ(\"/a\\\"b\\\\c\")""#);
    }

    #[test]
    fn what_holds_looser_stands_in_parentheses() {
        let test = |text: &str| Test("A", "EQ", text.to_owned());
        let any = Any(vec![test("x"), test("y")]);
        assert_eq!(All(vec![any, test("z")]).to_string(), r#"(A.EQ("x") || A.EQ("y")) && A.EQ("z")"#);
        assert_eq!(All(vec![Any(vec![test("x")])]).to_string(), r#"A.EQ("x")"#);
        let joined = Joined(vec![Text("https://".to_owned()), Subject("B")]);
        assert_eq!(joined.to_string(), r#""https://" + B"#);
    }
}
