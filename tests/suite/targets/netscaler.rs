//! The scripts of the ADCs.

mod appliance;
mod balancing;
mod every_option;
mod gateways;
mod gslb;
mod hostile;
mod names;
mod options;
mod origins;
mod parts;
mod vendor_all;

use sitewright::targets::Artifact;

use crate::catalog::{check_order, check_script};
use crate::project::Project;
use crate::snapshot::snapshot;

const RICH: &str = include_str!("netscaler/rich.site");

/// The scripts of an estate.
fn scripts(project: &Project) -> Vec<Artifact> {
    let all = project.build().into_iter();
    all.filter(|artifact| artifact.path.starts_with("netscaler/")).collect()
}

/// The commands of the script of one ADC, a line each.
fn commands(project: &Project, adc: &str) -> Vec<String> {
    let text = project.artifact(&format!("netscaler/{adc}.conf"));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The commands that begin so.
fn those(commands: &[String], beginning: &str) -> Vec<String> {
    commands.iter().filter(|command| command.starts_with(beginning)).cloned().collect()
}

/// Compares the scripts with `snapshots/<folder>/netscaler.<adc>.snap`.
fn snapshots(project: &Project, folder: &str) {
    for script in scripts(project) {
        let name = script.path.trim_end_matches(".conf").replace('/', ".");
        snapshot(folder, &name, &script.text);
    }
}

#[test]
fn the_scripts_of_the_examples_are_as_they_were_read() {
    for example in ["xenmobile-dr", "storefront"] {
        snapshots(&Project::example(example), &format!("examples/{example}"));
    }
}

#[test]
fn the_scripts_of_a_rich_estate_are_as_they_were_read() {
    snapshots(&Project::text(RICH), "targets/netscaler");
}

#[test]
fn an_appliance_without_configuration_takes_every_line() {
    for project in [Project::example("xenmobile-dr"), Project::example("storefront"), Project::text(RICH)] {
        for script in scripts(&project) {
            assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
            assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
            assert!(script.text.ends_with("\nsave ns config\n"), "{}", script.path);
        }
    }
}

#[test]
fn the_same_sources_give_the_same_scripts() {
    let texts = || -> Vec<String> { scripts(&Project::text(RICH)).into_iter().map(|script| script.text).collect() };
    assert_eq!(texts(), texts());
}
