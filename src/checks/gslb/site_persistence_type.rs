//! A site persistence without cookies, or without names to lead to.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, Site, SitePersistenceType};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::site-persistence-type",
        severity: Severity::Error,
        title: "a site persistence does not fit what its services speak, or lacks prefixes",
        explanation: "Site persistence is by a cookie, which can be set and read only where the ADC reads HTTP: in services of type HTTP and SSL. With `HTTPRedirect` the client is sent to \
                      a name of its own site, which the prefix of the service and the domain make; so every service needs one, and no two the same.",
        source: "NetScaler 12.0 command reference, gslb service (sitePersistence, sitePrefix)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method           round-robin\n  site-persistence HTTPRedirect\n")
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!(
                "  method           round-robin\n  site-persistence HTTPRedirect\n  at fra prefix fra-\n  at syd prefix syd-\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let Some(persistence) = &gslb.site_persistence else { continue };
        let kind = &persistence.kind;
        let (word, span) = gslb.spoken(estate);
        if !matches!(word, "HTTP" | "SSL") {
            let message =
                format!("the services of `gslb {}` speak {word}, in which there are no cookies", gslb.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, kind.span, "by a cookie");
            let finding = span.into_iter().fold(finding, |finding, span| finding.and(span, "what they speak"));
            found.push(finding.help("site persistence goes with HTTP and SSL; `persistence SOURCEIP` goes with all"));
        } else if kind.value == SitePersistenceType::HttpRedirect {
            without_prefix(estate, gslb, kind.span).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

fn without_prefix(estate: &Estate, gslb: &Gslb, kind: Span) -> Option<Diagnostic> {
    let mut prefixes: HashMap<String, (Id<Site>, Span)> = HashMap::new();
    for place in gslb.places(estate) {
        let site = &estate[place.site.value].name.value;
        let Some(prefix) = gslb.prefix_of(&place) else {
            let message = format!("the service of `gslb {}` at `{site}` has no prefix", gslb.name.value);
            return Some(
                Diagnostic::new(&CHECK.rule, message, place.span, "of which name is this site?")
                    .and(kind, "clients are sent to the name of their site")
                    .help(format!(
                        "write `at {site} prefix {site}-`, which makes the name `{site}-{}`",
                        gslb.answers().0
                    )),
            );
        };
        let new = (place.site.value, prefix.span);
        let (other, first) = *prefixes.entry(prefix.as_str().to_ascii_lowercase()).or_insert(new);
        if other != place.site.value {
            let message = format!("two sites of `gslb {}` have the prefix `{}`", gslb.name.value, prefix.as_str());
            let finding = Diagnostic::new(&CHECK.rule, message, prefix.span, "again here");
            return Some(finding.and(first, "first here").help("give each site its own"));
        }
    }
    None
}
