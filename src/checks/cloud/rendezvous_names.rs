//! Rendezvous V1 without the names of machines.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Rendezvous};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::rendezvous-names",
        severity: Severity::Warning,
        title: "sessions by Rendezvous V1 need the names of machines, and Connectors do not know them",
        explanation: "For Rendezvous V1 a Connector has to know the full name of the machine to which it sends a session. It gets it from the site (`DnsResolutionEnabled`), \
                      or from PTR records of the machines. Where there are neither, sessions go through the Connectors.",
        source: "Citrix, Rendezvous V1",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v1\n",
            "  dns-resolution off\n",
            location!()
        ),
        right: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v1\n",
            "  dns-resolution on\n",
            location!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let is_v1 = |rendezvous: &&Spanned<Rendezvous>| rendezvous.value == Rendezvous::V1;
        let Some(rendezvous) = cloud.rendezvous.as_ref().filter(is_v1) else { continue };
        if cloud.dns_resolution.value.is_on() {
            continue;
        }
        let message = format!("Connectors of `{}` do not know the names of machines", cloud.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, cloud.dns_resolution.span, "no names are given to them")
                .and(rendezvous.span, "needs them")
                .effect("where PTR records do not tell them either, sessions go through the Connectors, which are not sized for it")
                .fix("give them the names", cloud.dns_resolution.span, "on", false),
        );
    }
}
