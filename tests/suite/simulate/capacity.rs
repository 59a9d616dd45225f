//! What brokering costs: the worked examples of the requirements, to the byte.

use sitewright::simulate::capacity::{capacity, human, json, schema};

use super::checked;
use crate::project::Project;
use crate::snapshot::snapshot;

#[test]
fn b17_ten_thousand_machines_and_two_controllers_send_140_415_360_bytes_an_hour() {
    let project = Project::text(
        "estate contoso { language 1 }
site fra { }
sql ctx { listener ctx.corp.contoso.com;  database CitrixSite;  availability always-on;  at fra 10.1.30.10 }
license ctx { owned 1;  server lic.corp.contoso.com { site fra } }
lease outage { local-host-cache on }
farm global {
  version 7.15;  database ctx;  license ctx;  lease outage
  zone fra primary {
    site fra;  controller a.corp.contoso.com;  controller b.corp.contoso.com
    catalog desks static { machines 10_000 }
  }
}
",
    );
    let estate = checked(&project);
    let costs = capacity(&estate);
    assert_eq!(costs.farms[0].heartbeat, 140_415_360);
    assert!(human(&costs, &estate).contains("140,415,360 B an hour"));
}

#[test]
fn d7_six_resources_are_eighteen_files() {
    let catalogs: String =
        (1..=6).map(|number| format!("    catalog c{number} shared {{ machines 1;  vda 2203 }}\n")).collect();
    let project = Project::text(&format!(
        "estate contoso {{ language 1 }}
site fra {{ }}
lease continuity {{ workspace {{ validity 7d }} }}
cloud contoso {{
  region japan;  identity active-directory;  lease continuity
  location fra {{
    site fra;  connector a.corp.contoso.com;  connector b.corp.contoso.com;  open 443 2598
{catalogs}  }}
  users all {{ count 1;  home fra;  uses c1 c2 c3 c4 c5 c6 }}
}}
"
    ));
    let estate = checked(&project);
    let costs = capacity(&estate);
    assert_eq!((costs.leases[0].leases, costs.leases[0].files), (6, 18));
    assert!(human(&costs, &estate).contains("6 resources, so 18 files"));
}

#[test]
fn the_costs_of_the_examples_are_as_they_were_read() {
    for example in ["global-zones", "cloud-continuity"] {
        let estate = checked(&Project::example(example));
        snapshot("simulate", &format!("capacity-{example}"), &human(&capacity(&estate), &estate));
    }
}

#[test]
fn json_is_of_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for example in ["global-zones", "local-host-cache", "cloud-continuity", "starter"] {
        let estate = checked(&Project::example(example));
        let document: serde_json::Value = serde_json::from_str(&json(&capacity(&estate), &estate)).unwrap();
        assert!(validator.is_valid(&document), "{example}: {document:#}");
    }
}

/// Nobody has so many machines; whoever writes it gets figures, and no fault of ours.
#[test]
fn no_number_of_machines_is_too_large() {
    let catalogs: String =
        (0..400).map(|number| format!("    catalog c{number} static {{ machines 4_294_967_295 }}\n")).collect();
    let project = Project::text(&format!(
        "estate contoso {{ language 1 }}
site fra {{ }}
site syd {{ }}
link fra syd {{ bandwidth 1bps;  rtt 40ms }}
sql ctx {{ listener ctx.corp.contoso.com;  database Site;  logging Log;  monitoring Monitor;  availability always-on;  at fra 10.1.30.10 }}
license ctx {{ owned 1;  server lic.corp.contoso.com {{ site fra }} }}
lease outage {{ local-host-cache on }}
farm global {{
  version 7.15;  database ctx;  license ctx;  lease outage
  zone fra primary {{ site fra;  controller a.corp.contoso.com;  controller b.corp.contoso.com }}
  zone syd satellite {{ site syd;  controller c.corp.contoso.com;  controller d.corp.contoso.com
{catalogs}  }}
}}
"
    ));
    let codes = project.codes();
    assert!(codes.contains(&"farm::heartbeat-share") && codes.contains(&"farm::too-many-machines"), "{codes:?}");
    let estate = checked(&project);
    let costs = capacity(&estate);
    assert_eq!(costs.farms[0].zones[1].heartbeat, 400 * 4_294_967_295 * 13_800 + 2 * 727_200);
    // So many bytes an hour over one bit a second, in percent.
    let share = u128::from(costs.farms[0].zones[1].heartbeat) * 8 * 100 / 3_600;
    assert!(human(&costs, &estate).contains(&format!("heartbeats take {share}.")), "{share}");
}
