//! PTR records asked for in a zone whose names stand for no addresses.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Pointers, ReverseZone};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::pointers-elsewhere",
        severity: Severity::Error,
        title: "a zone that is no reverse zone shall have derived PTR records",
        explanation: "A PTR record stands under the name of its address: the octets of 192.0.2.7 from the last to the first below `in-addr.arpa`, the nibbles of an IPv6 address \
                      below `ip6.arpa`, and for a part of 256 addresses below a label such as `0-127`. Where a zone's name is none of these, no address has its name there.",
        source: "RFC 1035 §3.5; RFC 3596 §2.5; RFC 2317 §4",
        wrong: r"estate contoso {
  language 1
}
dns 256.51.198.in-addr.arpa {
  pointers derived
  @  NS  ns1.contoso.net
}
",
        right: r"estate contoso {
  language 1
}
dns 100.51.198.in-addr.arpa {
  pointers derived
  @  NS  ns1.contoso.net
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        if dns.pointers.value == Pointers::Derived && ReverseZone::of(&dns.zone).is_none() {
            let message =
                format!("no address has its name in `{}`, so no PTR record can be derived there", dns.zone.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, dns.pointers.span, "asked for here")
                .and(dns.zone.span, "no name of a reverse zone");
            found.push(
                diagnostic
                    .effect("programs that look up the name of an address, such as mail servers and logs, find none")
                    .help("write the octets of the network from the last to the first, without leading zeros: `dns 2.0.192.in-addr.arpa`"),
            );
        }
    }
}
