//! Answers that are kept for so short that the ADCs are asked all the time.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::ttl-too-low",
        severity: Severity::Advice,
        title: "GSLB answers are kept for less than five seconds",
        explanation: "A TTL is how long resolvers keep an answer. Below five seconds nothing is won: browsers and resolvers keep answers for longer anyway, and finding out that a site is \
                      down takes longer. But every resolver asks at every step, and each question costs the user a round trip to an ADC.",
        source: "Citrix, NetScaler: Configure GSLB (TTL); RFC 1035 §3.2.1",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method round-robin\n  ttl    1s\n")),
        right: concat!(two_sites!(), web!(), web_gslb!("  method round-robin\n  ttl    10s\n")),
    },
    run: Run::Estate(run),
};

const LEAST: Duration = Duration::from_secs(5);

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    for (_, gslb) in estate.gslbs.iter() {
        // One line may say it for many: that of a product, or of the estate.
        if gslb.ttl.value < LEAST && !gslb.domain.is_empty() && told.insert(gslb.ttl.span) {
            let message = format!("answers for `{}` are kept for {}", gslb.answers().0, gslb.ttl.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, gslb.ttl.span, format!("less than {LEAST}"))
                    .effect("nearly every connection waits for an answer of an ADC first")
                    .help("write a TTL between `5s` and `30s`"),
            );
        }
    }
}
