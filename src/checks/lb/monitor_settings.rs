//! Settings of a monitor that its type does not have, and codes that there are not.

use std::ops::RangeInclusive;

use super::monitor_table::{SETTINGS, Setting};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, shown};
use crate::estate::{Estate, Monitor, MonitorType};
use crate::schema::literals::Codes;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-settings",
        severity: Severity::Error,
        title: "a monitor has settings that its type does not use",
        explanation: "Each type of monitor has its own settings: a PING monitor sends an ICMP echo, a TCP monitor opens a connection, and neither sends a `request` or reads \
                      `responses`; only the ECV types compare what comes back with `receive`. A setting that the type does not use is said for nothing, and a server whose \
                      application is broken counts as up. HTTP status codes are three digits, 100 to 599; the answers of RADIUS go from 1 to 255.",
        source: "NetScaler 12.0 command reference, lb monitor; RFC 9110 §15; RFC 2865 §3",
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
        found_unused(monitor).into_iter().for_each(|finding| found.push(finding));
        let most = if monitor.kind.value == MonitorType::Radius { 1..=255 } else { 100..=599 };
        let wrong = |codes: &Codes| !most.contains(&codes.first) || !most.contains(&codes.last);
        for codes in monitor.responses.iter().filter(|codes| wrong(&codes.value)) {
            found.push(no_code(monitor, *codes, &most));
        }
        for header in monitor.header.iter().filter(|header| !is_header(header.value.as_str())) {
            let message = format!("`{}` is no header of HTTP", shown(header.value.as_str()));
            let diagnostic = Diagnostic::new(&CHECK.rule, message, header.span, "expected a name, `:` and a value");
            found.push(diagnostic.help("write it like `\"Host: www.contoso.com\"`, one header in each statement"));
        }
    }
}

fn no_code(monitor: &Monitor, codes: Spanned<Codes>, most: &RangeInclusive<u32>) -> Diagnostic {
    let what = if monitor.kind.value == MonitorType::Radius { "answer of RADIUS" } else { "HTTP status code" };
    let message = format!("`{}` is no {what}", codes.value);
    let expected = format!("expected {} to {}", most.start(), most.end());
    Diagnostic::new(&CHECK.rule, message, codes.span, expected)
        .help("write the codes that mean a working server, such as `200`")
}

/// Whether it is one header: a name of RFC 9110 §5.1, and a value on the same line.
fn is_header(text: &str) -> bool {
    let is_token = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    let value_fits = |value: &str| !value.contains(char::is_control);
    text.split_once(':')
        .is_some_and(|(name, value)| !name.is_empty() && name.chars().all(is_token) && value_fits(value))
}

/// One finding for all that a monitor says for nothing.
fn found_unused(monitor: &Monitor) -> Option<Diagnostic> {
    let (name, kind) = (&monitor.name.value, monitor.kind.value);
    let unused = SETTINGS.iter().filter(|setting| !setting.types.contains(&kind));
    let mut unused = unused.filter_map(|setting| Some((setting, (setting.place)(monitor)?)));
    let (first, span) = unused.next()?;
    let label = |setting: &Setting| format!("{} has no `{}`", kind.word(), setting.word);
    let message = format!("the monitor `{name}` is of type {}, which has no `{}`", kind.word(), first.word);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, label(first));
    let diagnostic = unused.fold(diagnostic, |diagnostic, (setting, span)| diagnostic.and(span, label(setting)));
    let types: Vec<&str> = first.types.iter().map(|kind| kind.word()).collect();
    Some(
        diagnostic
            .and(monitor.kind.span, "the type")
            .effect("servers are watched less closely than it seems: what is said for nothing is not looked at")
            .help(format!("`{}` goes with {}; change the type, or take it out", first.word, listed(&types, "and"))),
    )
}
