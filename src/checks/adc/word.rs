//! Which word of a declaration comes out as an option of the vendor.

use crate::schema::{Held, Reflect, Role, Written, parts};
use crate::source::Span;

/// The word of the language and where its value stands: the one that is called as the option, or the only one with the option's value.
pub(super) fn word_of(declared: &dyn Reflect, option: &str, value: &str) -> Option<(&'static str, Span)> {
    let mut literals = Vec::new();
    collect(declared, None, &mut literals);
    let is_called = |literal: &&Literal| literal.word.replace('-', "").eq_ignore_ascii_case(option);
    if let Some(literal) = literals.iter().find(is_called) {
        return Some((literal.word, literal.span));
    }
    let mut same = literals.iter().filter(|literal| literal.text.eq_ignore_ascii_case(value));
    let first = same.next()?;
    same.next().is_none().then_some((first.word, first.span))
}

struct Literal {
    word: &'static str,
    text: String,
    span: Span,
}

/// The literals of a declaration. A value has the word of its statement.
fn collect(of: &dyn Reflect, statement: Option<&'static str>, out: &mut Vec<Literal>) {
    for part in parts(of).filter(|part| part.role != Role::Other) {
        let word = match part.role {
            Role::Value => statement.unwrap_or(part.attribute.name),
            _ => part.attribute.name,
        };
        if word == "options" || word == "named" {
            continue;
        }
        for held in part.held {
            match held {
                Held::Literal { written: Written::Text(text), span, .. } => out.push(Literal { word, text, span }),
                Held::Literal { .. } => {}
                Held::Shape(inner) => collect(inner, Some(word), out),
            }
        }
    }
}
