//! Services that cannot be answered in the same type of record.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Gslb, GslbRecordType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::mixed-record-type",
        severity: Severity::Error,
        title: "a GSLB domain mixes addresses, names or families that do not go together",
        explanation: "A GSLB virtual server answers in one type of record: A, AAAA or CNAME, and all its services are of that type. For a vip with IPv4 and IPv6 addresses there is one \
                      virtual server of each type with the same domain; but a name that is a CNAME has no addresses. Where each site has another family, neither type has a second site. A \
                      last resort is answered in the type of its own family, one for each.",
        source: "NetScaler 12.0 command reference, gslb vserver (dnsRecordType, backupIP); RFC 1034 §3.6.2",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  cname  fra web.example.net\n  method round-robin\n")),
        right: concat!(
            two_sites!(),
            "gslb web {
  domain web.gslb.contoso.com
  cname  fra web.example.net
  cname  syd web.example.org
  method round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let types = gslb.record_types(estate);
        if types.contains(&GslbRecordType::Cname) && types.len() > 1 {
            found.push(names_and_addresses(estate, gslb));
        } else if types.len() > 1 {
            split(estate, gslb).into_iter().for_each(|finding| found.push(finding));
        }
        last_resorts(gslb, &types, found);
    }
}

fn names_and_addresses(estate: &Estate, gslb: &Gslb) -> Diagnostic {
    let message = format!("`{}` is answered with a name, and with addresses", gslb.answers().0);
    let (names, addresses): (Vec<_>, Vec<_>) =
        gslb.places(estate).partition(|place| place.record_type() == GslbRecordType::Cname);
    let at = names.first().map_or(gslb.name.span, |place| place.span);
    let finding = Diagnostic::new(&CHECK.rule, message, at, "a CNAME");
    addresses
        .iter()
        .fold(finding, |finding, place| finding.and(place.span, "an address"))
        .effect("resolvers get the one or the other, and a name with both is no valid answer")
        .help("keep the names or the addresses, and give the others a domain of their own")
}

/// Where no site has both families, and each but a part of the sites.
fn split(estate: &Estate, gslb: &Gslb) -> Option<Diagnostic> {
    let at = |record: GslbRecordType| gslb.places(estate).filter(move |place| place.record_type() == record);
    let first = at(GslbRecordType::A).next()?;
    let shared =
        at(GslbRecordType::A).any(|four| at(GslbRecordType::Aaaa).any(|six| six.site.value == four.site.value));
    if shared {
        return None;
    }
    let message = format!("`{}` has an IPv4 address at one site, and an IPv6 address at another", gslb.answers().0);
    let finding = Diagnostic::new(&CHECK.rule, message, first.span, "answered in A records");
    let finding =
        at(GslbRecordType::Aaaa).fold(finding, |finding, six| finding.and(six.span, "answered in AAAA records"));
    Some(
        finding
            .effect("each family has one site only: when that fails, its users have nowhere to go")
            .help("give every site an address of the same family, or one of each"),
    )
}

fn last_resorts(gslb: &Gslb, types: &[GslbRecordType], found: &mut Diagnostics) {
    for (number, last) in gslb.last_resort.iter().enumerate() {
        let of_type = GslbRecordType::of(last.value);
        let first = gslb.last_resort[..number].iter().find(|first| GslbRecordType::of(first.value) == of_type);
        let message = format!("`{}` cannot be the last resort of `{}`", last.value, gslb.answers().0);
        if let Some(first) = first {
            let finding = Diagnostic::new(&CHECK.rule, message, last.span, "a second one of the same family");
            found.push(finding.and(first.span, "the first").help("keep one of them"));
        } else if !types.is_empty() && !types.contains(&of_type) {
            let answered: Vec<&str> = types.iter().map(|known| known.word()).collect();
            let label = format!("answered in {} records only", listed(&answered, "and"));
            let finding = Diagnostic::new(&CHECK.rule, message, last.span, label);
            found.push(finding.help("write an address of the family of the services"));
        }
    }
}
