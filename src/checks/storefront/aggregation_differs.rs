//! A farm in two aggregation groups for the same users.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, UserMapping};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::aggregation-differs",
        severity: Severity::Error,
        title: "a farm is in two aggregation groups for the same users",
        explanation: "A user who is in several mappings gets the farms of all of them. A farm that they share has to be in the same aggregation group in each: else \
                      StoreFront does not know with which other farms its resources are one.",
        source: "Citrix Tech Zone, StoreFront multi-site aggregation",
        wrong: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            reserve\n  mapping staff { farms global reserve }\n  mapping sales { groups \"CONTOSO\\\\Sales\";  farms global;  aggregation sales }\n",
            reserve!("", "    catalog apps shared { machines 20 }\n", "")
        ),
        right: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            reserve\n  mapping staff { farms global reserve }\n  mapping sales { groups \"CONTOSO\\\\Sales\";  farms global }\n",
            reserve!("", "    catalog apps shared { machines 20 }\n", "")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        for (at, later) in storefront.mapping.iter().enumerate() {
            for earlier in storefront.mapping[..at].iter().filter(|earlier| overlap(earlier, later)) {
                let (one, other) = (storefront.aggregation_of(earlier), storefront.aggregation_of(later));
                if one == other {
                    continue;
                }
                for farm in &later.farms {
                    let Some(same) = earlier.farms.iter().find(|same| same.value == farm.value) else { continue };
                    let name = &estate[farm.value].name.value;
                    let message =
                        format!("`{name}` is in the aggregation groups `{one}` and `{other}` for the same users");
                    found.push(
                        Diagnostic::new(&CHECK.rule, message, farm.span, format!("in `{other}` here"))
                            .and(same.span, format!("in `{one}` here"))
                            .effect(
                                "users of both mappings see apps and desktops twice, and launches go to either farm",
                            )
                            .help("give both the same `aggregation`, or let no user be in both"),
                    );
                }
            }
        }
    }
}

/// Whether somebody is surely in both.
fn overlap(one: &UserMapping, other: &UserMapping) -> bool {
    one.groups.is_empty() || other.groups.is_empty() || one.groups.iter().any(|group| other.has(&group.value))
}
