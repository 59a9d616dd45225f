//! A wildcard that hands names over.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::wildcard-ns",
        severity: Severity::Error,
        title: "a wildcard is handed to name servers",
        explanation: "What a delegation at a wildcard means is not defined: a server would make up a delegation for every name that is asked for, and the servers it leads to \
                      would have to hold a zone of each of these names. BIND refuses such a zone.",
        source: "RFC 4592 §4.2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @      NS ns1.contoso.net
  *.lab  NS ns1.fabrikam.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @      NS ns1.contoso.net
  lab    NS ns1.fabrikam.net
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let servers = dns.record.iter().filter(|record| record.data.record_type() == RecordType::Ns);
        let written = servers.filter_map(|record| Some((dns.owner(record)?, &record.owner)));
        let delegated = dns.delegate.iter().filter_map(|one| Some((dns.delegated(one)?, &one.name)));
        for (name, place) in written.chain(delegated).filter(|(name, _)| name.is_wildcard()) {
            let message = format!("the wildcard `{name}` is handed to a name server");
            let label = "a wildcard cannot be a zone";
            let diagnostic = Diagnostic::new(&CHECK.rule, message, place.span, label)
                .effect(format!("name servers refuse the whole zone `{}`", dns.zone.value));
            let above = place.as_str().strip_prefix("*.");
            found.push(match above {
                Some(above) => diagnostic.fix(
                    format!("hand over `{above}`, and with it all names below it"),
                    place.span,
                    above,
                    false,
                ),
                None => diagnostic.help("hand over a name, and with it all names below it"),
            });
        }
    }
}
