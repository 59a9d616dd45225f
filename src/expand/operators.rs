//! Works out operators.

use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::expander::{Expander, Outcome};
use super::types::Type;
use super::value::{Datum, Known, Value};
use super::{limits, rules};
use crate::diagnostics::Diagnostic;
use crate::schema::literals::Duration;
use crate::source::Span;
use crate::syntax::expression::{Expression, Operator};

/// Steps for each element of a list that `in` looks at, which may have to be read as something else first.
const LOOKS: u64 = 4;
/// The longest duration.
const LONGEST: i64 = 0x7fff_ffff;

impl<'t> Expander<'t> {
    pub(super) fn binary(
        &mut self,
        operator: Operator,
        sign: Span,
        left: &'t Expression,
        right: &'t Expression,
    ) -> Outcome<Known> {
        match operator {
            // What stands behind is not looked at where it makes no difference.
            Operator::And => {
                let both = self.flag(left)? && self.flag(right)?;
                return Ok(Value::Flag(both).into());
            }
            Operator::Or => {
                let either = self.flag(left)? || self.flag(right)?;
                return Ok(Value::Flag(either).into());
            }
            _ => {}
        }
        let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
        let (a, b) = alike(&left.value, &right.value);
        if let (Value::List(_), Value::List(_)) = (&a, &b) {
            self.step(a.steps(), sign)?;
        }
        let value = match operator {
            Operator::Equal | Operator::Unequal => {
                equal(&a, &b).map(|equal| Value::Flag(equal == (operator == Operator::Equal)))
            }
            Operator::Less => ordered(&a, &b).map(|order| Value::Flag(order == Ordering::Less)),
            Operator::LessOrEqual => ordered(&a, &b).map(|order| Value::Flag(order != Ordering::Greater)),
            Operator::Greater => ordered(&a, &b).map(|order| Value::Flag(order == Ordering::Greater)),
            Operator::GreaterOrEqual => ordered(&a, &b).map(|order| Value::Flag(order != Ordering::Less)),
            Operator::In => {
                if let Value::List(_) = &right.value {
                    self.step(right.value.steps() * LOOKS, sign)?;
                }
                within(&left.value, &right.value).map(Value::Flag)
            }
            Operator::Range => return self.range(&a, &b, sign),
            _ => return self.calculated(operator, &left, &right, &a, &b, sign),
        };
        match value {
            Some(value) => Ok(value.into()),
            None => Err(self.mismatch(operator, &left, &right, sign)),
        }
    }

    /// Reports that an operator makes nothing of what stands at its sides.
    fn mismatch(&mut self, operator: Operator, left: &Known, right: &Known, sign: Span) -> super::expander::Failed {
        let (a, b) = (&left.value, &right.value);
        let verb = if operator.compares() { "compared" } else { "calculated" };
        let word = self.text(sign);
        let message = format!(
            "{} ({}) and {} ({}) cannot be {verb} with `{word}`",
            self.said(a),
            a.what(),
            self.said(b),
            b.what()
        );
        let diagnostic = Diagnostic::new(&rules::VALUE, message, self.here(sign), "these do not go together");
        let diagnostic = if matches!((a, b), (Value::Text(_), Value::Text(_))) && !operator.compares() {
            diagnostic.help("a text is read as a number by `number(…)`; texts are put together as in `\"${a}${b}\"`")
        } else {
            diagnostic
        };
        let diagnostic = self.and_cell(diagnostic, left);
        self.report(self.and_cell(diagnostic, right))
    }

    fn range(&mut self, a: &Value, b: &Value, sign: Span) -> Outcome<Known> {
        let (Value::Number(first), Value::Number(last)) = (a, b) else {
            let message = format!("{} and {} are no ends of a range", self.said(a), self.said(b));
            return Err(self.wrong(&rules::VALUE, message, sign, "expected a number on both sides"));
        };
        let count = last.saturating_sub(*first).saturating_add(1).max(0);
        if count as u64 > limits::ELEMENTS as u64 {
            let message = format!("the range has {count} numbers, and a list may have {}", limits::ELEMENTS);
            return Err(self.wrong(&rules::LIMIT, message, sign, "too many"));
        }
        self.step(count as u64, sign)?;
        let numbers = (*first..=*last).map(|number| Datum { value: Value::Number(number), from: None });
        Ok(Value::List(numbers.collect()).into())
    }

    fn calculated(
        &mut self,
        operator: Operator,
        left: &Known,
        right: &Known,
        a: &Value,
        b: &Value,
        sign: Span,
    ) -> Outcome<Known> {
        let from = left.from.or(right.from);
        let result = match (a, operator, b) {
            (Value::Number(a), _, Value::Number(b)) => arithmetic(*a, operator, *b).map(Value::Number),
            (Value::Address(address), Operator::Plus, Value::Number(number)) => {
                moved(*address, (*number).into()).map(Value::Address).ok_or("there is no such address")
            }
            (Value::Address(address), Operator::Minus, Value::Number(number)) => {
                moved(*address, -i128::from(*number)).map(Value::Address).ok_or("there is no such address")
            }
            (Value::Duration(a), Operator::Plus | Operator::Minus, Value::Duration(b)) => {
                arithmetic((*a).into(), operator, (*b).into()).and_then(duration)
            }
            (Value::Duration(a), Operator::Times | Operator::Divided, Value::Number(b)) => {
                arithmetic((*a).into(), operator, *b).and_then(duration)
            }
            (Value::Number(a), Operator::Times, Value::Duration(b)) => {
                arithmetic(*a, operator, (*b).into()).and_then(duration)
            }
            _ => return Err(self.mismatch(operator, left, right, sign)),
        };
        match result {
            Ok(value) => Ok(Known { value, from }),
            Err(why) => {
                let word = self.text(sign);
                let message = format!("{} {word} {} cannot be worked out: {why}", self.said(a), self.said(b));
                let diagnostic = Diagnostic::new(&rules::VALUE, message, self.here(sign), "here");
                let diagnostic = self.and_cell(diagnostic, left);
                Err(self.report(self.and_cell(diagnostic, right)))
            }
        }
    }
}

/// The address that lies `distance` behind `address`.
fn moved(address: IpAddr, distance: i128) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => {
            let moved = i128::from(u32::from(address)).checked_add(distance)?;
            u32::try_from(moved).ok().map(|moved| Ipv4Addr::from(moved).into())
        }
        IpAddr::V6(address) => {
            u128::from(address).checked_add_signed(distance).map(|moved| Ipv6Addr::from(moved).into())
        }
    }
}

fn arithmetic(a: i64, operator: Operator, b: i64) -> Result<i64, &'static str> {
    let result = match operator {
        Operator::Plus => a.checked_add(b),
        Operator::Minus => a.checked_sub(b),
        Operator::Times => a.checked_mul(b),
        Operator::Divided | Operator::Modulo if b == 0 => return Err("nothing can be divided by 0"),
        Operator::Divided => a.checked_div_euclid(b),
        _ => a.checked_rem_euclid(b),
    };
    result.ok_or("it is too large a number")
}

fn duration(seconds: i64) -> Result<Value, &'static str> {
    if seconds < 0 {
        return Err("no duration is less than nothing");
    }
    if seconds > LONGEST {
        return Err("it is longer than 68 years");
    }
    u32::try_from(seconds).map(Value::Duration).map_err(|_| "it is longer than 68 years")
}

/// Both sides of an operator; a text beside something else is read as what that is, if it can be.
fn alike(a: &Value, b: &Value) -> (Value, Value) {
    let read = |text: &Value, other: &Value| {
        let name = match other {
            Value::Number(_) => "number",
            Value::Flag(_) => "flag",
            Value::Address(_) => "address",
            Value::Network(_) => "interface",
            Value::Duration(_) => "duration",
            _ => return text.clone(),
        };
        Type::find(name).and_then(|kind| kind.take(text).ok()).unwrap_or_else(|| text.clone())
    };
    match (a, b) {
        (Value::Text(_), Value::Text(_)) => (a.clone(), b.clone()),
        (Value::Text(_), other) => (read(a, other), b.clone()),
        (other, Value::Text(_)) => (a.clone(), read(b, other)),
        _ => (a.clone(), b.clone()),
    }
}

/// Whether two values of one type are equal; none where they are of two, which are never equal, so that comparing them is a slip.
fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Record(_), _) | (_, Value::Record(_)) => None,
        (Value::List(a), Value::List(b)) => {
            Some(a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equal(&a.value, &b.value) == Some(true)))
        }
        _ => (std::mem::discriminant(a) == std::mem::discriminant(b)).then(|| a == b),
    }
}

fn ordered(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => Some(Duration::from_secs(*a).cmp(&Duration::from_secs(*b))),
        (Value::Address(a), Value::Address(b)) if a.is_ipv4() == b.is_ipv4() => Some(a.cmp(b)),
        _ => None,
    }
}

/// Whether `a` is one of the elements of a list, or lies in a network.
fn within(a: &Value, b: &Value) -> Option<bool> {
    match b {
        Value::List(items) => {
            let same = |item: &Datum| {
                let (a, item) = alike(a, &item.value);
                equal(&a, &item) == Some(true)
            };
            a.written().map(|_| items.iter().any(same))
        }
        Value::Network(network) => match alike(a, &Value::Address(network.addr())).0 {
            Value::Address(address) => Some(network.contains(&address)),
            Value::Network(part) => Some(network.contains(&part)),
            other => match alike(&other, b).0 {
                Value::Network(part) => Some(network.contains(&part)),
                _ => None,
            },
        },
        _ => None,
    }
}
