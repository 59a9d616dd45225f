//! What holds whatever fails.

use proptest::prelude::*;
use sitewright::checks::CheckedEstate;
use sitewright::simulate::{Failure, Simulation, Verdict, all};

use super::checked;
use crate::project::Project;

fn estates() -> Vec<CheckedEstate> {
    ["global-zones", "local-host-cache", "cloud-continuity"].map(|name| checked(&Project::example(name))).into()
}

#[test]
fn everything_that_can_fail_is_read_as_it_is_written() {
    for estate in estates() {
        for failure in all(&estate) {
            assert_eq!(Failure::parse(&failure.written(&estate), &estate), Ok(failure));
        }
    }
}

#[test]
fn what_cannot_fail_is_told_with_what_is_like_it() {
    let estate = &estates()[0];
    let near = |text: &str| Failure::parse(text, estate).unwrap_err().near;
    assert_eq!(near("site:frA1").as_deref(), Some("site:fra"));
    assert_eq!(near("sql:citrx").as_deref(), Some("sql:citrix"));
    assert_eq!(near("zone:sid").as_deref(), Some("zone:sin"));
    assert_eq!(near(""), None);
    assert_eq!(Failure::parse("link:syd-fra", estate), Failure::parse("link:fra-syd", estate));
}

proptest! {
    /// What fails besides mends nothing, and whatever fails has its reason.
    #[test]
    fn more_failures_leave_no_more(picked in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        for estate in estates() {
            let every = all(&estate);
            let failures: Vec<Failure<'_>> = picked.iter().map(|at| every[at.index(every.len())]).collect();
            let (fewer, more) = (Simulation::new(&estate).outcome(&failures[1..]), Simulation::new(&estate).outcome(&failures));
            for (before, after) in fewer.rows.iter().zip(&more.rows) {
                prop_assert!(before.verdict <= after.verdict, "{:?}\n{:?}\n{:?}", failures, before, after);
                prop_assert!(after.verdict == Verdict::Works || !after.why.is_empty());
                prop_assert!((after.verdict == Verdict::Degraded) != after.lost.is_empty());
            }
        }
    }
}
