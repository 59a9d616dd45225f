//! "No mail here" beside a mail server, or with a preference.

use std::collections::BTreeMap;

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Dns, Estate, RecordData, RecordType, ZoneRecord};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::null-mx",
        severity: Severity::Warning,
        title: "a record that says \"none\" stands beside others",
        explanation: "`MX 0 .` says that a name takes no mail, and senders give up at once. It has the preference 0, and is the only MX record of its name: beside another it has no \
                      meaning, and senders try to reach a host called `.`. The same is true of an SRV record that leads to `.`.",
        source: "RFC 7505 §3; RFC 2782 (Target)",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @  NS ns1.contoso.net
  @  MX 0 .
  @  MX 10 mx.fabrikam.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  @    MX 10 mx.fabrikam.net
  www  MX 0 .
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

/// The records of one name and type, of which some lead to no host.
#[derive(Default)]
struct Set<'e> {
    none: Option<&'e ZoneRecord>,
    other: Option<Span>,
}

fn in_zone(dns: &Dns, found: &mut Diagnostics) {
    let mut sets: BTreeMap<(DomainName, RecordType), Set<'_>> = BTreeMap::new();
    for (owner, record) in owned(dns) {
        let leads = match &record.data.value {
            RecordData::Mx(_, host) | RecordData::Srv(.., host) => host.is_some(),
            _ => continue,
        };
        let set = sets.entry((owner, record.data.record_type())).or_default();
        if leads {
            set.other.get_or_insert(record.span);
        } else {
            set.none.get_or_insert(record);
        }
    }
    for ((owner, kind), set) in sets {
        let Some(none) = set.none else { continue };
        let kind = kind.word();
        if let Some(other) = set.other {
            let message = format!("`{owner}` has an {kind} record that says \"none\" beside another");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, none.span, "says that there is no host")
                .and(other, "and this names one")
                .effect("some clients and mail servers look for a host called `.`, and what they send is late or lost");
            found.push(diagnostic.help("keep one of the two"));
        } else if let RecordData::Mx(preference @ 1.., _) = none.data.value {
            let message = format!("`{}` takes no mail, with the preference {preference}", shown(owner.as_str()));
            let diagnostic = Diagnostic::new(&CHECK.rule, message, none.data.span, "the preference has to be 0");
            let effect = "mail servers may not take it for \"no mail\", and try to deliver for days";
            found.push(diagnostic.effect(effect).fix("write `0 .`", none.data.span, "0 .", false));
        }
    }
}
