//! Pairs of estates: what is shown, what is written, and whether it leads there and back.

use sitewright::delta::compare::Fate;
use sitewright::delta::human;
use sitewright::delta::netscaler::{Lasting, plan};
use sitewright::devices::netscaler::read::{Reading, read_line};
use sitewright::devices::netscaler::state::{Entry, Key, State};
use sitewright::diagnostics::Style;

use super::{BASE, Read, bundled, compared, file};
use crate::catalog::check_line;
use crate::project::Project;
use crate::snapshot::snapshot;

const STYLE: Style = Style { color: false, width: 100 };

/// What changes, and the estate after it.
fn pairs() -> Vec<(&'static str, String)> {
    let changed = |edits: &[(&str, &str)]| {
        edits.iter().fold(BASE.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        })
    };
    let retired: String =
        BASE.lines().filter(|line| !line.ends_with("# osl")).map(|line| format!("{line}\n")).collect();
    vec![
        ("vip-moved", changed(&[("10.1.20.10", "10.1.20.15")])),
        ("ttl-lowered", changed(&[("ttl    30s", "ttl 10s")])),
        ("member-added", changed(&[("10.1.10.12 at", "10.1.10.12 10.1.10.13 at")])),
        ("site-retired", retired.replace("passive ber osl", "passive ber")),
        ("certificate-renewed", changed(&[("web.pem", "web-2027.pem"), ("web.key", "web-2027.key")])),
        ("method-switched", changed(&[("active-passive ber osl", "round-robin")])),
        ("vip-renamed", changed(&[("vip web {", "vip shop {"), ("vip    web", "vip    shop")])),
        (
            "lines-changed",
            changed(&[("DENY\" undo \"rm ns acl deny-all\"", "ALLOW\""), ("f1\"", "f2\" undo \"rm frobnicator f2\"")]),
        ),
    ]
}

#[test]
fn what_differs_is_shown_object_by_object() {
    let base = Read::text(BASE);
    for (name, text) in pairs() {
        snapshot("change/diff", name, &human(&compared(&base, &Read::text(&text)), STYLE));
    }
}

#[test]
fn equal_meaning_is_no_difference() {
    let base = Read::text(BASE);
    let same =
        BASE.replace("ttl    30s", "ttl 30s # as ever").replace("10.1.10.11 10.1.10.12 at", "10.1.10.12 10.1.10.11 at");
    let comparison = compared(&base, &Read::text(&same));
    assert!(comparison.is_empty());
    assert_eq!(human(&comparison, STYLE), "there is no difference\n");
    assert_eq!(bundled(&comparison, Some(&base), &base).artifacts.len(), 2);
}

#[test]
fn a_plan_is_written_as_it_was_read() {
    let base = Read::text(BASE);
    for (name, text) in pairs() {
        let head = Read::text(&text);
        let bundle = bundled(&compared(&base, &head), Some(&base), &head);
        let mut all = String::new();
        for artifact in bundle.artifacts.iter().filter(|artifact| !artifact.path.ends_with(".md")) {
            all.push_str(&format!("===== {} =====\n{}\n", artifact.path, artifact.text));
        }
        if ["vip-moved", "lines-changed"].contains(&name) {
            snapshot("change/plan", name, &all);
        }
        snapshot("change/plan", &format!("{name}.md"), file(&bundle, "plan.md"));
    }
}

/// The commands of a file, a line each.
fn commands(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Runs `lines`, but for those of which nobody knows what they do.
fn run(state: &mut State, lines: &[&str]) {
    for line in lines.iter().filter(|line| !line.contains("frobnicator")) {
        let Reading::Command(command) = read_line(line.as_bytes()).reading else { panic!("{line}") };
        state.execute(&command).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        assert_eq!(check_line(line), Ok(()), "{line}");
    }
}

/// The objects of a state, without those of which something cannot be taken back.
fn without(state: &State, lasting: &[Lasting]) -> Vec<(Key, Entry)> {
    let lasts = |key: &Key| lasting.iter().any(|lasting| lasting.key == *key);
    state.entries().filter(|(key, _)| !lasts(key)).map(|(key, entry)| (key.clone(), entry.clone())).collect()
}

/// Whether the files lead from what each device has to what it shall have, and back from every block.
fn leads_there_and_back(base: &Read, head: &Read) -> usize {
    let comparison = compared(base, head);
    let bundle = bundled(&comparison, Some(base), head);
    let mut blocks = 0;
    for device in comparison.devices.iter().filter(|device| device.fate != Fate::Goes) {
        let apply = file(&bundle, &format!("{}.apply.conf", device.name));
        let rollback = file(&bundle, &format!("{}.rollback.conf", device.name));
        let mut state = device.old.clone();
        let lasting = plan(&device.old, &device.new, true).unwrap().lasting;
        for block in apply.split("\n# === Block ").skip(1) {
            blocks += 1;
            run(&mut state, &commands(&format!("# {block}")));
            let number = block.split(' ').next().unwrap();
            let start = rollback.find(&format!("\n# === Back from block {number}:")).unwrap();
            let mut back = state.clone();
            run(&mut back, &commands(&rollback[start..]));
            let known: Vec<&str> = commands(&rollback[start..]);
            let is_back = without(&back, &lasting) == without(&device.old, &lasting);
            assert!(is_back || known.is_empty(), "{} block {number}", device.name);
        }
        assert!(state == device.new, "{}", device.name);
        assert!(!apply.contains("\nsave "), "{}", device.name);
        for end in ["pre-check", "post-check", "save"] {
            for line in commands(file(&bundle, &format!("{}.{end}.conf", device.name))) {
                assert_eq!(check_line(line), Ok(()), "{line}");
                assert!(line.starts_with(if end == "save" { "save ns config" } else { "show " }), "{line}");
            }
        }
    }
    blocks
}

#[test]
fn the_files_lead_there_and_back_from_every_block() {
    let base = Read::text(BASE);
    let without_lines = |text: &str| text.split("raw netscaler").next().unwrap().to_owned();
    let bare = Read::text(&without_lines(BASE));
    let mut blocks = 0;
    for (name, text) in pairs() {
        if name == "lines-changed" {
            continue;
        }
        let head = Read::text(&text);
        blocks += leads_there_and_back(&base, &head) + leads_there_and_back(&head, &base);
        let head = Read::text(&without_lines(&text));
        blocks += leads_there_and_back(&bare, &head);
    }
    assert!(blocks > 50, "{blocks}");
}

#[test]
fn a_whole_estate_is_led_to_from_nothing_and_back() {
    let nothing = Read::text("estate contoso { language 1 }\n");
    for project in [
        Project::example("xenmobile-dr"),
        Project::example("starter"),
        Project::example("storefront"),
        Project::text(include_str!("../targets/netscaler/rich.site")),
        Project::text(include_str!("../targets/netscaler/full.site")),
        Project::text(include_str!("../targets/netscaler/balancing.site")),
        Project::text(include_str!("../targets/netscaler/vendor-all.site")),
    ] {
        assert!(leads_there_and_back(&nothing, &Read::of(&project)) > 10);
    }
}

#[test]
fn every_command_leads_to_its_statement() {
    let (base, head) =
        (Read::text(BASE), Read::text(&BASE.replace("ttl    30s", "ttl 10s").replace(" 10.1.10.12 at", " at")));
    let bundle = bundled(&compared(&base, &head), Some(&base), &head);
    let plan: serde_json::Value = serde_json::from_str(file(&bundle, "plan.json")).unwrap();
    let mut seen = Vec::new();
    for device in plan["devices"].as_array().unwrap() {
        for block in device["blocks"].as_array().unwrap() {
            for command in block["commands"].as_array().unwrap() {
                let source = &command["source"];
                let text = if source["estate"] == "head" { &head } else { &base };
                let line = source["line"].as_u64().unwrap_or_else(|| panic!("{command}")) as usize;
                let line = text.sources.files()[0].text.lines().nth(line - 1).unwrap();
                seen.push(format!("{} < {}", command["command"].as_str().unwrap(), line.trim()));
            }
        }
    }
    let expected = [
        "set gslb vserver gslb-web@ber -domainName www.gslb.example.com -TTL 10 < domain www.gslb.example.com",
        "set gslb vserver gslb-web@ber -domainName www.gslb.example.com -TTL 10 < domain www.gslb.example.com",
        "unbind serviceGroup web 10.1.10.12 8080 < servers  10.1.10.11 10.1.10.12 at ber",
        "rm server 10.1.10.12 < servers  10.1.10.11 10.1.10.12 at ber",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn the_same_estates_give_the_same_bytes() {
    let (base, head) = (Read::text(BASE), Read::text(&pairs()[3].1));
    let texts = || -> Vec<String> {
        bundled(&compared(&base, &head), Some(&base), &head)
            .artifacts
            .into_iter()
            .map(|artifact| artifact.text)
            .collect()
    };
    assert_eq!(texts(), texts());
}

#[test]
fn older_firmware_changes_less_in_place() {
    let why = |version: &str| {
        let [base, head] = ["name", "other"].map(|site| {
            BASE.replace("netscaler 13.1", &format!("netscaler {version}"))
                .replace("30s", if site == "name" { "30s" } else { "10s" })
        });
        let (base, head) = (Read::text(&base), Read::text(&head));
        compared(&base, &head).devices.iter().map(|device| device.is_newer).collect::<Vec<_>>()
    };
    assert_eq!(why("12.0"), [false, false]);
    assert_eq!(why("12.1"), [true, true]);
}

#[test]
fn a_raw_line_says_how_it_is_taken_back() {
    let script = Read::text(BASE).script("ns-ber");
    assert!(script.contains("\nadd ns acl deny-all DENY\nadd frobnicator f1\n"), "{script}");
    let model = Project::text(BASE).human();
    assert_eq!(model, "");
    for (wrong, code) in [
        ("\"add x\" undone \"rm x\"", "type::too-many-values"),
        ("\"add x\" undo rm", "type::too-many-values"),
        ("\"add x\" undo", "type::too-many-values"),
        ("\"add x\" undo \"rm x\" twice", "type::too-many-values"),
        ("\"add x\" undo \" \"", "type::mismatch"),
    ] {
        let project = Project::text(&BASE.replace("\"add frobnicator f1\"", wrong));
        assert_eq!(project.codes(), [code], "{wrong}: {}", project.brief());
    }
}

#[test]
fn a_line_that_goes_is_taken_back_first_and_given_again_on_the_way_back() {
    let known = BASE.replace("f1\"", "f1\" undo \"rm frobnicator f1\"");
    let without = known.replace("  \"add frobnicator f1\" undo \"rm frobnicator f1\"\n", "").replace("30s", "10s");
    let (base, head) = (Read::text(&known), Read::text(&without));
    let bundle = bundled(&compared(&base, &head), Some(&base), &head);
    let apply = commands(file(&bundle, "ns-ber.apply.conf"));
    assert_eq!((apply.len(), apply[0]), (2, "rm frobnicator f1"));
    assert_eq!(commands(file(&bundle, "ns-ber.rollback.conf")).last(), Some(&"add frobnicator f1"));
}
