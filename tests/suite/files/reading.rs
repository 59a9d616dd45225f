//! Reading an estate: which files are its sources, and what each bad one is called.

use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use sitewright::cli::error::exit;
use sitewright::cli::read::read_estate;
use sitewright::cli::{Error, Exit};
use tempfile::{TempDir, tempdir};

use super::put;

fn estate(files: &[(&str, &str)]) -> TempDir {
    let dir = tempdir().unwrap();
    files.iter().for_each(|(path, text)| put(dir.path().join(path), text));
    dir
}

fn names(path: &Path) -> Vec<String> {
    read_estate(path).unwrap().files().iter().map(|file| file.name.clone()).collect()
}

fn errors(path: &Path) -> Vec<Error> {
    read_estate(path).unwrap_err()
}

/// The only error for `path`: its exit code, and its text with `DIR` for the folder.
fn only(dir: &TempDir, path: &str) -> (Exit, String) {
    let path = if path.is_empty() { dir.path().to_owned() } else { dir.path().join(path) };
    let errors = errors(&path);
    assert_eq!(errors.len(), 1, "{errors:?}");
    (errors[0].exit, errors[0].to_string().replace(dir.path().to_str().unwrap(), "DIR"))
}

#[test]
fn a_folder_gives_its_site_files_by_relative_names() {
    let dir = estate(&[
        ("e/z.site", "z"),
        ("e/sites/fra/adc.site", "a"),
        ("e/sites/a.site", ""),
        ("e/x.site/y.site", ""),
        ("e/README.md", "\0"),
        ("e/site", ""),
        ("e/.git/x.site", "\0"),
        ("e/.#a.site", "\0"),
        ("e/.site", "\0"),
    ]);
    let expected = ["sites/a.site", "sites/fra/adc.site", "x.site/y.site", "z.site"];
    assert_eq!(names(&dir.path().join("e")), expected);
    assert_eq!(names(&dir.path().join("e/../e/")), expected);
}

#[test]
fn one_file_goes_by_its_own_name() {
    let dir = estate(&[("a.site", "text"), ("b.site", "\0")]);
    let map = read_estate(&dir.path().join("a.site")).unwrap();
    assert_eq!((map.files()[0].name.as_str(), map.files()[0].text.as_str()), ("a.site", "text"));
    assert_eq!(map.files().len(), 1);
}

#[test]
fn a_hidden_folder_is_read_when_it_is_the_one_that_is_named() {
    let dir = estate(&[(".estate/a.site", "")]);
    assert_eq!(names(&dir.path().join(".estate")), ["a.site"]);
}

#[test]
fn many_files_keep_their_texts() {
    let dir = tempdir().unwrap();
    (0..300).for_each(|n| put(dir.path().join(format!("d{}/f{n:03}.site", n % 7)), format!("text {n}")));
    let map = read_estate(dir.path()).unwrap();
    assert_eq!(map.files().len(), 300);
    for file in map.files() {
        let number = file.name.rsplit('f').next().unwrap().trim_end_matches(".site");
        assert_eq!(file.text, format!("text {}", number.parse::<u32>().unwrap()));
    }
}

#[test]
fn a_byte_order_mark_stays_in_the_text() {
    let dir = estate(&[("a.site", "\u{feff}estate")]);
    assert_eq!(read_estate(dir.path()).unwrap().files()[0].text, "\u{feff}estate");
}

#[test]
fn what_is_not_there_is_missing() {
    let dir = estate(&[("file.site", "")]);
    let text = "there is no such file or folder; name the folder of the estate, or one `.site` file";
    assert_eq!(only(&dir, "none"), (Exit::Missing, format!("sitewright: DIR/none: {text}")));
    assert_eq!(only(&dir, "file.site/none"), (Exit::Missing, format!("sitewright: DIR/file.site/none: {text}")));
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let dir = estate(&[("ns.conf", "")]);
    let text = "is neither a folder nor a `.site` file; name the folder of the estate, or one `.site` file";
    assert_eq!(only(&dir, "ns.conf"), (Exit::Unreadable, format!("sitewright: DIR/ns.conf: {text}")));
}

#[test]
fn a_folder_without_sources_is_missing_them() {
    let dir = estate(&[("e/notes.txt", ""), ("e/.hidden.site", "")]);
    let text = "holds no `.site` file; write a first one, such as `main.site`, or name another folder";
    assert_eq!(only(&dir, "e"), (Exit::Missing, format!("sitewright: DIR/e: {text}")));
}

#[test]
fn every_bad_file_is_named_in_one_run_in_order() {
    let dir = tempdir().unwrap();
    put(dir.path().join("good.site"), "good");
    put(dir.path().join("z/latin.site"), b"one\nZ\xfcrich");
    put(dir.path().join("a/image.site"), b"\x89PNG\r\n\x1a\n\0\0");
    put(dir.path().join("b/wide.site"), b"\xff\xfee\0s\0");
    symlink("../good.site", dir.path().join("b/link.site")).unwrap();
    let errors = errors(dir.path());
    let said: Vec<_> = errors.iter().map(|e| (e.path.strip_prefix(dir.path()).unwrap(), e.wrong.as_str())).collect();
    let link =
        "is a symbolic link, and links are not followed: the same sources must give the same bytes on every machine";
    let expected = [
        (Path::new("a/image.site"), "byte 8 (line 3) is NUL, so this is a binary file"),
        (Path::new("b/link.site"), link),
        (Path::new("b/wide.site"), "is saved as UTF-16"),
        (Path::new("z/latin.site"), "byte 5 (line 2) is not UTF-8"),
    ];
    assert_eq!(said, expected);
    assert_eq!(errors[3].help, "save the file as UTF-8");
    assert_eq!(exit(&errors), Exit::Unreadable);
}

#[test]
fn links_that_could_bring_sources_are_refused_and_others_passed_over() {
    let dir = estate(&[("e/a.site", ""), ("e/plain.txt", ""), ("shared/b.site", "")]);
    let link = |target: &str, name: &str| symlink(target, dir.path().join("e").join(name)).unwrap();
    link("../shared", "folder");
    link(".", "loop");
    link("self", "self");
    link("nowhere", "dangling");
    link("plain.txt", "to-plain");
    link("/dev/null", "to-device");
    link("../shared", ".hidden");
    let errors = errors(&dir.path().join("e"));
    let said: Vec<_> = errors.iter().map(|error| error.path.file_name().unwrap()).collect();
    assert_eq!(said, ["dangling", "folder", "loop", "self"]);
    assert!(
        errors.iter().all(|error| error.exit == Exit::Unreadable && error.wrong.contains("links are not followed"))
    );
}

#[test]
fn the_estates_own_folder_may_be_a_link() {
    let dir = estate(&[("real/a.site", "")]);
    symlink("real", dir.path().join("link")).unwrap();
    assert_eq!(names(&dir.path().join("link")), ["a.site"]);
}

#[test]
fn pipes_and_sockets_do_not_make_it_wait() {
    let dir = estate(&[("a.site", "")]);
    mknodat(CWD, dir.path().join("pipe.site"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    mknodat(CWD, dir.path().join("pipe"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let _socket = UnixListener::bind(dir.path().join("socket.site")).unwrap();
    let errors = errors(dir.path());
    let said: Vec<_> = errors.iter().map(|error| error.path.file_name().unwrap()).collect();
    assert_eq!(said, ["pipe.site", "socket.site"]);
    let text = "is a pipe, a socket or a device, which cannot be read as a source; take it out of the estate";
    assert_eq!(only(&dir, "pipe.site"), (Exit::Unreadable, format!("sitewright: DIR/pipe.site: {text}")));
}

#[test]
fn a_name_that_is_not_utf8_is_refused_only_for_a_source() {
    let dir = estate(&[("a.site", "")]);
    let bytes = |name: &[u8]| dir.path().join(OsStr::from_bytes(name));
    put(bytes(b"z\xfcrich.txt"), "");
    assert_eq!(names(dir.path()), ["a.site"]);
    put(bytes(b"z\xfcrich.site"), "");
    let text = "sitewright: DIR/z\\xfcrich.site: has a name that is not UTF-8; rename it, for instance with `convmv`";
    assert_eq!(only(&dir, ""), (Exit::Unreadable, text.to_owned()));
}

#[test]
fn more_than_four_gigabytes_are_refused_unread() {
    let dir = tempdir().unwrap();
    for name in ["a.site", "b.site"] {
        File::create(dir.path().join(name)).unwrap().set_len(5 << 29).unwrap();
    }
    let text = "sitewright: DIR: the sources are together larger than 4 GiB; move out of the folder what is no source, or divide the estate";
    assert_eq!(only(&dir, ""), (Exit::Unreadable, text.to_owned()));
}
