//! Delivery groups of one kind.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Catalog, Estate};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::group-kinds",
        severity: Severity::Error,
        title: "a delivery group has machines that belong to users and machines that all share",
        explanation: "A delivery group is of one kind: its machines belong to one user each (static desktops, office machines), or are given to anybody. The product refuses a group over catalogs of both kinds.",
        source: "Citrix, Virtual Apps and Desktops SDK, New-BrokerDesktopGroup (DesktopKind)",
        wrong: grouped!(
            "    catalog desks static { machines 50 }\n",
            r#"
  group office {
    catalogs apps desks
  }
}
"#
        ),
        right: grouped!(
            r#"
  group office {
    catalogs apps apps-syd
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
            let all: Vec<&Catalog> = farm.catalogs_of(group);
            let private = all.iter().find(|catalog| catalog.is_private());
            let shared = all.iter().find(|catalog| !catalog.is_private());
            let Some((private, shared)) = private.zip(shared) else { continue };
            let message = format!("the delivery group `{}` has machines of both kinds", group.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, group.name.span, "this group")
                    .and(private.kind.span, format!("the machines of `{}` belong to one user each", private.name.value))
                    .and(shared.kind.span, format!("those of `{}` to anybody", shared.name.value))
                    .effect("the group cannot be made, and its users get nothing")
                    .help("make a group for each kind"),
            );
        }
    }
}
