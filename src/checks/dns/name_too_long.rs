//! Names that grow too long in their zone.

use std::collections::HashSet;

use super::misfit::{Misfit, misfit};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Adc, Delegation, Dns, Estate};
use crate::schema::Id;
use crate::schema::literals::Owner;
use crate::source::Spanned;

/// The longest name in characters, without its final dot.
const LONGEST: usize = 253;

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
    run: Run::Estate(run),
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

/// An ADC whose name does not fit before that of the sub-zone is no name server of it.
fn name_servers(estate: &Estate, dns: &Dns, delegation: &Delegation, found: &mut Diagnostics) {
    let Some(sub_zone) = dns.delegated(delegation) else { return };
    let mut known: HashSet<Id<Adc>> =
        estate.name_servers(delegation, &dns.zone).into_iter().map(|server| server.adc).collect();
    let adcs = delegation.to.iter().flat_map(|site| estate.adcs_of(site.value));
    for (id, adc) in adcs.filter(|(_, adc)| adc.dns.is_some()) {
        if known.insert(id) {
            let message = format!(
                "`{}` cannot be a name server of `{}`: its name there would have more than {LONGEST} characters",
                adc.name.value,
                shown(sub_zone.as_str())
            );
            let label = "the name of the ADC and a dot stand before this";
            let diagnostic = Diagnostic::new(&CHECK.rule, message, delegation.name.span, label);
            found.push(diagnostic.and(adc.name.span, "the ADC").help("shorten the name of the sub-zone"));
        }
    }
}
