//! A run that is killed at any moment leaves one whole build, and all that is not a build's.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sitewright::cli::write::write;
use tempfile::{TempDir, tempdir, tempdir_in};

use super::child::{builds, command};
use super::{content, names, put, with};

/// A process that builds one build after the other, and does not outlive its test.
struct Building(Child);

impl Building {
    fn start(out: &Path) -> Self {
        Self(command(&[], "write on and on", out).stdout(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Kills a run `kills` times at moments from `from` on, up to `spread` later (both in microseconds).
fn kill(dir: &TempDir, kills: u64, from: u64, spread: u64) {
    let out = dir.path().join("out");
    let [a, b] = builds();
    write(&out, &a).unwrap();
    put(out.join("d0/mine"), "mine");
    fs::create_dir(out.join("empty")).unwrap();
    let whole = [&a, &b].map(|build| with(build, &[("d0/mine", "mine")]));
    let (mut seen, mut staged) = ([0; 2], 0);
    for kill in 0..kills {
        let building = Building::start(&out);
        // In steps that share no period with a build.
        thread::sleep(Duration::from_micros(from + kill * 7_919 % spread));
        drop(building);
        let held = content(&out);
        let which = whole.iter().position(|build| *build == held);
        seen[which.unwrap_or_else(|| panic!("a mixture after kill {kill}: {:?}", held.keys()))] += 1;
        assert!(out.join("empty").is_dir());
        staged += usize::from(dir.path().join(".out.sitewright-stage").exists());
    }
    eprintln!("of {kills} kills {staged} left a stage; the builds stood {seen:?} times");
    assert!(seen[0] > 0 && seen[1] > 0 && staged > 0, "the kills came at no interesting moment");
    write(&out, &a).unwrap();
    write(&out, &b).unwrap();
    assert_eq!(content(&out), whole[1]);
    assert_eq!(names(dir.path()), ["out".to_owned()].into());
}

#[test]
fn a_run_killed_while_it_waits_for_the_disk_leaves_one_whole_build() {
    kill(&tempdir().unwrap(), 40, 10_000, 100_000);
}

/// In memory nothing waits for a disk, so that the kills fall between the renames and the removals too.
#[test]
fn a_run_killed_while_it_exchanges_and_clears_leaves_one_whole_build() {
    match tempdir_in("/dev/shm") {
        Ok(dir) => kill(&dir, 200, 3_000, 15_000),
        Err(error) => eprintln!("LEFT OUT: kills of builds in memory: `/dev/shm` cannot be used: {error}"),
    }
}

#[test]
fn the_folder_is_there_at_every_moment() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    let builds = builds();
    write(&out, &builds[0]).unwrap();
    let _building = Building::start(&out);
    let end = Instant::now() + Duration::from_secs(1);
    let mut seen = [0; 2];
    while Instant::now() < end {
        let manifest = fs::read(out.join("manifest.json")).unwrap();
        assert!(out.join("same/stays").is_file());
        seen[builds.iter().position(|build| build.files["manifest.json"] == manifest).unwrap()] += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}
