//! Plans of several things, and of pools: their order, and what it says.

use super::document::Document;
use crate::project::Project;

fn pools(plan: &str) -> Document {
    Document::new(Project::example("xenserver-dr").artifact(&format!("runbooks/{plan}.md")))
}

/// The step whose title begins so.
fn step(document: &Document, start: &str) -> String {
    let titles = titles(document);
    let title = titles.iter().find(|title| title.starts_with(start)).unwrap_or_else(|| panic!("{start} in {titles:?}"));
    document.step(title)
}

/// The steps without their numbers.
fn titles(document: &Document) -> Vec<String> {
    document.steps().iter().map(|step| step.split_once(": ").unwrap().1.to_owned()).collect()
}

#[test]
fn the_runbooks_of_the_pools_are_as_they_were() {
    for plan in ["hr-failover", "hr-test", "hr-failback", "hr-update"] {
        crate::snapshot::snapshot("examples/xenserver-dr/runbooks", &format!("{plan}.md"), &pools(plan).text);
    }
}

/// Requirements C7 and C9: hosts are kept from the LUNs, then the mirrors are broken, and only then anything is started.
#[test]
fn c7_c9_mirrors_are_broken_before_a_vm_starts() {
    let failover = pools("hr-failover");
    assert_eq!(
        titles(&failover),
        [
            "Shut down the VMs of `fra-prod`, where it still answers",
            "Keep the hosts of `fra-prod` from the LUNs",
            "Break the mirrors, and give the LUNs at `syd` to `syd-dr`",
            "Recover the VMs of `fra-prod` at `syd-dr`, and start them",
            "See that the services of `fra-prod` work at `syd`",
            "End the recovery, and protect `syd-dr`",
        ]
    );
    let mirrors = step(&failover, "Break the mirrors");
    assert!(mirrors.contains("`fra-lun11` to `syd-lun11`"), "{mirrors}");
    let at = |text: &str| failover.text.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at("Gate G1: the point of no return") < at("### Step 4"));
}

/// Requirement C4: the same from clones, nothing started, and all of it taken away.
#[test]
fn c4_a_test_starts_nothing_and_ends_as_it_began() {
    let test = pools("hr-test");
    assert_eq!(
        titles(&test),
        [
            "Make clones of the replicas at `syd`",
            "Recover the VMs of `fra-prod` at `syd-dr`, and start nothing",
            "Look at what was recovered at `syd-dr`",
            "Take away what the test made at `syd-dr`",
            "Take the clones away at `syd`",
        ]
    );
    assert!(step(&test, "Recover the VMs").contains("`halted` for every line"));
    assert!(!test.text.contains("Gate G1"));
}

/// Requirement C5.
#[test]
fn c5_the_start_order_and_its_time_stand_in_the_runbook() {
    let step = step(&pools("hr-failover"), "Recover the VMs");
    let said = "starts in this order: `hr-db`, then 2m; `hr-app-1` and `hr-app-2`, then 30s; `hr-web`. That takes about 11m30s.";
    assert!(step.contains(said), "{step}");
}

/// Requirements C1 and C6.
#[test]
fn c1_c6_what_both_pools_need_is_looked_at_before() {
    let text = pools("hr-failover").text;
    for said in [
        "have one version and patch level (8.2.1), and the edition `premium-per-socket`",
        "have the role `pool-operator`",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

/// Requirements C8: which VMs are on which SR, and which SR on which LUN.
#[test]
fn c8_the_mapping_of_vms_srs_and_luns_is_at_hand() {
    let text = pools("hr-failover").text;
    assert!(text.contains("| SR `hr: databases (fra-lun11)`: `hr-db` | `fra-lun11` | `syd-lun11` |"), "{text}");
}

/// Requirement C10: resynchronise, shut down, hand over, recover, replicate again.
#[test]
fn c10_what_comes_home_is_shut_down_first_and_protected_again() {
    assert_eq!(
        titles(&pools("hr-failback")),
        [
            "Keep `fra-prod` from starting its old copies",
            "Mirror from `syd` to `fra`",
            "Shut down what goes home at `syd-dr`",
            "Break the mirrors, and give the LUNs at `fra` to `fra-prod`",
            "Recover the VMs at `fra-prod`, and start them",
            "See that the services of `fra-prod` work at `fra`",
            "Take out of `syd-dr` what went home",
            "Mirror from `fra` to `syd` again",
        ]
    );
}

/// XenMobile, a farm and a zone in one plan.
fn all() -> Project {
    let example = Project::example("xenmobile-dr");
    let mut text: String = example
        .sources
        .files()
        .iter()
        .filter(|file| !["plans.site", "changes.site"].contains(&&*file.name))
        .map(|file| file.text.clone())
        .collect();
    text.push_str(include_str!("all.site"));
    Project::text(&text)
}

#[test]
fn several_things_keep_their_own_orders_and_users_are_led_last() {
    let runbook = Document::new(all().artifact("runbooks/all.md"));
    let titles = titles(&runbook);
    let at =
        |title: &str| titles.iter().position(|one| one == title).unwrap_or_else(|| panic!("{title} in {titles:?}"));
    for (before, after) in [
        ("Lead the public names to `syd`", "Lead `xms-sql.corp.contoso.com` to the SQL Server at `syd`"),
        ("Bring `xdm` online at `syd`", "Start the XenMobile servers at `syd`"),
        (
            "Bring `CitrixSite`, `CitrixLogging` and `CitrixMonitoring` online at `syd`",
            "Make `syd` the primary zone of the farm `global`",
        ),
        (
            "Have the machines of the farm `global` register where they belong",
            "Start a desktop and an application of the farm `global`",
        ),
        ("Start the XenMobile servers at `syd`", "Lead the names of the external zone `shop.example` to `syd`"),
        ("Call the bank", "Start a desktop and an application of the farm `global`"),
    ] {
        assert!(at(before) < at(after), "{before} before {after} in {titles:?}");
    }
    // What does not wait for each other begins at once.
    assert!(step(&runbook, "Lead `ctx-sql.corp.contoso.com`").contains("- Begins: at once"));
    assert!(runbook.text.contains("what does not wait for each other can run side by side"));
    // A file that changes both listeners is no step's own.
    assert!(!step(&runbook, "Lead `ctx-sql.corp.contoso.com`").contains("nsupdate -k"));
    assert!(step(&runbook, "Lead the names of the external zone").contains("www.shop.example`: `203.0.113.80`"));
}

#[test]
fn a_farm_is_tested_by_a_forced_outage() {
    let test = Document::new(all().artifact("runbooks/farm-test.md"));
    assert_eq!(
        titles(&test),
        [
            "Force the outage mode on all Controllers of the farm `global`",
            "Start a desktop and an application of the farm `global`",
            "End the outage mode of the farm `global`",
        ]
    );
    assert!(step(&test, "Force the outage mode").contains("`powershell/global/outage-test-fra.ps1`"));
}

#[test]
fn everything_comes_home_with_its_data_first() {
    let home = Document::new(all().artifact("runbooks/all-home.md"));
    let titles = titles(&home);
    let at = |start: &str| {
        titles.iter().position(|one| one.starts_with(start)).unwrap_or_else(|| panic!("{start} in {titles:?}"))
    };
    assert!(at("Bring `xdm` from `syd` to `fra`") < at("Shut down the XenMobile servers at `syd`"));
    assert!(at("Shut down the XenMobile servers at `syd`") < at("Lead the public names to `fra`"));
    assert!(at("Make `fra` the primary zone") < at("Lead the names of the external zone"));
    assert!(step(&home, "Lead the names of the external zone").contains("`www.shop.example`: `198.51.100.80`"));
    assert!(titles.iter().any(|title| title.starts_with("Replicate `xdm` from `fra` to `syd` again")));
}

/// Microsoft: the replica at the other site first, then the group moves, then the primary's server. Citrix: license server, StoreFront, half of the Controllers, the
/// databases, the other half, the machines.
#[test]
fn an_update_keeps_the_order_of_its_vendor() {
    let update = Document::new(all().artifact("runbooks/all-new.md"));
    let titles = titles(&update);
    let at = |start: &str| {
        titles.iter().position(|one| one.starts_with(start)).unwrap_or_else(|| panic!("{start} in {titles:?}"))
    };
    let order = [
        "Update the SQL Server at `syd`",
        "Lead `ctx-sql.corp.contoso.com` to the SQL Server at `syd`",
        "Bring `CitrixSite`",
        "Update the SQL Server at `fra`",
        "Let the databases of `ctx` serve at `fra` again",
        "Update the license servers",
        "Update StoreFront and Director",
        "Update one half of the Controllers",
        "Update the databases of the farm",
        "Update the other Controllers",
        "Start a desktop and an application",
        "Update the machines",
    ];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{titles:?}");
    // The database that XenMobile stands on is none of those that move, so that it waits for nothing.
    assert!(step(&update, "Update the XenMobile servers at `fra`").contains("- Begins: at once"));
    let turn = format!("- Begins: after step {}", at("Let the databases of `ctx`") + 1);
    assert!(step(&update, "Update the license servers").contains(&turn));
    // Each half has one Controller of each zone.
    let half = step(&update, "Update one half");
    assert!(half.contains("  - `ddc1.corp.contoso.com`\n  - `ddc3.corp.contoso.com`"), "{half}");
    assert!(half.contains("`ddc2.corp.contoso.com` and `ddc4.corp.contoso.com` serve meanwhile"), "{half}");
    let moves = step(&update, "Bring `CitrixSite`");
    assert!(moves.contains("SYNCHRONIZED") && !moves.contains("ALLOW_DATA_LOSS"), "{moves}");
}

/// Copies do not take over, so that whoever works on them waits.
#[test]
fn an_update_of_a_database_that_is_copied_moves_nothing() {
    let reports = "sql reports {\n  listener reports.corp.contoso.com\n  database reports\n  at fra 10.1.30.40\n  at syd 10.2.30.40\n}\nplan reports-new {\n  update sql reports from fra to syd\n}\n";
    let all = all();
    let text: String = all.sources.files().iter().map(|file| file.text.as_str()).chain([reports]).collect();
    let update = Document::new(Project::text(&text).artifact("runbooks/reports-new.md"));
    assert_eq!(titles(&update), ["Update the SQL Server at `syd`", "Update the SQL Server at `fra`"]);
    assert!(step(&update, "Update the SQL Server at `fra`").contains("waits until it is back"));
}

/// The pool that recovers first, its coordinator before its other hosts, and at the end both are alike.
#[test]
fn pools_are_updated_host_by_host() {
    let update = pools("hr-update");
    assert_eq!(
        titles(&update),
        [
            "Update the hosts of `syd-dr`",
            "Update the hosts of `fra-prod`",
            "See that `fra-prod` and `syd-dr` are alike"
        ]
    );
    let production = step(&update, "Update the hosts of `fra-prod`");
    let at = |text: &str| production.find(text).unwrap_or_else(|| panic!("no {text} in {production}"));
    assert!(at("xe pool-dump-database") < at("xe host-disable"));
    assert!(at("xe host-disable") < at("xe host-evacuate") && at("xe host-evacuate") < at("xe host-reboot"));
    assert!(production.contains("the coordinator is always the first"));
    assert!(step(&update, "See that").contains("readiness.sh"));
}

#[test]
fn every_command_for_a_controller_is_in_the_catalogs() {
    let mut count = 0;
    for plan in ["all", "all-home", "all-new", "farm-test"] {
        let document = Document::new(all().artifact(&format!("runbooks/{plan}.md")));
        for line in document.commands("powershell") {
            if ["Config", "Broker"].iter().any(|noun| line.contains(noun)) {
                crate::powershell::assert_known(&line, &[]);
                count += 1;
            }
        }
    }
    assert!(count > 10, "{count}");
}

/// Every call of `xe` that people enter is one that XenServer has; what is asked for by a call within is left out.
#[test]
fn every_command_for_a_pool_is_in_the_catalog() {
    let catalog = crate::xen::catalog::Catalog::read();
    let mut count = 0;
    for plan in ["hr-failover", "hr-test", "hr-failback", "hr-update"] {
        for line in pools(plan).commands("sh").iter().filter(|line| line.starts_with("xe ")) {
            let (outer, inner) = match line.split_once("\"$(") {
                Some((outer, inner)) => (format!("{outer}x"), Some(inner.trim_end_matches(")\"").to_owned())),
                None => (line.clone(), None),
            };
            for call in [Some(outer), inner].into_iter().flatten() {
                let words: Vec<String> = call.split(' ').skip(1).map(|word| word.replace('\'', "")).collect();
                assert_eq!(catalog.complaint(&words), None, "{line}");
                count += 1;
            }
        }
    }
    assert!(count > 15, "{count}");
}
