//! Two of a name.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Estate, Xenpool};
use crate::schema::literals::OneLine;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::name-twice",
        severity: Severity::Error,
        title: "two things of a pool that are told by their names have the same",
        explanation: "Scripts find SRs, VMs and vApps by UUID, or else by name-label; XenServer allows two of one name-label, and then nobody knows which is meant. A VM of \
                      the recovery pool with the name of one that it recovers is as bad.",
        source: "XenServer, `xe` (name-label)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory   32GB
    disks-on hr-disks
    network  Production
  }
  vm hr-old {
    label    hr-db
    memory   4GB
    disks-on hr-disks
    network  Production
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

/// What is told by name: what it is called in messages, the name, and its place.
type Told<'e> = (&'static str, &'e str, Span);

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.xenpools.iter() {
        twice(&names(pool), found);
        twice(&labels(pool), found);
    }
    for (pool, other) in pairs(estate) {
        let recovered = pool
            .protected_vms()
            .map(|vm| ("VM", vm.label(), vm.label.as_ref().map_or(vm.name.span, |label| label.span)));
        let recovered: Vec<Told<'_>> = recovered.collect();
        let own = labels(other);
        for (what, name, place) in recovered {
            let same = own.iter().find(|(kind, one, _)| (*kind, *one) == (what, name));
            let Some((_, _, first)) = same else { continue };
            let message = format!("the recovery pool `{}` has a VM called `{}` itself", other.name.value, shown(name));
            let finding = Diagnostic::new(&CHECK.rule, message, place, "recovered there").and(*first, "already there");
            found.push(finding.help("give one of both another name-label"));
        }
    }
}

/// The names in the estate, by which they refer to each other.
fn names(pool: &Xenpool) -> Vec<Told<'_>> {
    let hosts = pool.host.iter().map(|host| ("host", host.name.value.as_str(), host.name.span));
    let luns = pool.lun.iter().map(|lun| ("LUN", lun.name.value.as_str(), lun.name.span));
    let srs = pool.sr.iter().map(|sr| ("SR", sr.name.value.as_str(), sr.name.span));
    let vms = pool.vm.iter().map(|vm| ("VM", vm.name.value.as_str(), vm.name.span));
    let vapps = pool.vapp.iter().map(|vapp| ("vApp", vapp.name.value.as_str(), vapp.name.span));
    let networks = pool.network.iter().map(|network| ("network", network.value.as_str(), network.span));
    hosts.chain(luns).chain(srs).chain(vms).chain(vapps).chain(networks).collect()
}

/// The name-labels, by which XenServer knows them; where a name in the estate stands for one, it counts as such.
fn labels(pool: &Xenpool) -> Vec<Told<'_>> {
    let place = |label: &Option<Spanned<OneLine>>, name: Span| label.as_ref().map_or(name, |label| label.span);
    let srs = pool.sr.iter().map(|sr| ("SR", sr.label(), place(&sr.label, sr.name.span)));
    let vms = pool.vm.iter().map(|vm| ("VM", vm.label(), place(&vm.label, vm.name.span)));
    let vapps = pool.vapp.iter().map(|vapp| ("vApp", vapp.label(), place(&vapp.label, vapp.name.span)));
    srs.chain(vms).chain(vapps).collect()
}

fn twice(told: &[Told<'_>], found: &mut Diagnostics) {
    for (at, (what, name, place)) in told.iter().enumerate() {
        let same = |one: &&Told<'_>| one.0 == *what && one.1.eq_ignore_ascii_case(name);
        let Some((_, _, first)) = told[..at].iter().find(same) else { continue };
        let message = format!("a second {what} is called `{}`", shown(name));
        found.push(
            Diagnostic::new(&CHECK.rule, message, *place, "again here")
                .and(*first, "first here")
                .help("give one of both another name"),
        );
    }
}
