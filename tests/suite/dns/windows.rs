//! The scripts for the DNS server of Windows, as an independent grammar of PowerShell reads them, and against the vendor's catalog of cmdlets.

use std::collections::{BTreeMap, BTreeSet};

use domain::rdata::{A, Cname, Mx, Ns, Srv};
use serde_json::Value;
use sitewright::devices::dns::change::Change;
use sitewright::devices::dns::{Name, Record, RecordData, Zone};
use sitewright::targets::{AboutChange, change_scripts};
use tree_sitter::{Node, Parser, Tree};

use super::rich;

const CATALOG: &str = include_str!("../../catalogs/powershell-dnsserver.json");

fn script(old: &Zone, new: &Zone, end: &str) -> String {
    let about = AboutChange {
        zone: "external/example.test",
        estate: "münchen",
        why: "It is part of a test.",
        knows_serial: false,
        server: None,
        origins: &[],
    };
    let scripts = change_scripts("example.test", &Change::between(old, new), about).unwrap();
    scripts.into_iter().find(|script| script.path == format!("example.test{end}")).unwrap().text
}

fn parsed(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

fn all<'t>(node: Node<'t>, kind: &str, out: &mut Vec<Node<'t>>) {
    assert!(!node.is_error() && !node.is_missing(), "{} at {}", node.to_sexp(), node.start_position());
    if node.kind() == kind {
        out.push(node);
    }
    let mut cursor = node.walk();
    node.children(&mut cursor).for_each(|child| all(child, kind, out));
}

/// The cmdlet and the parameters of every command of `text`; what the script defines itself is not among them.
fn commands(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let tree = parsed(text);
    let word = |node: Node<'_>| text[node.byte_range()].to_owned();
    let (mut commands, mut functions) = (Vec::new(), Vec::new());
    all(tree.root_node(), "command", &mut commands);
    all(tree.root_node(), "function_name", &mut functions);
    let own: BTreeSet<String> = functions.into_iter().map(word).collect();
    let mut out = Vec::new();
    for command in commands {
        let Some(name) = command.child_by_field_name("command_name").map(word).filter(|name| !own.contains(name))
        else {
            continue;
        };
        if name.starts_with('$') {
            continue;
        }
        let elements = command.child_by_field_name("command_elements").unwrap();
        let mut cursor = elements.walk();
        let mut parameters = BTreeSet::new();
        for element in elements.children(&mut cursor) {
            let text = word(element);
            if element.kind() == "command_parameter" {
                parameters.insert(text.trim_start_matches('-').to_owned());
            } else if text == "@server" {
                parameters.extend(["ZoneName".to_owned(), "ComputerName".to_owned()]);
            }
        }
        out.push((name, parameters));
    }
    out
}

/// Fails unless every cmdlet of `text` is in the catalog, with a set of parameters that takes those that are given and lacks none that it must have.
fn assert_known(text: &str) {
    let catalog: Value = serde_json::from_str(CATALOG).unwrap();
    let cmdlets: BTreeMap<&str, &Value> =
        catalog["cmdlets"].as_array().unwrap().iter().map(|cmdlet| (cmdlet["n"].as_str().unwrap(), cmdlet)).collect();
    let common: BTreeSet<&str> = catalog["common"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let found = commands(text);
    assert!(found.iter().any(|(name, _)| name.contains("DnsServer")), "{text}");
    for (name, given) in found {
        let cmdlet = cmdlets.get(name.as_str()).unwrap_or_else(|| panic!("`{name}` is no cmdlet of the catalog"));
        let fits = |set: &Value| {
            let takes = set["p"].as_object().unwrap();
            let is_taken = |word: &String| takes.contains_key(word) || common.contains(word.as_str());
            let is_given = |(word, mark): (&String, &Value)| {
                !mark.as_str().is_some_and(|mark| mark.starts_with('m')) || given.contains(word)
            };
            given.iter().all(is_taken) && takes.iter().all(is_given)
        };
        assert!(cmdlet["s"].as_array().unwrap().iter().any(fits), "no parameter set of {name} takes {given:?}");
    }
}

fn record(owner: &str, data: RecordData) -> Record {
    Record { owner: owner.parse().unwrap(), ttl: 300, data, note: None }
}

fn zone(records: Vec<Record>) -> Zone {
    let apex = rich::apex_only("example.test");
    Zone { records: apex.records.into_iter().chain(records).collect(), ..apex }
}

/// A record of every type that the cmdlets add.
fn every_type(text: &str) -> Vec<Record> {
    let host: Name = "host.example.test".parse().unwrap();
    vec![
        record("a.example.test", RecordData::A(A::from_octets(192, 0, 2, 1))),
        record("b.example.test", RecordData::Aaaa("2001:db8::1".parse().unwrap())),
        record("c.example.test", RecordData::Cname(Cname::new(host.clone()))),
        record("example.test", RecordData::Mx(Mx::new(10, host.clone()))),
        record("example.test", RecordData::Ns(Ns::new(host.clone()))),
        record("_x._tcp.example.test", RecordData::Srv(Srv::new(1, 2, 3, host))),
        record("t.example.test", RecordData::txt(text.as_bytes()).unwrap()),
    ]
}

#[test]
fn every_script_is_powershell_of_the_catalog() {
    let (old, new) = super::update::rich_pair();
    let pairs = [(old.clone(), new.clone()), (new, old), (zone(vec![]), zone(every_type("x")))];
    for (old, new) in pairs {
        for end in [".ps1", ".rollback.ps1"] {
            let text = script(&old, &new, end);
            assert!(text.is_ascii(), "{text}");
            assert_known(&text);
        }
    }
}

/// The kinds of all nodes, without their texts.
fn shape(text: &str) -> String {
    parsed(text).root_node().to_sexp()
}

#[test]
fn no_text_breaks_out_of_its_quotes() {
    let tame = shape(&script(&zone(vec![]), &zone(every_type("tame")), ".ps1"));
    for hostile in ["'; Remove-Item C:\\ #", "$(Get-Date)", "`\" '' ' {0} {1}", "@('x')", "#> <#", "\u{27}"] {
        assert_eq!(shape(&script(&zone(vec![]), &zone(every_type(hostile)), ".ps1")), tame, "{hostile}");
    }
}

/// What the cmdlets could take for another record stands among what is done by hand, and nowhere else.
#[test]
fn what_the_cmdlets_cannot_say_is_left_to_people() {
    let odd = vec![
        record("odd.example.test", RecordData::txt("curly \u{2019}; quotes".as_bytes()).unwrap()),
        record("a\\ b.example.test", RecordData::A(A::from_octets(192, 0, 2, 9))),
        record("c.example.test", RecordData::caa(0, "issue", b"ca.example").unwrap()),
    ];
    let text = script(&zone(vec![]), &zone(odd), ".ps1");
    let by_hand: Vec<&str> = text.lines().filter(|line| line.starts_with("#   ")).collect();
    assert_eq!(
        by_hand,
        [
            "#   a\\032b 300 IN A 192.0.2.9",
            "#   c 300 IN CAA 0 issue \"ca.example\"",
            "#   odd 300 IN TXT \"curly \\226\\128\\153; quotes\"",
        ]
    );
    assert!(!text.contains("Add-One {"), "{text}");
}

#[test]
fn a_change_and_its_way_back_read_well() {
    let old = zone(vec![record("www.example.test", RecordData::A(A::from_octets(192, 0, 2, 1)))]);
    let moved = record("www.example.test", RecordData::A(A::from_octets(198, 51, 100, 1)));
    let new = zone(vec![moved, record("example.test", RecordData::caa(0, "issue", b"ca.example").unwrap())]);
    for end in [".nsupdate", ".rollback.nsupdate", ".ps1", ".rollback.ps1"] {
        let text = script(&old, &new, end).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        crate::snapshot::snapshot("dns/change", &format!("example.test{end}"), &text);
    }
}
