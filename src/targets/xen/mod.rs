//! XenServer: for every protected pool the scripts with which `xe` protects it, tests and does its failover, and leads back.
//!
//! A script is a head, functions of `templates/xen/`, and calls of them with what the estate says; so what an operator reads at its end is the plan.

mod failback;
mod failover;
mod frame;
mod protect;

use rayon::prelude::*;

use self::frame::Pair;
use super::{Artifact, Error};
use crate::checks::CheckedEstate;
use crate::estate::XenScript;

/// The scripts of all protected pools.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub(super) fn emit(estate: &CheckedEstate) -> Result<Vec<Artifact>, Error> {
    let pairs = estate.xenpools.iter().filter_map(|(_, pool)| {
        let other = &estate[pool.recovery.as_ref()?.value];
        Some(Pair { estate, pool, other })
    });
    let all: Vec<(Pair<'_>, XenScript)> = pairs.flat_map(|pair| XenScript::ALL.map(|script| (pair, script))).collect();
    all.into_par_iter().map(|(pair, script)| emit_one(&pair, script)).collect()
}

fn emit_one(pair: &Pair<'_>, script: XenScript) -> Result<Artifact, Error> {
    match script {
        XenScript::Protect => protect::protect(pair),
        XenScript::Readiness => protect::readiness(pair),
        XenScript::TestFailover => failover::test_failover(pair),
        XenScript::TestCleanup => failover::test_cleanup(pair),
        XenScript::Failover => failover::failover(pair),
        XenScript::PostRecovery => failover::post_recovery(pair),
        XenScript::FailbackFence => failback::fence(pair),
        XenScript::FailbackStop => failback::stop(pair),
        XenScript::FailbackRecover => failback::recover(pair),
        XenScript::FailbackForget => failback::forget(pair),
    }
}
