//! Estates made of texts, for the tests.

use std::fmt::Write as _;

use sitewright::checks::CheckedEstate;
use sitewright::compile::{self, Previous, Request};
use sitewright::devices::dns::Zone;
use sitewright::diagnostics::{Diagnostics, Style, human};
use sitewright::estate::Estate;
use sitewright::expand::{Given, InMemory};
use sitewright::schema::Date;
use sitewright::source::SourceMap;
use sitewright::targets::{self, Artifact};

/// An estate of a test.
pub struct Project {
    pub sources: SourceMap,
    data: InMemory,
    inputs: Vec<(String, String)>,
    as_of: Option<Date>,
    previous: Previous,
    is_built: bool,
}

impl Project {
    /// An estate of one file. Data files may stand behind it, each below a line `-- PATH --`.
    pub fn text(text: &str) -> Self {
        let (estate, data) = InMemory::split(text);
        Self { data, ..Self::files([("estate.site", estate.as_str())]) }
    }

    /// An estate of several files.
    pub fn files<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let sources = SourceMap::new(files).unwrap();
        Self {
            sources,
            data: InMemory::default(),
            inputs: Vec::new(),
            as_of: None,
            previous: Previous::new(),
            is_built: false,
        }
    }

    /// The estate of a folder of `examples/`.
    pub fn example(name: &str) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/").to_owned() + name;
        let sources = sitewright::cli::read::read_estate(folder.as_ref()).unwrap();
        let mut data = InMemory::default();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| ["csv", "json", "yaml"].iter().any(|data| extension == *data)) {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                data.0.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
        Self { sources, data, inputs: Vec::new(), as_of: None, previous: Previous::new(), is_built: false }
    }

    /// With a data file more, or another one.
    pub fn data(mut self, path: &str, text: &str) -> Self {
        self.data.0.insert(path.to_owned(), text.to_owned());
        self
    }

    /// The text of a data file.
    pub fn data_text(&self, path: &str) -> &str {
        &self.data.0[path]
    }

    /// With `--input name=value`.
    pub fn input(mut self, name: &str, value: &str) -> Self {
        self.inputs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Seen from `day`.
    pub fn seen_on(mut self, day: &str) -> Self {
        self.as_of = Date::from_text(day);
        assert!(self.as_of.is_some(), "{day}");
        self
    }

    /// With the zones of a build of `before`.
    pub fn after(mut self, before: &Self) -> Self {
        self.previous = before.settled();
        self.built_too()
    }

    /// Looked at by a build, which settles serial numbers as well.
    pub fn built_too(mut self) -> Self {
        self.is_built = true;
        self
    }

    /// Its zones as a build has them; none where it has errors.
    pub fn settled(&self) -> Previous {
        let (sources, estate, _) = self.read();
        let Ok(estate) = estate else { return Previous::new() };
        let mut zones = targets::zones(&estate, &sources).unwrap();
        for zone in &mut zones {
            zone.settle(self.previous.get(&zone.name), self.as_of).unwrap();
        }
        zones.into_iter().map(|zone| (zone.name, zone.zone)).collect()
    }

    fn request(&self) -> Request<'_> {
        Request {
            as_of: self.as_of,
            given: Given { inputs: &self.inputs, files: &self.data },
            previous: Some(&self.previous),
            ..Request::default()
        }
    }

    /// The sources once more, as a run takes them.
    fn copied(&self) -> SourceMap {
        SourceMap::new(self.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect())
            .unwrap()
    }

    pub fn check(&self) -> Diagnostics {
        self.checked().1
    }

    /// Its findings, and the sources in which they lie, data files included.
    pub fn checked(&self) -> (SourceMap, Diagnostics) {
        let mut sources = self.copied();
        let found = if self.is_built {
            compile::compile(&mut sources, self.request()).unwrap().1
        } else {
            compile::check(&mut sources, self.request()).1
        };
        (sources, found)
    }

    /// The estate, checked or as far as it could be read, with its sources and findings.
    pub fn read(&self) -> (SourceMap, Result<CheckedEstate, Box<Estate>>, Diagnostics) {
        let mut sources = self.copied();
        let (estate, found) = compile::read(&mut sources, self.request());
        (sources, estate, found)
    }

    /// The codes of its findings, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.check().items().iter().map(|item| item.rule.code).collect()
    }

    /// Its findings, a line each, for messages of tests.
    pub fn brief(&self) -> String {
        let mut out = String::new();
        let (sources, found) = self.checked();
        for item in found.items() {
            let place = sources.place(item.span());
            writeln!(out, "{}:{}:{} {} {}", place.file, place.line, place.column, item.rule.code, item.message)
                .unwrap();
        }
        out
    }

    /// Its findings as people see them.
    pub fn human(&self) -> String {
        let (sources, found) = self.checked();
        human(&found, &sources, Style { color: false, width: 100 })
    }

    /// Its artifacts.
    pub fn build(&self) -> Vec<Artifact> {
        let (built, _) = compile::compile(&mut self.copied(), self.request()).unwrap();
        built.unwrap_or_else(|| panic!("the estate has errors:\n{}", self.brief())).artifacts
    }

    /// Its artifacts; `None` where it has errors.
    pub fn built(&self) -> Option<Vec<Artifact>> {
        compile::compile(&mut self.copied(), self.request()).unwrap().0.map(|built| built.artifacts)
    }

    /// Its zones, by name: `external/contoso.com`.
    pub fn zones(&self) -> Vec<(String, Zone)> {
        let (sources, estate, _) = self.read();
        let estate = estate.unwrap_or_else(|_| panic!("the estate has errors:\n{}", self.brief()));
        let zones = sitewright::targets::zones(&estate, &sources).unwrap();
        zones.into_iter().map(|zone| (zone.name, zone.zone)).collect()
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
        let (sources, found) = self.checked();
        let fix = found.items().iter().find(|item| item.rule.code == code)?.fix.clone()?;
        let mut files: Vec<(String, String)> = Vec::new();
        let mut data = self.data.clone();
        for file in sources.files() {
            let mut text = file.text.clone();
            let mut edits: Vec<_> = fix.edits.iter().filter(|edit| file.span().contains(edit.span)).collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            for edit in edits {
                let base = file.span().start;
                text.replace_range((edit.span.start - base) as usize..(edit.span.end - base) as usize, &edit.text);
            }
            match data.0.get_mut(&file.name) {
                Some(table) => *table = text,
                None => files.push((file.name.clone(), text)),
            }
        }
        let inputs = self.inputs.clone();
        let (previous, is_built) = (self.previous.clone(), self.is_built);
        Some(Self { sources: SourceMap::new(files).unwrap(), data, inputs, as_of: self.as_of, previous, is_built })
    }
}
