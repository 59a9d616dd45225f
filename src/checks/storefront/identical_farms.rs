//! Farms that are said to be identical and are not.

use std::collections::BTreeSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm, Feed};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::identical-farms",
        severity: Severity::Warning,
        title: "farms are said to have the same resources, and have not",
        explanation: "With `identical on` StoreFront asks one of the primary farms for the resources of all, each in turn. What only another one publishes is not shown \
                      then.",
        source: "Citrix Tech Zone, StoreFront multi-site aggregation (identical resources)",
        wrong: shown!(
            "  advanced-health-check on\n  identical       on\n  feed            global\n  feed            reserve\n",
            reserve!("", "    catalog apps shared { machines 20 }\n", "")
        ),
        right: shown!(
            "  advanced-health-check on\n  identical       on\n  feed            global\n  feed            reserve\n",
            reserve!("", "    catalog apps shared { machines 20 }\n    catalog desks static { machines 50 }\n", "")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter().filter(|(_, storefront)| storefront.identical.value.is_on()) {
        let mut feeds = storefront.primary_feeds();
        let Some(first) = feeds.next() else { continue };
        for feed in feeds {
            let [one, other] = [first, feed].map(|feed| resources(&estate[feed.farm.value], feed));
            let Some((name, ..)) = one.symmetric_difference(&other).next() else { continue };
            let [first_name, name_of] = [first, feed].map(|feed| &estate[feed.farm.value].name.value);
            let message = format!("`{first_name}` and `{name_of}` differ in `{name}`, and are said to be identical");
            found.push(
                Diagnostic::new(&CHECK.rule, message, feed.farm.span, "has not the same catalogs")
                    .and(first.farm.span, "as this one")
                    .and(storefront.identical.span, "one of them is asked")
                    .effect(format!("`{name}` is there at one logon and gone at the next"))
                    .fix("ask all of them", storefront.identical.span, "off", false),
            );
        }
    }
}

/// What a farm publishes to a feed.
fn resources<'e>(farm: &'e Farm, feed: &Feed) -> BTreeSet<(&'e str, &'static str, &'static str)> {
    let asked = farm.catalogs().filter(|(zone, _)| feed.asks(zone));
    asked
        .map(|(_, catalog)| (catalog.name.value.as_str(), catalog.kind.value.word(), catalog.delivers.value.word()))
        .collect()
}
