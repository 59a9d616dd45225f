//! Records at or below a name that is handed to other name servers.

use std::collections::{BTreeMap, HashSet};

use super::zone::{cut_above, cuts, owned, server, written};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Dns, Estate, RecordType};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::below-delegation",
        severity: Severity::Error,
        title: "a record lies in a sub-zone that is handed to other name servers",
        explanation: "Behind a delegation the zone has no say: its servers answer every question for the sub-zone with a referral, so that a record at or below the \
                      delegated name is never seen. Only the NS records at the name itself and the addresses of the name servers that they name are used. A sub-zone \
                      below another is the business of the servers of that other one. No name server and no checker of zone files reports such dead records.",
        source: "RFC 1034 §4.2.1; RFC 2181 §6",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @        NS ns1.contoso.net
  lab      NS ns1.fabrikam.net
  www.lab  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @        NS ns1.contoso.net
  lab      NS ns1.fabrikam.net
  www      A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        in_zone(dns, found);
    }
}

fn in_zone(dns: &Dns, found: &mut Diagnostics) {
    let cuts = cuts(dns);
    if cuts.is_empty() {
        return;
    }
    let servers: HashSet<&DomainName> = dns.record.iter().filter_map(|record| server(&record.data)).collect();
    let mut dead: BTreeMap<Span, Vec<Dead<'_>>> = BTreeMap::new();
    for (owner, record) in owned(dns) {
        let Some((cut, span)) = cut_above(&cuts, &dns.zone, &owner) else { continue };
        let lives = match record.data.record_type() {
            RecordType::A | RecordType::Aaaa => servers.contains(&owner),
            // The zone above answers for these (RFC 4035 §3.1.4.1); a CNAME beside the delegation has a check of its own.
            RecordType::Ns | RecordType::Ds | RecordType::Cname => owner == *cut,
            _ => false,
        };
        if !lives {
            dead.entry(span).or_default().push(Dead { cut, span: record.span, what: written(&owner, &record.data) });
        }
    }
    for delegation in &dns.delegate {
        let Some(name) = dns.delegated(delegation) else { continue };
        if let Some((cut, span)) = cut_above(&cuts, &dns.zone, &name).filter(|(cut, _)| **cut != name) {
            let what = format!("delegate {name}");
            dead.entry(span).or_default().push(Dead { cut, span: delegation.head.span, what });
        }
    }
    let to_adcs: HashSet<Span> = dns.delegate.iter().map(|delegation| delegation.head.span).collect();
    for (cut, records) in dead {
        if let Some(finding) = diagnostic(cut, to_adcs.contains(&cut), &records) {
            found.push(finding);
        }
    }
}

/// What nobody can see.
struct Dead<'c> {
    /// The name that is handed over.
    cut: &'c DomainName,
    span: Span,
    what: String,
}

fn diagnostic(at: Span, to_adcs: bool, records: &[Dead<'_>]) -> Option<Diagnostic> {
    let (first, rest) = records.split_first()?;
    let name = first.cut;
    let others = match rest.len() {
        0 => String::new(),
        1 => " and another record".to_owned(),
        count => format!(" and {count} other records"),
    };
    let message =
        format!("`{}`{others} can never be seen: `{name}` is handed to other name servers", shown(&first.what));
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, first.span, format!("the servers of `{name}` answer for this name"));
    let diagnostic = rest.iter().fold(diagnostic, |diagnostic, dead| diagnostic.and(dead.span, "and for this one"));
    let help = if to_adcs {
        format!(
            "take it out; what the ADCs answer in `{name}` is the domain of a `gslb`, or a `record` in the block of an \
             `adc`; they get the addresses of `{name}`'s name servers by themselves"
        )
    } else {
        format!("take it out, and declare it where `{name}` is served; or give it a name outside `{name}`")
    };
    Some(
        diagnostic
            .and(at, format!("`{name}` and all below it is handed over here"))
            .effect(format!("resolvers are sent on to the servers of `{name}`; if these do not know the name, it does not exist for users"))
            .help(help),
    )
}
