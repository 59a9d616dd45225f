//! A domain whose vip speaks what GSLB has no service for.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Protocol};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::service-type",
        severity: Severity::Error,
        title: "a vip speaks a protocol for which there is no GSLB service",
        explanation: "A GSLB service has a type, and the appliance has fewer of them than of virtual servers: DNS, TFTP, Diameter, FIX and syslog are not among them. ANY \
                      is, and stands for whatever a machine speaks.",
        source: "NetScaler 12.0 command reference, gslb service",
        wrong: concat!(
            two_sites!(),
            "pool names {\n  protocol DNS\n  servers  10.1.10.53 at fra\n  servers  10.2.10.53 at syd\n}\nvip names {\n  protocol DNS\n  pool     names\n  at fra 10.1.20.53\n  at syd 10.2.20.53\n}\ngslb names {\n  domain names.gslb.contoso.com\n  vip    names\n  method active-passive fra syd\n}\n"
        ),
        right: concat!(two_sites!(), web!(), web_domain!()),
    },
    run: Run::Estate(run),
};

const fn is_served(protocol: Protocol) -> bool {
    !matches!(
        protocol,
        Protocol::Dns
            | Protocol::DnsTcp
            | Protocol::Tftp
            | Protocol::Fix
            | Protocol::SslFix
            | Protocol::Diameter
            | Protocol::SyslogTcp
            | Protocol::SyslogUdp
    )
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let Some(served) = gslb.vip.filter(|vip| estate.vips.is_intact(vip.value)) else { continue };
        let vip = &estate[served.value];
        if is_served(vip.protocol.value) {
            continue;
        }
        let word = vip.protocol.value.word();
        let message = format!("`{}` answers for the vip `{}`, which speaks {word}", gslb.name.value, vip.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, vip.protocol.span, "there is no GSLB service of this type")
                .and(served.span, "the vip that the domain serves")
                .help("name a vip that speaks another protocol"),
        );
    }
}
