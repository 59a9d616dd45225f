//! Home zones without machines.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{DeliveryGroup, Estate, PublishedApplication};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::home-empty",
        severity: Severity::Warning,
        title: "a home zone has no machine on which its application or its users could work",
        explanation: "A zone preference leads to machines of the delivery group in that zone. Where none stand, it leads nowhere: what is only preferred is served from elsewhere, and what is bound to that zone is not served at all.",
        source: "Citrix, Virtual Apps and Desktops, Zones (zone preference)",
        wrong: grouped!(
            r#"
  group office {
    catalogs    apps
    application "Word" home syd only on
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
    for (_, farm) in estate.farms.iter() {
        for group in &farm.group {
            let zones: HashSet<&str> = farm.zones_of(group);
            for application in &group.application {
                let Some(home) = application.home.as_ref() else { continue };
                let is_zone = farm.zone_called(&home.value).is_some();
                if is_zone && !zones.is_empty() && !zones.contains(home.value.as_str()) {
                    found.push(finding(group, application, home));
                }
            }
        }
    }
}

fn finding(group: &DeliveryGroup, application: &PublishedApplication, home: &Spanned<Name>) -> Diagnostic {
    let name = shown(application.name.as_str());
    let message = format!("no machine of `{}` stands in `{}`, the home zone of `{name}`", group.name.value, home.value);
    let effect = if application.is_only_at_home() {
        format!("nobody can start `{name}`")
    } else {
        format!("`{name}` is started in other zones always")
    };
    let first = group.catalogs.first().map_or(group.name.span, |catalog| catalog.span);
    Diagnostic::new(&CHECK.rule, message, home.span, "no machine here")
        .and(first, "the catalogs of the group begin here")
        .effect(effect)
        .help("name a catalog of that zone, or another home")
}
