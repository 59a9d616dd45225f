//! The list of a build: what it was made from, what it consists of, and for every line of it the line of the source.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Artifact;
use crate::schema::literals;
use crate::source::SourceMap;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.manifest/1";

/// The list of a build.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.manifest/1")]
struct Manifest<'a> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// Name and version of the program.
    made_by: &'static str,
    /// The estate's name.
    estate: &'a str,
    /// What the build was made from: the sources in order of paths, then the data files that they name.
    sources: Vec<Source<'a>>,
    /// What the build consists of, besides this list.
    artifacts: Vec<Entry<'a>>,
}

/// A source.
#[derive(Serialize, JsonSchema)]
struct Source<'a> {
    /// Below the estate's folder.
    path: &'a str,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    sha256: String,
}

/// A file of the build.
#[derive(Serialize, JsonSchema)]
struct Entry<'a> {
    /// Below the output folder.
    path: &'a str,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    sha256: String,
    /// The secrets that have to be filled in before it is applied, as `store:path`: in place of each stands `@secret:store:path@`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    secrets: BTreeSet<&'a str>,
    /// Where its lines come from: first and last line, number of the source in `sources` (from 0), line of the source. Lines of layout
    /// are in no row.
    lines: Vec<(usize, usize, usize, u32)>,
}

/// The list of `artifacts`, as JSON.
pub(crate) fn manifest(estate: &str, artifacts: &[Artifact], sources: &SourceMap) -> String {
    let list = Manifest {
        schema: SCHEMA,
        made_by: super::MADE_BY,
        estate,
        sources: sources
            .files()
            .iter()
            .map(|file| Source { path: &file.name, sha256: sha256(file.text.as_bytes()) })
            .collect(),
        artifacts: artifacts
            .iter()
            .map(|artifact| Entry {
                path: &artifact.path,
                sha256: sha256(artifact.text.as_bytes()),
                secrets: literals::placeholders(&artifact.text).collect(),
                lines: line_map(artifact, sources),
            })
            .collect(),
    };
    lay_out(&list)
}

/// The JSON Schema of the list.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Manifest<'_>);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// One entry a line, so that a difference of two lists can be read.
fn lay_out(list: &Manifest<'_>) -> String {
    let mut text = format!(
        "{{\n  \"schema\": {},\n  \"made_by\": {},\n  \"estate\": {},\n  \"sources\": [\n",
        json(list.schema),
        json(list.made_by),
        json(list.estate)
    );
    rows(&mut text, list.sources.iter().map(json));
    text.push_str("  ],\n  \"artifacts\": [\n");
    rows(&mut text, list.artifacts.iter().map(json));
    text.push_str("  ]\n}\n");
    text
}

/// `value` on one line; texts and numbers only, so that nothing can fail to become JSON.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn rows(text: &mut String, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.map(|entry| format!("    {entry}")).collect();
    text.push_str(&entries.join(",\n"));
    if !entries.is_empty() {
        text.push('\n');
    }
}

fn line_map(artifact: &Artifact, sources: &SourceMap) -> Vec<(usize, usize, usize, u32)> {
    let mut rows: Vec<(usize, usize, usize, u32)> = Vec::new();
    for (at, origin) in artifact.lines.iter().enumerate() {
        let Some(span) = origin else { continue };
        let source = sources.file_id(*span).index();
        let line = sources.line(*span);
        match rows.last_mut() {
            Some(last) if last.1 == at && last.2 == source && last.3 == line => last.1 = at + 1,
            _ => rows.push((at + 1, at + 1, source, line)),
        }
    }
    rows
}

/// The SHA-256 of `bytes`: 64 small hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
