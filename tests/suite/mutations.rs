//! The examples with passages taken out, doubled, moved and mistyped: nothing falls over, and what checks is built.

use std::sync::OnceLock;

use proptest::prelude::*;
use sitewright::compile::{self, Request};
use sitewright::expand::{Given, InMemory};
use sitewright::source::SourceMap;

use crate::project::Project;

/// The lines of all examples, each of which is an estate of its own.
pub fn examples() -> &'static [Vec<String>] {
    static EXAMPLES: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let lines = |name: &str| {
            let files = Project::example(name);
            let texts = files.sources.files().iter().map(|file| file.text.as_str());
            texts.flat_map(str::lines).map(str::to_owned).collect()
        };
        let rich = include_str!("composition/rich.site").lines().map(str::to_owned).collect();
        vec![lines("starter"), lines("xenmobile-dr"), lines("branches"), lines("storefront"), rich]
    })
}

/// The table that they name.
pub const TABLE: &str =
    "code,city,subnet,dns,users\nmuc,Munich,10.64.0.0/18,198.18.0.53,140\nber,Berlin,10.64.64.0/18,198.18.1.53,25\n";

#[derive(Clone, Debug)]
pub enum Change {
    Remove(usize),
    Double(usize, usize),
    Swap(usize, usize),
    /// A word of one line takes the place of a word of another.
    Word(usize, usize, usize, usize),
    /// A character is taken out.
    Slip(usize, usize),
}

pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || 0_usize..200;
    let word = || 0_usize..6;
    let change = prop_oneof![
        at().prop_map(Change::Remove),
        (at(), at()).prop_map(|(from, to)| Change::Double(from, to)),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at(), word(), at(), word()).prop_map(|(from, a, to, b)| Change::Word(from, a, to, b)),
        (at(), 0_usize..60).prop_map(|(line, at)| Change::Slip(line, at)),
    ];
    proptest::collection::vec(change, 1..4)
}

pub fn apply(lines: &mut Vec<String>, change: &Change) {
    let count = lines.len();
    match *change {
        Change::Remove(at) => drop(lines.remove(at % count)),
        Change::Double(from, to) => lines.insert(to % count, lines[from % count].clone()),
        Change::Swap(a, b) => lines.swap(a % count, b % count),
        Change::Word(from, a, to, b) => {
            let Some(word) = lines[from % count].split_whitespace().nth(a).map(str::to_owned) else { return };
            let line = &lines[to % count];
            let words: Vec<&str> = line.split(' ').collect();
            let changed: Vec<&str> =
                words.iter().enumerate().map(|(at, old)| if at == b + 2 { word.as_str() } else { old }).collect();
            let changed = changed.join(" ");
            lines[to % count] = changed;
        }
        Change::Slip(line, at) => {
            let line = &mut lines[line % count];
            if let Some((at, _)) = line.char_indices().nth(at) {
                line.remove(at);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn a_changed_example_is_checked_or_built(which in 0_usize..4, changes in changes()) {
        let mut lines = examples()[which].clone();
        changes.iter().for_each(|change| apply(&mut lines, change));
        let mut sources = SourceMap::new(vec![("a.site".to_owned(), lines.join("\n") + "\n")]).unwrap();
        let files = InMemory([("branches.csv".to_owned(), TABLE.to_owned())].into());
        let request = Request { given: Given { inputs: &[], files: &files }, ..Request::default() };
        match compile::compile(&mut sources, request) {
            Ok((built, found)) => prop_assert_eq!(built.is_some(), !found.has_errors()),
            Err(error) => prop_assert!(false, "{}: {}", error.template, error.reason),
        }
    }
}
