//! What a source means, and what it gives, is the same in its canonical form.

use proptest::prelude::*;
use serde_json::Value;
use sitewright::compile::{self, Request};
use sitewright::diagnostics::Diagnostics;
use sitewright::expand::{Given, InMemory};
use sitewright::model::{self, Model};
use sitewright::source::SourceMap;
use sitewright::syntax;

use crate::mutations::{TABLE, apply, changes, examples};

/// `text` in its canonical form; nothing where its form has errors.
fn formatted(text: &str) -> Option<String> {
    let sources = SourceMap::new(vec![("a.site".to_owned(), text.to_owned())]).unwrap();
    let mut found = Diagnostics::default();
    let tree = syntax::parse(&sources, &mut found);
    (!found.has_errors()).then(|| syntax::format(&sources, &tree))
}

/// The model of an estate without places, and the codes and messages of its findings.
fn meaning(text: &str) -> (Value, Vec<String>) {
    let mut sources = SourceMap::new(vec![("a.site".to_owned(), text.to_owned())]).unwrap();
    let files = InMemory([("branches.csv".to_owned(), TABLE.to_owned())].into());
    let request = Request { given: Given { inputs: &[], files: &files }, ..Request::default() };
    let (estate, found) = compile::read(&mut sources, request);
    let estate = match &estate {
        Ok(checked) => checked,
        Err(estate) => &**estate,
    };
    let json = model::json(&Model::new(estate, &sources), None, found.counts()[0]);
    let mut model = serde_json::from_str(&json).unwrap();
    without_places(&mut model);
    // A message says a value as it is written, with the blanks between its words, of which formatting makes one.
    let one_blank = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut said: Vec<String> =
        found.items().iter().map(|item| format!("{} {}", item.rule.code, one_blank(&item.message))).collect();
    // Their order is that of their places, which alignment may change within a line.
    said.sort();
    (model, said)
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("place");
            fields.remove("made_by");
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

#[test]
fn the_examples_mean_the_same() {
    for lines in examples() {
        let text = lines.join("\n") + "\n";
        let (model, said) = meaning(&text);
        assert!(model["objects"].as_array().unwrap().len() > 3, "{model}");
        assert_eq!((model, said), meaning(&formatted(&text).unwrap()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_changed_example_means_the_same(which in 0..examples().len(), changes in changes()) {
        let mut lines = examples()[which].clone();
        changes.iter().for_each(|change| apply(&mut lines, change));
        let text = lines.join("\n") + "\n";
        let Some(formatted) = formatted(&text) else { return Ok(()) };
        prop_assert_eq!(meaning(&text), meaning(&formatted), "\n{}\n---\n{}", text, formatted);
    }
}
