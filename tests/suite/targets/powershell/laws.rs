//! What holds for every script.

use std::collections::BTreeSet;

use super::{FARM, farm_with, farm_with_cache, scripts};
use crate::powershell::{Call, assert_known, calls};
use crate::project::Project;

/// Farms that differ in what decides which scripts there are and what stands in them.
fn estates() -> Vec<String> {
    let lease = "  local-host-cache on\n  reuse-pooled     on\n";
    vec![
        FARM.to_owned(),
        farm_with("version  2203", "version  7.15"),
        farm_with_cache("  lease    outage\n", ""),
        farm_with_cache(lease, "  connection-leasing on\n").replace("version  2203", "version  7.11"),
        farm_with("rendezvous v1", "rendezvous v2"),
        farm_with("availability always-on", "availability cluster"),
    ]
}

/// The examples that have scripts.
const EXAMPLES: [&str; 3] = ["global-zones", "local-host-cache", "cloud-continuity"];

/// The verbs of cmdlets that change something.
const CHANGES: [&str; 8] = ["Add", "Set", "New", "Remove", "Reset", "Restart", "Clear", "Move"];

/// Whether `call` changes something outside of the script itself.
fn is_change(call: &Call) -> bool {
    let verb = call.cmdlet.split('-').next().unwrap();
    CHANGES.contains(&verb) && !["Set-StrictMode", "New-Object", "Add-PSSnapin"].contains(&call.cmdlet.as_str())
}

/// Whether `call` stands behind a question that `-WhatIf` answers.
fn is_asked(call: &Call) -> bool {
    call.conditions.iter().any(|condition| condition.contains("$PSCmdlet.ShouldProcess("))
}

#[test]
fn every_script_is_powershell_of_the_catalogs_in_ascii() {
    for script in estates().iter().flat_map(|estate| scripts(estate)) {
        assert!(script.text.is_ascii(), "{}", script.path);
        let calls = assert_known(&script.text, &[]);
        assert!(calls.len() > 5, "{}", script.path);
    }
}

#[test]
fn the_scripts_of_the_examples_are_powershell_of_the_catalogs() {
    for example in EXAMPLES {
        let artifacts = Project::example(example).build();
        let scripts: Vec<_> = artifacts.iter().filter(|artifact| artifact.path.ends_with(".ps1")).collect();
        assert!(scripts.len() > 2, "{example}");
        for script in scripts {
            assert!(assert_known(&script.text, &[]).len() > 5, "{}", script.path);
        }
    }
}

#[test]
fn no_change_is_made_without_asking_first() {
    for script in estates().iter().flat_map(|estate| scripts(estate)) {
        let all = calls(&script.text, &[]);
        // A function of the script that changes something is itself a change.
        let changing: BTreeSet<&String> =
            all.iter().filter(|call| is_change(call)).filter_map(|call| call.function.as_ref()).collect();
        let mut asked = 0;
        for call in &all {
            let is_own = call.function.as_ref().is_some_and(|function| changing.contains(function));
            if is_own || !(is_change(call) || changing.contains(&call.cmdlet)) {
                continue;
            }
            assert!(!script.path.ends_with(".verify.ps1"), "{}: {call:?}", script.path);
            assert!(is_asked(call), "{}: {call:?}", script.path);
            asked += 1;
        }
        assert!(script.path.ends_with(".verify.ps1") || asked > 0, "{} changes nothing", script.path);
    }
}

#[test]
fn every_script_has_the_shape_of_one_that_runs_by_itself() {
    for script in scripts(FARM) {
        let text = &script.text;
        let binding = if script.path.ends_with(".verify.ps1") {
            "\n[CmdletBinding()]\nparam("
        } else {
            "\n[CmdletBinding(SupportsShouldProcess = $true)]\nparam("
        };
        assert!(text.starts_with("#Requires -Version 5.1\n"), "{}", script.path);
        for part in [
            binding,
            "[string]$LogFolder = $PSScriptRoot)\n\nSet-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n",
            " -WhatIf:$false)\ntry {\n",
            "}\ncatch {\n    Write-Error -ErrorAction Continue ",
            "    $exitCode = 1\n}\nfinally {\n    [void](Stop-Transcript)\n}\nexit $exitCode\n",
        ] {
            assert!(text.contains(part), "{} lacks {part}", script.path);
        }
        assert!(!text.contains("Read-Host") && !text.contains("Confirm"), "{}", script.path);
        assert!(!text.lines().any(|line| line.ends_with(' ')), "{}", script.path);
    }
}

/// A list of the Broker ends at 250 unless it is told to go on.
#[test]
fn lists_are_whole() {
    for script in scripts(FARM) {
        for call in calls(&script.text, &[]) {
            let is_list = call.cmdlet.starts_with("Get-Broker")
                && !["Get-BrokerSite", "Get-BrokerDBConnection"].contains(&call.cmdlet.as_str());
            let is_one = ["Name", "DNSName", "Uid"].iter().any(|parameter| call.given.contains_key(*parameter));
            assert!(!is_list || is_one || call.given.contains_key("MaxRecordCount"), "{}: {call:?}", script.path);
        }
    }
}

#[test]
fn what_is_set_is_what_is_verified() {
    let all = scripts(FARM);
    let text = |path: &str| all.iter().find(|script| script.path == path).map(|script| script.text.as_str());
    for role in ["global/zones", "global/outage", "global/license", "global/outage-test-nyc"] {
        let [apply, verify] = [".ps1", ".verify.ps1"].map(|end| text(&format!("powershell/{role}{end}")).unwrap());
        let set = super::lines(apply, "$is['");
        assert!(!set.is_empty());
        for line in set {
            let (what, read) = line.strip_prefix("$is[").unwrap().split_once("] = ").unwrap();
            assert!(verify.contains(&format!("-What {what} -Read {{ {read} }}")), "{role}: {line}");
        }
    }
}

/// Scripts stop at the first error, so that what stood before has to be on the disk by then.
#[test]
fn what_stood_before_is_written_down_before_it_is_changed() {
    for script in scripts(FARM).iter().filter(|script| script.text.contains("function Save-Before")) {
        for call in calls(&script.text, &[]).iter().filter(|call| is_asked(call) && is_change(call)) {
            if call.cmdlet == "Move-Item" || script.path.ends_with("/database.ps1") {
                continue;
            }
            let at = script.text.find(&format!("{} -", call.cmdlet)).unwrap();
            let question = script.text[..at].rfind("ShouldProcess(");
            assert!(question.is_none_or(|question| script.text[question..at].contains("Save-Before ")), "{call:?}");
        }
    }
}

#[test]
fn the_way_back_takes_back_all_that_is_recorded_and_refuses_without_the_record() {
    let all = scripts(FARM);
    let mut checked = 0;
    for script in all.iter().filter(|script| script.text.contains("function Save-Before")) {
        let path = script.path.replace(".ps1", ".rollback.ps1");
        let back = &all.iter().find(|script| script.path == path).unwrap_or_else(|| panic!("no {path}")).text;
        assert!(back.contains("if (-not (Test-Path -LiteralPath $beforePath)) { throw "), "{path}");
        for line in super::lines(&script.text, "Save-Before -Values @{ '") {
            let what = line.split_once("@{ ").unwrap().1.split_once(" = ").unwrap().0;
            // Nothing lets a blocked account in again before its time.
            let is_taken_back = back.contains(&format!("$before.ContainsKey({what})")) || what.ends_with(": blocked'");
            assert!(is_taken_back, "{path}: {what}");
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}
