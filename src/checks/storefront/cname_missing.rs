//! A name of a storefront that does not lead to its GSLB domain.

use crate::checks::dns::served::{Answer, Served, alias};
use crate::checks::dns::zone::{Zone, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, Storefront};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::cname-missing",
        severity: Severity::Error,
        title: "a name of a storefront does not lead to its GSLB domain",
        explanation: "With `method cname` users ask for `apps.contoso.com`, and a CNAME in the zone leads them to the GSLB domain `apps.gslb.contoso.com`, which the ADCs answer with a \
                      site that works. Without the CNAME, or with an address in its place, all this is never asked.",
        source: "RFC 1034 §3.6.2; Citrix, NetScaler: Global Server Load Balancing (delegation)",
        wrong: whole!("  access  A  198.51.100.54\n"),
        right: whole!(),
    },
    run: Run::Served(run),
};

/// No sane chain of CNAMEs is longer.
const LONGEST_CHAIN: usize = 16;

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !estate.is_whole(Dns::SHAPE) {
        return;
    }
    for (_, product) in estate.storefronts.iter() {
        for (name, domain) in product.names() {
            let Some(domain) = domain.filter(|domain| *domain != name.value) else { continue };
            let views = served.zones_of(&name.value).iter().filter(|zone| zone.holds(&name.value));
            // A name that one view alone has is for its users alone.
            let declared: Vec<&Zone<'_>> = views.collect();
            let known: Vec<&&Zone<'_>> = declared.iter().filter(|zone| !zone.answer(&name.value).is_empty()).collect();
            let asked = if known.is_empty() { declared.iter().take(1).collect() } else { known };
            for zone in asked {
                if !leads(served, zone, &name.value, &domain) {
                    found.push(finding(product, name.span, &name.value, &domain, zone));
                }
            }
        }
    }
}

/// Whether who asks `zone` for `name` comes to `domain`, or to a name that nobody answers, which is a finding of its own.
fn leads(served: &Served<'_>, zone: &Zone<'_>, name: &DomainName, domain: &DomainName) -> bool {
    let mut last = name.clone();
    for _ in 0..LONGEST_CHAIN {
        let here = if last == *name { Some(zone) } else { served.seen_from(zone.dns.view.value, &last) };
        match here.filter(|zone| zone.holds(&last)).and_then(|zone| alias(zone, &last)) {
            Some((target, _)) if target == domain => return true,
            Some((target, _)) => last = target.clone(),
            None => break,
        }
    }
    last != *name && !matches!(served.answer(&last), Answer::Somebody)
}

fn finding(product: &Storefront, place: Span, name: &DomainName, domain: &DomainName, zone: &Zone<'_>) -> Diagnostic {
    let (zone_name, view) = (&zone.dns.zone.value, zone.dns.view.value.word());
    let message = format!("`{name}` does not lead to `{domain}` in the {view} view of `{zone_name}`");
    let label = format!("a name of the storefront `{}`", product.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, place, label);
    let diagnostic = match zone.answer(name).first() {
        Some(record) => diagnostic
            .and(record.span, "this leads past GSLB")
            .effect(format!("users of {name} come to one address, whatever site is up, and stay there when it fails")),
        None => diagnostic
            .and(zone.dns.zone.span, "no record for it in this zone")
            .effect(format!("{name} cannot be resolved: users reach no site")),
    };
    diagnostic.help(format!(
        "write `{} CNAME {domain}` in `dns {zone_name}`, instead of what is there",
        relative(name, zone_name)
    ))
}
