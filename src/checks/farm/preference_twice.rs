//! Preferences that contradict each other.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, ZonePreference};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::preference-twice",
        severity: Severity::Error,
        title: "the zone preferences of a delivery group contradict or repeat each other",
        explanation: "A delivery group names each zone preference once, in the order in which they count. `user-home` prefers the home zone of the user and `user-home-only` allows no other: only one of them can be meant.",
        source: "Citrix, Virtual Apps and Desktops SDK, New-BrokerDesktopGroup (ZonePreferences)",
        wrong: grouped!(
            r#"
  group office {
    catalogs apps apps-syd
    prefers  user-home user-home-only
  }
}
"#
        ),
        right: grouped!(
            r#"
  group office {
    catalogs apps apps-syd
    prefers  application-home user-home
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for group in estate.farms.iter().flat_map(|(_, farm)| &farm.group) {
        let mut first: HashMap<ZonePreference, Span> = HashMap::new();
        for preference in &group.prefers {
            if let Some(span) = first.insert(preference.value, preference.span) {
                let message =
                    format!("the delivery group `{}` prefers `{}` twice", group.name.value, preference.value.word());
                found.push(
                    Diagnostic::new(&CHECK.rule, message, preference.span, "again here")
                        .and(span, "here")
                        .help("name it once"),
                );
            }
        }
        let both =
            [ZonePreference::UserHome, ZonePreference::UserHomeOnly].map(|preference| first.get(&preference).copied());
        if let [Some(home), Some(only)] = both {
            let message = format!(
                "the delivery group `{}` prefers the home zone of its users, and allows no other",
                group.name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, only, "no other zone")
                    .and(home, "this one before others")
                    .help("keep `user-home` or `user-home-only`"),
            );
        }
    }
}
