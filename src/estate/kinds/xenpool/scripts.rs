//! The scripts of a protected pool: what each is for, where it runs, and its path.

use super::Xenpool;

/// A script of a protected pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum XenScript {
    /// Makes the pool ready for a disaster: metadata replication, vApps, start options, names that tell the LUN.
    Protect,
    /// Looks whether a failover would work, at either pool.
    Readiness,
    /// Recovers everything at the recovery pool from clones of the replicas, and starts nothing.
    TestFailover,
    /// Takes away what the test brought.
    TestCleanup,
    /// Recovers everything at the recovery pool, and starts it.
    Failover,
    /// Ends the failover, and protects the recovery pool.
    PostRecovery,
    /// Keeps the returning primary pool from starting its old copies.
    FailbackFence,
    /// Shuts everything down at the recovery pool, and lets go of the LUNs.
    FailbackStop,
    /// Recovers everything at the primary pool, starts it, and protects it again.
    FailbackRecover,
    /// Takes what is left out of the recovery pool.
    FailbackForget,
}

impl XenScript {
    /// All of them, in the order in which they are used.
    pub const ALL: [Self; 10] = [
        Self::Protect,
        Self::Readiness,
        Self::TestFailover,
        Self::TestCleanup,
        Self::Failover,
        Self::PostRecovery,
        Self::FailbackFence,
        Self::FailbackStop,
        Self::FailbackRecover,
        Self::FailbackForget,
    ];

    /// Its name: the file without `.sh`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Protect => "protect",
            Self::Readiness => "readiness",
            Self::TestFailover => "test-failover",
            Self::TestCleanup => "test-cleanup",
            Self::Failover => "failover",
            Self::PostRecovery => "post-recovery",
            Self::FailbackFence => "failback-1-fence",
            Self::FailbackStop => "failback-2-stop",
            Self::FailbackRecover => "failback-3-recover",
            Self::FailbackForget => "failback-4-forget",
        }
    }

    /// Whether it runs at the recovery pool, and not at the protected one; the one that looks runs at both.
    #[must_use]
    pub const fn runs_at_recovery(self) -> bool {
        matches!(
            self,
            Self::TestFailover
                | Self::TestCleanup
                | Self::Failover
                | Self::PostRecovery
                | Self::FailbackStop
                | Self::FailbackForget
        )
    }
}

impl Xenpool {
    /// The path of a script below the output folder. A pool without a recovery pool has none.
    #[must_use]
    pub fn script_path(&self, script: XenScript) -> String {
        format!("xen/{}/{}.sh", self.name.value, script.name())
    }
}
