//! What a failover changes in the zones, on a real name server.

use std::collections::BTreeSet;

use crate::project::Project;
use crate::tools::{Program, Server, find};

const LISTENER: &str = "xms-sql.corp.contoso.com.";

fn script(project: &Project, end: &str) -> String {
    project.artifact(&format!("dns/failover/xms-failover/internal/corp.contoso.com{end}"))
}

/// The script as it is built, but for the one line that says which server: that has to be the one of the standby site, and here is the test's.
fn to_the_standby(project: &Project, end: &str) -> String {
    let text = script(project, end);
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("server ")).collect();
    assert_eq!(lines, ["server 10.2.0.2"], "{text}");
    text.replace("server 10.2.0.2\n", "")
}

fn address(server: &Server) -> Vec<String> {
    server.ask(LISTENER, "A").records
}

/// A7: the internal record of the SQL server leads to the standby site's, and back.
#[test]
fn a7_the_listener_leads_to_the_standby_site_and_back() {
    let project = Project::example("xenmobile-dr");
    let zone = project.artifact("dns/internal/corp.contoso.com.zone");
    let Some(_) = find("nsupdate") else { return };
    let Some(server) = Server::start_on(Program::Bind, &[("corp.contoso.com", &zone)]) else { return };
    assert_eq!(address(&server), ["xms-sql.corp.contoso.com. 60 IN A 10.1.30.10"]);
    let (there, back) = (to_the_standby(&project, ".nsupdate"), to_the_standby(&project, ".rollback.nsupdate"));
    assert!(server.update(&back).is_err(), "the way back is taken before the change");
    server.update(&there).unwrap();
    assert_eq!(address(&server), ["xms-sql.corp.contoso.com. 60 IN A 10.2.30.10"]);
    assert!(server.update(&there).is_err(), "the change is taken twice");
    server.update(&back).unwrap();
    assert_eq!(address(&server), ["xms-sql.corp.contoso.com. 60 IN A 10.1.30.10"]);
}

/// A7: where zones give the addresses of the public names themselves, these change in the external view.
#[test]
fn a7_public_records_lead_to_the_standby_sites_external_addresses() {
    let project = Project::example("xenmobile-dr");
    let files = project.sources.files().iter().map(|file| {
        // The zone gives the addresses itself.
        let text = file
            .text
            .replace(
                "  xms  CNAME  xms.gslb.contoso.com\n  mam  CNAME  mam.gslb.contoso.com\n",
                "  xms  A  198.51.100.40\n  mam  A  198.51.100.44\n",
            )
            .replace(
                "xenmobile xms {",
                "xenmobile xms {\n  allow gslb::cname-missing \"the zone gives the addresses itself\"",
            );
        (file.name.clone(), text)
    });
    let files: Vec<(String, String)> = files.collect();
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let Some(built) = project.built() else { panic!("{}", project.brief()) };
    let path = "dns/failover/xms-failover/external/contoso.com.nsupdate";
    let runbook = &built.iter().find(|artifact| artifact.path == "runbooks/xms-failover.md").unwrap().text;
    let step = runbook.split("### Step 2").nth(1).unwrap().split("### Step 3").next().unwrap();
    assert!(step.contains(&format!("nsupdate -k KEYFILE {path}")), "{step}");
    assert!(
        step.contains("nsupdate -k KEYFILE dns/failover/xms-failover/external/contoso.com.rollback.nsupdate"),
        "{step}"
    );
    let text = &built.iter().find(|artifact| artifact.path == path).unwrap().text;
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("update add") && !line.contains("SOA")).collect();
    assert_eq!(
        lines,
        ["update add mam.contoso.com. 300 IN A 203.0.113.44", "update add xms.contoso.com. 300 IN A 203.0.113.40"]
    );
}

#[test]
fn the_scripts_read_well() {
    let project = Project::example("xenmobile-dr");
    for end in [".nsupdate", ".rollback.nsupdate", ".ps1", ".rollback.ps1"] {
        let text = script(&project, end).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        let folder = "examples/xenmobile-dr/dns/failover/xms-failover/internal";
        crate::snapshot::snapshot(folder, &format!("corp.contoso.com{end}"), &text);
    }
}

#[test]
fn what_a_script_adds_leads_to_the_statement_that_it_comes_from() {
    let project = Project::example("xenmobile-dr");
    let path = "dns/failover/xms-failover/internal/corp.contoso.com.nsupdate";
    let script = project.build().into_iter().find(|artifact| artifact.path == path).unwrap();
    let added = script.text.lines().zip(&script.lines).find(|(line, _)| line.contains(" A 10.2.30.10"));
    let (_, origin) = added.unwrap();
    assert_eq!(project.sources.text(origin.unwrap()), "sql xms-sql");
}

/// With the CNAME method the ADCs lead the public names: their zone stays as it is.
#[test]
fn a17_with_the_cname_method_the_public_zone_stays_as_it_is() {
    let built = Project::example("xenmobile-dr").build();
    assert!(!built.iter().any(|artifact| artifact.path.starts_with("dns/failover/xms-failover/external")));
}

/// The primary name server stands at the site that is lost, and in a test of it all the same.
#[test]
fn a_change_goes_to_a_server_that_is_there() {
    let project = Project::example("xenmobile-dr");
    let windows = script(&project, ".ps1");
    assert!(windows.contains("param([string]$ComputerName = 'dc2.corp.contoso.com')"), "{windows}");
    let test = project.artifact("dns/failover/xms-test/internal/corp.contoso.com.nsupdate");
    assert!(test.contains("\nserver 10.1.0.2\n"), "{test}");
}

/// Every file that a runbook names is built, and every one that is built is named.
#[test]
fn runbooks_name_the_files_that_there_are() {
    for (from, to) in [("nothing", "nothing"), ("at syd 10.2.30.10", "at syd 10.1.30.10")] {
        let example = Project::example("xenmobile-dr");
        let files: Vec<(String, String)> =
            example.sources.files().iter().map(|file| (file.name.clone(), file.text.replace(from, to))).collect();
        let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let Some(built) = project.built() else { continue };
        let runbooks: String = built
            .iter()
            .filter(|one| one.path.starts_with("runbooks/") && one.path.ends_with(".md"))
            .map(|one| one.text.as_str())
            .collect();
        let named: BTreeSet<&str> =
            runbooks.split("nsupdate -k KEYFILE ").skip(1).filter_map(|rest| rest.split_whitespace().next()).collect();
        let there = built.iter().map(|one| one.path.as_str());
        let there: BTreeSet<&str> =
            there.filter(|path| path.contains("failover/") && path.ends_with(".nsupdate")).collect();
        assert_eq!(named, there, "{to}");
    }
}
