//! The matrix of what every single failure leaves.

use crate::project::Project;
use crate::snapshot::snapshot;

#[test]
fn the_matrices_of_the_examples_are_as_they_were_read() {
    for (example, path) in [
        ("global-zones", "resilience/farm-global.md"),
        ("local-host-cache", "resilience/farm-frankfurt.md"),
        ("cloud-continuity", "resilience/cloud-contoso.md"),
    ] {
        let artifacts = Project::example(example).build();
        let matrix = artifacts.iter().find(|artifact| artifact.path == path).unwrap();
        let (folder, file) = path.split_once('/').unwrap();
        snapshot(&format!("examples/{example}/{folder}"), file, &matrix.text);
    }
}

#[test]
fn an_estate_without_farms_and_clouds_has_none() {
    let artifacts = Project::example("starter").build();
    assert!(!artifacts.iter().any(|artifact| artifact.path.starts_with("resilience/")));
}
