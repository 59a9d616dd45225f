//! A zone with the serial number 0.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::serial-zero",
        severity: Severity::Warning,
        title: "a zone has the serial number 0",
        explanation: "Serial numbers are compared as on a circle, on which 0 is a number like any other; but some servers take it for \"none yet\", and then do not notice the \
                      changes behind it. Nothing is gained by it: a zone can begin with 1.",
        source: "RFC 1982 §3; RFC 1912 §2.2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial 0 }
  @ NS ns1.contoso.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial 1 }
  @ NS ns1.contoso.net
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let Some(serial) = dns.soa.as_ref().map(|soa| soa.serial).filter(|serial| serial.value.0 == 0) else {
            continue;
        };
        let message = format!("the zone `{}` has the serial number 0", dns.zone.value);
        let diagnostic =
            Diagnostic::new(&CHECK.rule, message, serial.span, "some servers take it for no serial at all")
                .effect("a secondary may keep old records, because it sees no newer serial");
        found.push(diagnostic.fix("begin with 1", serial.span, "1", false));
    }
}
