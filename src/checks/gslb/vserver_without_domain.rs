//! A gslb that answers nothing and stands in for nothing.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::vserver-without-domain",
        severity: Severity::Warning,
        title: "a gslb has no domain and is the backup of none",
        explanation: "A GSLB virtual server is asked by its domains, or when the one whose backup it is has failed. One with neither is entered on every ADC and never asked.",
        source: "NetScaler 12.0 command reference, bind gslb vserver (domainName), set gslb vserver (backupVServer)",
        wrong: concat!(
            two_sites!(),
            web!(),
            "gslb web {
  vip    web
  method round-robin
}
"
        ),
        right: concat!(two_sites!(), web!(), web_gslb!("  method round-robin\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Gslb::SHAPE) {
        return;
    }
    let backups: HashSet<_> = estate.gslbs.iter().filter_map(|(_, gslb)| gslb.backup).map(|gslb| gslb.value).collect();
    for (id, gslb) in estate.gslbs.iter().filter(|(_, gslb)| gslb.domain.is_empty()) {
        if !backups.contains(&id) {
            let message = format!("`gslb {}` answers no domain, and stands in for no other", gslb.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, gslb.name.span, "no `domain` in this block")
                    .effect("nobody is ever led to its sites")
                    .help("write `domain` with the name that it answers, or name it as the `backup` of another"),
            );
        }
    }
}
