//! Backups that lead back to where they begin.

use std::collections::HashSet;

use crate::checks::{Check, Run, walk};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, Vip};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::backup-loop",
        severity: Severity::Error,
        title: "a chain of backup vips leads back into itself",
        explanation: "Where a virtual server is down, its backup takes over, and where that is down too, the backup of the backup. A virtual server that is its own backup \
                      in the end takes over from nobody.",
        source: "NetScaler 12.0 command reference, lb vserver; Citrix, Configuring a backup virtual server",
        wrong: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  at fra 10.1.20.10\n}\n",
            "vip sorry {\n  protocol HTTP\n  pool     web\n  backup   web\n  at fra\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  at fra 10.1.20.10\n}\n",
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut done: HashSet<(Id<Adc>, Id<Vip>)> = HashSet::new();
    let mut told: HashSet<Id<Vip>> = HashSet::new();
    for (id, vip) in estate.vips.iter() {
        for adc in vip.at.iter().filter_map(|at| estate.adc_of(at)) {
            let next = |(adc, id): &(Id<Adc>, Id<Vip>)| Some((*adc, backup(estate, *adc, *id)?.value));
            // The same at several sites is one finding.
            let Some(chain) =
                walk((adc, id), next, &mut done).filter(|chain| chain.iter().all(|(_, id)| told.insert(*id)))
            else {
                continue;
            };
            finding(estate, &chain).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

/// The backup of a vip on an ADC.
fn backup(estate: &Estate, adc: Id<Adc>, id: Id<Vip>) -> Option<Spanned<Id<Vip>>> {
    let vip = &estate[id];
    vip.backup_at(vip.at.iter().find(|at| estate.adc_of(at) == Some(adc))?)
}

fn finding(estate: &Estate, chain: &[(Id<Adc>, Id<Vip>)]) -> Option<Diagnostic> {
    let mut links = chain.iter().filter_map(|(adc, id)| backup(estate, *adc, *id));
    let first = links.next()?;
    let name = &estate[chain.first()?.1].name.value;
    let message = if chain.len() == 1 {
        format!("the vip `{name}` is its own backup")
    } else {
        format!("the backups of the vip `{name}` lead back to it")
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, first.span, "this takes over");
    let diagnostic = links.fold(diagnostic, |diagnostic, link| diagnostic.and(link.span, "then this"));
    Some(diagnostic.help("let the last one have no backup, or a `redirect-when-down`"))
}
