//! Rendezvous V2 without Session Reliability.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Rendezvous};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::rendezvous-reliability",
        severity: Severity::Error,
        title: "sessions by Rendezvous V2 need Session Reliability, which is off",
        explanation: "Rendezvous V2 brings sessions to the Gateway service within the protocol of Session Reliability. Where the policy switches that off, machines do not \
                      register for it, and sessions do not come about that way.",
        source: "Citrix, Rendezvous V2 (requirements)",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v2\n",
            "  session-reliability off\n",
            location!()
        ),
        right: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v2\n",
            "  session-reliability on\n",
            location!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let is_v2 = |rendezvous: &&Spanned<Rendezvous>| rendezvous.value == Rendezvous::V2;
        let Some(rendezvous) = cloud.rendezvous.as_ref().filter(is_v2) else { continue };
        if cloud.session_reliability.value.is_on() {
            continue;
        }
        let message = format!("sessions of `{}` do not come to the Gateway service by Rendezvous V2", cloud.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, cloud.session_reliability.span, "switched off by a policy")
                .and(rendezvous.span, "needs it")
                .effect(
                    "sessions go through the Connectors, or do not come about, and a short break of the line ends them",
                )
                .fix("switch it on", cloud.session_reliability.span, "on", false),
        );
    }
}
