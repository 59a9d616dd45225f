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
