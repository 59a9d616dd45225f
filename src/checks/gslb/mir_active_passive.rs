//! Several addresses in an answer of which only one is meant.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbMethodWord, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::mir-active-passive",
        severity: Severity::Warning,
        title: "an active-passive domain is to be answered with several addresses",
        explanation: "With `mir on` an answer has all addresses that are up, and the client takes whichever it likes. `active-passive` answers with one site only. As each site has a \
                      virtual server of its own, the other sites are not added; yet where a site has several services, its clients choose among them, and whoever joins the sites in one \
                      virtual server hands out the passive one.",
        source: "NetScaler 12.0 command reference, gslb vserver (MIR)",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method active-passive fra syd\n  mir    on\n")),
        right: concat!(two_sites!(), web!(), web_gslb!("  method round-robin\n  mir    on\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let mir = gslb.mir.filter(|mir| mir.value == Switch::On);
        let Some(mir) = mir.filter(|_| gslb.method.kind.value == GslbMethodWord::ActivePassive) else { continue };
        let message = format!("`{}` is active-passive, and answered with several addresses", gslb.answers().0);
        found.push(
            Diagnostic::new(&CHECK.rule, message, mir.span, "all addresses that are up")
                .and(gslb.method.head.span, "one site only")
                .help("take `mir` out, or choose a method that answers with all sites"),
        );
    }
}
