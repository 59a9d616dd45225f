//! What is said of an appliance itself.

use super::{RICH, commands, scripts, those};
use crate::catalog::{check_order, check_script};
use crate::project::Project;

const FULL: &str = include_str!("full.site");

#[test]
fn the_scripts_of_a_full_estate_are_as_they_were_read() {
    super::snapshots(&Project::text(FULL), "targets/netscaler/full");
}

#[test]
fn an_appliance_takes_all_that_can_be_said_of_it() {
    for script in scripts(&Project::text(FULL)) {
        assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn every_ssl_virtual_server_has_a_profile() {
    let projects = [
        Project::text(RICH),
        Project::text(&FULL.replace("hardening    off\n", "\n")),
        Project::example("xenmobile-dr"),
        Project::example("starter"),
    ];
    let mut seen = 0;
    for script in projects.iter().flat_map(scripts) {
        for line in script.text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            if let ["add", "lb" | "cs" | "vpn" | "authentication", "vserver", name, "SSL", ..] = words[..] {
                let set = format!("\nset ssl vserver {name} -sslProfile ");
                assert!(script.text.contains(&set), "{}: {name}", script.path);
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
}
