//! Functions over lists and tables.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::{Function, Wrong, text};
use crate::diagnostics::{listed, nearest};
use crate::expand::value::{Datum, Known, Record, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "count",
        parameters: &[("list", "list")],
        doc: "How many elements a list has.",
        example: "count([\"fra\", \"syd\"])",
        result: "2",
        run: |arguments| Ok(Value::Number(items(arguments).len() as i64).into()),
    },
    Function {
        name: "first",
        parameters: &[("list", "list")],
        doc: "The first element of a list.",
        example: "first([\"fra\", \"syd\"])",
        result: "\"fra\"",
        run: |arguments| one(items(arguments).first()),
    },
    Function {
        name: "last",
        parameters: &[("list", "list")],
        doc: "The last element of a list.",
        example: "last([\"fra\", \"syd\"])",
        result: "\"syd\"",
        run: |arguments| one(items(arguments).last()),
    },
    Function {
        name: "unique",
        parameters: &[("list", "list")],
        doc: "A list with each of its elements once, where it stands first.",
        example: "unique([\"fra\", \"syd\", \"fra\"])",
        result: "[\"fra\", \"syd\"]",
        run: unique,
    },
    Function {
        name: "sort",
        parameters: &[("list", "list")],
        doc: "A list in order: numbers, durations, addresses and networks by size, texts by their characters.",
        example: "sort([\"syd\", \"fra\"])",
        result: "[\"fra\", \"syd\"]",
        run: sort,
    },
    Function {
        name: "column",
        parameters: &[("table", "list"), ("column", "text")],
        doc: "What stands in a column of a table, row by row.",
        example: "column(json-table, \"code\")",
        result: "[\"muc\", \"ber\"]",
        run: column,
    },
    Function {
        name: "find",
        parameters: &[("table", "list"), ("column", "text"), ("value", "any")],
        doc: "The one row of a table that has a value in a column. There has to be such a row, and only one.",
        example: "find(json-table, \"code\", \"muc\").city",
        result: "\"Munich\"",
        run: find,
    },
    Function {
        name: "where",
        parameters: &[("table", "list"), ("column", "text"), ("value", "any")],
        doc: "The rows of a table that have a value in a column.",
        example: "count(where(json-table, \"country\", \"DE\"))",
        result: "2",
        run: |arguments| rows_with(arguments).map(|rows| Value::List(rows.into()).into()),
    },
    Function {
        name: "has",
        parameters: &[("row", "row"), ("column", "text")],
        doc: "Whether a row has a column, and something stands in it.",
        example: "has(first(json-table), \"street\")",
        result: "off",
        run: has,
    },
    Function {
        name: "pick",
        parameters: &[("condition", "flag"), ("yes", "any"), ("no", "any")],
        doc: "One of two values, as a condition says.",
        example: "pick(250 > 100, 30s, 5m)",
        result: "30s",
        run: pick,
    },
];

fn items(arguments: &[Known]) -> &[Datum] {
    match arguments.first().map(|known| &known.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn one(item: Option<&Datum>) -> Result<Known, Wrong> {
    item.map(|item| item.value.clone().into()).ok_or_else(|| Wrong::new(0, "the list is empty"))
}

fn unique(arguments: &[Known]) -> Result<Known, Wrong> {
    let mut seen = HashSet::new();
    let items = items(arguments);
    for (at, item) in items.iter().enumerate() {
        if item.value.written().is_none() {
            return Err(not_single(at, item));
        }
    }
    let kept = items.iter().filter(|item| seen.insert(item.value.written()));
    let kept: Vec<Datum> = kept.cloned().collect();
    Ok(Value::List(kept.into()).into())
}

fn not_single(at: usize, item: &Datum) -> Wrong {
    Wrong::new(0, format!("its element {at} is {}, not a single value", item.value.what()))
}

fn sort(arguments: &[Known]) -> Result<Known, Wrong> {
    let items = items(arguments);
    if let Some((at, item)) = items.iter().enumerate().find(|(_, item)| item.value.written().is_none()) {
        return Err(not_single(at, item));
    }
    let mut sorted = items.to_vec();
    sorted.sort_by(|a, b| order(&a.value, &b.value));
    Ok(Value::List(sorted.into()).into())
}

/// Which of two values comes first: by what they are, then by how large they are.
fn order(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Number(_) => 0,
        Value::Duration(_) => 1,
        Value::Address(_) => 2,
        Value::Network(_) => 3,
        Value::Text(_) | Value::Flag(_) | Value::Secret(_) => 4,
        // These are not sorted.
        Value::List(_) | Value::Record(_) => 5,
    };
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Duration(a), Value::Duration(b)) => a.cmp(b),
        (Value::Address(a), Value::Address(b)) => a.cmp(b),
        (Value::Network(a), Value::Network(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)).then_with(|| a.written().cmp(&b.written())),
    }
}

/// The rows of the table in the first argument.
fn rows(arguments: &[Known]) -> Result<Vec<(&Datum, &Record)>, Wrong> {
    let row = |(at, item): (usize, &'_ Datum)| match &item.value {
        Value::Record(_) => Ok(()),
        other => Err(Wrong::new(0, format!("its element {at} is {}, not a row", other.what()))),
    };
    let items = items(arguments);
    items.iter().enumerate().try_for_each(row)?;
    Ok(items
        .iter()
        .filter_map(|item| match &item.value {
            Value::Record(record) => Some((item, record.as_ref())),
            _ => None,
        })
        .collect())
}

/// The cell of `record` under the column that the second argument names.
fn cell<'r>(record: &'r Record, name: &str) -> Result<&'r Datum, Wrong> {
    record.cell(name).ok_or_else(|| {
        let names: Vec<&str> = record.columns.names().collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are {}", listed(&names, "and")),
        };
        Wrong::new(1, format!("no column is called `{name}`")).help(help)
    })
}

fn column(arguments: &[Known]) -> Result<Known, Wrong> {
    let name = text(arguments, 1);
    let cells = rows(arguments)?.into_iter().map(|(_, record)| cell(record, name).cloned());
    let cells: Vec<Datum> = cells.collect::<Result<_, _>>()?;
    Ok(Value::List(cells.into()).into())
}

fn rows_with(arguments: &[Known]) -> Result<Vec<Datum>, Wrong> {
    let (name, wanted) = (text(arguments, 1), arguments.get(2).and_then(|known| known.value.written()));
    let Some(wanted) = wanted else { return Err(Wrong::new(2, "only a single value can stand in a cell")) };
    let mut found = Vec::new();
    for (row, record) in rows(arguments)? {
        if cell(record, name)?.value.written().as_ref() == Some(&wanted) {
            found.push(row.clone());
        }
    }
    Ok(found)
}

fn find(arguments: &[Known]) -> Result<Known, Wrong> {
    let mut found = rows_with(arguments)?;
    let wanted = arguments.get(2).and_then(|known| known.value.written()).unwrap_or_default();
    let name = text(arguments, 1);
    match (found.pop(), found.len()) {
        (Some(row), 0) => Ok(row.value.into()),
        (Some(_), others) => Err(Wrong::new(2, format!("{} rows have `{wanted}` in the column `{name}`", others + 1))),
        (None, _) => Err(Wrong::new(2, format!("no row has `{wanted}` in the column `{name}`"))),
    }
}

fn has(arguments: &[Known]) -> Result<Known, Wrong> {
    let cell = match arguments.first().map(|known| &known.value) {
        Some(Value::Record(record)) => record.cell(text(arguments, 1)),
        _ => None,
    };
    let filled = cell.is_some_and(|cell| !matches!(&cell.value, Value::Text(text) if text.is_empty()));
    Ok(Value::Flag(filled).into())
}

fn pick(arguments: &[Known]) -> Result<Known, Wrong> {
    let yes = matches!(arguments.first().map(|known| &known.value), Some(Value::Flag(true)));
    let chosen = arguments.get(if yes { 1 } else { 2 });
    chosen.cloned().ok_or_else(|| Wrong::new(0, "there is nothing to choose from"))
}
