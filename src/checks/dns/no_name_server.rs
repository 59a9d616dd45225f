//! A zone that names no server of its own.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::no-name-server",
        severity: Severity::Error,
        title: "a zone has no NS record for its own name",
        explanation: "The NS records at the zone's own name say which servers hold the zone; the start of authority names the first of them as its primary, where it names no \
                      other. BIND and Knot refuse to load a zone without one.",
        source: "RFC 1034 §4.2.1; RFC 1035 §5.2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  www  A  198.51.100.80
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
    for (_, dns) in estate.zones.iter() {
        let zone = &dns.zone.value;
        let mut servers = dns.record.iter().filter(|record| record.data.record_type() == RecordType::Ns);
        if servers.any(|record| dns.owner(record).is_some_and(|owner| owner == *zone)) {
            continue;
        }
        let message = format!("the {} zone `{zone}` has no name server", dns.view.word());
        let diagnostic = Diagnostic::new(&CHECK.rule, message, dns.zone.span, "no NS record at `@` in this block")
            .effect(format!("name servers refuse the zone: nobody answers for `{zone}`"));
        found.push(diagnostic.help(format!(
            "write a line `@ NS ns1.{zone}` for each server that holds the zone, with the servers' own names"
        )));
    }
}
