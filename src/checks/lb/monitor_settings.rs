//! HTTP settings of a monitor that speaks no HTTP, and status codes that there are not.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Monitor, MonitorType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-settings",
        severity: Severity::Error,
        title: "a monitor has settings that its type does not use",
        explanation: "A PING monitor sends an ICMP echo, a TCP monitor opens a connection: neither sends a request or reads a status code, so that `request` and `responses` would \
                      be said for nothing, and a server whose application is broken counts as up. Status codes are three digits, 100 to 599.",
        source: "NetScaler 12.0 command reference, lb monitor; RFC 9110 §15",
        wrong: r#"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
monitor alive {
  type    TCP
  request "HEAD /"
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
  monitor  alive
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
"#,
        right: r#"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
monitor alive {
  type    HTTP
  request "HEAD /"
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
  monitor  alive
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
"#,
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, monitor) in estate.monitors.iter() {
        if matches!(monitor.kind.value, MonitorType::Ping | MonitorType::Tcp) {
            found_unused(monitor).into_iter().for_each(|finding| found.push(finding));
            continue;
        }
        for code in monitor.responses.iter().filter(|code| !(100..=599).contains(&code.value.0)) {
            let message = format!("`{}` is no HTTP status code", code.value.0);
            found.push(
                Diagnostic::new(&CHECK.rule, message, code.span, "expected 100 to 599")
                    .help("write the codes that mean a working server, such as `200`"),
            );
        }
    }
}

/// One finding for all that a monitor says for nothing.
fn found_unused(monitor: &Monitor) -> Option<Diagnostic> {
    let request = monitor.request.iter().map(|request| (request.span, "no request is sent"));
    let responses = monitor.responses.first().map(|code| (code.span, "no status code is read"));
    let mut places = request.chain(responses);
    let (span, label) = places.next()?;
    let kind = monitor.kind.value.word();
    let message = format!("the monitor `{}` is of type {kind}, which speaks no HTTP", monitor.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, label);
    let diagnostic = places.fold(diagnostic, |diagnostic, (span, label)| diagnostic.and(span, label));
    Some(
        diagnostic
            .and(monitor.kind.span, "the type")
            .effect("a server that still takes connections counts as up, although its application fails")
            .help("write `type HTTP` or `type HTTPS`, or take out what it does not use"),
    )
}
