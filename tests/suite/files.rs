//! Files: what can be wrong with sources, and builds that are written whole or not at all.

mod child;
mod killed;
mod limits;
mod reading;
mod refusing;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sitewright::cli::manifest::sha256;
use sitewright::cli::write::Build;
use walkdir::WalkDir;

/// A build of `files`, with its manifest.
fn build(files: &[(&str, &str)]) -> Build {
    let entry =
        |(path, text): &(&str, &str)| format!(r#"{{"path": "{path}", "sha256": "{}"}}"#, sha256(text.as_bytes()));
    let list: Vec<_> = files.iter().map(entry).collect();
    let manifest = format!("{{\"schema\": \"sitewright.manifest/1\", \"artifacts\": [{}]}}\n", list.join(", "));
    let files = files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    Build { files: files.chain([("manifest.json".to_owned(), manifest.into_bytes())]).collect() }
}

/// Writes `text` to `path`, making the folders it needs.
fn put(path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.as_ref().parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The bytes of all ordinary files below `folder` by their paths.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// The names in `folder`.
fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// `build` and `others` as [`content`] shows them.
fn with(build: &Build, others: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let others = others.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    build.files.clone().into_iter().chain(others).collect()
}
