//! A site that takes part in a GSLB domain and has no ADC with a GSLB address.

use std::collections::BTreeMap;

use super::delegations::Delegations;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Answered, Estate, GslbPlace, GslbTarget, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::no-gslb-address",
        severity: Severity::Error,
        title: "a site takes part in GSLB and has no GSLB address",
        explanation: "A GSLB service belongs to a GSLB site, and a GSLB site is an ADC with an address for it: there the ADCs of all sites tell each other what is up (metric \
                      exchange). An ADC without one is no GSLB site: its virtual servers cannot be answered, and it does not know the GSLB domains when it is asked for them.",
        source: "Citrix, NetScaler command reference, add gslb site, add gslb service",
        wrong: concat!(
            "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    dns  10.2.0.53
  }
}
",
            web!(),
            web_domain!()
        ),
        right: concat!(two_sites!(), web!(), web_domain!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.sites_are_whole() {
        return;
    }
    let delegations = Delegations::new(estate);
    let has_none = |site: Id<Site>| {
        // A site without any ADC is a finding of its own.
        let mut adcs = estate.adcs_of(site).peekable();
        adcs.peek().is_some() && adcs.all(|(_, adc)| adc.gslb.is_none())
    };
    // Nothing else says of an address that is no vip that its site has an ADC.
    let lacks = |place: &GslbPlace<'_>| match place.target {
        GslbTarget::Own(_) => has_none(place.site.value),
        GslbTarget::Foreign(_) | GslbTarget::Alias(_) => {
            estate.adcs_of(place.site.value).all(|(_, adc)| adc.gslb.is_none())
        }
    };
    let mut without: BTreeMap<Id<Site>, Vec<(Span, Answered<'_>, &str)>> = BTreeMap::new();
    for gslb in estate.answered() {
        for place in gslb.places(estate).filter(|place| lacks(place)) {
            without.entry(place.site.value).or_default().push((place.span, gslb, "has a service here"));
        }
        for statement in delegations.above(gslb.domain).iter().flat_map(|handed| &handed.statements) {
            for site in statement.to.iter().filter(|site| has_none(site.value)) {
                without.entry(site.value).or_default().push((site.span, gslb, "is asked for here"));
            }
        }
    }
    for (site, uses) in without {
        found.push(diagnostic(estate, site, &uses));
    }
}

fn diagnostic(estate: &Estate, site: Id<Site>, uses: &[(Span, Answered<'_>, &str)]) -> Diagnostic {
    let name = &estate[site].name.value;
    let adcs: Vec<&str> = estate.adcs_of(site).map(|(_, adc)| adc.name.as_str()).collect();
    let domain = uses.first().map_or("", |(_, gslb, _)| gslb.domain.as_str());
    let message =
        format!("`{domain}` is to be answered with `{name}`, where {} has no GSLB address", listed(&adcs, "nor"));
    let mut labels: Vec<(Span, String)> =
        estate.adcs_of(site).map(|(_, adc)| (adc.name.span, "no `gslb` line in this block".to_owned())).collect();
    let mut uses: Vec<_> =
        uses.iter().map(|(span, gslb, what)| (*span, format!("`gslb {}` {what}", gslb.name.value))).collect();
    uses.sort_by_key(|(span, _)| *span);
    uses.dedup_by_key(|(span, _)| *span);
    labels.extend(uses);
    let mut labels = labels.into_iter();
    let (span, label) = labels.next().unwrap_or((estate[site].name.span, String::new()));
    let finding = Diagnostic::new(&CHECK.rule, message, span, label);
    labels
        .fold(finding, |finding, (span, label)| finding.and(span, label))
        .effect(format!("`{name}` is no GSLB site: nobody is ever led there, also not when all other sites have failed"))
        .help(format!(
            "write a line `gslb ADDRESS public ADDRESS` in the block of {}: an address that the ADC owns, on its own network and not its NSIP, and the one \
             by which the other sites reach it",
            listed(&adcs, "or")
        ))
}
