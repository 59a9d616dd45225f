//! The home of applications.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::application-home",
        severity: Severity::Error,
        title: "an application is bound to a home zone that it does not have, or ignores that of its users for its own",
        explanation: "An application that runs in its home zone only needs one. And the home zone of its users can be ignored only where the application has none itself: with both, nobody knows what counts.",
        source: "Citrix, Virtual Apps and Desktops SDK, New-BrokerApplication (HomeZoneUid, HomeZoneOnly, IgnoreUserHomeZone)",
        wrong: grouped!(
            r#"
  group office {
    catalogs    apps apps-syd
    application "Word" only on
  }
}
"#
        ),
        right: grouped!(
            r#"
  group office {
    catalogs    apps apps-syd
    application "Word" home syd only on
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let groups = estate.farms.iter().flat_map(|(_, farm)| &farm.group);
    for application in groups.flat_map(|group| &group.application) {
        let name = shown(application.name.as_str());
        if let (None, Some(only)) = (&application.home, application.only.filter(|_| application.is_only_at_home())) {
            let message = format!("the application `{name}` runs in its home zone only, and has none");
            found.push(
                Diagnostic::new(&CHECK.rule, message, only.span, "only there")
                    .effect("the SDK refuses it")
                    .help("name the zone with `home`"),
            );
        }
        let ignores = application.user_home.filter(|_| application.ignores_user_home());
        if let (Some(home), Some(ignores)) = (&application.home, ignores) {
            let message = format!("the application `{name}` has a home zone, and ignores that of its users");
            found.push(
                Diagnostic::new(&CHECK.rule, message, ignores.span, "the home zone of its users does not count")
                    .and(home.span, "its own home zone")
                    .effect("the SDK refuses it")
                    .help("keep one of both"),
            );
        }
    }
}
