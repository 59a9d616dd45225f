//! An empty answer and a last resort at once.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::edr-with-backup-ip",
        severity: Severity::Warning,
        title: "GSLB has a last resort, and answers with nothing",
        explanation: "When all services and backups are down, `last-resort` is answered, or with `edr on` an empty answer. Both cannot be: the empty answer tells clients to try elsewhere, \
                      the last resort leads them to a page that says what is wrong.",
        source: "NetScaler 12.0 command reference, gslb vserver (EDR, backupIP)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method      round-robin\n  edr         on\n  last-resort 10.9.0.9\n")
        ),
        right: concat!(two_sites!(), web!(), web_gslb!("  method      round-robin\n  last-resort 10.9.0.9\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let edr = gslb.edr.filter(|edr| edr.value == Switch::On);
        let Some((edr, last)) = edr.zip(gslb.last_resort.first()) else { continue };
        let answers = gslb.answers().0;
        let message = format!("`{answers}` is answered with nothing and with `{}` when all is down", last.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, last.span, "the last resort")
                .and(edr.span, "and an empty answer")
                .effect(format!(
                    "users of `{answers}` do not come to `{}`, or the empty answer is never sent",
                    last.value
                ))
                .help("keep one of the two"),
        );
    }
}
