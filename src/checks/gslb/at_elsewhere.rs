//! What is said for the services of a site that has none.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::at-elsewhere",
        severity: Severity::Error,
        title: "something is said of GSLB services at a site that has none",
        explanation: "`at SITE` in a `gslb` says what holds for the services that it has at that site: their weight, their state, their monitor. Of a site where neither the vip or gateway \
                      stands nor an address is given, there is nothing to say; and what is said of one site stands together.",
        source: "the Sitewright language, version 1 (`at` of a `gslb`)",
        wrong: concat!(
            two_sites!(),
            "site muc {
}
",
            web!(),
            web_gslb!("  method round-robin\n  at muc disabled\n")
        ),
        right: concat!(
            two_sites!(),
            "site muc {
}
",
            web!(),
            web_gslb!("  method round-robin\n  at syd disabled\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let serving = gslb.serving_sites(estate);
        for (number, at) in gslb.at.iter().enumerate() {
            let site = &estate[at.site.value].name.value;
            let first = gslb.at[..number].iter().find(|first| first.site.value == at.site.value);
            if let Some(first) = first {
                let message = format!("`gslb {}` says twice what holds at `{site}`", gslb.name.value);
                let finding = Diagnostic::new(&CHECK.rule, message, at.site.span, "again here");
                found.push(finding.and(first.site.span, "first here").help("bring them into one line"));
            } else if !serving.is_empty() && !serving.contains(&at.site.value) {
                let message = format!("`gslb {}` has no service at `{site}`", gslb.name.value);
                let finding = Diagnostic::new(&CHECK.rule, message, at.site.span, "nothing serves it here");
                let finding = gslb.places(estate).fold(finding, |finding, place| {
                    finding.and(place.span, format!("a service at `{}`", estate[place.site.value].name.value))
                });
                found.push(finding.help("name one of the sites that serve it, or take the line out"));
            }
        }
    }
}
