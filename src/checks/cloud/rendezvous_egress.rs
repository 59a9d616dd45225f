//! A firewall between machines and the Gateway service.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Rendezvous};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::rendezvous-egress",
        severity: Severity::Error,
        title: "the firewall does not let machines out to what Rendezvous needs",
        explanation: "With Rendezvous the machines themselves come to the Gateway service, `*.nssvc.net` at TCP 443; with version 2 they also come to the cloud, \
                      `*.xendesktop.net` at TCP 443. Where a firewall lets them out to named hosts only, these have to be among them.",
        source: "Citrix, Rendezvous V1 and V2 (requirements)",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v2\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    egress    \"*.xendesktop.net\"\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
        ),
        right: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v2\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    egress    \"*.xendesktop.net\" \"*.nssvc.net\"\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
        ),
    },
    run: Run::Estate(run),
};

/// The hosts of the Gateway service.
const GATEWAY: &str = "*.nssvc.net";

/// The hosts of the cloud to which machines come by themselves.
const CLOUD: &str = "*.xendesktop.net";

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(rendezvous) = &cloud.rendezvous else { continue };
        let needed: &[&str] = match rendezvous.value {
            Rendezvous::V1 => &[GATEWAY],
            Rendezvous::V2 => &[GATEWAY, CLOUD],
        };
        for location in &cloud.location {
            let Some(first) = location.egress.first() else { continue };
            let is_let =
                |host: &&&str| location.egress.iter().any(|let_out| let_out.value.as_str().eq_ignore_ascii_case(host));
            let missing: Vec<String> =
                needed.iter().filter(|host| !is_let(host)).map(|host| format!("`{host}`")).collect();
            if missing.is_empty() {
                continue;
            }
            let hosts = crate::diagnostics::listed(&missing, "and");
            let message = format!("machines of `{}` are not let out to {hosts}", location.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, first.span, "the firewall lets them out to these")
                    .and(rendezvous.span, "counted on here")
                    .effect("their sessions go through the Connectors, which are not sized for it")
                    .help(format!("open TCP 443 to {hosts} and name it here, or take `rendezvous` out")),
            );
        }
    }
}
