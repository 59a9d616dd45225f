//! This test binary, run again as another process: to be killed, or with fewer rights.

use std::env;
use std::fmt::Display;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, exit};

use sitewright::cli::read::read_estate;
use sitewright::cli::write::{Build, write};

use super::{build, content, with};

const JOB: &str = "SITEWRIGHT_TEST_JOB";
const FOLDER: &str = "SITEWRIGHT_TEST_FOLDER";

/// The builds that children write: most files differ, some stay, some are in one only.
pub(super) fn builds() -> [Build; 2] {
    let of = |letter: &str, own: &str| {
        let text = format!("{letter}\n").repeat(3000);
        let mut files = vec![("same/stays".to_owned(), "the same".to_owned()), (own.to_owned(), text.clone())];
        files.extend((0..12).map(|n| (format!("d{}/f{n}", n % 3), format!("{n} {text}"))));
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        build(&files)
    };
    [of("a", "only/a"), of("b", "other/b")]
}

/// Not a test by itself: does what the parent asked for.
#[test]
fn child() {
    let Ok(job) = env::var(JOB) else { return };
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let [a, b] = builds();
    match job.as_str() {
        "read" => match read_estate(&folder) {
            Ok(map) => map.files().iter().for_each(say_name),
            Err(errors) => errors.iter().for_each(say),
        },
        "write" => say_result(&folder, &a),
        "write b" => say_result(&folder, &b),
        "write on and on" => loop {
            write(&folder, &a).unwrap();
            write(&folder, &b).unwrap();
        },
        "write what is too large" => too_large(&folder),
        other => panic!("no job `{other}`"),
    }
    exit(0);
}

/// A small build stands, and one that exceeds the disk or a limit leaves it so.
fn too_large(folder: &Path) {
    let small = build(&[("a", "1")]);
    let large = build(&[("a", "2"), ("b/c", &"large ".repeat(100_000))]);
    write(&folder.join("out"), &small).unwrap();
    fs::write(folder.join("out/mine"), "mine").unwrap();
    say_result(&folder.join("out"), &large);
    assert_eq!(content(folder), with_prefix("out/", &small));
    say_result(&folder.join("new/out"), &large);
    assert_eq!(content(folder), with_prefix("out/", &small));
    assert!(!folder.join("new").exists());
    say("all as it was");
}

fn with_prefix(prefix: &str, build: &Build) -> std::collections::BTreeMap<String, Vec<u8>> {
    with(build, &[("mine", "mine")]).into_iter().map(|(path, bytes)| (format!("{prefix}{path}"), bytes)).collect()
}

fn say_name(file: &sitewright::source::SourceFile) {
    say(&file.name);
}

fn say_result(folder: &Path, build: &Build) {
    match write(folder, build) {
        Ok(_) => say("written"),
        Err(error) => say(format!("{} {error}", error.exit.code())),
    }
}

fn say(text: impl Display) {
    println!("\n=> {text}");
}

/// A command that does `job` in `folder` under `wrapper`, a command that takes a command.
pub(super) fn command(wrapper: &[&str], job: &str, folder: &Path) -> Command {
    let own = env::current_exe().unwrap();
    let arguments = ["--exact", "files::child::child", "--nocapture", "--test-threads=1"];
    let mut command = match wrapper {
        [] => Command::new(own),
        [program, rest @ ..] => {
            let mut command = Command::new(program);
            command.args(rest).arg(own);
            command
        }
    };
    command.args(arguments).env(JOB, job).env(FOLDER, folder).stdin(Stdio::null());
    command
}

/// Does `job` in another process, and gives what it said; panics when it did not end well.
pub(super) fn run(wrapper: &[&str], job: &str, folder: &Path) -> Vec<String> {
    let output = command(wrapper, job, folder).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{job}: {out}{}", String::from_utf8_lossy(&output.stderr));
    out.lines().filter_map(|line| line.strip_prefix("=> ")).map(str::to_owned).collect()
}

/// Whether `wrapper` can run this binary here; says so loudly where it cannot.
pub(super) fn can(wrapper: &[&str], what: &str) -> bool {
    let folder = Path::new("/");
    let ran = command(wrapper, "", folder).env_remove(JOB).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = ran.is_ok_and(|status| status.success());
    if !can {
        eprintln!("LEFT OUT: {what}: `{}` does not work here", wrapper.join(" "));
    }
    can
}

/// The wrapper under which rights bind: none for an ordinary user, another user for root.
pub(super) fn bound() -> &'static [&'static str] {
    if is_root() { &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } else { &[] }
}

/// Gives `folder` and all in it to the user that [`bound`] stands for.
pub(super) fn give_away(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder) {
        if is_root() {
            chown(entry.unwrap().path(), Some(65534), Some(65534)).unwrap();
        }
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}
