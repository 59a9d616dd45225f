//! Reads expressions: operators by their rank, and what they stand between.

use super::cursor::{Cursor, Read};
use super::{Expression, Kind, Operator, Piece, Template, Token, TokenKind};
use crate::source::Span;
use crate::syntax::strings::{self, StringPiece};

/// What may stand where a value is expected.
const VALUE: &str = "a value: a text in quotes, a number, an address, a name, or a call";

/// The operators by their words, with their ranks: a higher one binds closer.
const OPERATORS: &[(&str, Operator, u8)] = &[
    ("or", Operator::Or, 1),
    ("and", Operator::And, 2),
    ("==", Operator::Equal, 4),
    ("!=", Operator::Unequal, 4),
    ("<=", Operator::LessOrEqual, 4),
    (">=", Operator::GreaterOrEqual, 4),
    ("<", Operator::Less, 4),
    (">", Operator::Greater, 4),
    ("in", Operator::In, 4),
    ("..", Operator::Range, 5),
    ("+", Operator::Plus, 6),
    ("-", Operator::Minus, 6),
    ("*", Operator::Times, 7),
    ("/", Operator::Divided, 7),
    ("%", Operator::Modulo, 7),
];

/// The rank of `not`: it holds for a whole comparison.
const NOT: u8 = 3;

/// Reads the word or string at `span`, which holds expressions or, outside quotes, is a call; what is wrong was reported.
pub(in crate::syntax) fn pieces(span: Span, is_call: bool, cursor: &mut Cursor<'_>) -> Option<Template> {
    if !is_call {
        return template(span, cursor).ok();
    }
    let call = nested(span, cursor, "this word").ok()?;
    if matches!(call.kind, Kind::Call(..)) {
        return Some(Template { pieces: vec![Piece::Expression(call)], alone: true });
    }
    let help = "a call stands by itself, as in `host(lan, 11)`; inside a word an expression is written `${…}`";
    cursor.wrong("parentheses have no meaning here".into(), span, "this is no call", help);
    None
}

pub(super) fn expression(cursor: &mut Cursor<'_>) -> Read<Expression> {
    ranked(cursor, 0)
}

/// Reads an expression whose operators all bind closer than `rank`.
fn ranked(cursor: &mut Cursor<'_>, rank: u8) -> Read<Expression> {
    let mut left = match cursor.take("not") {
        Some(sign) if rank <= NOT => {
            let depth = cursor.depth();
            cursor.deeper()?;
            let operand = ranked(cursor, NOT)?;
            cursor.back(depth);
            Expression { span: sign.to(operand.span), kind: Kind::Not(Box::new(operand)) }
        }
        Some(sign) => {
            let help = "put it in parentheses: `(not …)`";
            return Err(cursor.wrong("`not` holds for a whole comparison".into(), sign, "here", help));
        }
        None => operand(cursor)?,
    };
    let depth = cursor.depth();
    while let Some((operator, own, sign)) = operator(cursor, rank) {
        cursor.next();
        // Each makes the tree one deeper.
        cursor.deeper()?;
        let right = ranked(cursor, own)?;
        let span = left.span.to(right.span);
        left = Expression { span, kind: Kind::Binary(operator, sign, Box::new((left, right))) };
        // `a < b < c` is read differently by everybody.
        if own == 4 && self::operator(cursor, 3).is_some_and(|(_, next, _)| next == 4) {
            return Err(cursor.expected("`and`, `or` or the end: a comparison stands between two values"));
        }
    }
    cursor.back(depth);
    Ok(left)
}

/// The operator that stands next, with its rank, if it binds closer than `rank`.
fn operator(cursor: &Cursor<'_>, rank: u8) -> Option<(Operator, u8, Span)> {
    let token = cursor.peek().filter(|token| matches!(token.kind, TokenKind::Sign | TokenKind::Name))?;
    let text = cursor.text(token.span);
    let (_, operator, own) = OPERATORS.iter().find(|(word, _, own)| *word == text && *own > rank)?;
    Some((*operator, *own, token.span))
}

/// An operand with what hangs on it: `row.column`, `list[0]`, `-1`.
fn operand(cursor: &mut Cursor<'_>) -> Read<Expression> {
    if let Some(sign) = cursor.take("-") {
        let operand = hanging(cursor)?;
        return Ok(Expression { span: sign.to(operand.span), kind: Kind::Minus(Box::new(operand)) });
    }
    hanging(cursor)
}

fn hanging(cursor: &mut Cursor<'_>) -> Read<Expression> {
    let mut value = single(cursor)?;
    let depth = cursor.depth();
    loop {
        cursor.deeper()?;
        if cursor.take(".").is_some() {
            let column = cursor.name("the name of a column")?;
            value = Expression { span: value.span.to(column), kind: Kind::Field(Box::new(value), column) };
        } else if cursor.take("[").is_some() {
            let index = expression(cursor)?;
            let end = cursor.expect("]")?;
            value = Expression { span: value.span.to(end), kind: Kind::Index(Box::new(value), Box::new(index)) };
        } else {
            cursor.back(depth);
            return Ok(value);
        }
    }
}

fn single(cursor: &mut Cursor<'_>) -> Read<Expression> {
    let Some(token) = cursor.peek() else { return Err(cursor.expected(VALUE)) };
    let depth = cursor.depth();
    cursor.deeper()?;
    let value = single_at(token, cursor);
    cursor.back(depth);
    value
}

fn single_at(token: Token, cursor: &mut Cursor<'_>) -> Read<Expression> {
    let text = cursor.text(token.span);
    match token.kind {
        TokenKind::String => {
            cursor.next();
            let template = template(token.span, cursor)?;
            Ok(Expression { span: token.span, kind: Kind::Text(template) })
        }
        TokenKind::Literal => {
            cursor.next();
            Ok(Expression { span: token.span, kind: Kind::Literal })
        }
        TokenKind::Name => named(token, text, cursor),
        TokenKind::Sign if text == "(" => {
            cursor.next();
            let value = expression(cursor)?;
            let end = cursor.expect(")")?;
            Ok(Expression { span: token.span.to(end), kind: value.kind })
        }
        TokenKind::Sign if text == "[" => {
            cursor.next();
            let items = listed(cursor, "]")?;
            Ok(Expression { span: cursor.since_start(token.span), kind: Kind::List(items) })
        }
        TokenKind::Sign | TokenKind::Odd => Err(cursor.expected(VALUE)),
    }
}

fn named(token: Token, text: &str, cursor: &mut Cursor<'_>) -> Read<Expression> {
    if matches!(text, "and" | "or" | "in" | "not") {
        return Err(cursor.expected(VALUE));
    }
    cursor.next();
    let flag = match text {
        "on" => Some(true),
        "off" => Some(false),
        "true" | "false" => {
            let help = if text == "true" { "write `on`" } else { "write `off`" };
            return Err(cursor.wrong(format!("`{text}` is no value of this language"), token.span, "here", help));
        }
        _ => None,
    };
    if let Some(flag) = flag {
        return Ok(Expression { span: token.span, kind: Kind::Flag(flag) });
    }
    if text == "secret" && cursor.peek().is_some_and(|next| next.kind == TokenKind::String) {
        let path = cursor.next().map_or(token.span, |path| path.span);
        return Ok(Expression { span: token.span.to(path), kind: Kind::Secret(path) });
    }
    if cursor.take("(").is_some() {
        let arguments = listed(cursor, ")")?;
        return Ok(Expression { span: cursor.since_start(token.span), kind: Kind::Call(token.span, arguments) });
    }
    Ok(Expression { span: token.span, kind: Kind::Name })
}

/// Values up to `close`, parted by commas; one more comma may stand at the end.
fn listed(cursor: &mut Cursor<'_>, close: &str) -> Read<Vec<Expression>> {
    let mut items = Vec::new();
    while cursor.take(close).is_none() {
        items.push(expression(cursor)?);
        if cursor.take(",").is_none() && !cursor.is(close) {
            return Err(cursor.expected(&format!("`,` or `{close}`")));
        }
    }
    Ok(items)
}

/// The pieces of a string, or of a word outside quotes.
fn template(span: Span, cursor: &mut Cursor<'_>) -> Read<Template> {
    let written = cursor.text(span);
    let mut pieces = Vec::new();
    let cut = strings::pieces(written);
    let alone = matches!(cut.as_slice(), [StringPiece::Expression(_)]) && !written.starts_with('"');
    for piece in cut {
        match piece {
            StringPiece::Text(text) => pieces.push(Piece::Text(text.into())),
            StringPiece::Expression(range) => {
                let inner = span.part(range.start, range.end);
                pieces.push(Piece::Expression(nested(inner, cursor, "this `${…}`")?));
            }
            StringPiece::Problem(problem) => {
                cursor.diagnostics.push(strings::diagnose(&problem, span, written));
                return Err(super::cursor::Reported);
            }
        }
    }
    Ok(Template { pieces, alone })
}

/// Reads the expression at `inner`, which stands in something else.
fn nested(inner: Span, cursor: &mut Cursor<'_>, what: &str) -> Read<Expression> {
    let tokens = (cursor.tokenize)(cursor.file(), inner);
    let mut inside = cursor.inside(&tokens, inner, what);
    let value = expression(&mut inside)?;
    inside.finish()?;
    Ok(value)
}
