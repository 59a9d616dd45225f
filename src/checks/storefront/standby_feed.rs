//! A farm of a standby site among those that launches go over.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Launches, SiteRole};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::standby-feed",
        severity: Severity::Warning,
        title: "launches are balanced over a farm of a standby site",
        explanation: "Farms over which launches are balanced are equals: each gets its part of the users. A farm of a standby site serves when all others are lost, which is \
                      what a backup farm of the same set is.",
        source: "Citrix Tech Zone, StoreFront multi-site aggregation (load balancing with disaster recovery)",
        wrong: shown!(
            "  advanced-health-check on\n  launches        load-balanced\n  feed            global\n  feed            reserve\n",
            reserve!("  role standby\n", "    catalog apps shared { machines 20 }\n", "")
        ),
        right: shown!(
            "  advanced-health-check on\n  launches        load-balanced\n  feed            global\n  feed            reserve { role backup }\n",
            reserve!("  role standby\n", "    catalog apps shared { machines 20 }\n", "")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        if storefront.launches.value != Launches::LoadBalanced || storefront.primary_feeds().count() < 2 {
            continue;
        }
        for feed in storefront.primary_feeds() {
            let farm = &estate[feed.farm.value];
            let site = &estate[farm.primary().site.value];
            let Some(role) = site.role.as_ref().filter(|role| role.value == SiteRole::Standby) else { continue };
            let name = &farm.name.value;
            let message =
                format!("launches go to `{name}` as well, which stands at the standby site `{}`", site.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, feed.farm.span, "a primary feed")
                    .and(role.span, "serves users only after a failover")
                    .and(storefront.launches.span, "every launch goes to one of the primary feeds")
                    .effect(format!("part of the users work at `{}` all the time", site.name.value))
                    .help(format!("write `feed {name} {{ role backup }}`")),
            );
        }
    }
}
