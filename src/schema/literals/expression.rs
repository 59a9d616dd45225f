//! Expressions of the appliance's policy language, as they are.

use crate::schema::{Form, Literal, Mismatch, Written};

/// The longest expression in line, and the longest string in one (lb/lb-vserver; netscaler Q13).
const LONGEST: usize = 1_499;
const LONGEST_STRING: usize = 255;

/// A policy expression, which the appliance alone understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression(Box<str>);

impl Expression {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for Expression {
    const FORM: Form = Form { text: true, ..Form::new("a policy expression", r#""HTTP.REQ.HEADER(\"X-User\")""#) }.doc(
        "An expression of the ADC's policy language, in quotes, as it stands in `-rule`: on one line, at most 1499 characters, its strings at most 255. Its parentheses and strings \
         have to be closed; what it means, the appliance alone knows.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text.trim().is_empty() {
            return Err(Mismatch::because("it is empty"));
        }
        if let Some((at, character)) = text.char_indices().find(|(_, character)| character.is_control()) {
            return Err(Mismatch::because("an expression is one line").at(at..at + character.len_utf8()));
        }
        if text.len() > LONGEST {
            return Err(Mismatch::range(format!("it has more than {LONGEST} characters")));
        }
        closed(text)?;
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// Whether all strings and parentheses of an expression are closed.
fn closed(text: &str) -> Result<(), Mismatch> {
    let mut open: Vec<usize> = Vec::new();
    let mut string: Option<usize> = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match (string, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(start), b'"') => {
                if at - start > LONGEST_STRING + 1 {
                    let why =
                        format!("a string in it has more than {LONGEST_STRING} characters; join shorter ones with `+`");
                    return Err(Mismatch::range(why));
                }
                string = None;
            }
            (None, b'"') => string = Some(at),
            (None, b'(') => open.push(at),
            (None, b')') if open.pop().is_none() => return Err(Mismatch::because("a `)` closes nothing")),
            _ => {}
        }
    }
    match (string, open.first()) {
        (Some(_), _) => Err(Mismatch::because("a string in it is not closed")),
        (None, Some(_)) => Err(Mismatch::because("a `(` in it is not closed")),
        (None, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::Expression;
    use crate::schema::Literal;

    #[test]
    fn what_is_not_closed_is_no_expression() {
        for good in ["HTTP.REQ.URL.PATH.GET(1)", r#"HTTP.REQ.HEADER("a)\"(")"#, "CLIENT.IP.SRC"] {
            assert!(Expression::parse(good).is_ok(), "{good}");
        }
        let long = format!("A(\"{}\")", "x".repeat(256));
        for wrong in ["", " ", "A(", "A)", "A(\")", "A\nB", long.as_str(), &"x".repeat(1_500)] {
            assert!(Expression::parse(wrong).is_err(), "{wrong}");
        }
    }
}
