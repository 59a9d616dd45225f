//! PowerShell in a change: only what says something else is in it.

use sitewright::delta::compare::Fate;
use sitewright::delta::{human, json};
use sitewright::diagnostics::Style;

use super::{Read, bundled, compared, file};
use crate::project::Project;
use crate::snapshot::snapshot;

const STYLE: Style = Style { color: false, width: 100 };

fn cloud(from: &str, to: &str) -> Read {
    let example = Project::example("cloud-continuity");
    let text = &example.sources.files()[0].text;
    assert!(text.contains(from), "{from}");
    Read::text(&text.replace(from, to))
}

#[test]
fn a_plan_has_the_scripts_that_say_something_else_and_no_other() {
    let (base, head) = (cloud("validity 14d", "validity 14d"), cloud("validity 14d", "validity 7d"));
    let comparison = compared(&base, &head);
    let names: Vec<(&str, Fate)> =
        comparison.scripts.iter().map(|script| (script.name.as_str(), script.fate)).collect();
    assert_eq!(names, [("powershell/contoso/leases", Fate::Stays)]);
    snapshot("change/scripts", "diff", &human(&comparison, STYLE));
    snapshot("change/scripts", "diff.json", &json(&comparison));
    let bundle = bundled(&comparison, Some(&base), &head);
    let paths: Vec<&str> = bundle.artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "plan.json",
            "plan.md",
            "powershell/contoso/leases.ps1",
            "powershell/contoso/leases.rollback.ps1",
            "powershell/contoso/leases.verify.ps1"
        ]
    );
    snapshot("change/scripts", "plan.md", file(&bundle, "plan.md"));
}

#[test]
fn nothing_changes_where_nothing_is_said_anew() {
    let (base, head) = (cloud("validity 14d", "validity 14d"), cloud("validity 14d", "validity 14d"));
    assert!(compared(&base, &head).is_empty());
}

#[test]
fn scripts_come_and_go_with_their_zones() {
    let zones = |cut: bool| {
        let example = Project::example("global-zones");
        let mut files: Vec<(String, String)> =
            example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        if cut {
            let (_, farm) = files.iter_mut().find(|(name, _)| name == "farm.site").unwrap();
            let (begin, end) = (farm.find("  # One Controller").unwrap(), farm.find("  zone nyc satellite").unwrap());
            farm.replace_range(begin..end, "");
            let begin = farm.find("  users singapore").unwrap();
            let end = begin + farm[begin..].find('\n').unwrap() + 1;
            farm.replace_range(begin..end, "");
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Read::of(&Project::files(files))
    };
    let (with, without) = (zones(false), zones(true));
    let fates = |base: &Read, head: &Read, fate: Fate| -> Vec<String> {
        let scripts = compared(base, head).scripts;
        scripts.into_iter().filter(|script| script.fate == fate).map(|script| script.name).collect()
    };
    let own =
        ["outage-test-sin", "re-register-sin", "registration-sin"].map(|role| format!("powershell/global/{role}"));
    assert_eq!(fates(&with, &without, Fate::Goes), own);
    assert_eq!(fates(&without, &with, Fate::Comes), own);
    assert_eq!(fates(&with, &without, Fate::Comes), Vec::<String>::new());
}

#[test]
fn preferences_that_change_are_in_a_plan() {
    let farm = |prefers: &str| {
        let text = include_str!("../targets/powershell/farm.site");
        assert!(text.contains("prefers     application-home user-home"));
        Read::text(&text.replace("prefers     application-home user-home", &format!("prefers     {prefers}")))
    };
    let (base, head) = (farm("application-home user-home"), farm("application-home user-home-only"));
    let comparison = compared(&base, &head);
    let names: Vec<&str> = comparison.scripts.iter().map(|script| script.name.as_str()).collect();
    assert_eq!(names, ["powershell/global/groups"]);
}
