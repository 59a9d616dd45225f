//! A vip or a pool whose protocol has no port of its own, and which says none.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Protocol};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::no-port",
        severity: Severity::Error,
        title: "a vip or a pool has no port",
        explanation: "HTTP, SSL, DNS, RDP and their like have a port that everybody expects, and it counts where none is written; ANY means all ports. TCP, UDP, SSL_TCP and \
                      syslog over TCP say nothing of a port.",
        source: "NetScaler 12.0 command reference, lb vserver, servicegroup",
        wrong: at_fra!(
            "pool web {\n  protocol TCP\n  port     25\n  servers  10.1.10.11\n}\nvip web {\n  protocol TCP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            "pool web {\n  protocol TCP\n  port     25\n  servers  10.1.10.11\n}\nvip web {\n  protocol TCP\n  port     25\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.pools.iter().filter(|(_, pool)| pool.port().is_none()) {
        if pool.servers.iter().any(|servers| servers.port.is_none()) {
            found.push(finding("pool", &pool.name, pool.protocol));
        }
    }
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| vip.port().is_none()) {
        if vip.at.iter().any(|at| at.address.is_some()) {
            found.push(finding("vip", &vip.name, vip.protocol));
        }
    }
}

fn finding(kind: &str, name: &Spanned<Name>, protocol: Spanned<Protocol>) -> Diagnostic {
    let word = protocol.value.word();
    let message = format!("the {kind} `{}` has no port", name.value);
    Diagnostic::new(&CHECK.rule, message, name.span, "no `port` in this block")
        .and(protocol.span, format!("{word} has none of its own"))
        .help("write it like `port 8443`")
}
