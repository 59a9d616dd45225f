//! Start options, and how long starts take.

use super::vm::seconds;
use super::{StartGroup, Vapp, Vm, Xenpool};
use crate::schema::literals::Duration;

/// What XenServer knows of a VM's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartOptions {
    /// VMs of the lowest order start first, those of one order together.
    pub order: u32,
    /// Seconds that the next order waits.
    pub start_delay: u32,
    /// Seconds that are waited after it was shut down.
    pub shutdown_delay: u32,
}

impl Xenpool {
    /// The start options of `vm`: in a vApp those of its group, else its own.
    #[must_use]
    pub fn start_options(&self, vm: &Vm) -> StartOptions {
        let groups = self.vapp_of(vm).into_iter().flat_map(|vapp| vapp.start.iter().enumerate());
        let mut own = groups.filter(|(_, group)| group.vms.iter().any(|member| member.value == vm.name.value));
        match own.next() {
            Some((order, group)) => StartOptions {
                order: order as u32,
                start_delay: seconds(group.delay.as_ref()),
                shutdown_delay: seconds(group.shutdown_delay.as_ref()),
            },
            None => StartOptions {
                order: vm.order(),
                start_delay: seconds(vm.start_delay.as_ref()),
                shutdown_delay: seconds(vm.shutdown_delay.as_ref()),
            },
        }
    }

    /// How long the start of `vapp` takes until all its VMs serve: one group after the other, each as long as the slowest of its VMs takes to boot,
    /// with its delay.
    #[must_use]
    pub fn vapp_start_time(&self, vapp: &Vapp) -> Duration {
        let group = |group: &StartGroup| {
            let vms = group.vms.iter().filter_map(|name| self.vm_called(&name.value));
            self.slowest(vms)
        };
        sum(vapp.start.iter().map(group))
    }

    /// How long it takes until all its protected VMs serve, once they are recovered: the vApps one after the other, then the VMs that are in none.
    #[must_use]
    pub fn start_time(&self) -> Duration {
        let vapps = self.protected_vapps().map(|vapp| self.vapp_start_time(vapp).secs());
        let single = self.single_vms();
        let groups = single.chunk_by(|one, other| one.order() == other.order());
        sum(vapps.chain(groups.map(|group| self.slowest(group.iter().copied()))))
    }

    /// What a disaster may lose of its protected SRs, the worst of them; `None` where any is not replicated, or its cycle is not known.
    #[must_use]
    pub fn rpo(&self) -> Option<Duration> {
        let all: Option<Vec<Duration>> =
            self.protected_srs().map(|sr| sr.replicated.as_ref().and_then(super::Replicated::rpo)).collect();
        all?.into_iter().max()
    }

    /// Seconds until the last of VMs that start together serves, and its delay is over.
    fn slowest<'e>(&self, vms: impl Iterator<Item = &'e Vm>) -> u32 {
        vms.map(|vm| vm.boot_time.value.secs().saturating_add(self.start_options(vm).start_delay)).max().unwrap_or(0)
    }
}

fn sum(seconds: impl Iterator<Item = u32>) -> Duration {
    Duration::from_secs(seconds.fold(0, u32::saturating_add))
}
