//! Functions over texts and numbers.

use super::{Function, Wrong, number, text};
use crate::expand::limits;
use crate::expand::types::Type;
use crate::expand::value::{Datum, Known, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "lower",
        parameters: &[("text", "text")],
        doc: "A text in small letters.",
        example: "lower(\"MUC\")",
        result: "\"muc\"",
        run: |arguments| Ok(Value::text(&text(arguments, 0).to_lowercase()).into()),
    },
    Function {
        name: "upper",
        parameters: &[("text", "text")],
        doc: "A text in capital letters.",
        example: "upper(\"muc\")",
        result: "\"MUC\"",
        run: |arguments| Ok(Value::text(&text(arguments, 0).to_uppercase()).into()),
    },
    Function {
        name: "trim",
        parameters: &[("text", "text")],
        doc: "A text without the blanks at its ends.",
        example: "trim(\" muc \")",
        result: "\"muc\"",
        run: |arguments| Ok(Value::text(text(arguments, 0).trim()).into()),
    },
    Function {
        name: "replace",
        parameters: &[("text", "text"), ("old", "text"), ("new", "text")],
        doc: "A text with every `old` in it replaced by `new`.",
        example: "replace(\"a.b.c\", \".\", \"-\")",
        result: "\"a-b-c\"",
        run: replace,
    },
    Function {
        name: "split",
        parameters: &[("text", "text"), ("separator", "text")],
        doc: "The parts of a text between separators, without the blanks at their ends; empty parts are left out.",
        example: "split(\"10.1.0.11, 10.1.0.12\", \",\")",
        result: "[\"10.1.0.11\", \"10.1.0.12\"]",
        run: split,
    },
    Function {
        name: "join",
        parameters: &[("list", "list"), ("separator", "text")],
        doc: "The elements of a list as one text, with a separator between them.",
        example: "join([\"fra\", \"syd\"], \", \")",
        result: "\"fra, syd\"",
        run: join,
    },
    Function {
        name: "pad",
        parameters: &[("number", "number"), ("width", "number")],
        doc: "A number with zeros before it, so that it has so many digits.",
        example: "pad(7, 3)",
        result: "\"007\"",
        run: pad,
    },
    Function {
        name: "starts-with",
        parameters: &[("text", "text"), ("start", "text")],
        doc: "Whether a text begins with another.",
        example: "starts-with(\"muc-2\", \"muc\")",
        result: "on",
        run: |arguments| Ok(Value::Flag(text(arguments, 0).starts_with(text(arguments, 1))).into()),
    },
    Function {
        name: "ends-with",
        parameters: &[("text", "text"), ("end", "text")],
        doc: "Whether a text ends with another.",
        example: "ends-with(\"www.contoso.com\", \".com\")",
        result: "on",
        run: |arguments| Ok(Value::Flag(text(arguments, 0).ends_with(text(arguments, 1))).into()),
    },
    Function {
        name: "text",
        parameters: &[("value", "any")],
        doc: "A value as it is written.",
        example: "text(250)",
        result: "\"250\"",
        run: |arguments| read("text", arguments),
    },
    Function {
        name: "number",
        parameters: &[("text", "any")],
        doc: "The whole number that a text stands for.",
        example: "number(\"250\")",
        result: "250",
        run: |arguments| read("number", arguments),
    },
    Function {
        name: "min",
        parameters: &[("first", "number"), ("second", "number")],
        doc: "The smaller of two numbers.",
        example: "min(3, 5)",
        result: "3",
        run: |arguments| Ok(Value::Number(number(arguments, 0).min(number(arguments, 1))).into()),
    },
    Function {
        name: "max",
        parameters: &[("first", "number"), ("second", "number")],
        doc: "The larger of two numbers.",
        example: "max(3, 5)",
        result: "5",
        run: |arguments| Ok(Value::Number(number(arguments, 0).max(number(arguments, 1))).into()),
    },
];

/// A text that would be too long is not made.
fn bounded(length: usize) -> Result<(), Wrong> {
    if length <= limits::TEXT {
        return Ok(());
    }
    Err(Wrong::new(0, format!("the result would have {length} bytes, and a text may have {}", limits::TEXT)))
}

fn replace(arguments: &[Known]) -> Result<Known, Wrong> {
    let (whole, old, new) = (text(arguments, 0), text(arguments, 1), text(arguments, 2));
    if old.is_empty() {
        return Err(Wrong::new(1, "nothing cannot be replaced"));
    }
    let count = whole.matches(old).count();
    bounded(whole.len() - count * old.len() + count * new.len())?;
    Ok(Value::text(&whole.replace(old, new)).into())
}

fn split(arguments: &[Known]) -> Result<Known, Wrong> {
    let separator = text(arguments, 1);
    if separator.is_empty() {
        return Err(Wrong::new(1, "a separator has at least one character"));
    }
    let from = arguments.first().and_then(|known| known.from).map(|cell| cell.cell);
    let parts = text(arguments, 0).split(separator).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<Datum> = parts.map(|part| Datum { value: Value::text(part), from }).collect();
    Ok(Value::List(parts.into()).into())
}

fn join(arguments: &[Known]) -> Result<Known, Wrong> {
    let separator = text(arguments, 1);
    let Some(Value::List(items)) = arguments.first().map(|known| &known.value) else {
        return Ok(Value::text("").into());
    };
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        let Some(written) = item.value.written() else {
            return Err(Wrong::new(0, format!("its element {at} is {}, not a single value", item.value.what())));
        };
        bounded(joined.len() + separator.len() + written.len())?;
        joined.push_str(if at == 0 { "" } else { separator });
        joined.push_str(&written);
    }
    Ok(Value::text(&joined).into())
}

fn pad(arguments: &[Known]) -> Result<Known, Wrong> {
    let (value, width) = (number(arguments, 0), number(arguments, 1));
    match usize::try_from(width).ok().filter(|width| (1..=20).contains(width)) {
        Some(width) => Ok(Value::text(&format!("{value:0width$}")).into()),
        None => Err(Wrong::new(1, "a number has 1 to 20 digits")),
    }
}

/// The argument as a value of the type `name`.
fn read(name: &str, arguments: &[Known]) -> Result<Known, Wrong> {
    let value = arguments.first().map(|known| &known.value);
    match (Type::find(name), value) {
        (Some(kind), Some(value)) => kind.take(value).map(Known::from).map_err(|mismatch| {
            let written = value.written().map_or_else(|| value.what().to_owned(), |text| format!("`{text}`"));
            let why = mismatch.why.map_or_else(String::new, |why| format!(": {why}"));
            Wrong::new(0, format!("{written} is not {}{why}", kind.what))
        }),
        _ => Ok(Value::text("").into()),
    }
}
