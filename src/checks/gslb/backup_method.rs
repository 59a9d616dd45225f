//! A second method behind one that always finds an answer.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbMethodWord};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::backup-method",
        severity: Severity::Error,
        title: "a GSLB method has a backup that it cannot use",
        explanation: "A second method counts where the first one finds no answer: `rtt` before a round-trip time is known, `proximity` where the database knows no place. All other methods \
                      always choose, and the appliance takes no backup for them; nor is a method the backup of itself, and `active-passive` is no method of the appliance but a chain of \
                      virtual servers.",
        source: "NetScaler 12.0 command reference, gslb vserver (backupLBMethod)",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method least-connection backup round-robin\n")),
        right: concat!(two_sites!(), web!(), web_gslb!("  method rtt backup round-robin\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let Some(backup) = &gslb.method.backup else { continue };
        let (kind, word) = (gslb.method.kind.value, backup.value.word());
        let finding = if !kind.takes_backup() {
            let message =
                format!("`gslb {}` chooses by `{}`, which needs no second method", gslb.name.value, kind.word());
            Diagnostic::new(&CHECK.rule, message, backup.span, "never asked")
                .and(gslb.method.kind.span, "this method always finds an answer")
                .help("take `backup` out; `rtt` and `proximity` can have one")
        } else if backup.value == kind {
            let message = format!("`gslb {}` has `{word}` behind itself", gslb.name.value);
            Diagnostic::new(&CHECK.rule, message, backup.span, "the same method again")
                .help("choose another one, such as `round-robin`")
        } else if matches!(backup.value, GslbMethodWord::ActivePassive | GslbMethodWord::Weighted) {
            let message = format!("`{word}` cannot stand behind `{}`", kind.word());
            Diagnostic::new(&CHECK.rule, message, backup.span, "no method of the appliance")
                .help("choose `round-robin`, in which the services' weights count")
        } else {
            continue;
        };
        found.push(finding);
    }
}
