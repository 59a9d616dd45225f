//! A GSLB domain that no zone hands to the ADCs.

use std::collections::{BTreeMap, HashMap};

use super::delegations::Delegations;
use super::locals::renamed;
use crate::checks::dns::served::{Served, alias};
use crate::checks::dns::slip::Slips;
use crate::checks::dns::some_of;
use crate::checks::dns::zone::{Zone, end, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{AccessMethod, Answered, Dns, Estate, Site};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::delegation-missing",
        severity: Severity::Error,
        title: "a GSLB domain is not handed to the ADCs",
        explanation: "GSLB is DNS: a resolver gets the answer only if the zone above the GSLB domain says, with NS records and addresses, that the ADCs answer for it. In a `dns` zone \
                      the line `delegate gslb to fra syd` says so; records and addresses follow from the ADCs' DNS addresses.\n\n\
                      Where no zone at or above the domain is declared, its delegation is kept elsewhere and cannot be judged; then there is no finding, unless the domain is \
                      one letter away from a declared zone.",
        source: "RFC 1034 §4.2.1; Citrix, NetScaler, Configure an authoritative DNS (ADNS) service for GSLB",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @  NS ns1.contoso.net
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @  NS ns1.contoso.net
  delegate gslb to fra syd
}
"
        ),
    },
    run: Run::Served(run),
};

/// Domains that one line would hand over.
struct Missing<'s, 'e> {
    views: &'s [Zone<'e>],
    gslbs: Vec<Answered<'e>>,
    sites: Vec<Id<Site>>,
    /// The domains are a product's, and written nowhere.
    is_derived: bool,
}

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !estate.is_whole(Dns::SHAPE) || estate.zones.is_empty() || estate.gslbs.is_empty() {
        return;
    }
    let delegations = Delegations::new(estate);
    let methods = estate.access_methods();
    let renamed = renamed(estate);
    let mut missing: BTreeMap<DomainName, Missing<'_, '_>> = BTreeMap::new();
    let mut homeless: BTreeMap<Span, Vec<Answered<'_>>> = BTreeMap::new();
    // A domain that needs another name is handed over under that one.
    for gslb in estate.answered().filter(|gslb| !renamed.contains(&gslb.head.span)) {
        let views = served.zones_of(gslb.domain);
        let zone = views.first().map(|zone| &zone.dns.zone.value);
        if delegations.hands_over(gslb.domain, zone) {
            continue;
        }
        let method = methods.get(&gslb.domain.span).copied().flatten();
        let Some(zone) = zone else {
            homeless.entry(method.map_or(gslb.domain.span, |method| method.zone.span)).or_default().push(gslb);
            continue;
        };
        let sub_zone = sub_zone(gslb.domain, zone, method.map(|method| &method.zone.value));
        let is_derived = methods.contains_key(&gslb.domain.span);
        let new = || Missing { views, gslbs: Vec::new(), sites: Vec::new(), is_derived };
        let entry = missing.entry(sub_zone).or_insert_with(new);
        entry.gslbs.push(gslb);
        let answering = gslb.serving_sites(estate).into_iter().filter(|site| !estate.has_only_children(*site));
        entry.sites.extend(answering);
    }
    for (sub_zone, missing) in missing {
        found.push(diagnostic(estate, &delegations, &sub_zone, missing));
    }
    misspelt(served, &methods, homeless, found);
}

/// What to hand over for `domain`: the zone of the CNAME method, the name above it, or the domain itself.
fn sub_zone(domain: &DomainName, zone: &DomainName, method: Option<&DomainName>) -> DomainName {
    let below = |name: &DomainName| name.is_within(zone) && name != zone;
    let named = method.filter(|name| below(name) && domain.is_within(name)).cloned();
    named.or_else(|| domain.parent().filter(|parent| below(parent))).unwrap_or_else(|| domain.clone())
}

fn diagnostic(
    estate: &Estate,
    delegations: &Delegations<'_>,
    sub_zone: &DomainName,
    missing: Missing<'_, '_>,
) -> Diagnostic {
    let first = missing.gslbs[0];
    let zone = &missing.views[0].dns.zone.value;
    let domains: Vec<&str> = missing.gslbs.iter().map(|gslb| gslb.domain.as_str()).collect();
    let domains = some_of(&domains);
    let message = format!("the zone `{zone}` does not hand {domains} to the ADCs");
    let mut finding = Diagnostic::new(&CHECK.rule, message, first.domain.span, domain_label(first));
    for gslb in missing.gslbs.iter().filter(|gslb| gslb.domain.span != first.domain.span) {
        finding = finding.and(gslb.domain.span, domain_label(*gslb));
    }
    for view in missing.views {
        let label = format!("the nearest declared zone ({} view), without a `delegate` for it", view.dns.view.word());
        finding = finding.and(view.dns.zone.span, label);
    }
    let finding = finding.effect(format!(
        "the servers of `{zone}` answer {domains} themselves, most likely that there is no such name: the ADCs are never asked, and users reach \
         no site"
    ));
    if sub_zone == zone {
        return finding.help(format!(
            "a zone cannot hand over its own name: choose a domain below it, such as `www.gslb.{zone}`, and write `delegate gslb to …` in `dns {zone}`"
        ));
    }
    let leads = cname_to_adcs(delegations, missing.views, first).filter(|_| !missing.is_derived);
    if let Some((target, place)) = leads {
        let title = format!("let GSLB answer the name that the CNAME leads to: `domain {target}`");
        return finding
            .and(place, format!("here the name is a CNAME to `{target}`, which is in a sub-zone of the ADCs"))
            .fix(title, first.domain.span, target.as_str(), false);
    }
    mended(estate, sub_zone, missing, finding)
}

/// Offers the line that hands `sub_zone` over.
fn mended(estate: &Estate, sub_zone: &DomainName, missing: Missing<'_, '_>, finding: Diagnostic) -> Diagnostic {
    let Missing { views, gslbs, mut sites, .. } = missing;
    let dns = views[0].dns;
    sites.sort_unstable();
    sites.dedup();
    let names: Vec<&str> = sites.iter().map(|site| estate[*site].name.as_str()).collect();
    let line = format!("delegate {} to {}", relative(sub_zone, &dns.zone), names.join(" "));
    let title = format!("write `{line}` in `dns {}`", dns.zone.value);
    let in_the_way = views.iter().any(|zone| gslbs.iter().any(|gslb| !zone.at(gslb.domain).is_empty()));
    match end(dns) {
        Some(span) if views.len() == 1 && !in_the_way => finding.fix(title, span, format!("\n  {line}"), false),
        _ if in_the_way => finding.help(format!("{title}, and take the zone's own records for the same name out")),
        _ if views.len() > 1 => finding.help(format!("{title}, in every view whose users are to be led by GSLB")),
        _ => finding.help(title),
    }
}

fn domain_label(gslb: Answered<'_>) -> String {
    format!("`gslb {}` answers `{}`", gslb.name.value, gslb.domain.value)
}

/// The name in a sub-zone of ADCs to which the zone's own CNAME for the domain of `gslb` leads, and where.
fn cname_to_adcs<'e>(
    delegations: &Delegations<'_>,
    views: &[Zone<'e>],
    gslb: Answered<'_>,
) -> Option<(&'e DomainName, Span)> {
    let (target, record) = views.iter().find_map(|zone| alias(zone, gslb.domain))?;
    (!delegations.above(target).is_empty()).then_some((target, record.span))
}

/// Reports domains outside all zones that are a slip of the pen away from one.
fn misspelt(
    served: &Served<'_>,
    methods: &HashMap<Span, Option<&AccessMethod>>,
    homeless: BTreeMap<Span, Vec<Answered<'_>>>,
    found: &mut Diagnostics,
) {
    if homeless.is_empty() {
        return;
    }
    let zones = Slips::new(served.landmarks().filter(|name| !served.gslbs.contains_key(name)));
    for (span, gslbs) in homeless {
        let domain = &gslbs[0].domain.value;
        let slip = domain.ancestors().find_map(|above| Some((above, zones.meant_by(above)?)));
        let Some((above, meant)) = slip else { continue };
        let domains: Vec<&str> = gslbs.iter().map(|gslb| gslb.domain.as_str()).collect();
        let message =
            format!("{} {} in no declared zone", some_of(&domains), if domains.len() == 1 { "is" } else { "are" });
        let finding = Diagnostic::new(&CHECK.rule, message, span, format!("almost `{meant}`"));
        let finding = match served.place_of(meant) {
            Some((place, what)) => finding.and(place, what),
            None => finding,
        };
        let written = match methods.get(&gslbs[0].domain.span).copied().flatten() {
            Some(method) => method.zone.as_str(),
            None => domain.as_str(),
        };
        let Some(before) = written.strip_suffix(above) else { continue };
        let mended = format!("{before}{meant}");
        found.push(finding.effect("no resolver is sent to the ADCs for it: users reach no site").fix(
            format!("did you mean `{mended}`?"),
            span,
            mended,
            false,
        ));
    }
}
