//! Addresses in a public zone that nobody outside can reach.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::is_private;
use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Address, Dns, Estate, RecordData, View};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::private-address",
        severity: Severity::Warning,
        title: "the Internet is given a private address",
        explanation: "An external zone is what the Internet sees. Private (RFC 1918, RFC 4193), shared, link-local and loopback addresses lead nowhere from there, or into a \
                      network of the user's own that happens to use them; and they tell everybody how the inside is numbered. The same holds for the DNS address of \
                      an ADC to which a sub-zone is handed: its `public` address is what the zone needs.",
        source: "RFC 1918 §5; RFC 4193 §4.4",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  10.1.20.10
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut servers: BTreeMap<Id<Adc>, Vec<(Span, &Dns)>> = BTreeMap::new();
    let external = estate.zones.iter().filter(|(_, dns)| dns.view.value == View::External);
    for (_, dns) in external {
        for (owner, record) in owned(dns) {
            let address = match record.data.value {
                RecordData::A(address) => IpAddr::V4(address),
                RecordData::Aaaa(address) => IpAddr::V6(address),
                _ => continue,
            };
            if is_private(address) {
                let message = format!("`{owner}` is `{address}` for the Internet");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "a private address")
                    .and(dns.view.span, "the Internet is answered from this zone")
                    .effect(format!("users outside do not reach `{owner}`"));
                found.push(
                    diagnostic.help("give the public address, or move the record to a zone with `view internal`"),
                );
            }
        }
        let sites = dns.delegate.iter().flat_map(|delegation| &delegation.to);
        for site in sites.filter(|site| estate.sites.is_intact(site.value)) {
            for (adc, declared) in estate.adcs_of(site.value) {
                if declared.dns.as_ref().is_some_and(|address| is_private(address.outside())) {
                    servers.entry(adc).or_default().push((site.span, dns));
                }
            }
        }
    }
    for (adc, delegations) in servers {
        if let Some(address) = &estate[adc].dns {
            found.push(server(&estate[adc], address, &delegations));
        }
    }
}

fn server(adc: &Adc, address: &Address, delegations: &[(Span, &Dns)]) -> Diagnostic {
    let name = &adc.name.value;
    let zone = delegations.first().map_or("", |(_, dns)| dns.zone.as_str());
    let message = format!("the Internet is told to ask `{name}` at `{}`, a private address", address.outside());
    let diagnostic = Diagnostic::new(&CHECK.rule, message, address.head.span, "no `public` address is given");
    let diagnostic = delegations.iter().fold(diagnostic, |diagnostic, (site, dns)| {
        diagnostic.and(*site, format!("`{}` hands names to this ADC, for the Internet", dns.zone.value))
    });
    diagnostic
        .effect(format!("resolvers outside cannot ask `{name}`: the names in the sub-zone of `{zone}` are answered late, or not at all"))
        .help(format!("write the address that stands for it outside: `dns {} public …`", address.private.value))
}
