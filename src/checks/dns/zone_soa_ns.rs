//! A zone on an ADC whose beginning is not as its mode wants.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Delegation, Dns, Estate, RecordType, Site};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::zone-soa-ns",
        severity: Severity::Error,
        title: "a zone on an ADC lacks its SOA and NS records, or has them without owning it",
        explanation: "A zone that an ADC owns (`-proxyMode NO`) needs its SOA and NS records before it is added; without them the appliance refuses it, and has no answer \
                      for names that do not exist. A zone of which it answers some names for another name server (`-proxyMode YES`) must have neither. The SOA follows from \
                      the zone, and for a sub-zone that is delegated to the ADC both do.",
        source: "NetScaler 12.0 command reference, dns zone; Citrix ADC documentation, Configure the ADC as an ADNS server",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    zone corp.contoso.net
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    zone corp.contoso.net
    record corp.contoso.net     NS ns1.corp.contoso.net
    record ns1.corp.contoso.net A  10.1.0.53
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, site, adc) in estate.adcs() {
        for zone in &adc.zone {
            let name = &zone.name.value;
            let server = adc
                .record
                .iter()
                .find(|record| record.name.value == *name && record.data.value.record_type() == RecordType::Ns);
            let delegated = delegated(estate, site, name).filter(|_| estate[id].dns.is_some());
            if zone.is_proxied() {
                let begun = server
                    .map(|server| server.span)
                    .or_else(|| zone.soa.as_ref().map(|soa| soa.head.span))
                    .or(delegated);
                if let Some(begun) = begun {
                    let message =
                        format!("the ADC `{}` answers `{name}` for another, and has its beginning", adc.name.value);
                    let diagnostic =
                        Diagnostic::new(&CHECK.rule, message, zone.head.span, "answered for another name server");
                    found.push(
                        diagnostic
                            .and(begun, "SOA or NS of a zone of its own")
                            .help("take `proxy on` out, or the SOA and the NS records"),
                    );
                }
            } else if server.is_none() && delegated.is_none() {
                let message = format!("the zone `{name}` on the ADC `{}` has no NS record", adc.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, zone.head.span, "refused without it");
                found.push(
                    diagnostic
                        .effect("the appliance answers neither that a name does not exist nor with its own authority")
                        .help(format!("add `record {name} NS` and a name server; or say `proxy on`, where another name server owns the zone")),
                );
            } else if let (Some(soa), Some(delegated)) = (&zone.soa, delegated) {
                let message = format!("the beginning of `{name}` follows from its delegation");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, soa.head.span, "without effect")
                    .and(delegated, "delegated here");
                found.push(diagnostic.help("write the `soa` into the `dns` that delegates it"));
            }
        }
    }
}

/// Where `name` is delegated to the ADCs of `site`.
fn delegated(estate: &Estate, site: Id<Site>, name: &DomainName) -> Option<Span> {
    let zones = estate.zones.iter().map(|(_, zone)| zone);
    let mut all = zones.flat_map(|zone| zone.delegate.iter().map(move |delegation| (zone, delegation)));
    let is_it = |(zone, delegation): &(&Dns, &Delegation)| {
        delegation.to.iter().any(|to| to.value == site) && zone.delegated(delegation).as_ref() == Some(name)
    };
    all.find(is_it).map(|(_, delegation)| delegation.head.span)
}
