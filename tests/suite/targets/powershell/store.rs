//! The store: what it shows, in which order, and over which Gateways.

use sitewright::targets::Artifact;

use super::{farm_with, lines};
use crate::powershell::{assert_known, calls};
use crate::project::Project;
use crate::snapshot::snapshot;

/// The example with StoreFront behind NetScaler, which shows two farms.
fn project() -> Project {
    let example = Project::example("storefront");
    let mut files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (_, text) in &mut files {
        *text = text.replace(
            "  redirect        https\n",
            "  redirect        https\n  feed            global { zones fra nyc }\n  feed            reserve { role backup }\n  launches        load-balanced\n  advanced-health-check on\n",
        );
        *text = text.replace(
            "    callback access-fra.contoso.com\n",
            "    callback access-fra.contoso.com\n    optimal  fra nyc\n",
        );
    }
    files.push(("farm.site".to_owned(), farms()));
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// The farm of the other tests without what the example has itself, and a second one.
fn farms() -> String {
    let text = farm_with("language 1", "language 1");
    let begin = text.find("sql ").unwrap();
    // Who leaves a zone out of a feed has no machines in it.
    let lab = &text[text.find("    catalog lab").unwrap()..];
    let lab = &lab[..lab.find("    }\n").unwrap() + "    }\n".len()];
    let text = text[begin..].replace(lab, "");
    let sites = "site nyc { network 10.3.0.0/16 }\nsite sgp { network 10.4.0.0/16 }\n";
    let reserve = "farm reserve {\n  version 2203\n  database cvad\n  license citrix\n  lease outage\n  zone fra primary { site fra\n  controller ddc3-fra.corp.contoso.com\n  controller ddc4-fra.corp.contoso.com }\n}\n";
    format!("{sites}{text}{reserve}")
}

fn scripts() -> Vec<Artifact> {
    let mut artifacts = project().build();
    artifacts.retain(|artifact| artifact.path.starts_with("powershell/apps/"));
    artifacts
}

#[test]
fn the_scripts_of_a_store_read_well_and_are_of_the_catalogs() {
    let scripts = scripts();
    let paths: Vec<&str> = scripts.iter().map(|script| script.path.as_str()).collect();
    let all = ["store.ps1", "store.rollback.ps1", "store.verify.ps1"].map(|file| format!("powershell/apps/{file}"));
    assert_eq!(paths, all);
    for script in &scripts {
        assert!(assert_known(&script.text, &[]).len() > 5, "{}", script.path);
        let name = script.path.strip_prefix("powershell/").unwrap().replace('/', "-");
        snapshot("targets/powershell", &name, &script.text);
    }
}

#[test]
fn a_feed_is_kept_to_its_zones_and_a_gateway_is_told_from_the_others() {
    let scripts = scripts();
    let text = &scripts[0].text;
    let calls = calls(text, &[]);
    let servers = |cmdlet: &str, farm: &str| {
        let call = calls.iter().find(|call| call.cmdlet == cmdlet && call.given["FarmName"] == format!("'{farm}'"));
        call.unwrap().given["Servers"].clone()
    };
    let asked = servers("Add-STFStoreFarm", "global");
    assert!(asked.contains("ddc1-fra.") && asked.contains("ddc1-nyc.") && !asked.contains("ddc1-sgp."), "{asked}");
    assert_eq!(
        lines(text, "Set-STFStoreFarm").iter().filter(|line| line.contains("-Zones @('fra', 'nyc')")).count(),
        1
    );
    let gateway = calls.iter().find(|call| call.cmdlet == "Add-STFRoamingGateway").unwrap();
    assert_eq!(gateway.given["GatewayUrl"], "'https://access-fra.contoso.com/'");
    assert_eq!(gateway.given["LogonType"], "'DomainAndRSA'");
    assert_eq!(gateway.given["GslbUrl"], "'https://access.contoso.com/'");
    assert!(gateway.given["SecureTicketAuthorityUrls"].contains("/scripts/ctxsta.dll"));
    let set = calls.iter().find(|call| call.cmdlet == "New-STFEquivalentFarmset").unwrap();
    assert_eq!(
        (set.given["PrimaryFarms"].as_str(), set.given["BackupFarms"].as_str()),
        ("@('global')", "@('reserve')")
    );
    assert_eq!(set.given["LoadBalanceMode"], "'LoadBalanced'");
    let best = calls.iter().find(|call| call.cmdlet == "Register-STFStoreOptimalLaunchGateway").unwrap();
    assert_eq!(best.given["ZoneName"], "@('fra', 'nyc')");
}

/// The groups of the directory instead of everybody.
fn mapped(rows: &str) -> String {
    let mut files: Vec<(String, String)> =
        project().sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (_, text) in &mut files {
        *text = text.replace("  launches        load-balanced\n", rows);
    }
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let script = project.build().into_iter().find(|script| script.path == "powershell/apps/store.ps1");
    script.unwrap().text
}

#[test]
fn groups_of_the_directory_get_their_farms() {
    let text = mapped(
        "  mapping traders { groups \"CONTOSO\\\\Traders\" \"CONTOSO\\\\O'Brien\";  farms global;  aggregation trade }\n  mapping others { groups \"CONTOSO\\\\Staff\";  farms reserve }\n",
    );
    assert_known(&text, &[]);
    let calls = calls(&text, &[]);
    let groups: Vec<&str> = calls
        .iter()
        .filter(|call| call.cmdlet == "New-STFUserFarmMappingGroup")
        .map(|call| call.given["GroupName"].as_str())
        .collect();
    assert_eq!(groups, [r"'CONTOSO\Traders'", r"'CONTOSO\O''Brien'", r"'CONTOSO\Staff'"]);
    let sets: Vec<(&str, &str, bool)> = calls
        .iter()
        .filter(|call| call.cmdlet == "New-STFEquivalentFarmset")
        .map(|call| {
            let given = |name: &str| call.given[name].as_str();
            (given("AggregationGroupName"), given("PrimaryFarms"), call.given.contains_key("BackupFarms"))
        })
        .collect();
    // A farm that is a backup for others is the first for those who have no other.
    assert_eq!(sets, [("'trade'", "@('global')", false), ("'apps'", "@('reserve')", false)]);
    assert!(!text.contains("-AllUsers"));
}

#[test]
fn a_group_is_told_what_was_changed_and_only_then() {
    let scripts = scripts();
    for script in &scripts[..2] {
        let calls = calls(&script.text, &[]);
        let told: Vec<_> = calls.iter().filter(|call| call.cmdlet == "Publish-STFServerGroupConfiguration").collect();
        assert_eq!(told.len(), 1, "{}", script.path);
        assert!(told[0].conditions.iter().any(|condition| condition.contains("$changed")), "{:?}", told[0].conditions);
    }
    assert!(calls(&scripts[2].text, &[]).iter().all(|call| !call.cmdlet.starts_with("Publish-")));
    assert!(scripts[2].text.contains("ClusterMembers"));
}
