//! The house: which folder may use which, and where the edge is.

use std::path::{Path, PathBuf};

/// From the bottom up; a folder uses only what stands before it.
const ORDER: [&str; 15] = [
    "source",
    "diagnostics",
    "devices",
    "syntax",
    "schema",
    "expand",
    "estate",
    "simulate",
    "checks",
    "targets",
    "delta",
    "reference",
    "model",
    "fix",
    "cli",
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Every (folder, used folder, file) of the sources, by their `crate::…` paths.
fn uses() -> Vec<(String, String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut uses = Vec::new();
    for file in files {
        let below = file.strip_prefix(&root).unwrap();
        let folder =
            below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let mut used: Vec<String> = Vec::new();
        for part in text.split("crate::").skip(1) {
            // `use crate::{estate, schema, syntax}` names several.
            let names = match part.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
                None => vec![part],
            };
            for name in names {
                used.push(name.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect());
            }
        }
        uses.extend(used.into_iter().map(|used| (folder.clone(), used, below.to_owned())));
    }
    uses
}

#[test]
fn folders_use_only_what_stands_below_them() {
    let place = |folder: &str| ORDER.iter().position(|known| *known == folder);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (folder, used, file) in uses() {
        let (Some(from), Some(to)) = (place(&folder), place(&used)) else { continue };
        seen += 1;
        if to > from {
            wrong.push(format!("{}: `{folder}` uses `{used}`", file.display()));
        }
    }
    assert!(seen > 50, "the test no longer finds the paths");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_behind_their_walls() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let walls: [(&str, &[&str]); 6] = [
        ("pest::", &["syntax/parser.rs"]),
        ("miette::", &["diagnostics/human.rs", "diagnostics/excerpt.rs"]),
        ("minijinja::", &["targets", "delta/bundle"]),
        ("csv_core::", &["expand/data/csv/cells.rs"]),
        ("granit_parser::", &["expand/data/yaml"]),
        ("std::fs", &["cli"]),
    ];
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let below = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        for (path, homes) in walls {
            let at_home = homes.iter().any(|home| below.starts_with(home));
            assert!(at_home || !text.contains(path), "{below} uses {path}");
        }
    }
}

#[test]
fn half_of_the_files_are_small() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut lengths: Vec<usize> =
        files.iter().map(|file| std::fs::read_to_string(file).unwrap().lines().count()).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 120, "the middle file has {} lines", lengths[lengths.len() / 2]);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with a line on its job", file.display());
    }
}
