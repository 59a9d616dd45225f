//! A farm that is a feed twice.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::feed-twice",
        severity: Severity::Error,
        title: "a store has the same farm twice",
        explanation: "StoreFront knows a farm by its name, once in a store. A second feed of it would set its Controllers and zones anew.",
        source: "Citrix, StoreFront SDK (Add-STFStoreFarm)",
        wrong: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            global { role backup }\n",
            ""
        ),
        right: shown!("  advanced-health-check on\n  feed            global\n", ""),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        let mut first: HashMap<Id<Farm>, Span> = HashMap::new();
        for feed in &storefront.feed {
            let Some(earlier) = first.insert(feed.farm.value, feed.farm.span) else { continue };
            let message =
                format!("`{}` is a feed of `{}` twice", estate[feed.farm.value].name.value, storefront.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, feed.farm.span, "again here")
                    .and(earlier, "first here")
                    .effect("its Controllers, zones and role are those of the second")
                    .help("leave one, with all the zones that are asked"),
            );
        }
    }
}
