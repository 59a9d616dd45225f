//! Runbooks of estates unlike the example.

use super::document::Document;
use crate::project::Project;

/// The example as one text, with `old` as `new`.
fn varied(changes: &[(&str, &str)]) -> Project {
    let project = Project::example("xenmobile-dr");
    let mut text: String = project.sources.files().iter().map(|file| file.text.clone() + "\n").collect();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    Project::text(&text)
}

fn runbook(changes: &[(&str, &str)], path: &str) -> Document {
    Document::new(varied(changes).artifact(path))
}

#[test]
fn nothing_is_lost_where_data_is_replicated_synchronously() {
    let changes = [("replication asynchronous from fra to syd every 5m", "replication synchronous from fra to syd")];
    let text = runbook(&changes, super::FAILOVER).text;
    assert!(!text.contains("Gate G1"), "{text}");
    assert!(text.contains("nothing that was confirmed: it is replicated synchronously"), "{text}");
    assert!(!text.contains("FORCE_FAILOVER_ALLOW_DATA_LOSS"), "{text}");
}

#[test]
fn a_mirrored_database_is_taken_over_in_a_disaster_and_handed_over_in_a_test() {
    let changes =
        [("availability always-on", "availability mirroring"), ("database     xdm\n", "database     xdm x.y\n")];
    let failover = runbook(&changes, super::FAILOVER).commands("sql");
    assert!(
        failover.contains(&"ALTER DATABASE [x.y] SET PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS;".to_owned()),
        "{failover:?}"
    );
    assert!(failover[0].ends_with("WHERE name IN (N'xdm', N'x.y');"), "{failover:?}");
    let test = runbook(&changes, super::TEST).commands("sql");
    assert!(test.contains(&"ALTER DATABASE [xdm] SET PARTNER FAILOVER;".to_owned()), "{test:?}");
}

#[test]
fn a_cluster_is_brought_online() {
    let changes = [("availability always-on", "availability cluster")];
    assert!(runbook(&changes, super::FAILOVER).text.contains("bring its SQL Server role online there"));
}

#[test]
fn a_listener_whose_zone_is_not_declared_is_changed_where_nsupdate_finds_it() {
    let changes = [(
        "listener     xms-sql.corp.contoso.com",
        "listener     xms-sql.ad.contoso.net\n  allow sql::listener-not-served \"kept by the domain controllers' team\"",
    )];
    let failover = runbook(&changes, super::FAILOVER);
    let updates = failover.commands("nsupdate");
    assert_eq!(updates[0], "prereq yxrrset xms-sql.ad.contoso.net. A 10.1.30.10");
    assert!(!failover.text.contains("DnsServer"), "{}", failover.text);
    assert!(failover.commands("sh").contains(&"dig xms-sql.ad.contoso.net A +short".to_owned()));
}

#[test]
fn an_address_of_ipv6_has_its_own_type_and_cmdlet() {
    let changes =
        [("at syd 10.2.30.10", "at syd 2001:db8::30"), ("network  10.2.0.0/16", "network  10.2.0.0/16 2001:db8::/64")];
    let failover = runbook(&changes, super::FAILOVER);
    let updates = failover.commands("nsupdate");
    assert_eq!(updates[3], "update delete xms-sql.corp.contoso.com. A");
    assert_eq!(updates[4], "update add xms-sql.corp.contoso.com. 60 AAAA 2001:db8::30");
    let cmdlets = failover.commands("powershell").join("\n");
    assert!(cmdlets.contains("Add-DnsServerResourceRecordAAAA"), "{cmdlets}");
    assert!(cmdlets.contains("-IPv6Address '2001:db8::30' -TimeToLive '00:01:00'"), "{cmdlets}");
}

/// Going home: the domain prefers the site to which one goes, and an earlier failover took its services out.
#[test]
fn a_failback_puts_the_services_of_the_preferred_site_back() {
    let changes = [(
        "failover xenmobile xms from fra to syd\n  rto      60m",
        "failback xenmobile xms from syd to fra\n  rto      60m",
    )];
    let failback = runbook(&changes, super::FAILOVER);
    let sent = failback.commands("ns");
    let first = sent.iter().find(|line| line.contains("bind gslb")).unwrap();
    assert_eq!(first, "bind gslb vserver gslb-xms-mdm@fra -serviceName gslb-xms-mdm@ns-fra");
    assert!(failback.text.contains("the service of `fra` is bound again"), "{}", failback.text);
}

#[test]
fn a_plan_of_several_actions_has_a_file_for_each() {
    let changes = [(
        "  update xenmobile xms from fra to syd\n",
        "  update xenmobile xms from fra to syd\n  failover xenmobile xms from fra to syd\n  allow plan::one-action \"one window\"\n",
    )];
    let artifacts = varied(&changes).build();
    let paths: Vec<_> = artifacts
        .iter()
        .map(|artifact| artifact.path.as_str())
        .filter(|path| path.starts_with("runbooks/") && path.ends_with(".md"))
        .collect();
    assert_eq!(
        paths,
        [
            "runbooks/xms-failback.md",
            super::FAILOVER,
            super::TEST,
            "runbooks/xms-update/failover.md",
            "runbooks/xms-update/update.md"
        ]
    );
}

#[test]
fn an_own_step_stands_where_the_plan_says() {
    let step = |place: &str| {
        format!("  update xenmobile xms from fra to syd\n  step \"Have tea\" {{ {place}do \"Drink.\" }}\n")
    };
    for (place, number, why) in [
        ("after update-standby; ", 5, "the plan places it after `update-standby`."),
        ("before update-primary; ", 1, "the plan places it before `update-primary`."),
        ("allow plan::step-placement \"last\"; ", 7, "the plan places it at the end of the update."),
    ] {
        let update = runbook(&[("  update xenmobile xms from fra to syd\n", &step(place))], super::UPDATE);
        assert_eq!(update.steps()[number - 1], format!("Step {number}: Have tea"));
        let text = update.step("Have tea");
        assert!(text.contains(why), "{text}");
        assert!(text.contains("- [ ] Drink."), "{text}");
    }
}

#[test]
fn an_order_that_the_plan_states_is_noted() {
    let steps = "  order public-dns sql-dns sql-online start-servers verify\n  rpo      15m\n\n  notice";
    let changes = [("  rpo      15m\n\n  notice", steps)];
    assert!(runbook(&changes, super::FAILOVER).text.contains("The plan states this order itself."));
    assert!(!runbook(&[], super::FAILOVER).text.contains("The plan states this order itself."));
}

#[test]
fn what_is_not_declared_is_said_to_be_so() {
    let changes = [
        ("  rto      60m\n  rpo      15m\n\n", "\n"),
        ("  owner    \"Citrix Platform Team\"\n", ""),
        ("  versions { netscaler 13.1;  xenmobile 10.15 }\n", ""),
        ("link fra syd { bandwidth 100Mbps;  rtt 280ms }", ""),
        (" every 5m", ""),
    ];
    let text = runbook(&changes, super::FAILOVER).text;
    for said in [
        "| Recovery time objective (RTO) | not declared |",
        "| Versions | not declared |",
        "from the estate `contoso`. Do not edit this file",
        "how often one comes is not declared",
    ] {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    assert!(!text.contains("The link between"), "{text}");
}
