//! Two SRs for one replica.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Xenpool};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::replica-twice",
        severity: Severity::Error,
        title: "two SRs are replicated to the same LUN",
        explanation: "A LUN is the replica of one other. Where two SRs name the same one, one of both does not come to the other site, or the array overwrites it with the \
                      other.",
        source: "XenServer, Disaster recovery (each LUN has its pair)",
        wrong: xen_two_srs!("    replicated synchronous to syd-1 group hr\n"),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // By the recovery pool and the name of its LUN.
    let mut seen: Vec<(&Xenpool, &Spanned<Name>)> = Vec::new();
    let mut sources: Vec<(&Xenpool, &Spanned<Name>)> = Vec::new();
    for (pool, other) in pairs(estate) {
        for sr in &pool.sr {
            if let Some(lun) = &sr.lun {
                same(&sources, pool, lun, "holds two SRs", found);
                sources.push((pool, lun));
            }
            if let Some(replicated) = &sr.replicated {
                same(&seen, other, &replicated.to, "is the replica of two SRs", found);
                seen.push((other, &replicated.to));
            }
        }
        // What an SR of the other pool is on is in use.
        for replicated in pool.sr.iter().filter_map(|sr| sr.replicated.as_ref()) {
            let used: Vec<(&Xenpool, &Spanned<Name>)> =
                other.sr.iter().filter_map(|sr| Some((other, sr.lun.as_ref()?))).collect();
            same(&used, other, &replicated.to, "holds an SR already", found);
        }
    }
}

fn same(seen: &[(&Xenpool, &Spanned<Name>)], pool: &Xenpool, lun: &Spanned<Name>, what: &str, found: &mut Diagnostics) {
    let first = seen.iter().find(|(other, one)| other.name.value == pool.name.value && one.value == lun.value);
    let Some((_, first)) = first else { return };
    let message = format!("the LUN `{}` of `{}` {what}", lun.value, pool.name.value);
    found.push(
        Diagnostic::new(&CHECK.rule, message, lun.span, "again here")
            .and(first.span, "first here")
            .effect("one of both SRs is overwritten, or is not at the other site at all")
            .help("give each SR a LUN of its own, at both sites"),
    );
}
