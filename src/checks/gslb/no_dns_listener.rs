//! A site that is asked for names and has no ADC that answers DNS.

use std::collections::BTreeMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::no-dns-listener",
        severity: Severity::Error,
        title: "a site is asked for names and has no ADC that answers DNS",
        explanation: "A `delegate` line hands names to the ADCs of the sites that it names. Resolvers ask each of them at its DNS address, where the ADC answers as an authoritative \
                      name server (ADNS). A site without such an address cannot be named as a server of the sub-zone.",
        source: "Citrix, NetScaler, Configure an authoritative DNS (ADNS) service",
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
    gslb 10.2.0.30
  }
}
",
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @  NS ns1.contoso.net
  delegate gslb to fra syd
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
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.sites_are_whole() {
        return;
    }
    let mut silent: BTreeMap<Id<Site>, Vec<(Span, String)>> = BTreeMap::new();
    for (_, dns) in estate.zones.iter() {
        for delegation in &dns.delegate {
            let Some(sub_zone) = dns.delegated(delegation) else { continue };
            for site in &delegation.to {
                if !estate.adcs_of(site.value).any(|(_, adc)| adc.dns.is_some()) {
                    silent.entry(site.value).or_default().push((site.span, sub_zone.to_string()));
                }
            }
        }
    }
    for (site, delegations) in silent {
        found.push(diagnostic(estate, site, &delegations));
    }
}

fn diagnostic(estate: &Estate, site: Id<Site>, delegations: &[(Span, String)]) -> Diagnostic {
    let name = &estate[site].name.value;
    let (first, sub_zone) = &delegations[0];
    let message = format!("`{sub_zone}` is handed to `{name}`, where no ADC answers DNS");
    let mut finding = Diagnostic::new(&CHECK.rule, message, *first, format!("`{name}` has no DNS address"));
    for (span, sub_zone) in &delegations[1..] {
        finding = finding.and(*span, format!("`{sub_zone}` is handed to it as well"));
    }
    let adcs: Vec<&str> = estate.adcs_of(site).map(|(_, adc)| adc.name.as_str()).collect();
    for (_, adc) in estate.adcs_of(site) {
        finding = finding.and(adc.name.span, "no `dns` line in this block");
    }
    let finding = finding.effect(format!(
        "resolvers are not sent to `{name}`: when the other sites fail, nobody answers the names in `{sub_zone}`"
    ));
    finding.help(match adcs.as_slice() {
        [] => format!("declare an `adc` in `site {name}`, with a line `dns ADDRESS`; or take `{name}` out of the `delegate` line"),
        adcs => format!(
            "write a line `dns ADDRESS public ADDRESS` in the block of {}: an address that the ADC owns, and the one that stands for it outside; or take \
             `{name}` out of the `delegate` line",
            listed(adcs, "or")
        ),
    })
}
