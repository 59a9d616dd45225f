//! The list by which a build knows its own files again: `manifest.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

pub use crate::targets::manifest::sha256;

/// The list's path in a build; it is the build's own without listing itself.
pub const NAME: &str = "manifest.json";

/// What is read of the list; it may say more, which is of no meaning here.
#[derive(Deserialize)]
struct Form {
    artifacts: Vec<Artifact>,
}

#[derive(Deserialize)]
struct Artifact {
    path: String,
    sha256: String,
}

/// The SHA-256 of each listed file by its path, or nothing where `bytes` are no such list.
///
/// A list with a path that leads out of the folder, or with a path twice, was not written by a build.
pub(super) fn parse(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let form: Form = serde_json::from_slice(bytes).ok()?;
    let mut listed = BTreeMap::new();
    for Artifact { path, sha256 } in form.artifacts {
        if !is_safe(&path) || path == NAME || listed.insert(path, sha256).is_some() {
            return None;
        }
    }
    Some(listed)
}

/// Whether `paths` are those of a plan, and not of a build.
pub(super) fn is_plan<'p>(mut paths: impl Iterator<Item = &'p String>) -> bool {
    paths.any(|path| path == crate::delta::bundle::NAME)
}

/// Whether `path` names a file below any folder on any system: relative, by `/`, without `.`, `..` and empty parts.
pub(super) fn is_safe(path: &str) -> bool {
    let plain = |c: char| !c.is_control() && c != '\\';
    path.chars().all(plain) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// What is wrong with a build that does not list exactly its own files, or has a path that no build may have.
///
/// Nothing that a user writes leads here; a wrong list would make the next build leave files behind or refuse.
pub(super) fn fault(files: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let Some(listed) = files.get(NAME).and_then(|bytes| parse(bytes)) else {
        return Some(format!("the build has no sound `{NAME}`"));
    };
    for (path, bytes) in files.iter().filter(|(path, _)| *path != NAME) {
        if !is_safe(path) {
            return Some(format!("`{}` is no path of a build", path.escape_debug()));
        }
        if path.match_indices('/').any(|(at, _)| files.contains_key(&path[..at])) {
            return Some(format!("`{path}` lies below a file"));
        }
        if listed.get(path) != Some(&sha256(bytes)) {
            return Some(format!("`{NAME}` does not list `{path}` as it is"));
        }
    }
    let extra = listed.keys().find(|path| !files.contains_key(*path))?;
    Some(format!("`{NAME}` lists `{extra}`, which is not built"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn files(list: &str, path: &str) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([(NAME.into(), list.into()), (path.into(), b"abc".to_vec())])
    }

    fn list(path: &str, sum: &str) -> String {
        format!(r#"{{"schema": "x", "artifacts": [{{"path": "{path}", "sha256": "{sum}", "bytes": 3}}]}}"#)
    }

    #[test]
    fn a_sum_is_that_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), ABC);
    }

    #[test]
    fn what_a_list_says_beyond_paths_and_sums_is_passed_over() {
        assert_eq!(parse(list("dns/a", "x").as_bytes()), Some(BTreeMap::from([("dns/a".into(), "x".into())])));
    }

    #[test]
    fn a_list_that_leads_out_of_the_folder_is_none() {
        for path in ["../a", "/a", "a//b", "a/./b", "", "a/", "manifest.json", "a\\\\b"] {
            assert_eq!(parse(list(path, "x").as_bytes()), None, "{path}");
        }
        assert_eq!(parse(br#"{"name": "a web page", "icons": []}"#), None);
        assert_eq!(parse(b"{"), None);
    }

    #[test]
    fn a_build_lists_exactly_its_files() {
        assert_eq!(fault(&files(&list("a", ABC), "a")), None);
        assert_eq!(fault(&files(&list("a", "0"), "a")).unwrap(), "`manifest.json` does not list `a` as it is");
        assert_eq!(fault(&files(&list("a", ABC), "b")).unwrap(), "`manifest.json` does not list `b` as it is");
        assert_eq!(fault(&files(&list("a", ABC), "a/../../b")).unwrap(), "`a/../../b` is no path of a build");
        assert_eq!(fault(&files("{}", "a")).unwrap(), "the build has no sound `manifest.json`");
        let listed = BTreeMap::from([(NAME.to_owned(), list("a", ABC).into_bytes())]);
        assert_eq!(fault(&listed).unwrap(), "`manifest.json` lists `a`, which is not built");
    }

    #[test]
    fn no_file_of_a_build_is_also_a_folder() {
        let entry = |path| format!(r#"{{"path": "{path}", "sha256": "{ABC}"}}"#);
        let mut files = files(&format!(r#"{{"artifacts": [{}, {}]}}"#, entry("a"), entry("a/b")), "a");
        files.insert("a/b".into(), b"abc".to_vec());
        assert_eq!(fault(&files).unwrap(), "`a/b` lies below a file");
    }
}
