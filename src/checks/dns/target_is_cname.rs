//! NS, MX and SRV records that lead to another name instead of a host.

use super::served::{Served, alias};
use super::zone::{Zone, leading_to};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, RecordType, ZoneRecord};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::target-is-cname",
        severity: Severity::Error,
        title: "an NS, MX or SRV record leads to a CNAME",
        explanation: "What a name server, mail server or service record names has to have an address of its own. With a CNAME there the address is not part of the answer, and \
                      many resolvers and mail servers do not look further. BIND and Knot refuse such a zone.",
        source: "RFC 2181 §10.3; RFC 2782; RFC 5321 §5.1",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS    ns1.contoso.net
  @     MX    10 mail.contoso.com
  mail  CNAME mx1.contoso.com
  mx1   A     198.51.100.25
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS    ns1.contoso.net
  @     MX    10 mx1.contoso.com
  mail  CNAME mx1.contoso.com
  mx1   A     198.51.100.25
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let dns = zone.dns;
        for (owner, record) in zone.live() {
            let kind = record.data.record_type();
            let server =
                record.data.target().filter(|_| matches!(kind, RecordType::Ns | RecordType::Mx | RecordType::Srv));
            let Some(server) = server else { continue };
            let zone = served.seen_from(dns.view.value, server).filter(|zone| zone.holds(server));
            if let Some((target, cname)) = zone.and_then(|zone| alias(zone, server)) {
                found.push(diagnostic(served, dns, &owner, record, (server, target, cname)));
            }
        }
    }
}

fn diagnostic(
    served: &Served<'_>,
    dns: &Dns,
    owner: &DomainName,
    record: &ZoneRecord,
    (server, target, cname): (&DomainName, &DomainName, &ZoneRecord),
) -> Diagnostic {
    let kind = record.data.record_type().word();
    let message = format!("the {kind} record of `{owner}` leads to `{server}`, which is a CNAME");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "this has to be a host with an address")
        .and(cname.span, format!("another name for `{target}`"))
        .effect(format!("some resolvers and servers do not follow it: what is looked up at `{owner}` fails for them"));
    let zone: Option<&Zone<'_>> = served.seen_from(dns.view.value, target);
    let is_alias = zone.is_some_and(|zone| alias(zone, target).is_some());
    if is_alias || target.as_str().contains('_') {
        return diagnostic.help("name the host that has the address");
    }
    let data = leading_to(&record.data, target.as_str());
    diagnostic.fix(format!("name the host itself: `{data}`"), record.data.span, data, false)
}
