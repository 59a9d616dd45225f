//! XenServer pools: what a recovery at another site needs.

mod attached_twice;
mod auto_poweron;
mod consistency_group;
mod edition_differs;
mod few_cores;
mod ha_in_test;
mod heartbeat_protected;
mod label_says_nothing;
mod local_disk;
mod lun_address;
mod lun_number;
mod many_metadata;
mod metadata_alone;
mod metadata_space;
mod name_twice;
mod network_missing;
mod no_cycle;
mod no_metadata;
mod not_replicated;
mod operator_role;
mod own_recovery;
mod recovery_too_small;
mod replica_too_small;
mod replica_twice;
mod replicated_nowhere;
mod same_site;
mod sr_type;
mod start_options_twice;
mod two_vapps;
mod unknown_name;
mod uuid_twice;
mod vapp_torn;
mod version_differs;

use super::Check;
use crate::diagnostics::Diagnostic;
use crate::estate::{Estate, Sr, Vm, Xenpool};

pub(super) static CHECKS: &[&Check] = &[
    &attached_twice::CHECK,
    &auto_poweron::CHECK,
    &consistency_group::CHECK,
    &edition_differs::CHECK,
    &few_cores::CHECK,
    &ha_in_test::CHECK,
    &heartbeat_protected::CHECK,
    &label_says_nothing::CHECK,
    &local_disk::CHECK,
    &lun_address::CHECK,
    &lun_number::CHECK,
    &many_metadata::CHECK,
    &metadata_alone::CHECK,
    &metadata_space::CHECK,
    &name_twice::CHECK,
    &network_missing::CHECK,
    &no_cycle::CHECK,
    &no_metadata::CHECK,
    &not_replicated::CHECK,
    &operator_role::CHECK,
    &own_recovery::CHECK,
    &recovery_too_small::CHECK,
    &replica_too_small::CHECK,
    &replica_twice::CHECK,
    &replicated_nowhere::CHECK,
    &same_site::CHECK,
    &sr_type::CHECK,
    &start_options_twice::CHECK,
    &two_vapps::CHECK,
    &unknown_name::CHECK,
    &uuid_twice::CHECK,
    &vapp_torn::CHECK,
    &version_differs::CHECK,
];

/// Every protected pool with its recovery pool, both of them read as a whole.
fn pairs(estate: &Estate) -> impl Iterator<Item = (&Xenpool, &Xenpool)> {
    estate.xenpools.iter().filter_map(|(own, pool)| {
        let recovery = pool.recovery.as_ref()?.value;
        let other = estate.xenpools.iter().find(|(id, _)| *id == recovery && *id != own)?;
        Some((pool, other.1))
    })
}

/// Shows the protected VMs that have disks on `sr`.
fn held(pool: &Xenpool, sr: &Sr, finding: Diagnostic) -> Diagnostic {
    let places = pool.protected_vms().flat_map(|vm| &vm.disks_on).filter(|name| name.value == sr.name.value);
    let finding = places.fold(finding, |finding, name| finding.and(name.span, "a protected VM has a disk on it"));
    if sr.metadata.value.is_on() { finding.and(sr.metadata.span, "the metadata of the pool is on it") } else { finding }
}

/// What a recovery pool has to bear: the pools of one site, which are lost together.
struct Burden<'e> {
    other: &'e Xenpool,
    pools: Vec<&'e Xenpool>,
}

/// What the recovery pools have to bear.
fn burdens(estate: &Estate) -> Vec<Burden<'_>> {
    let mut burdens: Vec<Burden<'_>> = Vec::new();
    for (pool, other) in pairs(estate) {
        let same = |burden: &&mut Burden<'_>| {
            burden.other.name.value == other.name.value && burden.pools[0].site.value == pool.site.value
        };
        match burdens.iter_mut().find(same) {
            Some(burden) => burden.pools.push(pool),
            None => burdens.push(Burden { other, pools: vec![pool] }),
        }
    }
    burdens
}

impl<'e> Burden<'e> {
    /// All VMs that have to start.
    fn vms(&self) -> impl Iterator<Item = &'e Vm> {
        self.pools.iter().copied().flat_map(Xenpool::protected_vms)
    }

    /// Shows the pools that bring them.
    fn shown(&self, finding: Diagnostic) -> Diagnostic {
        let places = self.pools.iter().filter_map(|pool| pool.recovery.as_ref());
        places.fold(finding, |finding, recovery| finding.and(recovery.span, "it recovers this pool"))
    }
}
