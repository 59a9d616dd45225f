//! A virtual server before servers that speak something else.

use std::collections::HashSet;

use super::pools_of;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Pool, Protocol, Vip};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::protocol-mismatch",
        severity: Severity::Error,
        title: "a vip and its pool speak protocols that do not go together",
        explanation: "An HTTP or SSL virtual server understands requests and passes them on to HTTP or SSL services: TLS may begin or end on the ADC. Whatever else is passed on \
                      as it is goes to services of the same kind; an SSL_TCP virtual server also leads to TCP services. An SSL_BRIDGE virtual server passes TLS through without opening it, so that only SSL_BRIDGE services fit behind it, \
                      and such services fit behind nothing else. Of other pairs no source says that the appliance takes the binding.",
        source: "Citrix, NetScaler: SSL offload and SSL bridging; NetScaler 12.0 command reference, lb vserver",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol SSL_BRIDGE
  port     443
  servers  10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol SSL
  port     443
  servers  10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

/// What may stand behind a virtual server.
const fn behind(vip: Protocol) -> &'static [Protocol] {
    match vip {
        Protocol::Http | Protocol::Ssl => &[Protocol::Http, Protocol::Ssl],
        Protocol::SslTcp => &[Protocol::Tcp, Protocol::SslTcp],
        Protocol::SipSsl => &[Protocol::SipTcp, Protocol::SipSsl],
        Protocol::SslFix => &[Protocol::Fix, Protocol::SslFix],
        Protocol::SslBridge => &[Protocol::SslBridge],
        Protocol::Tcp => &[Protocol::Tcp],
        Protocol::Udp => &[Protocol::Udp],
        Protocol::Any => &[Protocol::Any],
        Protocol::Dns => &[Protocol::Dns],
        Protocol::DnsTcp => &[Protocol::DnsTcp],
        Protocol::Ftp => &[Protocol::Ftp],
        Protocol::Tftp => &[Protocol::Tftp],
        Protocol::Radius => &[Protocol::Radius],
        Protocol::Rdp => &[Protocol::Rdp],
        Protocol::Mysql => &[Protocol::Mysql],
        Protocol::Mssql => &[Protocol::Mssql],
        Protocol::SipUdp => &[Protocol::SipUdp],
        Protocol::SipTcp => &[Protocol::SipTcp],
        Protocol::Rtsp => &[Protocol::Rtsp],
        Protocol::Fix => &[Protocol::Fix],
        Protocol::Diameter => &[Protocol::Diameter],
        Protocol::SyslogTcp => &[Protocol::SyslogTcp],
        Protocol::SyslogUdp => &[Protocol::SyslogUdp],
    }
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let mut seen = HashSet::new();
        for (_, pool) in pools_of(vip).filter(|(_, pool)| seen.insert(pool.value)) {
            if !behind(vip.protocol.value).contains(&estate[pool.value].protocol.value) {
                found.push(finding(vip, pool, &estate[pool.value]));
            }
        }
    }
}

fn finding(vip: &Vip, used: Spanned<Id<Pool>>, pool: &Pool) -> Diagnostic {
    let (outside, inside) = (vip.protocol.value, pool.protocol.value);
    let message = format!(
        "the vip `{}` speaks {}, and its pool `{}` {}",
        vip.name.value,
        outside.word(),
        pool.name.value,
        inside.word()
    );
    let fitting: Vec<&str> = behind(outside).iter().map(|protocol| protocol.word()).collect();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, used.span, "this pool does not fit")
        .and(vip.protocol.span, "what clients speak")
        .and(pool.protocol.span, "what the servers speak")
        .effect(format!("nothing is bound behind `{}`: users get no connection", vip.name.value));
    diagnostic.help(match (outside, inside) {
        (Protocol::Ssl, Protocol::SslBridge) => {
            "to end TLS on the ADC and begin it anew, write `SSL` in the pool; to pass it through, `SSL_BRIDGE` in the vip"
                .to_owned()
        }
        _ => format!("behind {} stand pools that speak {}", outside.word(), listed(&fitting, "or")),
    })
}
