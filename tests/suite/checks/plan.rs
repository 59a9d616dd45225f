//! Recovery plans, by the requirements of XenMobile's disaster recovery.

use sitewright::diagnostics::Diagnostic;

use super::{clean, of, only, places, recovery};
use crate::project::Project;

const ORDER: &str = "plan::order";

/// The failover of the example with more rows.
fn failover(rows: &str) -> Project {
    recovery(&[(
        "failover xenmobile xms from fra to syd\n  rto      60m\n  rpo      15m\n\n",
        &format!("failover xenmobile xms from fra to syd\n  {rows}\n"),
    )])
}

/// What the labels of a finding say, with what is written there.
fn labels(project: &Project, finding: &Diagnostic) -> Vec<String> {
    places(project, finding)
        .into_iter()
        .zip(&finding.labels)
        .map(|(place, label)| format!("{place}: {}", label.text))
        .collect()
}

#[test]
fn a4_the_database_is_up_before_the_servers_start() {
    let project = failover("order public-dns sql-dns start-servers sql-online verify");
    let finding = only(&project, ORDER);
    assert_eq!(finding.message, "the plan `xms-failover` runs `start-servers` before `sql-online`");
    assert_eq!(
        labels(&project, &finding),
        [
            "start-servers: too early: XenMobile servers need a database that is up and accepts connections before they start (Citrix, XenMobile disaster recovery, failover step 5)",
            "sql-online: this has to come first"
        ]
    );
}

#[test]
fn a7_the_steps_of_a_failover_keep_their_order() {
    clean(&failover("order public-dns sql-dns sql-online start-servers verify"));
    clean(&failover("order public-dns start-servers"));
    for wrong in ["sql-dns public-dns", "sql-online sql-dns", "verify start-servers", "start-servers public-dns"] {
        only(&failover(&format!("order {wrong}")), ORDER);
    }
    // A step that stands too early is one finding, however many it overtakes.
    let project = failover("order verify public-dns sql-dns sql-online start-servers");
    let finding = only(&project, ORDER);
    assert_eq!(places(&project, &finding), ["verify", "start-servers"]);
}

#[test]
fn a7_a_test_shuts_the_active_servers_down_first() {
    let with = |order: &str| {
        let text = format!("test-failover xenmobile xms from fra to syd\n  order {order}");
        recovery(&[("test-failover xenmobile xms from fra to syd", &text)])
    };
    clean(&with("stop-servers public-dns"));
    let finding = only(&with("public-dns stop-servers"), ORDER);
    assert_eq!(finding.message, "the plan `xms-test` runs `public-dns` before `stop-servers`");
}

#[test]
fn a8_the_active_servers_are_updated_first() {
    let text = "update xenmobile xms from fra to syd\n  order update-standby update-primary";
    let finding = only(&recovery(&[("update xenmobile xms from fra to syd", text)]), ORDER);
    assert_eq!(finding.message, "the plan `xms-update` runs `update-standby` before `update-primary`");
}

#[test]
fn an_own_step_stands_at_one_place() {
    let with = |rows: &str| recovery(&[("    before public-dns\n", rows)]);
    clean(&with("    after public-dns\n    before start-servers\n"));
    let project = with("    after start-servers\n    before sql-online\n");
    let finding = only(&project, ORDER);
    assert!(finding.message.contains("`Tell the service desk`"), "{}", finding.message);
    assert!(finding.labels[0].text.contains("failover step 5"), "{finding:?}");
    only(&with("    after sql-dns\n    before sql-dns\n"), ORDER);
}

#[test]
fn an_own_step_names_a_step_of_its_plan() {
    let with = |rows: &str| recovery(&[("    before public-dns\n", rows)]);
    let nowhere = only(&with(""), "plan::step-placement");
    let choices = "`public-dns`, `sql-dns`, `sql-online`, `start-servers` or `verify`";
    assert!(nowhere.help.as_ref().is_some_and(|help| help.contains(choices)), "{nowhere:?}");
    let elsewhere = only(&with("    after update-primary\n"), "plan::step-placement");
    let choices = choices.replace(" or ", " and ");
    assert!(elsewhere.help.as_ref().is_some_and(|help| help.contains(&choices)), "{elsewhere:?}");
}

#[test]
fn an_order_names_steps_of_its_plan_once() {
    only(&failover("order public-dns sql-dns public-dns"), "plan::order-list");
    let finding = only(&failover("order stop-servers public-dns"), "plan::order-list");
    assert_eq!(finding.message, "the plan `xms-failover` is for failover, which has no step `stop-servers`");
}

#[test]
fn a6_a_plan_needs_replication_and_high_availability() {
    let replication = ("  replication asynchronous from fra to syd every 5m\n", "");
    let availability = ("  availability always-on\n", "");
    let says = |changes: &[(&str, &str)]| {
        let project = recovery(changes);
        let findings = of(&project, "plan::no-replication");
        // Four plans act on it: one cause.
        assert_eq!(findings.len(), 1, "\n{}", project.brief());
        assert_eq!(findings[0].labels.len(), 5);
        findings[0].labels[0].text.clone()
    };
    assert_eq!(says(&[replication, availability]), "no replication and no availability in this block");
    assert_eq!(says(&[replication]), "no replication in this block");
    assert_eq!(says(&[availability]), "no availability in this block");
    assert_eq!(says(&[("  database    xms-sql\n", "")]), "no `database` in this block");
}

#[test]
fn a_plan_is_for_one_occasion() {
    let twice = "update xenmobile xms from fra to syd\n  test-failover xenmobile xms from fra to syd";
    // Which steps it has nobody knows, so that its order is not judged.
    let project = recovery(&[(
        "plan xms-update {\n  update xenmobile xms from fra to syd",
        &format!("plan xms-update {{\n  {twice}\n  order stop-standby update-primary"),
    )]);
    only(&project, "plan::one-action");
}

#[test]
fn a1_a_plan_leaves_from_the_active_site() {
    let with =
        |ends: &str| recovery(&[("update xenmobile xms from fra to syd", &format!("update xenmobile xms {ends}"))]);
    let backwards = with("from syd to fra");
    only(&backwards, "plan::places");
    clean(&backwards.fixed("plan::places").unwrap());
    let same = only(&with("from fra to fra"), "plan::places");
    assert_eq!(same.message, "the plan `xms-update` leads from `fra` to `fra`");
}

#[test]
fn a_plan_leads_to_a_site_where_something_stands() {
    let project = recovery(&[
        ("update xenmobile xms from fra to syd", "update xenmobile xms from fra to muc"),
        ("link fra syd", "site muc {\n}\n\nlink fra syd"),
    ]);
    let finding = only(&project, "plan::places");
    assert_eq!(finding.message, "the xenmobile `xms` does not stand at `muc`");
}

#[test]
fn a_placement_that_cannot_be_read_is_not_missing() {
    let project = recovery(&[("mam     10.2.20.12", "mam     10.2.20.300")]);
    assert_eq!(project.codes(), ["type::mismatch"], "\n{}", project.brief());
}

#[test]
fn an_rpo_is_not_shorter_than_the_time_between_transfers() {
    let every = |time: &str| recovery(&[("every 5m", &format!("every {time}"))]);
    clean(&every("15m"));
    let project = every("16m");
    assert_eq!(project.codes(), ["plan::rpo", "plan::rpo"], "two plans have an RPO of 15m\n{}", project.brief());
    clean(&recovery(&[(
        "replication asynchronous from fra to syd every 5m",
        "replication synchronous from fra to syd every 1h",
    )]));
}

#[test]
fn own_steps_fit_into_the_rto() {
    let takes = |time: &str| recovery(&[("takes  5m", &format!("takes  {time}"))]);
    // 15m until it is decided, 32m for the steps of the product, and 33s until the ADCs have seen that the servers are up.
    clean(&takes("12m"));
    let finding = only(&takes("13m"), "plan::rto");
    assert_eq!(finding.message, "the plan `xms-failover` takes 1h33s until users are served again, and its RTO is 1h");
}

/// Requirement C7: nothing is recovered from a mirror that still runs.
#[test]
fn c7_a_mirror_is_broken_before_anything_is_recovered() {
    let example = Project::example("xenserver-dr");
    let with = |order: &str| {
        let text = |name: &str, text: &str| match name {
            "plans.site" => text.replace("  rto      2h\n", &format!("  rto      2h\n  order {order}\n")),
            _ => text.to_owned(),
        };
        let files: Vec<(String, String)> =
            example.sources.files().iter().map(|file| (file.name.clone(), text(&file.name, &file.text))).collect();
        Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    };
    clean(&with("fence break-mirror recover"));
    let project = with("recover break-mirror");
    let finding = only(&project, ORDER);
    assert_eq!(finding.message, "the plan `hr-failover` runs `recover` before `break-mirror`");
    let fenced = only(&with("break-mirror fence"), ORDER);
    assert!(fenced.labels[0].text.contains("a replica cannot be written before its mirror is broken"), "{fenced:?}");
}

/// What is too slow is shown part by part, with what can be won.
#[test]
fn a_plan_that_is_too_slow_shows_its_way() {
    let example = Project::example("xenserver-dr");
    let files: Vec<(String, String)> = example
        .sources
        .files()
        .iter()
        .map(|file| (file.name.clone(), file.text.replace("rto      2h", "rto      1h")))
        .collect();
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let finding = only(&project, "plan::rto");
    assert_eq!(
        finding.message,
        "the plan `hr-failover` takes 1h28m30s until users are served again, and its RTO is 1h"
    );
    assert_eq!(finding.labels.len(), 9);
    let help = finding.help.as_deref().unwrap();
    assert!(help.starts_with("save 28m30s on this way; most can be won where 15m are spent: "), "{help}");
}

/// A circle of one own step alone, which contradicts no order of the product's.
#[test]
fn a_step_that_waits_for_itself_is_told() {
    let project = recovery(&[("    before public-dns\n", "    called tell\n    after  tell\n    before public-dns\n")]);
    let finding = only(&project, "plan::circle");
    assert_eq!(places(&project, &finding), ["\"Tell the service desk\""]);
}
