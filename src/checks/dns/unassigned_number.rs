//! Numbers in records of keys and certificates that stand for nothing.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::unassigned-number",
        severity: Severity::Warning,
        title: "a TLSA, SSHFP or DS record has a number that stands for nothing",
        explanation: "These records say by numbers what they hold. TLSA: a usage 0 to 3, a selector 0 or 1, a matching type 0 to 2, or 255 for private use in each. SSHFP: an algorithm 1 to \
                      4 or 6, a type of fingerprint 1 or 2. DS: a type of digest 1 to 6. Servers answer any other number as well, and clients pass the record over.",
        source: "RFC 6698 §2.1; RFC 7218 §2; RFC 4255 §3.1; RFC 6594 §3; RFC 7479 §2; RFC 8709 §8; RFC 4034 §5.1.3; IANA, DS RR Type Digest Algorithms",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @              NS   ns1.contoso.net
  _443._tcp.www  TLSA 1 3 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @              NS   ns1.contoso.net
  _443._tcp.www  TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for record in estate.zones.iter().flat_map(|(_, dns)| &dns.record) {
        for (field, number, expected) in unassigned(&record.data) {
            let kind = record.data.record_type().word();
            let owner = record.owner.as_str();
            let message = format!("the {kind} record of `{owner}` has the {field} {number}, which stands for nothing");
            let effect = match record.data.value {
                RecordData::Ds(..) => {
                    "resolvers pass the record over, and take the sub-zone as unsigned where no other is left"
                }
                RecordData::Tlsa(..) => "clients pass the record over, and it protects nobody",
                _ => "clients pass the record over, and ask users whether they trust the server",
            };
            let label = format!("expected {expected} as its {field}");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, label).effect(effect);
            found.push(diagnostic.help("compare it with the output of the tool that made the record"));
        }
    }
}

/// A field, its number, and those that stand for something.
type Field = (&'static str, u8, &'static str);

fn unassigned(data: &RecordData) -> Vec<Field> {
    let fields: Vec<(bool, Field)> = match data {
        RecordData::Tlsa(usage, selector, matching, _) => vec![
            (matches!(usage, 0..=3 | 255), ("usage", *usage, "0 to 3")),
            (matches!(selector, 0 | 1 | 255), ("selector", *selector, "0 or 1")),
            (matches!(matching, 0..=2 | 255), ("matching type", *matching, "0 to 2")),
        ],
        RecordData::Sshfp(algorithm, kind, _) => vec![
            (matches!(algorithm, 1..=4 | 6), ("algorithm", *algorithm, "1 to 4, or 6")),
            (matches!(kind, 1 | 2), ("type of fingerprint", *kind, "1 or 2")),
        ],
        RecordData::Ds(_, _, kind, _) => vec![(matches!(kind, 1..=6), ("type of digest", *kind, "1 to 6"))],
        _ => Vec::new(),
    };
    fields.into_iter().filter(|(is_known, _)| !is_known).map(|(_, field)| field).collect()
}
