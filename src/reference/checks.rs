//! The check reference: why each rule exists, and how a breach looks.

use super::Topic;
use super::document::{Block, Column, Document, Piece, Section, Words, paragraphs};
use crate::checks::{self, CheckedEstate};
use crate::compile::{self, Previous, Request};
use crate::diagnostics::{Diagnostics, Fix, Rule};
use crate::expand::{Given, InMemory};
use crate::source::SourceMap;
use crate::targets;

/// The check reference: a section for each family, in the order in which an estate is read and checked.
#[must_use]
pub fn document() -> Document {
    let mut families: Vec<&'static str> = Vec::new();
    for rule in checks::rules() {
        if !families.contains(&rule.family()) {
            families.push(rule.family());
        }
    }
    Document {
        title: "The checks of Sitewright",
        blocks: vec![
            Block::paragraph(
                "Every finding has a code, of a family and a name. An error keeps an estate from being built; a warning says that it works, and will hurt. `sitewright explain \
                 CODE` prints the same text as stands here, and `sitewright explain` lists all codes.",
            ),
            Block::paragraph(
                "Each code has an estate that breaks this rule alone, and the same estate mended. What is said of a fix holds for the finding in this example; a fix that is safe \
                 surely keeps what the author meant.",
            ),
        ],
        sections: families.into_iter().map(section).collect(),
    }
}

static CONTENTS: [Column; 3] = [Column::new("Code"), Column::new("Severity"), Column::new("What is wrong")];

fn section(family: &'static str) -> Section {
    let mut rules: Vec<&'static Rule> = checks::rules().filter(|rule| rule.family() == family).collect();
    rules.sort_by_key(|rule| rule.code);
    let row = |rule: &&Rule| {
        let code = Words::default().link(Piece::Code(rule.code.to_owned()), rule.code);
        vec![code, Words::new(rule.severity.word()), Words::new(rule.title)]
    };
    let contents = Block::Table { columns: &CONTENTS, rows: rules.iter().map(row).collect() };
    Section { title: family, blocks: vec![contents], topics: rules.into_iter().map(Topic::Rule).collect() }
}

/// The page of `rule`.
pub(super) fn blocks(rule: &'static Rule) -> Vec<Block> {
    let mut blocks = vec![Block::paragraph(&format!("{}: {}", rule.severity.word(), rule.title))];
    blocks.extend(paragraphs(rule.explanation));
    let allowed = if checks::is_allowable(rule) {
        Words::new("Allow: ").code(&format!("allow {} \"REASON\"", rule.code)).and(" silences it")
    } else {
        Words::new("Allow: it cannot be silenced")
    };
    let fix = match fix(rule) {
        None => "Fix: by hand",
        Some(fix) if fix.safe => "Fix: the finding has the mended text, which is safe",
        Some(_) => "Fix: the finding proposes a mended text",
    };
    blocks.push(Block::List(vec![Words::new("Source: ").and(rule.source), allowed, Words::new(fix)]));
    blocks.extend([Block::paragraph("This breaks it:"), Block::source(rule.wrong)]);
    blocks.extend([Block::paragraph("This is right:"), Block::source(rule.right)]);
    blocks
}

/// The fix of the finding in the wrong example.
fn fix(rule: &Rule) -> Option<Fix> {
    let of_rule = |found: &Diagnostics| found.items().iter().find(|finding| finding.rule.code == rule.code).cloned();
    let (checked, _, found) = checked(rule.wrong)?;
    let found = match (of_rule(&found), checked) {
        (Some(found), _) => found,
        (None, None) => return None,
        // It is found only beside what stood before: the right example.
        (None, Some(_)) => {
            let (before, sources, _) = self::checked(rule.right)?;
            let before: Previous =
                targets::zones(&before?, &sources).ok()?.into_iter().map(|zone| (zone.name, zone.zone)).collect();
            let (mut sources, files) = read(rule.wrong)?;
            let given = Given { files: &files, inputs: &[] };
            let request = Request { given, previous: Some(&before), ..Request::default() };
            of_rule(&compile::compile(&mut sources, request).ok()?.1)?
        }
    };
    found.fix
}

fn read(example: &str) -> Option<(SourceMap, InMemory)> {
    let (estate, files) = InMemory::split(example);
    Some((SourceMap::new(vec![(String::new(), estate)]).ok()?, files))
}

fn checked(example: &str) -> Option<(Option<CheckedEstate>, SourceMap, Diagnostics)> {
    let (mut sources, files) = read(example)?;
    let request = Request { given: Given { files: &files, inputs: &[] }, ..Request::default() };
    let (checked, found) = compile::check(&mut sources, request);
    Some((checked, sources, found))
}
