//! Catalogs in two groups.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Name;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::in-two-groups",
        severity: Severity::Error,
        title: "a catalog stands in two delivery groups",
        explanation: "Here a catalog stands in one delivery group with all its machines, so that it is known from which zone who is served. Machines of one catalog can be parted between groups in the product; then each part is a catalog here.",
        source: "the Sitewright language, version 1 (`group`)",
        wrong: grouped!(
            r#"
  group office {
    catalogs apps apps-syd
  }
  group plant {
    catalogs apps
  }
}
"#
        ),
        right: grouped!(
            r#"
  group office {
    catalogs apps-syd
  }
  group plant {
    catalogs apps
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let mut first: HashMap<&str, (&Name, Span)> = HashMap::new();
        for (group, catalog) in
            farm.group.iter().flat_map(|group| group.catalogs.iter().map(move |catalog| (group, catalog)))
        {
            match first.get(catalog.value.as_str()) {
                Some((other, span)) => {
                    let message = format!(
                        "the catalog `{}` stands in `{other}` and again in `{}`",
                        catalog.value, group.name.value
                    );
                    found.push(
                        Diagnostic::new(&CHECK.rule, message, catalog.span, "again here")
                            .and(*span, "here")
                            .help("name it once"),
                    );
                }
                None => _ = first.insert(catalog.value.as_str(), (&group.name.value, catalog.span)),
            }
        }
    }
}
