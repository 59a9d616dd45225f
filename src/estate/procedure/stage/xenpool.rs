//! A XenServer pool (requirements C4 to C10).

use super::Stage;
use crate::estate::StepName::{
    BreakMirror, CleanUp, Clone, Fence, GoBack, Protect, Recover, Replicate, Resynchronise, StopServers, UpdatePrimary,
    UpdateStandby, Verify,
};
use crate::estate::{Action, StepName};

const STORAGE: &str = "Storage";
const POOL: &str = "Hypervisor";
const DR: &str = "XenServer, Disaster recovery and backup";

const fn fence(after: &'static [StepName]) -> Stage {
    Stage::new(Fence, after, STORAGE).because(
        "LUNs that two pools see are corrupted, and a pool that comes back still takes the VMs for its own",
        "XenServer, Disaster recovery and backup (after a disaster)",
    )
}

const fn recover(after: &'static [StepName]) -> Stage {
    Stage::new(Recover, after, POOL).because("metadata can be read only from storage that can be written", DR)
}

const VERIFY: Stage = Stage::new(Verify, &[Recover], "Service owner")
    .because("that a VM runs does not say that its service does", "NIST SP 800-34 r1, section 4.3 (validation)");

static FAILOVER: &[Stage] = &[
    Stage::new(StopServers, &[], POOL).because(
        "where the pool still answers, what is shut down cleanly loses nothing, and cannot run twice",
        "XenServer, Disaster recovery and backup (after a disaster)",
    ),
    fence(&[StopServers]),
    Stage::new(BreakMirror, &[Fence], STORAGE).because(
        "mirrors are the array's own: a replica cannot be written before its mirror is broken",
        "XenServer, Disaster recovery and backup (mirroring)",
    ),
    recover(&[BreakMirror]),
    VERIFY,
    Stage::new(Protect, &[Verify], POOL)
        .because("what is changed from now on is lost with the next disaster, unless the metadata of this pool is replicated as well", DR)
        .later(),
];

static TEST: &[Stage] = &[
    Stage::new(Clone, &[], STORAGE).because(
        "a test works on clones, so that the mirrors of production run on",
        "XenServer, Disaster recovery and backup (test failover)",
    ),
    recover(&[Clone]),
    Stage::new(Verify, &[Recover], POOL).because(
        "nothing is started in a test: it is seen by what was recovered",
        "XenServer, Disaster recovery and backup (test failover)",
    ),
    Stage::new(CleanUp, &[Verify], POOL)
        .because(
            "all VMs, vApps and storage that a test made at the recovery site are removed at its end",
            "XenServer, Disaster recovery and backup (test failover)",
        )
        .later(),
    Stage::new(GoBack, &[CleanUp], STORAGE)
        .because(
            "clones can be taken away when no pool uses them",
            "XenServer, Disaster recovery and backup (test failover)",
        )
        .later(),
];

static FAILBACK: &[Stage] = &[
    Stage::new(Fence, &[], POOL)
        .because("a pool that comes back still takes the VMs for its own, and starts them", DR)
        .later(),
    Stage::new(Resynchronise, &[Fence], STORAGE)
        .because(
            "what was written at the recovery site comes home before anything else does",
            "XenServer, Disaster recovery and backup (after a recovery)",
        )
        .later(),
    Stage::new(StopServers, &[Resynchronise], POOL).because(
        "what goes home is cleanly shut down at the recovery site first",
        "XenServer, Disaster recovery and backup (after a recovery)",
    ),
    Stage::new(BreakMirror, &[StopServers], STORAGE).because(
        "the last writes have to arrive, and then the LUNs belong to one pool alone",
        "XenServer, Disaster recovery and backup (after a recovery)",
    ),
    recover(&[BreakMirror]),
    VERIFY,
    Stage::new(CleanUp, &[Verify], POOL)
        .because("records that are left at the recovery pool stand in the way of the next failover", DR)
        .later(),
    Stage::new(Replicate, &[Recover], STORAGE)
        .because("the recovery site is worth something again only when the data comes to it", DR)
        .later(),
];

const ROLLING: &str = "XenServer, Installation guide (rolling pool upgrade)";

/// One host after the other, so that VMs run on; the pool that recovers first, where nobody works.
static UPDATE: &[Stage] = &[
    Stage::new(UpdateStandby, &[], POOL)
        .because("VMs go from an older release to the same or a newer one, and never back", ROLLING)
        .later(),
    Stage::new(UpdatePrimary, &[UpdateStandby], POOL)
        .because("both pools need one version and patch level, or what is recovered does not start", DR)
        .later(),
    Stage::new(Verify, &[UpdatePrimary], POOL)
        .because("only the readiness script shows that a disaster finds both pools alike", DR)
        .later(),
];

pub(super) fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Failback => FAILBACK,
        Action::Update => UPDATE,
    }
}
