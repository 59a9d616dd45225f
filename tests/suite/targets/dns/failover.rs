//! What a failover changes in the zones, on a real name server.

use crate::project::Project;
use crate::tools::{Program, Server, find};

const LISTENER: &str = "xms-sql.corp.contoso.com.";

fn script(project: &Project, end: &str) -> String {
    project.artifact(&format!("dns/failover/xms-failover/internal/corp.contoso.com{end}"))
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
    let (there, back) = (script(&project, ".nsupdate"), script(&project, ".rollback.nsupdate"));
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
