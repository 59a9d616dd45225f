//! Reads the heads of statements of composition.

use super::cursor::{Cursor, Read};
use super::operators::expression;
use super::{Argument, Composition, Expression, Kind, Parameter, Piece, Template, TokenKind};
use crate::source::Span;

/// A template has at most so many parameters.
pub(in crate::syntax) const MOST: usize = 64;

/// Reads what stands behind the word `word`; what is wrong was reported.
pub(in crate::syntax) fn read(word: &str, cursor: &mut Cursor<'_>) -> Composition {
    // The name is known even where the rest cannot be read, so that nobody misses it.
    let name = cursor.peek().filter(|token| token.kind == TokenKind::Name).map(|token| token.span);
    let read = match word {
        "let" => binding(cursor),
        "for" => each(cursor),
        "if" => expression(cursor).map(|condition| Composition::If { condition }),
        "else" => otherwise(cursor),
        "template" => template(cursor),
        "use" => instance(cursor),
        "data" => data(cursor),
        _ => input(cursor),
    };
    let read = read.and_then(|read| cursor.finish().map(|()| read));
    read.unwrap_or(Composition::Broken { name: name.filter(|_| matches!(word, "let" | "template" | "data" | "input")) })
}

/// Reads a column in the block of a `data`, whose name is the first word; what is wrong was reported.
pub(in crate::syntax) fn column(cursor: &mut Cursor<'_>) -> Composition {
    let read = parameter(cursor).and_then(|column| cursor.finish().map(|()| column));
    read.map_or(Composition::Broken { name: None }, Composition::Column)
}

/// `let NAME = EXPRESSION`
fn binding(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let name = cursor.name("the name of what is kept")?;
    cursor.expect("=")?;
    Ok(Composition::Let { name, value: expression(cursor)? })
}

/// `for NAME in LIST` or `for COUNT, NAME in LIST`
fn each(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let first = cursor.name("the name for one element")?;
    let second = match cursor.take(",") {
        Some(_) => Some(cursor.name("the name for one element")?),
        None => None,
    };
    cursor.expect("in")?;
    let list = expression(cursor)?;
    Ok(match second {
        Some(name) => Composition::For { count: Some(first), name, list },
        None => Composition::For { count: None, name: first, list },
    })
}

/// `else` or `else if CONDITION`
fn otherwise(cursor: &mut Cursor<'_>) -> Read<Composition> {
    if cursor.is_done() {
        return Ok(Composition::Else { condition: None });
    }
    cursor.expect("if")?;
    Ok(Composition::Else { condition: Some(expression(cursor)?) })
}

/// `template NAME(PARAMETER, …)`
fn template(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let name = cursor.name("the name of the template")?;
    cursor.expect("(")?;
    let mut parameters = Vec::new();
    while cursor.take(")").is_none() {
        if parameters.len() == MOST {
            return Err(cursor.expected("no more than 64 parameters"));
        }
        parameters.push(parameter(cursor)?);
        if cursor.take(",").is_none() && !cursor.is(")") {
            return Err(cursor.expected("`,` or `)`"));
        }
    }
    Ok(Composition::Template { name, parameters })
}

/// `NAME [TYPE] [= DEFAULT]`
fn parameter(cursor: &mut Cursor<'_>) -> Read<Parameter> {
    let name = cursor.name("a name")?;
    let kind = match cursor.peek() {
        Some(token) if token.kind == TokenKind::Name => Some(cursor.name("a type")?),
        _ => None,
    };
    Ok(Parameter { name, kind, default: default(cursor)? })
}

/// The default of an input that is one of a few words: such a word.
fn one_word(cursor: &mut Cursor<'_>) -> Read<Option<Expression>> {
    if cursor.take("=").is_none() {
        return Ok(None);
    }
    match cursor.peek().filter(|token| matches!(token.kind, TokenKind::Name | TokenKind::Literal)) {
        Some(token) => {
            cursor.next();
            let word = Template { pieces: vec![Piece::Text(cursor.text(token.span).into())], alone: false };
            Ok(Some(Expression { span: token.span, kind: Kind::Text(word) }))
        }
        None => Err(cursor.expected("one of the words")),
    }
}

fn default(cursor: &mut Cursor<'_>) -> Read<Option<Expression>> {
    match cursor.take("=") {
        Some(_) => expression(cursor).map(Some),
        None => Ok(None),
    }
}

/// `use NAME(ARGUMENT, …)`, each argument a value, or a name, `=` and a value
fn instance(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let name = cursor.name("the name of a template")?;
    cursor.expect("(")?;
    let mut arguments: Vec<Argument> = Vec::new();
    while cursor.take(")").is_none() {
        if arguments.len() == MOST {
            return Err(cursor.expected("no more than 64 values"));
        }
        let name = if cursor.then("=") { Some(cursor.name("the name of a parameter")?) } else { None };
        if name.is_some() {
            cursor.expect("=")?;
        } else if arguments.last().is_some_and(|last| last.name.is_some()) {
            return Err(cursor.expected("`name = value`, as in the argument before it"));
        }
        arguments.push(Argument { name, value: expression(cursor)? });
        if cursor.take(",").is_none() && !cursor.is(")") {
            return Err(cursor.expected("`,` or `)`"));
        }
    }
    Ok(Composition::Use { name, arguments })
}

/// `data NAME csv("FILE"[, "SEPARATOR"])`, and likewise `json` and `yaml`
fn data(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let name = cursor.name("the name of the table")?;
    let formats = ["csv", "json", "yaml"];
    if !formats.iter().any(|format| cursor.is(format)) {
        return Err(cursor.expected("`csv`, `json` or `yaml`, and the file: `csv(\"branches.csv\")`"));
    }
    let format = cursor.name("a format")?;
    cursor.expect("(")?;
    let path = string(cursor, "the file, in quotes")?;
    let separator = match cursor.take(",") {
        Some(_) if cursor.text(format) == "csv" => Some(string(cursor, "what parts the cells, in quotes")?),
        Some(_) => return Err(cursor.expected("`)`")),
        None => None,
    };
    cursor.expect(")")?;
    Ok(Composition::Data { name, format, path, separator })
}

fn string(cursor: &mut Cursor<'_>, what: &str) -> Read<Span> {
    match cursor.peek() {
        Some(token) if token.kind == TokenKind::String => {
            cursor.next();
            if super::super::strings::is_composed(cursor.text(token.span)) {
                let help = "which files an estate reads is seen without running anything";
                return Err(cursor.wrong(
                    "no expression stands here".into(),
                    token.span,
                    "expected plain characters",
                    help,
                ));
            }
            Ok(token.span)
        }
        _ => Err(cursor.expected(what)),
    }
}

/// `input NAME [TYPE] [= DEFAULT]` or `input NAME one-of WORD … [= DEFAULT]`
fn input(cursor: &mut Cursor<'_>) -> Read<Composition> {
    let name = cursor.name("the name of the input")?;
    let mut one_of = Vec::new();
    let mut kind = None;
    if cursor.take("one-of").is_some() {
        while let Some(token) = cursor.peek().filter(|token| matches!(token.kind, TokenKind::Name | TokenKind::Literal))
        {
            one_of.push(token.span);
            cursor.next();
        }
        if one_of.is_empty() {
            return Err(cursor.expected("the words that may be given"));
        }
    } else if cursor.peek().is_some_and(|token| token.kind == TokenKind::Name) {
        kind = Some(cursor.name("a type")?);
    }
    let default = if one_of.is_empty() { default(cursor)? } else { one_word(cursor)? };
    Ok(Composition::Input { parameter: Parameter { name, kind, default }, one_of })
}
