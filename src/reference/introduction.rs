//! What holds for every statement: the first part of the language reference.

use super::document::{Block, Words};

/// What the document is.
pub(super) fn document() -> Vec<Block> {
    vec![
        Block::paragraph(
            "An estate is a folder of `.site` files, read together with the folders below it. Which declaration stands in which file, and in which order, makes no difference.",
        ),
        Block::paragraph(
            "This reference is made from the tables by which the compiler reads; `sitewright explain` prints each part of it in a terminal: `sitewright explain gslb`, \
             `sitewright explain gslb.ttl`, `sitewright explain duration`.",
        ),
    ]
}

/// How a statement is written.
pub(super) fn statements() -> Vec<Block> {
    vec![
        Block::paragraph(
            "Everything is said in statements, and all have one form: a word, values, modifiers, a block.",
        ),
        Block::source(
            "link fra syd {\n  bandwidth 100Mbps\n  rtt       280ms\n}\n\n\
             dns contoso.com {\n  @  NS ns1.contoso.net\n  delegate gslb to fra syd ttl 5m\n}",
        ),
        list(&[
            "The word says what the statement is about: at the top level a kind, in a block an attribute.",
            "Values follow the word in a fixed order, parted by blanks. In `delegate gslb to fra syd ttl 5m` there is one, `gslb`.",
            "Modifiers follow the values, in any order. Each is a word with its own values: here `to fra syd` and `ttl 5m`.",
            "A block in braces holds the statements that belong to this one. Its `{` stands on the line of the word.",
            "A line end ends a statement, and so does `;`. It goes on behind a comma at the end of a line, and between `[` and `]`.",
            "There is no `=` and no `:` between a word and its value; `=` stands only where composition names a value.",
            "Where an attribute may stand several times, and holds one value each time, the values may also follow each other: `node 10.1.0.11 10.1.0.12`.",
            "Quotes stand around texts and file names, and around nothing else. Inside them, `\\n` is a line end, `\\t` a tab, and `\\\"`, `\\\\` and `\\$` are the characters themselves.",
        ]),
        Block::paragraph(
            "In the patterns below, `<name>` stands for a value, `…` behind it says that several may follow each other, what stands in `[` and `]` may be left out, and `{ … }` is a block.",
        ),
    ]
}

/// How declarations are named and described.
pub(super) fn declarations() -> Vec<Block> {
    vec![
        Block::paragraph(
            "A statement at the top level declares something, and so does an `adc` in its `site`. Its first value is its name, which is unique among those of its kind in the whole \
             estate. An attribute that holds the name of something takes the bare name: `vip web`. It may be declared anywhere.",
        ),
        Block::paragraph(
            "`#` begins a comment. Lines that begin with `##` describe the declaration below them, and travel into what is made of it: as a comment of the object on the ADC, as the \
             description in a runbook.",
        ),
        Block::source("## The public web site.\nvip web {   # behind GSLB, see gslb.site\n}"),
    ]
}

/// How findings are silenced.
pub(super) fn allowances() -> Vec<Block> {
    vec![
        Block::paragraph(
            "In every block may stand `allow`, with the code of a check, the reason in quotes, and perhaps the last day on which it holds. It silences the findings of this code that \
             concern something in the block. Most checks can be silenced; the check reference says which cannot.",
        ),
        Block::source(
            "certificate old {\n  names old.contoso.com\n  cert  old.pem\n  key   old.key\n  \
             allow tls::unused-certificate \"kept until the migration ends, CHG0042\" until 2027-03-31\n}",
        ),
        Block::paragraph("The day is held against the one that is given with `--as-of`; the compiler reads no clock."),
    ]
}

fn list(items: &[&str]) -> Block {
    Block::List(items.iter().map(|item| Words::new(item)).collect())
}
