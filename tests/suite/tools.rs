//! Judges that nobody here wrote: finds them, and asks the four zone checkers.

mod browser;
mod server;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) use browser::{Looked, look_at, read_calendar};
pub(crate) use server::{Answer, Program, Server};

/// Where the program `name` is. A missing one is left out with a word on standard error, but fails the test where
/// `CI` is `true`: there it should have been installed.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let found = look(name);
    if found.is_none() {
        leave_out(name, std::env::var("CI").is_ok_and(|ci| ci == "true"));
    }
    found
}

#[track_caller]
fn leave_out(name: &str, is_ci: bool) {
    assert!(!is_ci, "{name} is not installed, and CI leaves nothing out");
    // Not `eprintln!`: of a test that passes, the harness keeps that to itself.
    let _ = writeln!(std::io::stderr(), "left out: {name} is not installed");
}

/// As [`find`], without a word. Servers are kept where only root's PATH leads.
fn look(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// A zone checker and how strictly it is asked.
struct Judge {
    name: &'static str,
    flags: &'static [&'static str],
    /// Whether it wants the zone's name before the file.
    takes_origin: bool,
    /// Whether what it says on standard output is a verdict, and not the zone.
    speaks: bool,
}

const JUDGES: [Judge; 4] = [
    Judge {
        name: "named-checkzone",
        flags: &[
            "-i", "local", "-k", "fail", "-m", "fail", "-M", "fail", "-n", "fail", "-r", "fail", "-S", "fail", "-T",
            "warn", "-W", "warn", "-l", "86400",
        ],
        takes_origin: true,
        speaks: true,
    },
    Judge { name: "nsd-checkzone", flags: &[], takes_origin: true, speaks: true },
    Judge { name: "kzonecheck", flags: &["-v", "-o"], takes_origin: true, speaks: true },
    Judge { name: "ldns-read-zone", flags: &[], takes_origin: false, speaks: false },
];

impl Judge {
    /// What it says about the zone.
    fn verdict(&self, program: PathBuf, origin: &str, text: &str) -> Verdict {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("zone"), text).unwrap();
        let mut command = Command::new(program);
        command.current_dir(folder.path()).args(self.flags).args(self.takes_origin.then_some(origin)).arg("zone");
        let Output { status, stdout, stderr } = command.output().unwrap();
        let said = [if self.speaks { &stdout[..] } else { &[] }, &stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let words = format!("{} ({status}): {said}", self.name);
        match status.success() {
            false => Verdict::Refused(words),
            true if said.lines().any(|line| self.is_complaint(line)) => Verdict::Warned(words),
            true => Verdict::Taken,
        }
    }

    /// BIND has many words for a warning, and two lines for "good"; the others say `warning`.
    fn is_complaint(&self, line: &str) -> bool {
        if self.name == "named-checkzone" {
            return line != "OK" && !line.contains(": loaded serial ");
        }
        let line = line.to_ascii_lowercase();
        line.contains("warning") || line.contains("ignoring")
    }
}

/// What a checker says about a zone, in its own words.
pub(crate) enum Verdict {
    /// Its exit status is not 0.
    Refused(String),
    /// It loads the zone, and complains.
    Warned(String),
    /// It says nothing.
    Taken,
}

/// What each checker says about a zone; `None` for one that is not installed.
pub(crate) fn zone_verdicts(origin: &str, text: &str) -> [Option<Verdict>; JUDGES.len()] {
    JUDGES.each_ref().map(|judge| Some(judge.verdict(find(judge.name)?, origin, text)))
}

/// What the checkers that are installed have against a zone: one text each, beginning with the checker's name.
pub(crate) fn zone_complaints(origin: &str, text: &str) -> Vec<String> {
    let words = |verdict| match verdict {
        Verdict::Refused(words) | Verdict::Warned(words) => Some(words),
        Verdict::Taken => None,
    };
    zone_verdicts(origin, text).into_iter().flatten().filter_map(words).collect()
}

/// Fails unless BIND (strict), NSD, Knot and ldns all take the zone without a warning.
#[track_caller]
pub(crate) fn check_zone(origin: &str, text: &str) {
    let complaints = zone_complaints(origin, text);
    assert!(complaints.is_empty(), "{}\nin\n{text}", complaints.join("\n"));
}

#[test]
fn a_program_is_found_in_the_path_or_where_servers_are() {
    assert!(look("sh").is_some());
    assert_eq!(look("no-such-program"), None);
}

#[test]
#[should_panic(expected = "no-such-program is not installed")]
fn ci_leaves_no_program_out() {
    leave_out("no-such-program", true);
}

/// What pandoc reads in a text in the Markdown of GitHub; nothing where it is not installed.
pub fn pandoc(text: &str) -> Option<serde_json::Value> {
    let mut child = Command::new(find("pandoc")?)
        .args(["-f", "gfm", "-t", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut input, text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}
