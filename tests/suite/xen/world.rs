//! Two pools and an array as folders, and the scripts that run there.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::scripts;
use crate::project::Project;

/// The LUNs of the example: those in Frankfurt, and their replicas in Sydney.
pub(super) const PAIRS: [[&str; 2]; 2] = [
    ["3600a09803830446d5a2b4f4f51614e11", "3600a0980383041735a24506c35733211"],
    ["3600a09803830446d5a2b4f4f51614e12", "3600a0980383041735a24506c35733212"],
];

/// A folder for each pool (`fra`, `syd`), one for the array, one for what each of the pools keeps beside its state.
pub(super) struct World {
    folder: TempDir,
}

/// What a script did.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) out: String,
    /// The calls of `xe`.
    pub(super) calls: Vec<Vec<String>>,
}

impl World {
    /// The world of the example, with the scripts of `project`.
    pub(super) fn new(project: &Project) -> Self {
        Self::with(project, str::to_owned)
    }

    /// The same with other texts in the state.
    pub(super) fn with(project: &Project, text: impl Fn(&str) -> String) -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        for line in include_str!("world.txt").lines().filter(|line| !line.starts_with('#')) {
            let (path, value) = line.split_once('=').unwrap();
            world.put(path, &format!("{}\n", text(value)));
        }
        for site in ["fra", "syd"] {
            for class in ["vdi", "drtask", "appliance", "replicating"] {
                std::fs::create_dir_all(world.path(&format!("{site}/{class}"))).unwrap();
            }
            std::fs::create_dir_all(world.path(&format!("run-{site}"))).unwrap();
        }
        world.put("bin/xe", include_str!("xe"));
        std::fs::set_permissions(world.path("bin/xe"), std::fs::Permissions::from_mode(0o755)).unwrap();
        for script in scripts(project) {
            world.put(&format!("scripts/{}", script.path.rsplit('/').next().unwrap()), &script.text);
        }
        world
    }

    /// A copy of it.
    pub(super) fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(self.folder.path(), folder.path());
        Self { folder }
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The one line of a file; nothing where there is none.
    pub(super) fn get(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_default().trim_end_matches('\n').to_owned()
    }

    /// All files below a folder, with their texts.
    pub(super) fn state(&self, folder: &str) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), "", &mut files);
        files
    }

    /// Runs a script at a pool; each has an evidence folder of its own.
    pub(super) fn run(&self, site: &str, script: &str, options: &[&str]) -> Ran {
        self.run_failing(site, script, options, 0)
    }

    /// The same, where the `fails`-th call of `xe` fails.
    pub(super) fn run_failing(&self, site: &str, script: &str, options: &[&str], fails: usize) -> Ran {
        for file in ["calls", "log"] {
            let _ = std::fs::remove_file(self.path(&format!("run-{site}/{file}")));
        }
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .arg(self.path(&format!("scripts/{script}.sh")))
            .arg("--evidence")
            .arg(self.path(&format!("evidence-{site}")))
            .args(options)
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("XE_POOL", self.path(site))
            .env("XE_ARRAY", self.path("array"))
            .env("XE_RUN", self.path(&format!("run-{site}")))
            .env("XE_FAIL_AT", fails.to_string())
            .output()
            .unwrap();
        let out = [output.stdout, output.stderr].concat();
        let log = std::fs::read_to_string(self.path(&format!("run-{site}/log"))).unwrap_or_default();
        Ran { code: output.status.code().unwrap(), out: String::from_utf8_lossy(&out).into_owned(), calls: calls(&log) }
    }

    /// Runs a script that has to end with `code`.
    #[track_caller]
    pub(super) fn runs(&self, site: &str, script: &str, code: i32) -> Ran {
        let ran = self.run(site, script, &[]);
        assert_eq!(ran.code, code, "{script} at {site}:\n{}", ran.out);
        ran
    }

    /// Runs a script that has work to do, and once more, when it has none.
    #[track_caller]
    pub(super) fn runs_twice(&self, site: &str, script: &str) {
        self.runs(site, script, 0);
        let again = self.runs(site, script, 10);
        assert!(again.calls.iter().all(|call| !changes(call)), "{:?}", again.calls);
    }

    /// The array copies what is on the LUNs of one side to those of the other.
    pub(super) fn replicate(&self, from: usize, to: usize) {
        for pair in PAIRS {
            let (source, target) = (
                self.path(&format!("array/{}/content", pair[from])),
                self.path(&format!("array/{}/content", pair[to])),
            );
            let _ = std::fs::remove_dir_all(&target);
            copy(&source, &target);
        }
    }

    /// The array presents the LUNs of one side to a pool, or to none.
    pub(super) fn present(&self, side: usize, pool: &str) {
        for pair in PAIRS {
            self.put(&format!("array/{}/pools", pair[side]), &format!("{pool}\n"));
        }
    }

    /// Everything as it has to be before a test or a failover.
    #[track_caller]
    pub(super) fn protect_and_present(&self) {
        self.runs("fra", "protect", 0);
        self.replicate(0, 1);
        self.present(1, "syd-dr");
    }

    /// The primary site is lost, and with it what runs there.
    pub(super) fn lose_primary(&self) {
        for vm in std::fs::read_dir(self.path("fra/vm")).unwrap() {
            std::fs::write(vm.unwrap().path().join("power-state"), "halted\n").unwrap();
        }
    }
}

/// Whether a call changes anything.
pub(super) fn changes(call: &[String]) -> bool {
    let command = call[0].as_str();
    !(command.ends_with("-list")
        || command.ends_with("-param-get")
        || command == "sr-probe"
        || command.contains("-assert-"))
}

/// The calls of a log: a word a line behind `=`, a call up to a line `.`.
fn calls(log: &str) -> Vec<Vec<String>> {
    let mut calls = vec![Vec::new()];
    for line in log.lines() {
        match line.strip_prefix('=') {
            Some(word) => calls.last_mut().unwrap().push(word.to_owned()),
            None => calls.push(Vec::new()),
        }
    }
    calls.pop();
    calls
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files.insert(name.clone(), String::new());
            collect(&entry.path(), &name, files);
        } else {
            files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}
