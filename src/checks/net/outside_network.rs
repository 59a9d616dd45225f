//! An address that lies in none of its site's networks.

use std::collections::HashSet;

use super::addresses::{Use, uses};
use super::networks::Networks;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Site};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::outside-network",
        severity: Severity::Error,
        title: "an address lies in none of its site's networks",
        explanation: "A site that declares networks declares all of them: every address at the site that is not behind `public` lies in one. One that does not is mistyped, \
                      or was copied from another site; packets to it are routed elsewhere, and what is meant to answer there is never reached.",
        source: "the Sitewright language, version 1 (`network` of a site)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  network 10.1.0.0/16
  adc ns-fra {
    node 10.2.0.11
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  network 10.1.0.0/16
  adc ns-fra {
    node 10.1.0.11
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let networks = Networks::new(estate);
    let mut told = HashSet::new();
    for used in uses(estate) {
        if let Some(site) = networks.outside(&used).filter(|_| told.insert(used.private.span)) {
            found.push(finding(estate, &used, site, networks.site_of(used.private.value)));
        }
    }
}

fn finding(estate: &Estate, used: &Use<'_>, at: Id<Site>, holder: Option<Id<Site>>) -> Diagnostic {
    let site = &estate[at].name.value;
    let address = used.private.value;
    let message = format!("`{address}`, {}, lies in no network of `{site}`", used.called(estate));
    let mut diagnostic = Diagnostic::new(&CHECK.rule, message, used.private.span, "outside");
    if let Some(network) = estate[at].network.first() {
        let label = match estate[at].network.len() {
            1 => format!("the network of `{site}`"),
            count => format!("the first of the {count} networks of `{site}`"),
        };
        diagnostic = diagnostic.and(network.span, label);
    }
    diagnostic.effect(format!("nothing at `{site}` is reached under {address}")).help(match holder {
        Some(holder) => format!(
            "it lies in a network of `{}`: write an address of `{site}`, or place it there",
            estate[holder].name.value
        ),
        None => format!("correct the address, or declare its network with `network` in `{site}`"),
    })
}
