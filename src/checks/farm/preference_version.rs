//! Preferences in old versions.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::preference-version",
        severity: Severity::Error,
        title: "zone preferences need version 7.11 or newer",
        explanation: "Users and applications have home zones from 7.11 on. Before, Controllers of a zone give out what is least loaded, wherever it stands.",
        source: "Citrix, XenApp and XenDesktop 7.11, What is new (zone preference)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  connection-leasing on\n",
            concat!(
                "farm global {\n  version  7.9\n  database ctx\n  license  ctx\n  lease    outage\n\n",
                primary_zone!(),
                "\n",
                satellite_zone!("    catalog apps-syd shared { machines 20 }\n"),
                r#"
  group office {
    catalogs apps apps-syd
    prefers  user-home
  }
}
"#
            )
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
    for (_, farm) in estate.farms.iter().filter(|(_, farm)| !farm.version.value.is_at_least(7, 11)) {
        let homes =
            farm.group.iter().flat_map(|group| &group.application).filter_map(|application| application.home.as_ref());
        let said = farm.group.iter().filter_map(|group| group.prefers.first().map(|preference| preference.span));
        let Some(at) = said.chain(homes.map(|home| home.span)).next() else { continue };
        let message = format!(
            "the farm `{}` prefers zones, which its version {} does not know",
            farm.name.value, farm.version.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, at, "a zone preference")
                .and(farm.version.span, "before 7.11")
                .effect("the scripts fail at this")
                .help("update the farm, or leave the preferences out"),
        );
    }
}
