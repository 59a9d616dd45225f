//! The domain of one site, which a prefix makes, that is the name of something else.

use std::collections::HashMap;

use super::locals::locals;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Answered, Estate};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::site-domain-conflict",
        severity: Severity::Error,
        title: "a prefix makes a site domain that something else is called already",
        explanation: "With the site persistence `HTTPRedirect` the ADC makes a domain for each site of the prefix and the domain, and answers it with the address of that site alone. An ADC has one table of \
                      names: a GSLB domain, the site domain of another service or a static record of the same name takes it away, and clients who are sent to their site \
                      come out somewhere else.",
        source: "NetScaler 12.0 command reference, gslb service (sitePrefix); netscaler D11",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!(
                "  domain           fra-web.gslb.contoso.com\n  method           round-robin\n  site-persistence HTTPRedirect\n  at fra prefix fra-\n  at syd prefix syd-\n"
            )
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!(
                "  domain           shop.gslb.contoso.com\n  method           round-robin\n  site-persistence HTTPRedirect\n  at fra prefix fra-\n  at syd prefix syd-\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let made = site_domains(estate);
    if made.is_empty() {
        return;
    }
    let mut named: HashMap<String, (Span, String)> = HashMap::new();
    for local in locals(estate) {
        let label = format!("a static record on `{}`", estate[local.adc].name.value);
        named.entry(local.name.to_string()).or_insert((local.span, label));
    }
    for gslb in estate.answered() {
        named
            .entry(gslb.domain.to_string())
            .or_insert((gslb.domain.span, format!("a domain of `gslb {}`", gslb.name.value)));
    }
    for (name, gslb, prefix) in made {
        let label = format!("with this prefix, `{}` has the site domain `{name}`", gslb.domain.value);
        match named.get(&name) {
            Some((span, what)) => {
                let message = format!("`{name}` is the site domain of a service, and {what}");
                found.push(
                    Diagnostic::new(&CHECK.rule, message, prefix, label)
                        .and(*span, "called the same")
                        .effect(format!("clients who are sent to `{name}` come out somewhere else"))
                        .help("give the service another prefix"),
                );
            }
            None => _ = named.insert(name, (prefix, format!("another one, of `gslb {}`", gslb.name.value))),
        }
    }
}

/// The site domains in lower case, with what makes them.
fn site_domains(estate: &Estate) -> Vec<(String, Answered<'_>, Span)> {
    let mut made = Vec::new();
    for gslb in estate.answered().filter(|gslb| gslb.gslb.site_persistence.is_some()) {
        for place in gslb.gslb.places(estate) {
            if let Some(prefix) = gslb.gslb.prefix_of(&place) {
                made.push((
                    format!("{}{}", prefix.value.as_str(), gslb.domain.value).to_lowercase(),
                    gslb,
                    prefix.span,
                ));
            }
        }
    }
    made
}
