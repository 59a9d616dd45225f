//! Names of users stay one word, whatever they are made of.

use std::io::Write as _;
use std::process::{Command, Stdio};

use sitewright::targets::Artifact;

use super::world::World;
use super::{assert_sound, example, scripts};
use crate::nasty;
use crate::project::Project;

/// As the language writes a text.
fn written(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${"))
}

/// The example in which a VM, a vApp, an SR, a network and both pools are called `name`.
fn estate(name: &str) -> Project {
    let sr_label = written(&format!("{name} fra-lun12"));
    let name = written(name);
    let labelled = |words: &str| format!("{words} {{ label {name}; ");
    let vm = labelled("vm print");
    let vapp = format!("vapp hr {{\n    label {name}\n");
    let sr = format!("label      {sr_label}\n    free       300GB");
    let network = format!("network  {name}\n  vm test-1");
    let used = format!("network             \"Production\" {name}");
    let pool = format!("site        fra\n  label {name}");
    let known = format!("network {name} \"Production\" \"Backup\"\n\n  # Disks");
    example(&[
        ("vm print {", &vm),
        ("vapp hr {\n", &vapp),
        ("label      \"hr, print: applications (fra-lun12)\"\n    free       300GB", &sr),
        ("network \"Production\" \"Backup\"\n\n  # Disks", &known),
        ("network             \"Production\" \"Backup\"", &used),
        ("vm test-1", &network),
        ("site        fra", &pool),
    ])
}

/// What the calls of a script hand to the functions: each word behind `=`, each call up to `.`; as a shell reads them.
fn handed(script: &Artifact) -> Vec<Vec<String>> {
    let (functions, calls) = script.text.rsplit_once("\n}\n\n").unwrap();
    let mut text =
        String::from("side=primary uuid=U sr=S failed=0 changed=0 dry=0 error=/dev/null evidence=/dev/null\n");
    for line in functions.lines().chain(calls.lines()) {
        if let Some(name) = line.strip_suffix("() {") {
            text += &format!("{name}() {{ printf '=%s\\n' {name} \"$@\"; echo .; }}\n");
        }
    }
    let mut shell = Command::new("sh").args(["-eu"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    shell.stdin.take().unwrap().write_all((text + calls).as_bytes()).unwrap();
    let output = shell.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let mut all = vec![Vec::new()];
    for line in said.lines() {
        match line.strip_prefix('=') {
            Some(word) => all.last_mut().unwrap().push(word.to_owned()),
            None => all.push(Vec::new()),
        }
    }
    all
}

#[test]
fn a_nasty_name_is_one_word_and_changes_nothing_else() {
    let plain: Vec<_> = scripts(&estate("PLAIN")).iter().map(handed).collect();
    assert!(plain.iter().all(|calls| calls.len() > 2), "{plain:?}");
    for text in nasty::strings() {
        let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        let project = estate(&text);
        if text.trim().is_empty() || project.check().has_errors() {
            continue;
        }
        for (script, plain) in scripts(&project).iter().zip(&plain) {
            let wanted: Vec<Vec<String>> =
                plain.iter().map(|call| call.iter().map(|word| word.replace("PLAIN", &text)).collect()).collect();
            assert_eq!(handed(script), wanted, "{}: {text}", script.path);
        }
    }
}

#[test]
fn the_worst_names_go_through_a_whole_cycle() {
    for name in
        ["a'b $(touch x) `touch x`", "-rf", "--minimal", "a,b", "\"; exit 0; \\", "uuid=x", "*", "  two  blanks "]
    {
        let project = estate(name);
        // That something in quotes looks like an expansion, or like a quote that was meant to be escaped, is the point here.
        scripts(&project).iter().for_each(|script| assert_sound(script, &["--exclude=SC2016,SC1003"]));
        let world = World::with(&project, |text| {
            let text = text.replace("hr, print: applications (fra-lun12)", &format!("{name} fra-lun12"));
            match text.as_str() {
                "print" | "fra-prod" => name.to_owned(),
                "Backup" => name.to_owned(),
                _ => text,
            }
        });
        super::story::cycle(&world, |_| {});
        assert_eq!(world.get("fra/vm/c0ffee00-0000-4000-8000-000000000005/power-state"), "running", "{name}");
    }
}
