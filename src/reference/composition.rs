//! The pages of composition: its statements, its functions, and the tables of types, operators and limits.

use super::document::{Block, Column, Words, joined, paragraphs};
use crate::diagnostics::thousands;
use crate::expand::{Function, LIMITS, Statement, TYPES};

/// The page of a statement of composition.
pub(super) fn statement(statement: &Statement) -> Vec<Block> {
    let forms = statement.form.split("   or   ").map(|form| Words::default().code(form)).collect();
    let mut blocks = paragraphs(statement.doc);
    blocks.push(Block::List(forms));
    blocks.push(Block::source(statement.example));
    blocks
}

/// A function with what it takes: `host(network, number)`.
pub(super) fn signature(function: &Function) -> String {
    let parameters: Vec<&str> = function.parameters.iter().map(|(name, _)| *name).collect();
    format!("{}({})", function.name, parameters.join(", "))
}

static PARAMETERS: [Column; 2] = [Column::new("Takes"), Column::new("Which is")];

/// The page of a function.
pub(super) fn function(function: &Function) -> Vec<Block> {
    let row = |(name, kind): &(&str, &str)| {
        let what = TYPES.iter().find(|known| known.name == *kind).map_or("any value", |known| known.what);
        vec![Words::default().code(name), Words::new(what)]
    };
    let mut blocks = paragraphs(function.doc);
    blocks.push(Block::Table { columns: &PARAMETERS, rows: function.parameters.iter().map(row).collect() });
    blocks.push(Block::Paragraph(Words::default().code(function.example).and(" gives ").code(function.result)));
    blocks
}

static TYPE: [Column; 3] = [Column::new("Type"), Column::new("Such as"), Column::new("What it is")];

/// What is said of composition as a whole.
pub(super) fn introduction() -> Vec<Block> {
    vec![
        Block::paragraph(
            "An estate of hundreds of sites is written without copying: a template says once what a site has, and a table says which sites there are. What composition makes are ordinary \
             statements, read and checked like those that are written; a finding about one shows the line of the template, the `use`, the turn of the loop and the cell of the table.",
        ),
        Block::paragraph(
            "`${…}` puts the value of an expression into a word, a text in quotes, or a `##` comment: `ns-${code}`, `\"Branch ${city}\"`. In a text the characters themselves are written `\\${`. A call may also \
             stand as a value by itself: `node host(lan, 11)`. Where `${…}` is all of a value and a list, it gives several values.",
        ),
        Block::source(
            "template branch(code name, lan network, users number = 50) {\n  ## ${users} users.\n  site ${code} {\n    network ${lan}\n    adc ns-${code} {\n      node host(lan, 11) host(lan, 12)\n      \
             snip ${host(lan, 20)}/${length(lan)}\n    }\n  }\n}\nuse branch(\"muc\", 10.40.0.0/16)\nuse branch(\"ber\", 10.41.0.0/16, users = 250)",
        ),
    ]
}

/// What stands in an expression.
pub(super) fn expressions() -> Vec<Block> {
    let item = |text: &str| Words::new(text);
    vec![
        Block::List(vec![
            item(
                "Texts stand in quotes. Numbers, addresses, networks, durations and other literals that begin with a digit stand as they are: `250`, `10.1.0.0/16`, `5m`. Yes and no are `on` and `off`.",
            ),
            item(
                "A word is the name of a variable. It may hold `-` between letters and digits; a difference has blanks around its sign.",
            ),
            item(
                "`row.column` is a cell of a row, `list[0]` the first element of a list, `[a, b]` a list, `1..4` the numbers from 1 to 4.",
            ),
            item(
                "Operators, from those that bind closest: `* / %`, `+ -`, `..`, then `== != < <= > >= in`, `not`, `and`, `or`. Parentheses come before all.",
            ),
            item(
                "`+` and `-` also move addresses: `10.1.0.10 + 1`. `in` asks for an element of a list, and for an address or network inside a network. Division rounds down.",
            ),
            item(
                "A text is read as what it is compared or calculated with, and as what a function or a parameter takes: a cell `250` of a CSV file is a number where a number is needed. Nothing else is turned into something else.",
            ),
        ]),
        Block::paragraph(
            "There is no recursion, no clock, no environment and no network: the same sources, inputs and tables give the same result.",
        ),
    ]
}

/// The types of parameters, columns and inputs.
pub(super) fn types() -> Vec<Block> {
    let row = |kind: &crate::expand::Type| {
        vec![Words::default().code(kind.name), Words::default().code(kind.example), Words::new(&joined(kind.doc))]
    };
    vec![
        Block::paragraph(
            "Behind the name of a parameter, of a column of a table or of an input stands its type; without one anything may be given.",
        ),
        Block::Table { columns: &TYPE, rows: TYPES.iter().map(row).collect() },
    ]
}

static LIMIT: [Column; 2] = [Column::new("What"), Column::new("At most")];

/// How much composition may make.
pub(super) fn limits() -> Vec<Block> {
    let row = |limit: &crate::expand::Limit| vec![Words::new(limit.what), Words::new(&thousands(limit.most))];
    vec![
        Block::paragraph(
            "Where a limit is crossed, one finding says so, and nothing that composition made is looked at.",
        ),
        Block::Table { columns: &LIMIT, rows: LIMITS.iter().map(row).collect() },
    ]
}
