//! GSLB domains that are handed to servers which do not know them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;

use crate::checks::dns::served::Served;
use crate::checks::dns::zone::{Zone, address};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, RecordData, Site};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::lame-delegation",
        severity: Severity::Warning,
        title: "a GSLB domain is handed to a server that is none of the ADCs",
        explanation: "Only the ADCs know the answers of GSLB. A name server that the NS records of the sub-zone name, and that is no ADC, is asked as often as the others, and does not \
                      know the names (a lame delegation). `delegate gslb to fra syd` writes the NS records and addresses that follow from the ADCs.",
        source: "RFC 1912 §2.8; RFC 9499 §7 (lame delegation)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @     NS ns1.contoso.net
  gslb  NS adc.contoso.com
  gslb  NS dc.contoso.com
  adc   A  10.1.0.53
  dc    A  10.1.0.54
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @     NS ns1.contoso.net
  gslb  NS adc.contoso.com
  gslb  NS adc-syd.contoso.com
  adc   A  10.1.0.53
  adc-syd A 10.2.0.53
}
"
        ),
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !estate.is_whole(Adc::SHAPE) || !estate.is_whole(Site::SHAPE) || !estate.sites_are_whole() {
        return;
    }
    let listeners = estate.adcs().filter_map(|(_, _, adc)| adc.dns.as_ref());
    let adcs: HashSet<IpAddr> = listeners.flat_map(|dns| [dns.private.value, dns.outside()]).collect();
    let mut handed: HashMap<Span, BTreeMap<&DomainName, Span>> = HashMap::new();
    for gslb in estate.answered() {
        for zone in served.zones_of(gslb.domain) {
            if let Some((cut, _)) = zone.cut(gslb.domain) {
                handed.entry(zone.dns.zone.span).or_default().entry(cut).or_insert(gslb.domain.span);
            }
        }
    }
    for zone in served.zones(estate) {
        if let Some(domains) = handed.get(&zone.dns.zone.span) {
            in_zone(served, zone, domains, &adcs, found);
        }
    }
}

fn in_zone(
    served: &Served<'_>,
    zone: &Zone<'_>,
    domains: &BTreeMap<&DomainName, Span>,
    adcs: &HashSet<IpAddr>,
    found: &mut Diagnostics,
) {
    for (owner, record) in zone.live() {
        let RecordData::Ns(server) = &record.data.value else { continue };
        let Some(domain) = domains.get(&owner) else { continue };
        let home = served.seen_from(zone.dns.view.value, server);
        let glue = zone.at(server);
        let records = if glue.is_empty() { home.map_or(&[][..], |home| home.at(server)) } else { glue };
        let mut addresses = records.iter().filter_map(|record| address(&record.data)).peekable();
        if addresses.peek().is_none() || addresses.any(|address| adcs.contains(&address)) {
            continue;
        }
        let message = format!("`{owner}` is handed to `{server}`, which is none of the ADCs that answer it");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "no ADC answers DNS at its address")
            .and(*domain, "only the ADCs know this domain")
            .effect(format!(
                "resolvers that ask this server get no answer for names in `{owner}`, and users wait or fail"
            ));
        found.push(
            diagnostic
                .help("take it out, or write `delegate` in place of the NS records: these then follow from the ADCs"),
        );
    }
}
