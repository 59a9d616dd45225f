//! A mapping that names a farm which is no feed, or the name of another mapping.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::mapping-farm",
        severity: Severity::Error,
        title: "a mapping has a farm that the store does not show, or the name of another",
        explanation: "A mapping gives users some of the farms of its store. A farm that is no feed of the store is unknown to StoreFront, which then refuses the mapping; of \
                      two mappings of one name the second takes the place of the first.",
        source: "Citrix, StoreFront SDK (Add-STFUserFarmMapping, New-STFEquivalentFarmset)",
        wrong: shown!(
            "  advanced-health-check on\n  feed            global\n  mapping all { farms global reserve }\n",
            reserve!("", "    catalog apps shared { machines 20 }\n", "")
        ),
        right: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            reserve\n  mapping all { farms global reserve }\n",
            reserve!("", "    catalog apps shared { machines 20 }\n", "")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        let mut first: HashMap<String, Span> = HashMap::new();
        for mapping in &storefront.mapping {
            let name = &mapping.name;
            // Windows does not tell case.
            if let Some(earlier) = first.insert(name.value.as_str().to_lowercase(), name.span) {
                let message = format!("`{}` has two mappings called `{}`", storefront.name.value, name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, name.span, "again here")
                        .and(earlier, "first here")
                        .effect("the users of the first get nothing")
                        .help("give it a name of its own"),
                );
            }
            let is_shown = |farm| storefront.feed.iter().any(|feed| feed.farm.value == farm);
            for farm in mapping.farms.iter().filter(|farm| !is_shown(farm.value)) {
                let farm_name = &estate[farm.value].name.value;
                let message = format!("`{farm_name}` is no feed of `{}`", storefront.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, farm.span, "a farm that this store does not show")
                        .and(storefront.name.span, "no such `feed` in this block")
                        .effect(format!("the users of `{}` do not get what `{farm_name}` publishes", name.value))
                        .help(format!("write `feed {farm_name}`, or take it out here")),
                );
            }
        }
    }
}
