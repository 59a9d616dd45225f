//! The scripts for the DNS server of Windows, as an independent grammar of PowerShell reads them, and against the vendor's catalog of cmdlets.

use domain::rdata::{A, Cname, Mx, Ns, Srv};
use sitewright::devices::dns::change::Change;
use sitewright::devices::dns::{Name, Record, RecordData, Zone};
use sitewright::targets::{AboutChange, change_scripts};

use super::rich;
use crate::powershell::{assert_known, shape};

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

/// What `@server` stands for.
const SPLATS: [(&str, &[&str]); 1] = [("@server", &["ZoneName", "ComputerName"])];

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
            let found = assert_known(&text, &SPLATS);
            assert!(found.iter().any(|call| call.cmdlet.contains("DnsServer")), "{text}");
        }
    }
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
