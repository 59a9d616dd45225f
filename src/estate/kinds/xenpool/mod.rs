//! `xenpool`: a pool of XenServer hosts, what it stores and runs, and which pool takes over after a disaster.

mod scripts;
mod start;
mod storage;
mod vm;

pub use scripts::XenScript;
pub use start::StartOptions;
pub use storage::{Chap, Lun, Replicated, Sr, SrType};
pub use vm::{RestartPriority, StartGroup, Vapp, Vm};

use super::Site;
use crate::schema::literals::{Memory, Name, OneLine, Uuid, Version, Whole};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// A XenServer pool: hosts, LUNs and SRs, VMs and vApps, and the pool that recovers them.
    Xenpool "xenpool" [Key::First] {
        values {
            /// Its name in this estate; the folder of its scripts is called so.
            name: one Name,
        }
        rows {
            /// Where it stands.
            site: one Id<Site>,
            /// The name-label of the pool; without it its name here.
            label: maybe OneLine,
            /// The UUID of the pool (`xe pool-list`); without it the pool is told by its name-label.
            uuid: maybe Uuid,
            /// The version of XenServer on its hosts, such as `8.4.0` or `8.2.1`.
            version: one Version,
            /// The last hotfix or update on all its hosts, in the words of the house: `XS82ECU1072`, `2025-03-18`.
            patch_level "patch-level": maybe OneLine,
            /// The license edition of its hosts, as `xe host-list params=edition` shows it.
            edition: one Name,
            /// The role of those who run its scripts.
            operator: or XenRole = "pool-admin",
            /// High availability of the pool, which restarts VMs when a host fails; off where none is given.
            ha: maybe PoolHa,
            /// The pool that recovers its VMs after a disaster; without it nothing here is protected.
            recovery: maybe Id<Xenpool>,
            /// How many vCPUs may share a core.
            vcpus_per_core "vcpus-per-core": or Whole = "4",
            /// A host of the pool.
            host: some XenHost,
            /// The name-labels of its networks. A recovered VM finds its network by this name.
            network: many OneLine,
            /// A LUN that the pool's hosts see, or will see when the storage team presents it to them.
            lun: many Lun,
            /// A storage repository.
            sr: many Sr,
            /// A virtual machine.
            vm: many Vm,
            /// A vApp: VMs that start and stop together.
            vapp: many Vapp,
        }
    }
}

shape! {
    /// A host of a pool.
    XenHost "host" {
        values {
            /// Its name.
            name: one Name,
        }
        modifiers {
            /// Its memory.
            memory: one Memory,
            /// The cores of all its processors.
            cores: one Whole,
        }
    }
}

shape! {
    /// High availability of a pool.
    PoolHa "ha" {
        modifiers {
            /// The SR that carries the heartbeat and the state of the pool.
            heartbeat: one Name,
            /// How many hosts may fail so that all VMs that must run still find room; one where none is given.
            tolerates: maybe Whole,
        }
    }
}

keyword! {
    /// A role of XenServer's access control.
    XenRole "a role of XenServer" {
        /// Everything, as the local root may.
        PoolAdmin = "pool-admin",
        /// Everything but managing administrators.
        PoolOperator = "pool-operator",
        /// Creates, manages and moves VMs.
        VmPowerAdmin = "vm-power-admin",
        /// Manages VMs.
        VmAdmin = "vm-admin",
        /// Starts and stops VMs.
        VmOperator = "vm-operator",
        /// Looks.
        ReadOnly = "read-only",
    }
}

impl XenRole {
    /// Whether the commands of disaster recovery are open to it.
    #[must_use]
    pub const fn may_recover(self) -> bool {
        matches!(self, Self::PoolAdmin | Self::PoolOperator)
    }
}

/// Where something is called by a name-label: that which is given, else its name in the estate.
fn label<'e>(label: Option<&'e Spanned<OneLine>>, name: &'e Name) -> &'e str {
    label.map_or(name.as_str(), |label| label.value.as_str())
}

impl Xenpool {
    /// Its name-label.
    #[must_use]
    pub fn label(&self) -> &str {
        label(self.label.as_ref(), &self.name.value)
    }

    /// The LUN called `name`.
    pub(crate) fn lun_called(&self, name: &Name) -> Option<&Lun> {
        self.lun.iter().find(|lun| lun.name.value == *name)
    }

    /// The SR called `name`.
    pub(crate) fn sr_called(&self, name: &Name) -> Option<&Sr> {
        self.sr.iter().find(|sr| sr.name.value == *name)
    }

    /// The VM called `name`.
    pub(crate) fn vm_called(&self, name: &Name) -> Option<&Vm> {
        self.vm.iter().find(|vm| vm.name.value == *name)
    }

    /// The vApp of `vm`.
    pub(crate) fn vapp_of(&self, vm: &Vm) -> Option<&Vapp> {
        self.vapp.iter().find(|vapp| vapp.members().any(|member| member.value == vm.name.value))
    }

    /// The VMs that the recovery pool takes over; none where there is no such pool.
    pub(crate) fn protected_vms(&self) -> impl Iterator<Item = &Vm> {
        self.vm.iter().filter(|vm| self.recovery.is_some() && vm.protected.value.is_on())
    }

    /// Those of them that are in no vApp, in the order in which they start.
    pub(crate) fn single_vms(&self) -> Vec<&Vm> {
        let mut single: Vec<&Vm> = self.protected_vms().filter(|vm| self.vapp_of(vm).is_none()).collect();
        single.sort_by_key(|vm| vm.order());
        single
    }

    /// The vApps that the recovery pool takes over: those of which any VM is protected.
    pub(crate) fn protected_vapps(&self) -> impl Iterator<Item = &Vapp> {
        let is_protected = |vapp: &&Vapp| self.protected_vms().any(|vm| vapp.has(vm));
        self.vapp.iter().filter(is_protected)
    }

    /// The SRs that a recovery needs: those with disks of protected VMs, and those with the pool's metadata.
    pub(crate) fn protected_srs(&self) -> impl Iterator<Item = &Sr> {
        self.sr
            .iter()
            .filter(|sr| self.recovery.is_some() && (sr.metadata.value.is_on() || self.has_protected_disk(sr)))
    }

    /// Whether disks of protected VMs are on `sr`.
    pub(crate) fn has_protected_disk(&self, sr: &Sr) -> bool {
        self.protected_vms().any(|vm| vm.has_disk_on(sr))
    }
}

/// What it has room for.
impl Xenpool {
    /// The memory of all its hosts, in MiB.
    pub(crate) fn memory(&self) -> u64 {
        self.host.iter().map(|host| host.memory.value.mebibytes()).sum()
    }

    /// The memory that HA keeps free: that of the largest hosts, as many as may fail.
    pub(crate) fn ha_reserve(&self) -> u64 {
        let mut memory: Vec<u64> = self.host.iter().map(|host| host.memory.value.mebibytes()).collect();
        memory.sort_unstable_by(|one, other| other.cmp(one));
        memory.iter().take(self.ha.as_ref().map_or(0, |ha| ha.tolerates() as usize)).sum()
    }

    /// How many vCPUs its cores bear.
    pub(crate) fn vcpu_room(&self) -> u64 {
        let cores: u64 = self.host.iter().map(|host| u64::from(host.cores.value.0)).sum();
        cores * u64::from(self.vcpus_per_core.value.0)
    }
}

impl PoolHa {
    /// How many hosts may fail.
    pub(crate) fn tolerates(&self) -> u32 {
        self.tolerates.as_ref().map_or(1, |tolerates| tolerates.value.0)
    }
}
