//! A backup that speaks something else.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Protocol};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::backup-protocol",
        severity: Severity::Warning,
        title: "a backup vip speaks another protocol",
        explanation: "Clients that come to a virtual server are handed to its backup as they are: HTTP and SSL may stand in for each other, because the first one ends TLS; \
                      for other pairs no source says that it works. It is a warning, because the vendor's reference does not forbid them.",
        source: "NetScaler 12.0 command reference, lb vserver (`-backupVServer`)",
        wrong: at_fra!(
            web_pool!(),
            "pool mail {\n  protocol TCP\n  port     25\n  servers  10.1.10.25\n}\nvip mail {\n  protocol TCP\n  port     25\n  pool     mail\n  at fra 10.1.20.25\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   mail\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  at fra 10.1.20.10\n}\n",
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n}\n"
        ),
    },
    run: Run::Estate(run),
};

/// Whether what one of the two speaks can be handed to the other.
fn fit(one: Protocol, other: Protocol) -> bool {
    let is_tcp = |protocol| matches!(protocol, Protocol::Tcp | Protocol::SslTcp);
    one == other || (one.is_http() && other.is_http()) || (is_tcp(one) && is_tcp(other))
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let mut seen = HashSet::new();
        for backup in vip.at.iter().filter_map(|at| vip.backup_at(at)).filter(|backup| seen.insert(backup.span)) {
            let other = &estate[backup.value];
            if fit(vip.protocol.value, other.protocol.value) {
                continue;
            }
            let (one, two) = (vip.protocol.value.word(), other.protocol.value.word());
            let message =
                format!("the vip `{}` speaks {one}, and its backup `{}` {two}", vip.name.value, other.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, backup.span, "the backup")
                    .and(vip.protocol.span, "what clients speak")
                    .and(other.protocol.span, "what the backup speaks")
                    .effect(format!(
                        "when `{}` is down, its clients may get no answer that they understand",
                        vip.name.value
                    ))
                    .help(format!("name a vip that speaks {one}")),
            );
        }
    }
}
