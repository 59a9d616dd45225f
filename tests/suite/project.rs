//! Estates made of texts, for the tests.

use std::fmt::Write as _;

use sitewright::compile;
use sitewright::diagnostics::Diagnostics;
use sitewright::schema::Date;
use sitewright::source::SourceMap;
use sitewright::targets::Artifact;

/// An estate of a test.
pub struct Project {
    pub sources: SourceMap,
    as_of: Option<Date>,
}

impl Project {
    /// An estate of one file.
    pub fn text(text: &str) -> Self {
        Self::files([("estate.site", text)])
    }

    /// An estate of several files.
    pub fn files<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Self { sources: SourceMap::new(files).unwrap(), as_of: None }
    }

    /// The estate of a folder of `examples/`.
    pub fn example(name: &str) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/").to_owned() + name;
        let sources = sitewright::cli::read::read_estate(folder.as_ref()).unwrap();
        Self { sources, as_of: None }
    }

    /// Seen from `day`.
    pub fn seen_on(mut self, day: &str) -> Self {
        self.as_of = Date::from_text(day);
        assert!(self.as_of.is_some(), "{day}");
        self
    }

    pub fn check(&self) -> Diagnostics {
        compile::check(&self.sources, self.as_of).1
    }

    /// The codes of its findings, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.check().items().iter().map(|item| item.rule.code).collect()
    }

    /// Its findings, a line each, for messages of tests.
    pub fn brief(&self) -> String {
        let mut out = String::new();
        for item in self.check().items() {
            let place = self.sources.place(item.span());
            writeln!(out, "{}:{}:{} {} {}", place.file, place.line, place.column, item.rule.code, item.message)
                .unwrap();
        }
        out
    }

    /// Its artifacts.
    pub fn build(&self) -> Vec<Artifact> {
        let (built, _) = compile::compile(&self.sources, self.as_of).unwrap();
        built.unwrap_or_else(|| panic!("the estate has errors:\n{}", self.brief())).artifacts
    }

    /// The text of one artifact.
    pub fn artifact(&self, path: &str) -> String {
        let artifacts = self.build();
        let paths: Vec<_> = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
        let found = artifacts.into_iter().find(|artifact| artifact.path == path);
        found.unwrap_or_else(|| panic!("no artifact `{path}` among {paths:?}")).text
    }

    /// The sources with the fix of the first finding of `code` applied.
    pub fn fixed(&self, code: &str) -> Option<Self> {
        let found = self.check();
        let fix = found.items().iter().find(|item| item.rule.code == code)?.fix.clone()?;
        let mut files: Vec<(String, String)> = Vec::new();
        for file in self.sources.files() {
            let mut text = file.text.clone();
            let mut edits: Vec<_> = fix.edits.iter().filter(|edit| file.span().contains(edit.span)).collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            for edit in edits {
                let base = file.span().start;
                text.replace_range((edit.span.start - base) as usize..(edit.span.end - base) as usize, &edit.text);
            }
            files.push((file.name.clone(), text));
        }
        Some(Self { sources: SourceMap::new(files).unwrap(), as_of: self.as_of })
    }
}
