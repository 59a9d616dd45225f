//! VMs and vApps, and in which order they start.

use super::super::Switch;
use super::{Sr, label};
use crate::schema::literals::{Duration, Memory, Name, OneLine, Uuid, Whole};
use crate::schema::{keyword, shape};
use crate::source::Spanned;

shape! {
    /// A virtual machine.
    Vm "vm" {
        values {
            /// Its name in this estate.
            name: one Name,
        }
        rows {
            /// Its UUID, which stays the same when it is recovered; without it the VM is told by its name-label.
            uuid: maybe Uuid,
            /// Its name-label; without it its name here.
            label: maybe OneLine,
            /// Its memory.
            memory: one Memory,
            /// How many virtual processors it has.
            vcpus: or Whole = "1",
            /// The SRs that hold its disks.
            disks_on "disks-on": many Name,
            /// The networks of its interfaces, by name-label.
            network: many OneLine,
            /// Whether the recovery pool of its pool takes it over.
            protected: or Switch = "on",
            /// Its place among the VMs that are in no vApp: those of the lowest number start first, those of one number together; 0 where none is given.
            order: maybe Whole,
            /// How long the next group waits after its start; not at all where none is given.
            start_delay "start-delay": maybe Duration,
            /// How long it is waited for when it shuts down, before the next; not at all where none is given.
            shutdown_delay "shutdown-delay": maybe Duration,
            /// How long it takes from its start until it serves: an estimate, for recovery times.
            boot_time "boot-time": or Duration = "2m",
            /// What HA does with it when its host fails.
            ha_restart_priority "ha-restart-priority": or RestartPriority = "none",
            /// Whether it starts with its host. At a site that comes back after a disaster it would start beside its recovered copy.
            auto_poweron "auto-poweron": or Switch = "off",
        }
    }
}

keyword! {
    /// What HA does with a VM when its host fails.
    RestartPriority "a restart priority" {
        /// It is started again; the pool plans room for it.
        Restart = "restart",
        /// It is started again where there is room.
        BestEffort = "best-effort",
        /// Nothing.
        None = "none",
    }
}

impl RestartPriority {
    /// As XenServer writes it.
    pub(crate) const fn written_by_xe(self) -> &'static str {
        match self {
            Self::None => "",
            other => other.word(),
        }
    }
}

shape! {
    /// A vApp: VMs of one pool that start and stop together, in an order.
    Vapp "vapp" {
        values {
            /// Its name in this estate.
            name: one Name,
        }
        rows {
            /// Its UUID; without it the vApp is told by its name-label.
            uuid: maybe Uuid,
            /// Its name-label; without it its name here.
            label: maybe OneLine,
            /// VMs that start together. What stands in the next `start` waits for them, and stops before them.
            start: some StartGroup,
        }
    }
}

shape! {
    /// VMs of a vApp that start together.
    StartGroup "start" {
        values {
            /// The VMs.
            vms: some Name,
        }
        modifiers {
            /// How long the next group waits after each of their starts; not at all where none is given.
            delay: maybe Duration,
            /// How long is waited after each of them was shut down; not at all where none is given.
            shutdown_delay "shutdown-delay": maybe Duration,
        }
    }
}

impl Vm {
    /// Its name-label.
    #[must_use]
    pub fn label(&self) -> &str {
        label(self.label.as_ref(), &self.name.value)
    }

    /// Its own place in the order of starts.
    pub(crate) fn order(&self) -> u32 {
        self.order.as_ref().map_or(0, |order| order.value.0)
    }

    /// Whether any of its disks is on `sr`.
    pub(crate) fn has_disk_on(&self, sr: &Sr) -> bool {
        self.disks_on.iter().any(|name| name.value == sr.name.value)
    }
}

impl Vapp {
    /// Its name-label.
    #[must_use]
    pub fn label(&self) -> &str {
        label(self.label.as_ref(), &self.name.value)
    }

    /// The names of its VMs, in the order in which they start.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Spanned<Name>> {
        self.start.iter().flat_map(|group| &group.vms)
    }

    /// Whether `vm` is in it.
    pub(crate) fn has(&self, vm: &Vm) -> bool {
        self.members().any(|member| member.value == vm.name.value)
    }
}

/// Seconds of a duration that may be missing.
pub(super) fn seconds(duration: Option<&Spanned<Duration>>) -> u32 {
    duration.map_or(0, |duration| duration.value.secs())
}
