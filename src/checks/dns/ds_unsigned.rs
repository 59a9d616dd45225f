//! DS records of sub-zones that ADCs answer without signatures.

use std::collections::HashMap;

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ds-unsigned",
        severity: Severity::Warning,
        title: "a sub-zone of the ADCs has a DS record, and nothing here signs it",
        explanation: "A DS record in the zone above obliges every server of the sub-zone to sign its answers with the key that it names. What is made of this estate signs nothing. A \
                      sub-zone without a DS record is no fault below a signed zone: resolvers then take it as unsigned. Where the ADCs at every site hold the same keys and sign, \
                      by what was set up on them by hand, an `allow` says so.",
        source: "RFC 4035 §2.4 and §5.2; RFC 6840 §5.11",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53 public 198.51.100.53
  }
}
dns contoso.com {
  @     NS ns1.contoso.net
  delegate gslb to fra
  gslb  DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53 public 198.51.100.53
  }
}
dns contoso.com {
  @     NS ns1.contoso.net
  delegate gslb to fra
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let handed: HashMap<_, _> =
            dns.delegate.iter().filter_map(|one| Some((dns.delegated(one)?, one.head.span))).collect();
        for (owner, record) in owned(dns).filter(|(_, record)| record.data.record_type() == RecordType::Ds) {
            let Some(at) = handed.get(&owner) else { continue };
            let message = format!("`{owner}` has a DS record, and its ADCs sign nothing that this estate says");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, record.span, "this demands signed answers")
                .and(*at, "answered by ADCs")
                .effect(format!("resolvers that validate answer every name in `{owner}` with a failure (SERVFAIL)"));
            found.push(
                diagnostic.help("take it out: without it the sub-zone counts as unsigned, which resolvers accept"),
            );
        }
    }
}
