//! A split that does not add up.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, License};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::split",
        severity: Severity::Error,
        title: "the licenses of the servers do not add up to what is owned",
        explanation: "Where each site has a license server of its own, the licenses that are owned are split over as many files. A file that holds more than was allocated \
                      is not issued, and what is in no file nobody can use.",
        source: "Citrix, XenApp and XenDesktop zones (7.7), license servers",
        wrong: split!("400", "500"),
        right: split!("400", "400"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, license) in estate.licenses.iter() {
        let are_split = license.server.len() > 1 || license.server.iter().any(|server| server.licenses.is_some());
        let sum: u64 = license.server.iter().map(|server| u64::from(license.held_by(server))).sum();
        if are_split && sum != u64::from(license.owned.value.0) {
            found.push(differs(license, sum));
        }
    }
}

fn differs(license: &License, sum: u64) -> Diagnostic {
    let owned = u64::from(license.owned.value.0);
    let message = format!("the servers of `{}` have {sum} licenses, and {owned} are owned", license.name.value);
    let mut finding = Diagnostic::new(&CHECK.rule, message, license.owned.span, "owned in all");
    for server in &license.server {
        let (span, text) = match &server.licenses {
            Some(licenses) => (licenses.span, format!("`{}` has these", server.fqdn.value)),
            None => (server.fqdn.span, format!("`{}` has all {owned}, since nothing else is said", server.fqdn.value)),
        };
        finding = finding.and(span, text);
    }
    let effect = match sum > owned {
        true => "the license files cannot be allocated so, and a server without its file hands out nothing",
        false => "some of what is owned is in no file, so that users are refused although licenses are left",
    };
    finding.effect(effect).help("split them so that the sum is what is owned")
}
