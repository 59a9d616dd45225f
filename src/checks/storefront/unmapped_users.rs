//! Users whom no mapping has.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm, Storefront};
use crate::schema::Id;
use crate::schema::literals::OneLine;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::unmapped-users",
        severity: Severity::Warning,
        title: "users are in no group that is mapped to their farm",
        explanation: "Without a mapping everybody gets all farms of a store. Once there is one, a user gets the farms of the mappings that have a group of his, and who is \
                      in none gets nothing. Groups within groups are not known here: where the group of the users is a member of one that is mapped, it can be allowed.",
        source: "Citrix Tech Zone, StoreFront multi-site aggregation",
        wrong: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            reserve\n  mapping staff { groups \"CONTOSO\\\\Staff\";  farms global reserve }\n",
            reserve!(
                "",
                "    catalog apps shared { machines 20 }\n",
                "  users sales { count 10;  home dr;  uses apps;  account \"CONTOSO\\\\Sales\" }\n"
            )
        ),
        right: shown!(
            "  advanced-health-check on\n  feed            global\n  feed            reserve\n  mapping staff { groups \"CONTOSO\\\\Staff\" \"CONTOSO\\\\Sales\";  farms global reserve }\n",
            reserve!(
                "",
                "    catalog apps shared { machines 20 }\n",
                "  users sales { count 10;  home dr;  uses apps;  account \"CONTOSO\\\\Sales\" }\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter().filter(|(_, storefront)| !storefront.mapping.is_empty()) {
        for feed in &storefront.feed {
            for users in &estate[feed.farm.value].users {
                let Some(account) = &users.account else { continue };
                if estate.storefronts.iter().any(|(_, other)| gives(other, feed.farm.value, &account.value)) {
                    continue;
                }
                let (who, farm) = (account.value.as_str(), &estate[feed.farm.value].name.value);
                let message = format!("`{who}` is in no mapping that gives the farm `{farm}`");
                found.push(
                    Diagnostic::new(&CHECK.rule, message, account.span, "these users")
                        .and(storefront.mapping[0].name.span, "once there is a mapping, it counts")
                        .and(feed.farm.span, "what they work with")
                        .effect(format!("{} users log on and see nothing of `{farm}`", users.count.value.0))
                        .help("add the group to a mapping, or write a mapping without `groups` for everybody"),
                );
            }
        }
    }
}

/// Whether the members of `account` get `farm` of a store.
fn gives(storefront: &Storefront, farm: Id<Farm>, account: &OneLine) -> bool {
    let is_shown = storefront.feed.iter().any(|feed| feed.farm.value == farm);
    let mut mappings = storefront.mapping.iter();
    let is_mapped = mappings.any(|mapping| mapping.has(account) && mapping.farms.iter().any(|one| one.value == farm));
    is_shown && (storefront.mapping.is_empty() || is_mapped)
}
