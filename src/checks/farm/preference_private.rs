//! Preferences where there is nothing to choose.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::preference-private",
        severity: Severity::Error,
        title: "a delivery group prefers zones, and its machines belong to users",
        explanation: "Zone preferences say from which zone anybody gets a machine. Where each machine belongs to one user there is nothing to choose, and the SDK refuses them.",
        source: "Citrix, Virtual Apps and Desktops SDK, New-BrokerDesktopGroup (ZonePreferences)",
        wrong: grouped!(
            "    catalog desks static { machines 50 }\n",
            r#"
  group office {
    catalogs desks
    prefers  user-home
  }
}
"#
        ),
        right: grouped!(
            r#"
  group office {
    catalogs apps apps-syd
    prefers  user-home
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for group in &farm.group {
            let private = farm.catalogs_of(group).into_iter().find(|catalog| catalog.is_private());
            let Some((preference, catalog)) = group.prefers.first().zip(private) else { continue };
            let message =
                format!("the delivery group `{}` prefers zones, and its machines belong to users", group.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, preference.span, "nothing to prefer")
                    .and(catalog.kind.span, format!("each machine of `{}` belongs to one user", catalog.name.value))
                    .help("leave `prefers` out"),
            );
        }
    }
}
