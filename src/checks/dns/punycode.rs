//! Labels that say they are Unicode, and are not.

use std::collections::HashSet;

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::punycode",
        severity: Severity::Warning,
        title: "a label begins as one in Unicode, and is none",
        explanation: "A label with `--` at its third and fourth place is kept for what is encoded; `xn--` means Unicode in ASCII (punycode). One that cannot be decoded is a typing slip \
                      in most cases: whoever writes the name in Unicode arrives at another. Name servers look at none of this. A name may be written in Unicode here, and then has its \
                      right form by itself.",
        source: "RFC 5890 §2.3.1 and §2.3.2.1; RFC 5891 §5.3",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @             NS ns1.contoso.net
  xn--99999999  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @             NS ns1.contoso.net
  münchen       A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    let mut look = |name: &DomainName, span: Span| {
        let Some((label, why)) = misfit(name) else { return };
        if told.insert(label.to_owned()) {
            let message = format!("`{label}` in `{name}` {why}");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "kept for what is encoded")
                .effect("whoever writes the name in Unicode, or has it shown so, gets to another name or to none");
            found.push(diagnostic.help("write the name in Unicode, or without `--` at this place"));
        }
    };
    for (_, dns) in estate.zones.iter() {
        look(&dns.zone, dns.zone.span);
        for (owner, record) in owned(dns) {
            look(&owner, record.owner.span);
            if let Some(target) = record.data.target() {
                look(target, record.data.span);
            }
        }
    }
    for gslb in estate.answered() {
        look(gslb.domain, gslb.domain.span);
    }
}

/// The first label that is not what it says, and why.
fn misfit(name: &DomainName) -> Option<(&str, &'static str)> {
    let encoded = name.as_str().split('.').filter(|label| label.get(2..4) == Some("--"));
    encoded.into_iter().find_map(|label| {
        if !label.starts_with("xn--") {
            return Some((label, "has `--` at its third and fourth place, and is not encoded"));
        }
        let (unicode, read) = idna::domain_to_unicode(label);
        let back = idna::domain_to_ascii(&unicode).is_ok_and(|back| back == label);
        (read.is_err() || !back).then_some((label, "cannot be decoded (punycode)"))
    })
}
