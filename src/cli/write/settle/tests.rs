//! What others do to a folder while it is exchanged, done by hand.

use super::*;
use std::collections::BTreeSet;

/// A folder whose manifest lists `own`, and which holds `files` besides.
fn folder(path: &Path, own: &[(&str, &str)], files: &[(&str, &str)]) {
    fs::create_dir_all(path).unwrap();
    let entry = |(path, text): &(&str, &str)| {
        format!(r#"{{"path": "{path}", "sha256": "{}"}}"#, manifest::sha256(text.as_bytes()))
    };
    let list: Vec<_> = own.iter().map(entry).collect();
    fs::write(path.join("manifest.json"), format!(r#"{{"artifacts": [{}]}}"#, list.join(", "))).unwrap();
    for (name, text) in own.iter().chain(files) {
        let file = path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// All files below `path` but the manifest, with their texts.
fn content(path: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "manifest.json");
    let text = |entry: walkdir::DirEntry| {
        let name = held::name(entry.path().strip_prefix(path).unwrap()).unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(text).collect()
}

struct Case {
    dir: tempfile::TempDir,
    carried: Carried,
}

impl Case {
    /// Right after the exchange: `a` is built anew, `note` is foreign and in both folders.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        folder(&dir.path().join("old"), &[("a", "1"), ("sub/gone", "1")], &[("note", "mine")]);
        folder(&dir.path().join("out"), &[("a", "2")], &[]);
        let note = dir.path().join("out/note");
        fs::hard_link(dir.path().join("old/note"), &note).unwrap();
        let files = BTreeMap::from([("note".into(), sys::identity(&note).unwrap())]);
        Self { dir, carried: Carried { files, folders: BTreeSet::from(["sub".into()]) } }
    }

    fn old(&self, name: &str) -> PathBuf {
        self.dir.path().join("old").join(name)
    }

    /// Settles, and gives what is then in the build's folder, and what was put aside.
    fn settle(&self) -> (Vec<(String, String)>, Vec<PathBuf>) {
        let (old, out) = (self.dir.path().join("old"), self.dir.path().join("out"));
        let mut settling = Settling::new(&old, &out, Some(&self.carried));
        settling.run().unwrap();
        assert!(!old.exists());
        (content(&out), settling.kept)
    }
}

fn files(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|&(name, text)| (name.into(), text.into())).collect()
}

#[test]
fn the_former_build_goes_and_the_foreign_file_stays() {
    let case = Case::new();
    let before = sys::identity(&case.old("note")).unwrap();
    assert_eq!(case.settle(), (files(&[("a", "2"), ("note", "mine")]), vec![]));
    assert_eq!(sys::identity(&case.dir.path().join("out/note")).unwrap(), before);
    assert!(!case.dir.path().join("out/sub").exists());
}

#[test]
fn a_file_made_meanwhile_comes_over() {
    let case = Case::new();
    fs::create_dir_all(case.old("fresh/deep")).unwrap();
    fs::create_dir(case.old("empty")).unwrap();
    fs::write(case.old("fresh/deep/x"), "x").unwrap();
    fs::write(case.old("sub/y"), "y").unwrap();
    let expected = files(&[("a", "2"), ("fresh/deep/x", "x"), ("note", "mine"), ("sub/y", "y")]);
    assert_eq!(case.settle(), (expected, vec![]));
    assert!(case.dir.path().join("out/empty").is_dir());
}

#[test]
fn a_foreign_file_saved_anew_meanwhile_is_the_newer_one() {
    let case = Case::new();
    fs::write(case.old("note.tmp"), "newer").unwrap();
    fs::rename(case.old("note.tmp"), case.old("note")).unwrap();
    assert_eq!(case.settle(), (files(&[("a", "2"), ("note", "newer")]), vec![]));
}

#[test]
fn a_foreign_file_removed_meanwhile_stays_removed() {
    let case = Case::new();
    fs::remove_file(case.old("note")).unwrap();
    assert_eq!(case.settle(), (files(&[("a", "2")]), vec![]));
}

#[test]
fn an_own_file_edited_meanwhile_is_put_aside() {
    let case = Case::new();
    fs::write(case.old("a"), "by hand").unwrap();
    fs::create_dir(case.dir.path().join("out/kept-by-sitewright-1")).unwrap();
    fs::write(case.dir.path().join("out/kept-by-sitewright-1/a"), "from before").unwrap();
    let expected = [
        ("a", "2"),
        ("kept-by-sitewright-1/a", "from before"),
        ("kept-by-sitewright-2/a", "by hand"),
        ("note", "mine"),
    ];
    assert_eq!(case.settle(), (files(&expected), vec!["kept-by-sitewright-2/a".into()]));
}

#[test]
fn a_file_below_what_is_now_a_file_is_put_aside() {
    let case = Case::new();
    fs::create_dir(case.old("dir")).unwrap();
    fs::write(case.old("dir/x"), "x").unwrap();
    fs::write(case.dir.path().join("out/dir"), "a file").unwrap();
    let (_, kept) = case.settle();
    assert_eq!(kept, [PathBuf::from("kept-by-sitewright-1/dir/x")]);
}

#[test]
fn a_manifest_damaged_meanwhile_costs_no_file() {
    let case = Case::new();
    fs::write(case.old("manifest.json"), "{").unwrap();
    let (content, kept) = case.settle();
    assert!(content.contains(&("kept-by-sitewright-1/a".into(), "1".into())));
    assert!(content.contains(&("sub/gone".into(), "1".into())));
    assert_eq!(kept.len(), 2);
}

fn place(dir: &Path) -> Place {
    Place::find(&dir.join("out")).unwrap()
}

#[test]
fn a_half_filled_stage_is_of_no_worth() {
    let dir = tempfile::tempdir().unwrap();
    let place = place(dir.path());
    folder(&place.building(), &[("a", "2")], &[]);
    folder(&place.out, &[("a", "1")], &[("note", "mine")]);
    assert!(recover(&place).unwrap().is_empty());
    assert!(!place.building().exists());
    assert_eq!(content(&place.out), files(&[("a", "1"), ("note", "mine")]));
}

#[test]
fn what_was_put_into_the_former_build_outlives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let place = place(dir.path());
    folder(&place.ready(), &[("a", "1"), ("b", "1")], &[("fresh", "x")]);
    fs::remove_file(place.ready().join("b")).unwrap();
    folder(&place.out, &[("a", "2")], &[("note", "mine")]);
    fs::hard_link(place.out.join("note"), place.ready().join("note")).unwrap();
    assert!(recover(&place).unwrap().is_empty());
    assert!(!place.ready().exists());
    assert_eq!(content(&place.out), files(&[("a", "2"), ("fresh", "x"), ("note", "mine")]));
}

#[test]
fn a_run_killed_between_two_renames_is_completed() {
    let dir = tempfile::tempdir().unwrap();
    let place = place(dir.path());
    folder(&place.ready(), &[("a", "2")], &[]);
    folder(&place.former(), &[("a", "1")], &[("fresh", "x")]);
    assert!(recover(&place).unwrap().is_empty());
    assert_eq!(content(&place.out), files(&[("a", "2"), ("fresh", "x")]));
    assert!(!place.former().exists() && !place.ready().exists());
}
