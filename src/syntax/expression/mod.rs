//! What the expressions and statements of composition mean, before any name in them is looked up.

mod cursor;
mod heads;
mod operators;

pub(super) use cursor::{Cursor, DEEPEST};
pub(super) use heads::{MOST as MOST_PARAMETERS, column as read_column, read as read_head};
pub(super) use operators::pieces as read_pieces;

use crate::source::Span;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// Its characters.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A text in quotes.
    Text(Template),
    /// A literal of the trade, as it is written: an address, a network, a duration, a number.
    Literal,
    /// `on` or `off`.
    Flag(bool),
    /// `secret "store:path"`: the path.
    Secret(Span),
    /// A variable.
    Name,
    List(Vec<Expression>),
    /// `row.column`: the row, and the characters of the column.
    Field(Box<Expression>, Span),
    /// `list[0]` or `row["column"]`.
    Index(Box<Expression>, Box<Expression>),
    /// A function, by the characters of its name.
    Call(Span, Vec<Expression>),
    Not(Box<Expression>),
    Minus(Box<Expression>),
    /// The operator's characters stand between the operands.
    Binary(Operator, Span, Box<(Expression, Expression)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Range,
    Plus,
    Minus,
    Times,
    Divided,
    Modulo,
}

impl Operator {
    /// Whether it compares its operands, or joins conditions; the others calculate.
    pub(crate) const fn compares(self) -> bool {
        !matches!(self, Self::Plus | Self::Minus | Self::Times | Self::Divided | Self::Modulo | Self::Range)
    }
}

/// A word or string with expressions in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
    /// Whether it consists of nothing but one expression, outside quotes, so that a list gives several values.
    pub(crate) alone: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// Characters that stand for themselves; escapes are resolved.
    Text(Box<str>),
    Expression(Expression),
}

/// A parameter, a column or an input: `name type = default`.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Span,
    /// The type's word; any value where none is given.
    pub(crate) kind: Option<Span>,
    pub(crate) default: Option<Expression>,
}

/// An argument of a `use`: by position, or by name.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: Option<Span>,
    pub(crate) value: Expression,
}

/// What a statement of composition means.
#[derive(Clone, Debug)]
pub(crate) enum Composition {
    Let {
        name: Span,
        value: Expression,
    },
    For {
        count: Option<Span>,
        name: Span,
        list: Expression,
    },
    If {
        condition: Expression,
    },
    Else {
        condition: Option<Expression>,
    },
    Template {
        name: Span,
        parameters: Vec<Parameter>,
    },
    Use {
        name: Span,
        arguments: Vec<Argument>,
    },
    Data {
        name: Span,
        format: Span,
        path: Span,
        separator: Option<Span>,
    },
    Input {
        parameter: Parameter,
        one_of: Vec<Span>,
    },
    /// A column, in the block of a `data`.
    Column(Parameter),
    /// It could not be read, which was reported; with the name that it would have declared.
    Broken {
        name: Option<Span>,
    },
}

impl Composition {
    /// The name that it declares for all of the estate.
    pub(crate) fn declares(&self) -> Option<Span> {
        match self {
            Self::Let { name, .. } | Self::Template { name, .. } | Self::Data { name, .. } => Some(*name),
            Self::Input { parameter, .. } => Some(parameter.name),
            Self::Broken { name } => *name,
            _ => None,
        }
    }
}

/// A token of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    String,
    Literal,
    Name,
    Sign,
    /// A character that no expression holds.
    Odd,
}
