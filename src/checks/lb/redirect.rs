//! A redirect to TLS on a vip on which no TLS ends, or at its own port.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Protocol};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::redirect",
        severity: Severity::Error,
        title: "a redirect leads to where no TLS is",
        explanation: "`redirect https` opens a port beside that of the vip, where clients are told to come to the same address with `https://`. So the vip has to \
                      speak SSL, or pass TLS through (SSL_BRIDGE), and the port has to be another one.",
        source: "NetScaler 12.0 command reference, responder action",
        wrong: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  port     8080\n  redirect https\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "certificate web {\n  names www.contoso.com\n  cert  web.pem\n  key   web.key\n}\nvip web {\n  protocol    SSL\n  pool        web\n  certificate web\n  redirect    https\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let Some(redirect) = &vip.redirect else { continue };
        let name = &vip.name.value;
        if !matches!(vip.protocol.value, Protocol::Ssl | Protocol::SslBridge) {
            let message = format!("the vip `{name}` redirects to HTTPS, and speaks {}", vip.protocol.value.word());
            found.push(
                Diagnostic::new(&CHECK.rule, message, redirect.head.span, "clients are told to come with TLS")
                    .and(vip.protocol.span, "there is none")
                    .effect("browsers get no connection, or an error of TLS")
                    .help("write `redirect https` in the vip that speaks SSL; it opens port 80 itself"),
            );
        } else if vip.port() == Some(redirect.from.map_or(80, |from| from.value.0)) {
            let message = format!("the vip `{name}` redirects from its own port");
            let span = redirect.from.map_or(redirect.head.span, |from| from.span);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "the port of the vip itself");
            found.push(diagnostic.help("write another port, such as `redirect https from 80`, or take it out"));
        }
    }
}
