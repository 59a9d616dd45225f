//! A public address of another family than the one that it stands for.

use std::collections::HashSet;

use super::addresses::uses;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::address-family",
        severity: Severity::Error,
        title: "a public address is of another family than the one it stands for",
        explanation: "`public` is what the outside sees in place of an address by network address translation, which changes addresses, not the protocol: IPv4 stays IPv4. It is \
                      also what GSLB answers, in A records for IPv4 and in AAAA records for IPv6; a service of the one family in a virtual server of the other is never answered.",
        source: "RFC 2663 §4.1; NetScaler 12.0 command reference, gslb vserver (dnsRecordType)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53 public 2001:db8::53
  }
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
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let family = |ipv4| if ipv4 { "IPv4" } else { "IPv6" };
    let mut told = HashSet::new();
    for address in estate.gslbs.iter().flat_map(|(_, gslb)| &gslb.address) {
        let Some(public) = &address.public else { continue };
        let (outside, inside) = (family(public.value.is_ipv4()), family(address.address.value.is_ipv4()));
        if outside != inside {
            let message = format!("the public address of `{}` is {outside}", address.address.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, public.span, outside)
                    .and(address.address.span, inside)
                    .help(format!("write the {inside} address that the outside uses")),
            );
        }
    }
    for used in uses(estate) {
        let Some(public) = used.public else { continue };
        let (outside, inside) = (public.value.is_ipv4(), used.private.value.is_ipv4());
        if outside == inside || !told.insert(public.span) {
            continue;
        }
        let (outside, inside) = (family(outside), family(inside));
        let message = format!(
            "the public address of {} is {outside}, the address that it stands for is {inside}",
            used.called(estate)
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, public.span, outside)
                .and(used.private.span, inside)
                .help(format!("write the {inside} address that the outside uses")),
        );
    }
}
