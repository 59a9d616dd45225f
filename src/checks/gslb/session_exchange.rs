//! A persistence of which other sites hear nothing.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::session-exchange",
        severity: Severity::Error,
        title: "clients are to keep their site, and a site does not tell which has which",
        explanation: "Whichever ADC is asked has to know which site a client was answered with before. The ADCs tell each other every five seconds (session exchange). Where that is off at \
                      an ADC that answers, the same client gets one site from it and another one from the rest.",
        source: "NetScaler 12.0 command reference, gslb site (sessionExchange), gslb vserver (persistenceType)",
        wrong: concat!(
            sites!("", "", " {\n      session-exchange off\n    }"),
            web!(),
            web_gslb!("  method      round-robin\n  persistence SOURCEIP\n")
        ),
        right: concat!(two_sites!(), web!(), web_gslb!("  method      round-robin\n  persistence SOURCEIP\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let persistent = estate.gslbs.iter().find_map(|(_, gslb)| Some((gslb, gslb.persistence.as_ref()?)));
    let Some((gslb, persistence)) = persistent else { return };
    for (_, _, adc, site) in estate.gslb_adcs().filter(|(_, _, _, site)| !site.is_child()) {
        let Some(off) = site.session_exchange.as_ref().filter(|switch| switch.value == Switch::Off) else { continue };
        let message = format!("`{}` does not tell the other ADCs which client has which site", adc.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, off.span, "session exchange is off")
                .and(persistence.head.span, format!("clients of `{}` are to keep their site", gslb.answers().0))
                .effect("a client changes its site whenever its resolver asks another ADC")
                .help("take the line out, or the `persistence`"),
        );
    }
}
