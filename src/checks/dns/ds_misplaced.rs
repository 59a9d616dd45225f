//! DS records where no zone begins.

use std::collections::HashSet;

use super::served::Served;
use super::zone::has;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ds-misplaced",
        severity: Severity::Error,
        title: "a DS record stands where no sub-zone is handed over",
        explanation: "A DS record says by which key the zone below is signed. Only the zone above can say so, and only where it hands a name over: at the zone's own name the record \
                      belongs to the zone above, and where there is no NS record there is no zone whose key it could name. BIND refuses one at the zone's own name; the other is \
                      loaded by every server and answered to those who validate.",
        source: "RFC 4034 §5; RFC 4035 §2.4",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  lab  DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  lab  NS ns1.fabrikam.net
  lab  DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let mut told = HashSet::new();
        for (owner, record) in zone.live().filter(|(_, record)| has(&[record], &[RecordType::Ds])) {
            let is_apex = owner == zone.dns.zone.value;
            if (!is_apex && zone.cut(&owner).is_some()) || !told.insert(owner.clone()) {
                continue;
            }
            let (message, label) = if is_apex {
                (format!("`{owner}` has a DS record in its own zone"), "the zone above has to have it")
            } else {
                (format!("`{owner}` has a DS record, and is no sub-zone"), "no NS record hands this name over")
            };
            let help = if is_apex {
                format!("take it out, and give it to whoever runs the zone above `{owner}`")
            } else {
                format!("add the NS records of `{owner}`, or take the DS record out")
            };
            let finding = Diagnostic::new(&CHECK.rule, message, record.span, label);
            let effect = "name servers refuse the zone, or those who validate take the name for forged";
            found.push(finding.effect(effect).help(help));
        }
    }
}
