//! Names that lead nowhere.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, nearest, shown};
use crate::estate::{Estate, Vapp, Xenpool};
use crate::schema::literals::Name;
use crate::source::{Span, Spanned};
use crate::syntax;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::unknown-name",
        severity: Severity::Error,
        title: "a name of a LUN, an SR, a VM or a network that the pool does not have",
        explanation: "SRs name their LUN and the one that receives it, VMs their SRs and networks, vApps their VMs, HA its SR: all by names of the same pool, a replica by \
                      one of the recovery pool.",
        source: "the Sitewright language, version 1 (`xenpool`)",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    metadata   on
    replicated synchronous to syd-1 group hr
  }
  sr hr-logs lvmoiscsi {
    lun        fra-2
    replicated synchronous to syd-2 group hr
  }
",
            r"  vm hr-db {
    memory   32GB
    disks-on hr-disks hr-log
    network  Production
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let is_whole = estate.is_whole(Xenpool::SHAPE);
    for (_, pool) in estate.xenpools.iter() {
        let luns: Vec<&str> = pool.lun.iter().map(|lun| lun.name.value.as_str()).collect();
        let srs: Vec<&str> = pool.sr.iter().map(|sr| sr.name.value.as_str()).collect();
        let vms: Vec<&str> = pool.vm.iter().map(|vm| vm.name.value.as_str()).collect();
        let mut look = |name: &Spanned<Name>, what: &str, pool: &Xenpool, known: &[&str]| {
            look_at(name.value.as_str(), name.span, what, pool, known, found);
        };
        pool.sr.iter().filter_map(|sr| sr.lun.as_ref()).for_each(|name| look(name, "LUN", pool, &luns));
        pool.ha.iter().for_each(|ha| look(&ha.heartbeat, "SR", pool, &srs));
        pool.vm.iter().flat_map(|vm| &vm.disks_on).for_each(|name| look(name, "SR", pool, &srs));
        pool.vapp.iter().flat_map(Vapp::members).for_each(|name| look(name, "VM", pool, &vms));
        if let Some(recovery) = pool.recovery.as_ref().filter(|_| is_whole) {
            let other = &estate[recovery.value];
            let luns: Vec<&str> = other.lun.iter().map(|lun| lun.name.value.as_str()).collect();
            let replicas = pool.sr.iter().filter_map(|sr| sr.replicated.as_ref());
            replicas.for_each(|replicated| look(&replicated.to, "LUN", other, &luns));
        }
        let networks: Vec<&str> = pool.network.iter().map(|network| network.value.as_str()).collect();
        for network in pool.vm.iter().flat_map(|vm| &vm.network) {
            look_at(network.value.as_str(), network.span, "network", pool, &networks, found);
        }
    }
}

fn look_at(name: &str, place: Span, what: &str, pool: &Xenpool, known: &[&str], found: &mut Diagnostics) {
    if known.contains(&name) {
        return;
    }
    let message = format!("the pool `{}` has no {what} called `{}`", pool.name.value, shown(name));
    let finding = Diagnostic::new(&CHECK.rule, message, place, format!("expected the name of a {what}"));
    let finding = finding.and(pool.name.span, "the pool");
    found.push(match nearest(name, known.iter().copied()) {
        Some(meant) if syntax::is_word(meant) => finding.fix(format!("did you mean `{meant}`?"), place, meant, false),
        Some(meant) => finding.help(format!("did you mean `{}`?", shown(meant))),
        None if known.is_empty() => finding.help(format!("declare the {what} in this pool")),
        None => finding.help(format!("it has {}", listed(known, "and"))),
    });
}
