//! Runbooks: their order, their commands, and where their lines come from.

mod document;
mod hostile;
mod page;
mod plans;
mod variants;

use crate::catalog::check_line;
use crate::project::Project;
use crate::snapshot::snapshot;
use document::Document;

const FAILOVER: &str = "runbooks/xms-failover.md";
const TEST: &str = "runbooks/xms-test.md";
const UPDATE: &str = "runbooks/xms-update.md";

fn example(path: &str) -> Document {
    Document::new(Project::example("xenmobile-dr").artifact(path))
}

#[test]
fn the_runbooks_of_the_example_are_as_they_were() {
    for path in [FAILOVER, TEST, UPDATE] {
        snapshot("examples/xenmobile-dr/runbooks", path.strip_prefix("runbooks/").unwrap_or(path), &example(path).text);
    }
}

/// Requirement A7.
#[test]
fn a_failover_goes_from_the_public_names_to_sql_and_to_the_servers() {
    let steps = example(FAILOVER).steps();
    assert_eq!(
        steps,
        [
            "Step 1: Tell the service desk",
            "Step 2: Lead the public names to `syd`",
            "Step 3: Lead `xms-sql.corp.contoso.com` to the SQL Server at `syd`",
            "Step 4: Bring `xdm` online at `syd`",
            "Step 5: Start the XenMobile servers at `syd`",
            "Step 6: Enrol a device with `xms.contoso.com`",
        ]
    );
}

/// Requirements A1, A3 and A7.
#[test]
fn a_test_begins_with_the_loss_and_ends_as_it_began() {
    let steps = example(TEST).steps();
    assert_eq!(steps.first().unwrap(), "Step 1: Shut down the XenMobile servers at `fra`");
    assert_eq!(steps.last().unwrap(), "Step 7: Let `fra` serve again");
    let between: Vec<_> = steps[1..6].iter().map(|step| step.split_once(": ").unwrap().1.to_owned()).collect();
    let failover = example(FAILOVER).steps();
    let same: Vec<_> = failover[1..].iter().map(|step| step.split_once(": ").unwrap().1.to_owned()).collect();
    assert_eq!(between, same, "a test does what a failover does");
}

/// Requirement A8.
#[test]
fn an_update_begins_at_the_active_site_and_leaves_the_standby_site_offline() {
    assert_eq!(
        example(UPDATE).steps(),
        [
            "Step 1: Update the XenMobile servers at `fra`",
            "Step 2: See that `xms-sql.corp.contoso.com` leads to the active database at `fra`",
            "Step 3: Start the XenMobile servers at `syd` for the update",
            "Step 4: Update the XenMobile servers at `syd`",
            "Step 5: Restart the XenMobile servers at `syd`",
            "Step 6: Shut down the XenMobile servers at `syd`",
        ]
    );
}

/// Requirement A4, also on the way back of a test.
#[test]
fn servers_start_only_after_their_databases_serve() {
    let failover = example(FAILOVER);
    let step = failover.step("Start the XenMobile servers at `syd`");
    assert!(step.contains("Not before step 4 is verified, and 1m have passed since step 3"), "{step}");
    let back = example(TEST).step("Let `fra` serve again");
    let at = |text: &str| back.find(text).unwrap_or_else(|| panic!("no {text} in\n{back}"));
    let order = [
        "In the hypervisor of `syd`, shut the guest system",
        "bind gslb vserver",
        "update add xms-sql.corp.contoso.com. 60 A 10.1.30.10",
        "every database is `ONLINE` and `READ_WRITE`",
        "In the hypervisor of `fra`, start",
    ];
    assert!(order.map(at).is_sorted(), "{back}");
}

/// Where data may be lost people decide once more, right before.
#[test]
fn the_point_of_no_return_stands_before_the_databases_of_a_failover_only() {
    let text = example(FAILOVER).text;
    let at = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("no {needle}"));
    let places = ["## Gate G0", "### Step 1", "### Step 3", "### Gate G1: the point of no return", "### Step 4"];
    assert!(places.map(at).is_sorted());
    for path in [TEST, UPDATE] {
        assert!(!example(path).text.contains("Gate G1"), "{path}");
    }
}

#[test]
fn the_catalog_accepts_every_command_for_an_adc() {
    let mut count = 0;
    for path in [FAILOVER, TEST, UPDATE] {
        for line in example(path).commands("ns") {
            check_line(&line).unwrap_or_else(|problem| panic!("{path}: {line}: {problem}"));
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn a_failover_takes_the_active_site_out_on_every_adc_and_saves() {
    let failover = example(FAILOVER);
    let step = failover.step("Lead the public names to `syd`");
    let sent = Document::new(step.split("**Expect:**").next().unwrap().to_owned()).commands("ns");
    let of_one = [
        "unbind gslb vserver gslb-xms-mdm@fra -serviceName gslb-xms-mdm@ns-fra",
        "unbind gslb vserver gslb-xms-mam@fra -serviceName gslb-xms-mam@ns-fra",
        "save ns config",
    ];
    assert_eq!(sent, [of_one, of_one].concat());
    let adcs = ["`ns-syd` at `syd`", "`ns-fra` at `fra`"].map(|adc| step.find(adc).unwrap());
    assert!(adcs.is_sorted(), "the one that surely works comes first");
}

/// A runbook speaks of what the scripts of the same estate have made.
#[test]
fn every_object_of_a_runbook_is_one_of_the_scripts() {
    let script = Project::example("xenmobile-dr").artifact("netscaler/ns-syd.conf");
    let has = |line: String| script.lines().any(|made| made == line || made.starts_with(&(line.clone() + " ")));
    for line in [FAILOVER, TEST, UPDATE].iter().flat_map(|path| example(path).commands("ns")) {
        let made = if let Some(binding) = line.strip_prefix("unbind ") {
            format!("bind {binding}")
        } else if let Some(object) = line.strip_prefix("show ") {
            format!("add {object}")
        } else {
            line
        };
        assert!(has(made.clone()), "no `{made}` in\n{script}");
    }
}

#[test]
fn what_is_undone_is_what_was_done() {
    let test = example(TEST);
    let bound = |from: &str, verb: &str| {
        let lines = Document::new(from.to_owned()).commands("ns");
        let objects = lines.iter().filter_map(|line| line.strip_prefix(verb).map(str::to_owned));
        objects.collect::<std::collections::BTreeSet<_>>()
    };
    let done = bound(&test.step("Lead the public names to `syd`"), "unbind ");
    let undone = bound(&test.step("Let `fra` serve again"), "bind ");
    assert_eq!(done, undone);
    assert_eq!(done.len(), 2);
}

#[test]
fn the_record_of_sql_is_changed_only_where_it_is_what_we_think() {
    let updates = example(FAILOVER).commands("nsupdate");
    let change = [
        "server 10.2.0.2",
        "zone corp.contoso.com.",
        "prereq yxrrset xms-sql.corp.contoso.com. A 10.1.30.10",
        "update delete xms-sql.corp.contoso.com. A",
        "update add xms-sql.corp.contoso.com. 60 A 10.2.30.10",
        "send",
    ];
    assert_eq!(updates[..6], change);
    assert_eq!(updates[8], "prereq yxrrset xms-sql.corp.contoso.com. A 10.2.30.10", "the way back");
}

/// The primary name server of the example stands at the site that is lost.
#[test]
fn a_failover_asks_no_name_server_of_the_lost_site() {
    let failover = example(FAILOVER);
    assert!(failover.commands("nsupdate").iter().all(|line| line != "server 10.1.0.2"));
    assert!(failover.text.contains("The primary name server of `corp.contoso.com` is `dc1.corp.contoso.com`"));
    // In a test it works, and is asked.
    assert!(example(TEST).commands("nsupdate").contains(&"server 10.1.0.2".to_owned()));
}

#[test]
fn the_answers_to_expect_are_the_public_addresses() {
    let start = example(FAILOVER).step("Start the XenMobile servers at `syd`");
    assert!(start.contains("dig @203.0.113.53 xms.gslb.contoso.com A +short"), "{start}");
    assert!(start.contains("- `xms.gslb.contoso.com`: `203.0.113.40`, and not `198.51.100.40`"), "{start}");
    let lead = example(FAILOVER).step("Lead the public names to `syd`");
    assert!(lead.contains("- `xms.gslb.contoso.com`: not `198.51.100.40`; it is `203.0.113.40` only once"), "{lead}");
}

#[test]
fn every_line_of_a_step_leads_to_its_source() {
    let project = Project::example("xenmobile-dr");
    let is_runbook = |path: &str| path.starts_with("runbooks/") && path.ends_with(".md");
    for artifact in project.build().into_iter().filter(|artifact| is_runbook(&artifact.path)) {
        let lines: Vec<&str> = artifact.text.lines().collect();
        assert_eq!(lines.len(), artifact.lines.len());
        let first = lines.iter().position(|line| line.starts_with("### Step 1")).unwrap();
        let last = lines.iter().position(|line| *line == "## Acceptance").unwrap();
        for at in (first..last).filter(|at| !lines[*at].is_empty()) {
            assert!(artifact.lines[at].is_some(), "{}:{}: {}", artifact.path, at + 1, lines[at]);
        }
        let source = |line: &str| {
            let at = lines.iter().position(|other| other.trim_start() == line);
            let at = at.unwrap_or_else(|| panic!("no line {line} in {}", artifact.path));
            project.sources.text(artifact.lines[at].unwrap())
        };
        assert_eq!(source("- `10.2.10.12`"), "10.2.10.12");
        if artifact.path == FAILOVER {
            assert_eq!(source("### Step 2: Lead the public names to `syd`"), "failover xenmobile xms from fra to syd");
            assert_eq!(
                source("unbind gslb vserver gslb-xms-mdm@fra -serviceName gslb-xms-mdm@ns-fra"),
                "mdm     10.1.20.10 public 198.51.100.40"
            );
            let message = "Send the prepared message: enrolment and mail pause for up to one hour.";
            assert_eq!(source(&format!("- [ ] {message}")), format!("\"{message}\""));
        }
    }
}
