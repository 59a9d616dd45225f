//! GSLB in the scripts: methods, services, persistence, sites, locations.

mod services;
mod sites;
mod vservers;

use super::{commands, scripts, snapshots, those};
use sitewright::devices::netscaler::read::{Reading, read_line};
use sitewright::devices::netscaler::state::State;

use crate::catalog::{check_order, check_script};
use crate::project::Project;

const ALL: &str = include_str!("gslb/all.site");

/// The commands of an ADC of the estate with everything that begin so.
fn of(adc: &str, beginning: &str) -> Vec<String> {
    those(&commands(&Project::text(ALL), adc), beginning)
}

/// Two sites with a vip at both; `gslb` goes into the block of its `gslb`, `more` behind it.
fn two_sites(gslb: &str, more: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{\n  language 1\n}}\n\
         site fra {{\n  adc ns-fra {{\n    node 10.1.0.11\n    gslb 10.1.0.30\n    dns 10.1.0.53\n  }}\n}}\n\
         site syd {{\n  adc ns-syd {{\n    node 10.2.0.11\n    gslb 10.2.0.30\n    dns 10.2.0.53\n  }}\n}}\n\
         pool web {{\n  protocol HTTP\n  port 80\n  servers 10.1.10.11 at fra\n  servers 10.2.10.11 at syd\n}}\n\
         vip web {{\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.10\n  at syd 10.2.20.10\n}}\n\
         gslb web {{\n  domain web.gslb.contoso.com\n  vip web\n{gslb}}}\n{more}"
    ))
}

#[test]
fn the_scripts_of_an_estate_with_everything_are_as_they_were_read() {
    snapshots(&Project::text(ALL), "targets/netscaler-gslb");
}

#[test]
fn an_appliance_takes_every_line_of_everything() {
    for script in scripts(&Project::text(ALL)) {
        assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

/// What an appliance without configuration refuses of a script.
fn refused(script: &str) -> Vec<String> {
    // The management addresses of all ADCs of the estate.
    let own = ["10.1.0.11", "10.1.8.11", "10.2.0.11", "10.3.0.11"];
    let mut state = State::fresh(own.map(|address| address.parse().unwrap()));
    let lines = script.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let refusal = |line: &str| match read_line(line.as_bytes()).reading {
        Reading::Command(command) => Some(format!("{line}: {}", state.execute(&command).err()?)),
        // To save changes nothing.
        Reading::Other => None,
        other => Some(format!("{line}: {other:?}")),
    };
    lines.filter_map(refusal).collect()
}

#[test]
fn an_appliance_refuses_nothing_of_everything() {
    for script in scripts(&Project::text(ALL)) {
        assert_eq!(refused(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn every_adc_that_answers_says_the_same() {
    let project = Project::text(ALL);
    let shared = |adc: &str| -> Vec<String> {
        let lines = commands(&project, adc).into_iter();
        let is_shared = |line: &String| line.contains("gslb-") && !line.starts_with("bind gslb service");
        lines.filter(|line| is_shared(line) || line.contains("location")).collect()
    };
    assert!(shared("ns-ams").len() > 60);
    assert_eq!(shared("ns-ams"), shared("ns-bog"));
    assert_eq!(shared("ns-ams"), shared("ns-cai"));
}
