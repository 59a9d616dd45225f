//! A license server with too few licenses.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, LicensingModel};
use crate::simulate::capacity::capacity;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::too-few",
        severity: Severity::Warning,
        title: "a license server has fewer licenses than users",
        explanation: "Zones ask the license server of the primary zone, or with `alias` that of their own site, else the first one. Users for whom it has no license left are refused, whatever other servers have: \
                      license servers do not share.",
        source: "Citrix, XenApp and XenDesktop zones (7.7), license servers",
        wrong: split!("500", "400"),
        right: split!("400", "400"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for of in capacity(estate).licenses {
        // Not everybody works at once, and only then a concurrent license is taken.
        if of.license.model.value == LicensingModel::Concurrent {
            continue;
        }
        for (server, users) in of.servers {
            let held = u64::from(of.license.held_by(server));
            if users <= held {
                continue;
            }
            let span = server.licenses.as_ref().map_or(of.license.owned.span, |licenses| licenses.span);
            let message = format!("`{}` has {held} licenses for {users} users", server.fqdn.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, "this many licenses")
                    .and(server.fqdn.span, format!("{users} users of the zones that ask it"))
                    .effect(format!("{} users are refused when all of them come", users - held))
                    .help("split the licenses by the users of the zones; `sitewright capacity` counts them"),
            );
        }
    }
}
