//! Zone files of whole estates: before four checkers, and as people read them.

mod failover;
mod pointers;
mod served;

use std::fmt::Write as _;

use sitewright::targets::Artifact;

use crate::project::Project;
use crate::tools;

/// Each record type, both views of one name, a sub-zone with addresses of both kinds, and two databases.
fn rich() -> Project {
    let long = format!("v=DKIM1; k=rsa; p={}ü{}", "A/b+".repeat(59), "x".repeat(300));
    Project::text(&include_str!("dns/rich.site").replace("LONG", &long))
}

fn zones(project: &Project) -> Vec<Artifact> {
    let mut artifacts = project.build();
    artifacts.retain(|artifact| artifact.path.ends_with(".zone"));
    artifacts
}

/// The zone's name: `dns/external/contoso.com.zone` is that of contoso.com.
fn origin(artifact: &Artifact) -> &str {
    let file = artifact.path.rsplit('/').next().unwrap();
    file.strip_suffix(".zone").unwrap()
}

/// Compares with `snapshots/examples/<case>/<path>.snap`.
fn snapshot(case: &str, artifact: &Artifact) {
    let (folder, file) = artifact.path.rsplit_once('/').unwrap();
    crate::snapshot::snapshot(&format!("examples/{case}/{folder}"), file, &artifact.text);
}

#[test]
fn the_example_has_a_zone_for_the_internet_and_one_for_the_servers() {
    let zones = zones(&Project::example("xenmobile-dr"));
    let paths: Vec<&str> = zones.iter().map(|zone| zone.path.as_str()).collect();
    assert_eq!(
        paths,
        ["dns/external/contoso.com.zone", "dns/internal/10.in-addr.arpa.zone", "dns/internal/corp.contoso.com.zone"]
    );
    zones.iter().for_each(|zone| snapshot("xenmobile-dr", zone));
}

#[test]
fn every_zone_satisfies_all_four_checkers() {
    let examples = ["starter", "xenmobile-dr", "branches", "storefront"].map(Project::example);
    for zone in examples.into_iter().chain([rich()]).flat_map(|project| zones(&project)) {
        tools::check_zone(origin(&zone), &zone.text);
    }
}

#[test]
fn a_listener_stands_in_the_longest_internal_zone_with_its_own_ttl() {
    let of = |path: &str| {
        let text = rich().artifact(path);
        let listeners: Vec<&str> = text.lines().filter(|line| line.contains("from sql")).collect();
        listeners.join("\n")
    };
    assert_eq!(of("dns/external/contoso.com.zone"), "");
    assert_eq!(of("dns/internal/contoso.com.zone"), "hr          60   IN A    10.1.30.11 ; from sql hr");
    assert_eq!(
        of("dns/internal/corp.contoso.com.zone"),
        "db 90   IN AAAA fd00:2::10 ; from sql db, after a failover 10.1.30.10 at fra"
    );
}

#[test]
fn what_is_written_by_hand_is_not_said_twice() {
    let text = include_str!("dns/rich.site")
        .replace("dc1          A ", "hr 1h A 10.1.30.11\n  dc1          A ")
        .replace("sql hr {", "sql hr {\n  allow sql::listener-record-twice \"a test\"");
    let zone = Project::text(&text).artifact("dns/internal/contoso.com.zone");
    let lines: Vec<&str> = zone.lines().filter(|line| line.contains("10.1.30.11")).collect();
    assert_eq!(lines, ["hr          3600 IN A    10.1.30.11"]);
}

#[test]
fn a_zone_without_a_soa_has_the_defaults_of_an_empty_one() {
    let of = |view| {
        let zone = rich().artifact(&format!("dns/{view}/example.org.zone"));
        zone.split_once("\n\n").unwrap().1.to_owned()
    };
    assert_eq!(of("external"), of("internal"));
    assert!(of("internal").contains("SOA ns1.contoso.com. hostmaster.example.org. ("), "{}", of("internal"));
}

#[test]
fn the_head_says_whose_zone_it_is_and_keeps_the_description() {
    let zone = rich().artifact("dns/external/contoso.com.zone");
    let version = env!("CARGO_PKG_VERSION");
    let head = format!(
        "; contoso.com, external view.
; What the Internet sees.
;
; Changes go through CHG.
;
; Made by Sitewright {version} from the estate contoso, owner: Network team.
; Generated, do not edit.

$ORIGIN contoso.com.
$TTL 300
"
    );
    assert!(zone.starts_with(&head), "{zone}");
}

/// The statement that each line comes from, by its own words, before what stands in the line up to its value.
fn origins(project: &Project, path: &str) -> String {
    let zone = zones(project).into_iter().find(|artifact| artifact.path == path).unwrap();
    assert_eq!(zone.lines.len(), zone.text.lines().count());
    let mut out = String::new();
    for (line, origin) in zone.text.lines().zip(&zone.lines) {
        let is_layout = line.is_empty() || line.starts_with(';');
        assert_eq!(is_layout, origin.is_none(), "{line}");
        if let Some(origin) = origin {
            let words: Vec<&str> = line.split_whitespace().take(4).collect();
            writeln!(out, "{:<36}| {}", project.sources.text(*origin), words.join(" ")).unwrap();
        }
    }
    out
}

#[test]
fn every_line_leads_to_the_statement_that_it_comes_from() {
    let project = Project::example("xenmobile-dr");
    insta::assert_snapshot!(origins(&project, "dns/external/contoso.com.zone"), @r"
    dns contoso.com                     | $ORIGIN contoso.com.
    dns contoso.com                     | $TTL 300
    soa                                 | @ 300 IN SOA
    soa                                 | 2026112201 ; serial
    soa                                 | 3600 ; refresh
    soa                                 | 900 ; retry
    soa                                 | 1209600 ; expire
    soa                                 | 300 ; minimum: how
    soa                                 | )
    @    NS    ns1.contoso.com          | @ 300 IN NS
    @    NS    ns2.contoso.com          | @ 300 IN NS
    delegate gslb to fra syd            | gslb 300 IN NS
    delegate gslb to fra syd            | gslb 300 IN NS
    dns  10.1.0.53 public 198.51.100.53 | ns-fra.gslb 300 IN A
    dns  10.2.0.53 public 203.0.113.53  | ns-syd.gslb 300 IN A
    mam  CNAME  mam.gslb.contoso.com    | mam 300 IN CNAME
    ns1  1d A  198.51.100.2             | ns1 86400 IN A
    ns2  1d A  203.0.113.2              | ns2 86400 IN A
    xms  CNAME  xms.gslb.contoso.com    | xms 300 IN CNAME
");
    insta::assert_snapshot!(origins(&project, "dns/internal/corp.contoso.com.zone"), @r"
    dns corp.contoso.com                | $ORIGIN corp.contoso.com.
    dns corp.contoso.com                | $TTL 3600
    dns corp.contoso.com                | @ 3600 IN SOA
    dns corp.contoso.com                | 1 ; serial
    dns corp.contoso.com                | 3600 ; refresh
    dns corp.contoso.com                | 900 ; retry
    dns corp.contoso.com                | 1209600 ; expire
    dns corp.contoso.com                | 300 ; minimum: how
    dns corp.contoso.com                | )
    @    NS  dc1.corp.contoso.com       | @ 3600 IN NS
    @    NS  dc2.corp.contoso.com       | @ 3600 IN NS
    dc1  A   10.1.0.2                   | dc1 3600 IN A
    dc2  A   10.2.0.2                   | dc2 3600 IN A
    sql xms-sql                         | xms-sql 60 IN A
");
}

#[test]
fn the_order_of_files_does_not_show() {
    let project = Project::example("xenmobile-dr");
    let files = project.sources.files();
    let renamed: Vec<(String, &str)> =
        files.iter().enumerate().map(|(i, file)| (format!("{}-{}", 9 - i, file.name), file.text.as_str())).collect();
    let other = Project::files(renamed.iter().map(|(name, text)| (name.as_str(), *text)));
    let written = |project| -> Vec<_> { zones(project).into_iter().map(|zone| (zone.path, zone.text)).collect() };
    assert_eq!(written(&project), written(&other));
}

/// `hostmaster` before it would be longer than a name may be; the file's name still fits.
#[test]
fn a_zone_whose_name_leaves_no_room_names_nobody_to_write_to() {
    let name = format!("{}.com", [&*"x".repeat(61); 4].join("."));
    let zone = Project::text(&format!("estate e {{ language 1 }}\ndns {name} {{ @ NS ns1.example.net }}\n"));
    let text = zone.artifact(&format!("dns/external/{name}.zone"));
    assert!(text.contains("SOA ns1.example.net. . ("), "{text}");
    tools::check_zone(&name, &text);
}
