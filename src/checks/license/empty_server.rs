//! A license server without licenses.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::empty-server",
        severity: Severity::Warning,
        title: "a license server has no licenses",
        explanation: "A license server hands out what is in its files. One without any answers, and refuses everybody: a recovery that leads to it has 30 days as one \
                      without it.",
        source: "Citrix, XenApp and XenDesktop zones (7.7), license servers",
        wrong: "estate contoso {\n  language 1\n}\n\nsite fra {\n}\n\nsite syd {\n}\n\nlicense ctx {\n  owned  500\n  server lic1.corp.contoso.com { site fra;  licenses 500 }\n  server lic2.corp.contoso.com { site syd;  licenses 0 }\n}\n",
        right: "estate contoso {\n  language 1\n}\n\nsite fra {\n}\n\nsite syd {\n}\n\nlicense ctx {\n  owned  500\n  server lic1.corp.contoso.com { site fra;  licenses 300 }\n  server lic2.corp.contoso.com { site syd;  licenses 200 }\n}\n",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, license) in estate.licenses.iter() {
        for server in license.server.iter().filter(|server| license.held_by(server) == 0) {
            let span = server.licenses.as_ref().map_or(license.owned.span, |licenses| licenses.span);
            let message = format!("`{}` has no licenses to hand out", server.fqdn.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, "none")
                    .and(server.fqdn.span, "this server")
                    .effect(
                        "when Controllers ask it, they live on the grace period, and refuse all users after 30 days",
                    )
                    .help(
                        "allocate a file to it, or keep a copy of the other server's file ready and take this one out",
                    ),
            );
        }
    }
}
