//! Servers that a zone names and gives no address, although they are in it.

use super::served::Served;
use super::slip::Slips;
use super::zone::{ADDRESSES, Zone, has, leading_to, owned, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType, ZoneRecord};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::server-address-missing",
        severity: Severity::Error,
        title: "a server in the zone has no address there",
        explanation: "NS, MX and SRV records name hosts. Where such a host is in the zone itself, or below a name that the zone hands over, the zone has to give its address: \
                      for a host of its own nobody else can, and a name server below its own sub-zone can only be found by the address that the zone above gives for it \
                      (glue). BIND and Knot refuse such a zone.",
        source: "RFC 1034 §4.2.1; RFC 1912 §2.3 and §2.8; RFC 9471",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS ns1.contoso.net
  @     MX 10 mail.contoso.com
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS ns1.contoso.net
  @     MX 10 mail.contoso.com
  mail  A  198.51.100.25
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let servers = zone.live().filter_map(|(owner, record)| Some((owner, record, wanted(zone, record)?)));
        let lost: Vec<_> = servers.collect();
        if lost.is_empty() {
            continue;
        }
        let with_address = owned(zone.dns).filter(|(_, record)| has(&[record], &ADDRESSES));
        let hosts: Vec<DomainName> = with_address.map(|(owner, _)| owner).collect();
        let hints = Slips::new(hosts.iter().map(DomainName::as_str));
        for (owner, record, server) in lost {
            found.push(diagnostic(zone, &owner, record, server, &hints));
        }
    }
}

/// The server that `record` leads to, where `zone` has to have its address and has not.
pub(super) fn wanted<'e>(zone: &Zone<'_>, record: &'e ZoneRecord) -> Option<&'e DomainName> {
    let kind = record.data.record_type();
    let server = record.data.target().filter(|_| matches!(kind, RecordType::Ns | RecordType::Mx | RecordType::Srv))?;
    if zone.derives(server) {
        return None;
    }
    if zone.holds(server) {
        // A CNAME there has a check of its own.
        let answer = zone.answer(server);
        return (!has(answer, &ADDRESSES) && !has(answer, &[RecordType::Cname])).then_some(server);
    }
    let glue = kind == RecordType::Ns && server.is_within(&zone.dns.zone);
    (glue && !has(zone.at(server), &ADDRESSES)).then_some(server)
}

fn diagnostic(
    zone: &Zone<'_>,
    owner: &DomainName,
    record: &ZoneRecord,
    server: &DomainName,
    hints: &Slips<'_>,
) -> Diagnostic {
    let kind = record.data.record_type();
    let zone_name = &zone.dns.zone.value;
    let what = match kind {
        RecordType::Ns => "name server",
        RecordType::Mx => "mail server",
        _ => "server",
    };
    let message = format!("the {what} `{server}` has no address in the zone `{zone_name}`");
    let effect = match kind {
        RecordType::Ns => {
            format!("resolvers cannot ask this server for `{owner}`, and strict name servers refuse the zone")
        }
        RecordType::Mx => {
            format!("mail for `{owner}` is not delivered to this server, and strict name servers refuse the zone")
        }
        _ => {
            format!("clients that look for `{owner}` do not find this server, and strict name servers refuse the zone")
        }
    };
    let label = format!("this zone has no A or AAAA record for `{server}`");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, label).effect(effect);
    match hints.nearest(server.as_str()) {
        Some(near) => {
            let data = leading_to(&record.data, near);
            diagnostic.fix(format!("did you mean `{near}`?"), record.data.span, data, false)
        }
        None => {
            diagnostic.help(format!("write its address in `dns {zone_name}`: `{} A …`", relative(server, zone_name)))
        }
    }
}
