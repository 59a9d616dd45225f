//! Names that grow too long in their zone.

use super::zone::{Misfit, misfit};
use crate::checks::Check;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Delegation, Dns, Estate};
use crate::schema::literals::Owner;
use crate::source::{Span, Spanned};

/// The longest name in characters, without its final dot.
pub(super) const LONGEST: usize = 253;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::name-too-long",
        severity: Severity::Error,
        title: "a name is longer than 253 characters together with its zone",
        explanation: "What is written without the zone's name gets it added. A name may have 255 octets on the wire, which are 253 characters. The ADCs that serve a \
                      sub-zone get names below it, which have to fit as well.",
        source: "RFC 1035 §2.3.4",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @ NS ns1.contoso.net
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd A 198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @ NS ns1.contoso.net
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc A 198.51.100.80
}
",
    },
    run,
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let owners = dns.record.iter().map(|record| &record.owner);
        for name in owners.chain(dns.delegate.iter().map(|delegation| &delegation.name)) {
            if name.in_zone(&dns.zone).is_none() && misfit(&dns.zone, name) == Misfit::TooLong {
                found.push(relative(dns, name));
            }
        }
        for delegation in &dns.delegate {
            name_servers(estate, dns, delegation, found);
        }
    }
}

fn relative(dns: &Dns, name: &Spanned<Owner>) -> Diagnostic {
    let zone = &dns.zone.value;
    let length = name.as_str().len() + 1 + zone.as_str().len();
    let message =
        format!("`{}` in the zone `{zone}` has {length} characters, and may have {LONGEST}", shown(name.as_str()));
    Diagnostic::new(&CHECK.rule, message, name.span, "too long once the zone is added")
        .and(dns.zone.span, "the zone")
        .help("shorten it; a name in full, with its final dot, gets nothing added")
}

fn name_servers(estate: &Estate, dns: &Dns, delegation: &Delegation, found: &mut Diagnostics) {
    let Some(sub_zone) = dns.delegated(delegation) else { return };
    let adcs = delegation.to.iter().flat_map(|site| estate.adcs_of(site.value));
    let mut told: Vec<Span> = Vec::new();
    for (_, adc) in adcs.filter(|(_, adc)| adc.dns.is_some()) {
        let length = adc.name.as_str().len() + 1 + sub_zone.as_str().len();
        if length > LONGEST && !told.contains(&adc.name.span) {
            told.push(adc.name.span);
            let message = format!(
                "`{}` would be a name server of `{}` under a name of {length} characters, and {LONGEST} are allowed",
                adc.name.value,
                shown(sub_zone.as_str())
            );
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, delegation.name.span, "its name stands below this one");
            found.push(diagnostic.and(adc.name.span, "the ADC").help("shorten the name of the sub-zone"));
        }
    }
}
