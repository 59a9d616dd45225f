//! A primary name server that is not there.

use super::served::Served;
use super::zone::{ADDRESSES, has, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::primary-missing",
        severity: Severity::Warning,
        title: "the primary name server of a zone has no address",
        explanation: "The start of authority names the primary server. Dynamic updates go there, and servers leave it out when they notify the others of a change. It need not be one \
                      of the NS records, but it has to be a host that can be found.",
        source: "RFC 1035 §3.3.13; RFC 1912 §2.2; RFC 2136 §4.3",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { primary master.contoso.com }
  @ NS ns1.contoso.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { primary master.contoso.com }
  @       NS ns1.contoso.net
  master  A  198.51.100.53
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let Some(primary) = zone.dns.soa.as_ref().and_then(|soa| soa.primary.as_ref()) else { continue };
        let Some(home) = served.seen_from(zone.dns.view.value, primary) else { continue };
        if !home.holds(primary) || home.derives(primary) || has(home.answer(primary), &ADDRESSES) {
            continue;
        }
        let home = &home.dns.zone.value;
        let message = format!("the primary name server `{}` has no address in the zone `{home}`", primary.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, primary.span, "no A or AAAA record has this name")
            .effect("dynamic updates find no server, and secondaries may not be told of changes");
        found.push(diagnostic.help(format!("write its address in `dns {home}`: `{} A …`", relative(primary, home))));
    }
}
