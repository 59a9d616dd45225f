//! An estate against what a device runs.

use sitewright::delta::compare::{Comparison, Known};
use sitewright::delta::human;
use sitewright::diagnostics::Style;

use super::{BASE, Read, bundled, file};
use crate::snapshot::snapshot;

fn against(head: &Read, device: &str, text: &str) -> Comparison {
    super::against(None, head, head.running(device, text))
}

fn shown(comparison: &Comparison) -> String {
    human(comparison, Style { color: false, width: 100 })
}

/// What `ns-ber` runs: what the estate says in the words of a saved configuration, with defaults spelled out, and what is somebody else's.
fn saved(head: &Read) -> String {
    let mut text = String::from("#NS13.1 Build 49.15\n# Last modified by `save config`, Mon Jan  5 10:00:00 2026\n");
    text.push_str("set ns config -IPAddress 10.1.0.11 -netmask 255.255.255.0\n");
    let own = head.script("ns-ber").replace(
        "add lb vserver web SSL 10.1.20.10 443",
        "add lb vserver WEB SSL 10.1.20.10 443 -persistenceType NONE -cltTimeout 180",
    );
    text.push_str(&own.replace("@secret:vault:rpc@", "8a7b6c -encrypted -encryptmethod ENCMTHD_3"));
    text.push_str("add server crm 10.1.30.10\nadd lb vserver crm HTTP 10.1.30.1 80\nadd serviceGroup crm HTTP\n");
    text.push_str("bind lb vserver crm crm\nbind serviceGroup crm crm 80\n");
    text
}

#[test]
fn a_device_that_has_all_of_it_differs_in_nothing() {
    let head = Read::text(BASE);
    let comparison = against(&head, "ns-ber", &saved(&head));
    assert!(comparison.is_empty(), "{}", shown(&comparison));
    snapshot("change/running", "foreign", &shown(&comparison));
    assert_eq!(bundled(&comparison, None, &head).artifacts.len(), 2);
}

#[test]
fn what_is_foreign_is_never_touched() {
    let (before, head) =
        (Read::text(BASE), Read::text(&BASE.replace("10.1.20.10", "10.1.20.15").replace(" 10.1.10.12 at", " at")));
    let comparison = super::against(Some(&before), &head, head.running("ns-ber", &saved(&before)));
    let bundle = bundled(&comparison, Some(&before), &head);
    let apply = file(&bundle, "ns-ber.apply.conf");
    assert!(apply.contains("\nset lb vserver WEB -IPAddress 10.1.20.15\n"), "{apply}");
    assert!(apply.contains("\nrm server 10.1.10.12\n") && !apply.contains("crm"), "{apply}");
    assert!(bundle.artifacts.iter().any(|artifact| artifact.path == "ns-osl.apply.conf"));
    // Without the estate as it was, nobody knows whose the server is.
    let alone = bundled(&against(&head, "ns-ber", &saved(&before)), None, &head);
    assert!(!file(&alone, "ns-ber.apply.conf").contains("rm server"));
    assert!(file(&alone, "plan.md").contains("10.1.10.12"));
}

#[test]
fn secrets_are_shown_nowhere() {
    let head = Read::text(&BASE.replace("30s", "10s"));
    let text = saved(&head).replace("8a7b6c", "s3cr3t")
        + "set lb monitor web-alive HTTP -secret \"s3cr3t\nfrobnicate s3cr3t\n";
    let comparison = against(&head, "ns-ber", &text.replace("-TTL 10", "-TTL 30"));
    let bundle = bundled(&comparison, None, &head);
    let all = bundle.artifacts.iter().map(|artifact| artifact.text.as_str()).chain([shown(&comparison).leak() as &str]);
    for text in all {
        assert!(!text.contains("s3cr3t"), "{text}");
    }
}

#[test]
fn what_cannot_be_taken_is_counted_with_its_place() {
    let head = Read::text(BASE);
    let text = saved(&head).replace("#NS13.1", "#NS12.0")
        + "frobnicate\nadd lb vserver x HTTP -nonsense 1\nadd lb vserver y HTTP \"1\nbind lb vserver nothing web\n Done\n> show ns runningConfig\nadd server z 10.";
    let comparison = against(&head, "ns-ber", &text);
    assert!(!comparison.devices[0].is_newer);
    snapshot("change/running", "unread", &shown(&comparison));
    snapshot("change/running", "unread.md", file(&bundled(&comparison, None, &head), "plan.md"));
}

#[test]
fn a_line_that_nobody_knows_is_there_if_it_stands_there() {
    let head = Read::text(BASE);
    let text = saved(&head);
    assert!(against(&head, "ns-ber", &text.replace("add frobnicator f1", "add  frobnicator   f1")).is_empty());
    let lacks = against(&head, "ns-ber", &text.replace("add frobnicator f1\n", ""));
    assert_eq!(lacks.devices[0].come.len(), 1);
    let nothing = super::against(None, &head, Known::default());
    assert_eq!(nothing.not_compared.len(), 4);
}

#[test]
fn what_the_nodes_of_a_pair_are_told_is_not_foreign() {
    let head = Read::text(BASE);
    let text = saved(&head) + &head.script("ns-ber.node-1");
    let comparison = against(&head, "ns-ber", &text);
    let foreign: Vec<&str> =
        comparison.devices[0].running.as_ref().unwrap().foreign.iter().map(|own| own.key.object).collect();
    assert!(
        head.script("ns-ber.node-1").contains("add HA node 1 10.1.0.12") && !foreign.contains(&"HA node"),
        "{foreign:?}"
    );
    let node = against(&head, "ns-ber.node-1", &text);
    assert!(node.is_empty() && node.devices[0].running.as_ref().unwrap().foreign.len() < 8, "{}", shown(&node));
}
