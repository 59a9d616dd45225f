//! What the scripts of each role do.

use super::{FARM, farm_with, farm_with_cache, lines, script, scripts};
use crate::powershell::{assert_known, calls};

const BOTH_OFF: &str = "  local-host-cache on\n  reuse-pooled     on\n";

/// Requirement E8.
#[test]
fn the_switch_is_one_command_on_one_line() {
    let on = script(&farm_with("version  2203", "version  7.15"), "outage.ps1");
    assert_eq!(
        lines(&on, "Set-BrokerSite -L"),
        ["Set-BrokerSite -LocalHostCacheEnabled $true -ConnectionLeasingEnabled $false"]
    );
    let leasing = farm_with_cache(BOTH_OFF, "  connection-leasing on\n").replace("version  2203", "version  7.12");
    assert_eq!(
        lines(&script(&leasing, "outage.ps1"), "Set-BrokerSite -L"),
        ["Set-BrokerSite -LocalHostCacheEnabled $false -ConnectionLeasingEnabled $true"]
    );
    let back = script(&farm_with("version  2203", "version  7.15"), "outage.rollback.ps1");
    assert_eq!(
        lines(&back, "Set-BrokerSite -L"),
        ["Set-BrokerSite -LocalHostCacheEnabled $old[0] -ConnectionLeasingEnabled $old[1]"]
    );
}

#[test]
fn the_switch_is_of_the_version() {
    for version in ["7.16", "7.18", "1912", "2203"] {
        let text = script(&farm_with("version  2203", &format!("version  {version}")), "outage.ps1");
        assert_eq!(lines(&text, "Set-BrokerSite -L"), ["Set-BrokerSite -LocalHostCacheEnabled $true"], "{version}");
        assert!(!text.contains("ConnectionLeasing"), "{version}");
    }
    let old = farm_with_cache(BOTH_OFF, "  connection-leasing on\n").replace("version  2203", "version  7.11");
    let text = script(&old, "outage.ps1");
    assert_eq!(lines(&text, "Set-BrokerSite -"), ["Set-BrokerSite -ConnectionLeasingEnabled $true"]);
    assert!(!text.contains("LocalHostCache"));
}

#[test]
fn pooled_desktops_need_both_switches() {
    let text = script(FARM, "outage.ps1");
    assert_eq!(
        lines(&text, "Set-BrokerSite -R"),
        ["Set-BrokerSite -ReuseMachinesWithoutShutdownInOutageAllowed $true"]
    );
    assert_eq!(
        lines(&text, "Set-BrokerDesktopGroup"),
        [
            "Set-BrokerDesktopGroup -Name 'kiosk' -ReuseMachinesWithoutShutdownInOutage $true",
            "Set-BrokerDesktopGroup -Name 'lab' -ReuseMachinesWithoutShutdownInOutage $false",
        ]
    );
}

#[test]
fn zones_come_first_and_what_stands_in_them_follows() {
    let order = ["New-ConfigZone", "Set-ConfigSite", "Set-ConfigService", "Set-BrokerCatalog", "New-BrokerUserZone"];
    let text = script(FARM, "zones.ps1");
    let at = order.map(|cmdlet| text.find(cmdlet).unwrap());
    assert!(at.is_sorted(), "{at:?}");
    let back = script(FARM, "zones.rollback.ps1");
    let order = ["Set-BrokerUserZone", "Set-BrokerCatalog", "Set-ConfigService", "Set-ConfigSite", "Remove-ConfigZone"];
    let at = order.map(|cmdlet| back.find(cmdlet).unwrap());
    assert!(at.is_sorted(), "{at:?}");
}

/// Requirements B8 to B10: never a Controller of another satellite.
#[test]
fn machines_know_the_controllers_of_their_zone_and_of_the_primary_one() {
    let list = |zone: &str| {
        let text = script(FARM, &format!("registration-{zone}.ps1"));
        lines(&text, "@{ Catalog =").into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let [fra, nyc] = ["fra", "nyc"].map(|zone| format!("ddc1-{zone}.corp.contoso.com ddc2-{zone}.corp.contoso.com"));
    assert_eq!(list("fra"), [format!("@{{ Catalog = 'office'; List = '{fra}' }}")]);
    assert_eq!(
        list("nyc"),
        ["trading", "exchange", "kiosk"]
            .map(|catalog| format!("@{{ Catalog = '{catalog}'; List = '({nyc}) ({fra})' }}"))
    );
    assert_eq!(list("sgp"), ["@{ Catalog = 'lab'; List = 'ddc1-sgp.corp.contoso.com ddc1-fra.corp.contoso.com' }"]);
}

/// Requirement E9.
#[test]
fn an_outage_is_forced_on_every_controller_and_taken_back_from_every() {
    for (end, value) in [(".ps1", "1"), (".rollback.ps1", "0")] {
        let text = script(FARM, &format!("outage-test-nyc{end}"));
        let calls = calls(&text, &[]);
        let set: Vec<_> = calls.iter().filter(|call| call.cmdlet == "New-ItemProperty").collect();
        assert_eq!(set.len(), 2, "{text}");
        assert!(set.iter().all(|call| call.given["Value"] == value && call.given["Name"] == "'OutageModeForced'"));
        for controller in ["ddc1-nyc.corp.contoso.com", "ddc2-nyc.corp.contoso.com"] {
            let there = |call: &&crate::powershell::Call| {
                call.cmdlet == "Invoke-Command" && call.given["ComputerName"] == format!("'{controller}'")
            };
            assert_eq!(calls.iter().filter(there).count(), 2, "looks, and sets");
        }
        assert!(calls.iter().all(|call| !call.cmdlet.starts_with("Set-Broker")), "nothing else");
    }
    let without = farm_with_cache("  lease    outage\n", "");
    let farm = |script: &&sitewright::targets::Artifact| script.path.starts_with("powershell/global/");
    assert!(scripts(&without).iter().filter(farm).all(|script| !script.path.contains("outage-test")));
}

/// Connectors have a Local Host Cache as well, and it is forced in the same way.
#[test]
fn an_outage_is_forced_on_every_connector_of_a_location() {
    let artifacts = crate::project::Project::example("cloud-continuity").build();
    for (end, value) in [(".ps1", "1"), (".rollback.ps1", "0")] {
        let path = format!("powershell/contoso/outage-test-fra{end}");
        let text = &artifacts.iter().find(|artifact| artifact.path == path).unwrap().text;
        let calls = calls(text, &[]);
        let set: Vec<_> = calls.iter().filter(|call| call.cmdlet == "New-ItemProperty").collect();
        assert_eq!(set.len(), 3, "{text}");
        assert!(set.iter().all(|call| call.given["Value"] == value));
        assert!(!calls.iter().any(|call| call.cmdlet.contains("-Broker")), "{text}");
    }
}

/// One that is lost for good must not keep the others in the outage.
#[test]
fn an_outage_ends_on_every_controller_that_is_reached() {
    let text = script(FARM, "outage-test-nyc.rollback.ps1");
    let body = text.split_once("# Each for itself").unwrap().1;
    assert_eq!(lines(body, "try {").len(), 2);
    assert_eq!(lines(body, "catch {").len(), 3, "one for each, and one for all");
}

/// A Controller that is forced into an outage may answer no cmdlet of Citrix any more.
#[test]
fn what_ends_an_outage_asks_no_controller() {
    for file in ["outage-test-fra.rollback.ps1", "outage-test-fra.verify.ps1"] {
        let text = script(FARM, file);
        let asks = |call: &crate::powershell::Call| call.cmdlet.contains("-Broker") || call.cmdlet.contains("-Config");
        assert!(!calls(&text, &[]).iter().any(asks), "{text}");
        assert!(!text.contains("AdminAddress"), "{text}");
    }
}

/// Requirement B9.
#[test]
fn only_satellites_call_their_machines_back() {
    let all = scripts(FARM);
    let files: Vec<&str> =
        all.iter().filter_map(|script| script.path.strip_prefix("powershell/global/re-register-")).collect();
    assert_eq!(files, ["nyc.ps1", "nyc.verify.ps1", "sgp.ps1", "sgp.verify.ps1"]);
    let text = script(FARM, "re-register-nyc.ps1");
    assert!(text.contains("@(foreach ($controller in @('ddc1-fra.corp.contoso.com', 'ddc2-fra.corp.contoso.com'))"));
    assert!(text.contains("Get-BrokerMachine -ZoneName 'nyc' -ControllerDNSName $controller -RegistrationState "));
}

#[test]
fn the_license_server_is_set_and_every_controller_asks_it() {
    let text = script(FARM, "license.ps1");
    let set = "Set-ConfigSite -LicenseServerName 'lic-fra.corp.contoso.com' -LicenseServerPort 27000 -LicenseServerUri 'https://lic-fra.corp.contoso.com:8083/' -LicensingModel 'UserDevice'";
    assert_eq!(lines(&text, "Set-ConfigSite"), [set]);
    assert_eq!(lines(&text, "Reset-BrokerLicensingConnection -AdminAddress ").len(), 5);
    let verify = script(FARM, "license.verify.ps1");
    assert!(verify.contains("Test-BrokerLicenseServer -ComputerName 'lic-fra.corp.contoso.com' -Port 27000"));
    assert!(verify.contains("LicensingGraceHoursLeft"));
}

/// Requirement B13.
#[test]
fn a_farm_has_the_name_of_one_license_server() {
    let two = "lic-nyc.corp.contoso.com { site nyc;  licenses 2000 }\n  server lic-fra.corp.contoso.com { site fra;  licenses 3000 }";
    let servers = farm_with("lic-fra.corp.contoso.com { site fra }", two);
    let set = |estate: &str| lines(&script(estate, "license.ps1"), "Set-ConfigSite")[0].to_owned();
    assert!(set(&servers).contains("-LicenseServerName 'lic-fra.corp.contoso.com'"));
    let alias = servers.replace("  owned 5000\n", "  owned 5000\n  alias lic.corp.contoso.com\n");
    assert!(set(&alias).contains("-LicenseServerName 'lic.corp.contoso.com'"));
    assert!(set(&alias).contains("-LicenseServerUri 'https://lic.corp.contoso.com:8083/'"));
}

#[test]
fn an_edition_is_set_with_its_product_where_the_controllers_know_it() {
    let estate = farm_with("  owned 5000\n", "  owned 5000\n  edition PLT\n");
    let text = script(&estate, "license.ps1");
    assert_known(&text, &[]);
    assert!(text.contains("Set-ConfigSite -ProductCode 'XDT' -ProductEdition 'PLT'"));
    assert!(text.contains("if (-not (@(Get-ConfigProductEdition -ProductCode 'XDT') -contains 'PLT')) { throw"));
    assert!(!script(FARM, "license.ps1").contains("ProductEdition"));
    let asks =
        estate.replace("  license  citrix\n", "  license  citrix\n  licensing-model user-device\n  edition PLT\n");
    assert_eq!(script(&asks, "license.ps1"), text);
}

/// Requirement D18.
#[test]
fn databases_for_logging_and_monitoring_are_set_by_name_where_they_are_named() {
    let text = script(FARM, "database.ps1");
    for (service, name) in
        [("Set-LogDBConnection Logging", "CVAD-Logging"), ("Set-MonitorDBConnection Monitor", "CVAD-Monitoring")]
    {
        let set = lines(&text, &format!("$strings['{service}'] = "));
        assert!(set.len() == 1 && set[0].contains(&format!("Initial Catalog={name};")), "{set:?}");
    }
    assert_eq!(lines(&text, "$status = Test-").len(), 3);
    let short = farm_with("  logging      CVAD-Logging\n  monitoring   CVAD-Monitoring\n", "");
    let text = script(&short, "database.ps1");
    assert_known(&text, &[]);
    assert_eq!(lines(&text, "$strings['Set-LogDBConnection Logging'] = ConvertTo-New").len(), 1);
    assert_eq!(lines(&text, "$status = Test-").len(), 1);
}

/// Requirements B8 and D16.
#[test]
fn machines_of_a_resource_location_know_its_connectors() {
    let all = scripts(FARM);
    let text = &all.iter().find(|script| script.path == "powershell/daas/registration-fra.ps1").unwrap().text;
    assert_known(text, &[]);
    let list = "cc1-fra.corp.contoso.com cc2-fra.corp.contoso.com";
    assert_eq!(lines(text, "@{ Catalog ="), [format!("@{{ Catalog = 'pool'; List = '{list}' }}")]);
    assert!(!text.contains("AdminAddress"));
}

#[test]
fn a_connection_string_names_the_listener_and_no_password() {
    let wanted = |estate: &str| lines(&script(estate, "database.ps1"), "$wanted = ")[0].to_owned();
    let plain = "Server=cvad-sql.corp.contoso.com;Initial Catalog=CVAD-Site;Integrated Security=True";
    assert_eq!(wanted(FARM), format!("$wanted = '{plain};MultiSubnetFailover=True'"));
    let cluster = farm_with("availability always-on", "availability cluster");
    assert_eq!(wanted(&cluster), format!("$wanted = '{plain}'"));
}

#[test]
fn a_string_is_cut_off_before_it_is_set_and_rights_go_last_and_come_first() {
    let text = script(FARM, "database.ps1");
    let cut: Vec<&str> = text.lines().filter(|line| line.contains("-DBConnection $null")).collect();
    let set: Vec<&str> = text.lines().filter(|line| line.contains("-DBConnection $Strings[")).collect();
    assert_eq!((cut.len(), set.len()), (16, 16));
    assert!(cut[15].contains("Set-AdminDBConnection") && set[0].contains("Set-AdminDBConnection"));
    let at = |part: &str| text.rfind(part).unwrap();
    let order = ["'Stop logging'", "Clear-String -Controller", "Set-String -Controller", "'Log again'"];
    assert!(order.map(at).is_sorted());
}

/// Requirements D2, D4, D8 and D9.
#[test]
fn leases_of_a_tenant_are_as_declared() {
    let text = |estate: &str| {
        let all = scripts(estate);
        all.into_iter().find(|script| script.path == "powershell/daas/leases.ps1").unwrap().text
    };
    assert_eq!(
        lines(&text(FARM), "Set-Broker"),
        [
            "Set-BrokerSite -ResourceLeasingEnabled $true",
            "Set-BrokerSite -ResourceLeaseValidityPeriodInDays 14",
            "Set-BrokerSite -DeleteResourceLeasesOnLogOff $false",
            "Set-BrokerConnectionLeaseRevocationDate -Name 'CONTOSO\\Former' -LeaseRevocationDays 30",
            "Set-BrokerSite -DnsResolutionEnabled $true",
        ]
    );
    assert!(!text(&farm_with("rendezvous v1", "rendezvous v2")).contains("DnsResolution"));
    let none = text(&farm_with("  lease      workspace\n", ""));
    assert!(lines(&none, "Set-BrokerSite -R") == ["Set-BrokerSite -ResourceLeasingEnabled $false"]);
}

/// A resource location may be called like the ending of another one's script.
#[test]
fn no_two_locations_share_a_file() {
    let other = "  location fra.rollback {
    site      fra
    connector cc3-fra.corp.contoso.com
    connector cc4-fra.corp.contoso.com
    open      2598 443
  }

  location fra {
";
    let estate = farm_with("  location fra {\n", other);
    let mut paths: Vec<String> = scripts(&estate).into_iter().map(|script| script.path).collect();
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count);
    assert!(paths.contains(&"powershell/daas/outage-test-fra..rollback.ps1".to_owned()));
}

#[test]
fn lines_lead_to_what_was_declared() {
    let all = scripts(FARM);
    let origin = |file: &str, part: &str| {
        let script = all.iter().find(|script| script.path == format!("powershell/global/{file}")).unwrap();
        let line = script.text.lines().position(|line| line.contains(part)).unwrap();
        let span = script.lines[line].unwrap_or_else(|| panic!("{part} has no origin"));
        FARM[span.start as usize..span.end as usize].lines().next().unwrap().to_owned()
    };
    assert_eq!(origin("zones.ps1", "New-ConfigZone -Name 'nyc'"), "zone nyc satellite");
    assert_eq!(origin("zones.ps1", "New-BrokerUserZonePreference"), "\"CONTOSO\\\\Traders\"");
    assert_eq!(origin("outage.ps1", "-ReuseMachinesWithoutShutdownInOutageAllowed $true"), "on");
    assert_eq!(origin("database.ps1", "$wanted = '"), "cvad-sql.corp.contoso.com");
    assert_eq!(origin("registration-nyc.ps1", "Catalog = 'kiosk'"), "catalog kiosk pooled");
}

/// The site and the delivery groups learned to give pooled desktops out again with 7.15; asking an older one would stop the script.
#[test]
fn what_a_version_does_not_know_is_not_asked_of_it() {
    for (version, knows) in [("7.12", false), ("7.14", false), ("7.15", true)] {
        let text = script(&farm_with("version  2203", &format!("version  {version}")), "outage.ps1");
        assert_eq!(text.contains("ReuseMachinesWithoutShutdown"), knows, "{version}");
    }
}

#[test]
fn groups_are_told_their_zones_and_applications_their_homes() {
    let text = script(FARM, "groups.ps1");
    assert_eq!(
        lines(&text, "Set-BrokerDesktopGroup"),
        ["Set-BrokerDesktopGroup -Name 'floor' -ZonePreferences @('ApplicationHome', 'UserHome')"]
    );
    let found = "(Get-BrokerApplication -MaxRecordCount 100000 | Where-Object -FilterScript { $_.Name -eq 'CONTOSO\\Traders' })";
    assert_eq!(
        lines(&text, "Set-BrokerApplication"),
        [format!(
            "Set-BrokerApplication -InputObject {found} -HomeZoneUid (Get-ConfigZone -Name 'nyc').Uid -HomeZoneOnly $true -IgnoreUserHomeZone $false"
        )]
    );
    let asked = text.find("An application of the estate is not there").unwrap();
    assert!(asked < text.find("Set-BrokerDesktopGroup").unwrap(), "it is asked for before anything is changed");
    let back = script(FARM, "groups.rollback.ps1");
    assert!(back.contains("-ZonePreferences @($old)") && back.contains("-HomeZoneUid $null"), "{back}");
}

#[test]
fn a_farm_without_preferences_has_no_script_for_them() {
    let plain = farm_with(
        "    prefers     application-home user-home\n    application \"CONTOSO\\\\Traders\" home nyc only on\n",
        "",
    );
    assert!(scripts(&plain).iter().all(|script| !script.path.contains("/groups")));
}

/// The switch for pooled desktops is that of the delivery group that gives them out.
#[test]
fn pooled_desktops_of_a_group_have_its_switch() {
    let grouped = farm_with("  users traders {", "  group pools { catalogs lab kiosk }\n\n  users traders {");
    assert_eq!(
        lines(&script(&grouped, "outage.ps1"), "Set-BrokerDesktopGroup"),
        ["Set-BrokerDesktopGroup -Name 'pools' -ReuseMachinesWithoutShutdownInOutage $true"]
    );
}
