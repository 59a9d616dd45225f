//! A server, a zone or a route that an ADC is told twice.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, Route};
use std::collections::HashMap;
use std::net::IpAddr;

use crate::schema::literals::Destination;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::listed-twice",
        severity: Severity::Error,
        title: "an ADC is told something twice",
        explanation: "An appliance takes a server, a zone, a user or a route once: the second is refused, and with it what was to be different about it, such as another \
                      port or transport.",
        source: "NetScaler 12.0 command reference, dns nameServer, ntp server, audit syslogAction, snmp manager, route",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    ntp 10.1.0.5 10.1.0.6
    ntp 10.1.0.5
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    ntp 10.1.0.5 10.1.0.6
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        for (what, listed) in lists(adc) {
            let mut first: HashMap<String, Span> = HashMap::new();
            for (value, span) in listed {
                if let Some(first) = first.get(&value) {
                    let message = format!("`{value}` stands twice among the {what} of the ADC `{}`", adc.name.value);
                    let diagnostic =
                        Diagnostic::new(&CHECK.rule, message, span, "again here").and(*first, "first here");
                    found.push(diagnostic.help("keep one of them"));
                } else {
                    first.insert(value, span);
                }
            }
        }
    }
}

type List = Vec<(String, Span)>;

/// What stands in lists on an ADC and is added once there.
fn lists(adc: &Adc) -> Vec<(&'static str, List)> {
    let addresses = |all: &[Spanned<IpAddr>]| all.iter().map(|one| (one.value.to_string(), one.span)).collect::<List>();
    let mut lists = vec![
        ("name servers", adc.nameserver.iter().flat_map(|servers| addresses(&servers.addresses)).collect()),
        ("suffixes", adc.dns_suffix.iter().map(|suffix| (suffix.value.to_string(), suffix.span)).collect()),
        ("time servers", adc.ntp.iter().map(|server| (server.value.to_string(), server.span)).collect()),
        ("syslog servers", adc.syslog.iter().map(|log| (log.server.value.to_string(), log.server.span)).collect()),
        ("zones", adc.zone.iter().map(|zone| (zone.name.value.to_string(), zone.name.span)).collect()),
    ];
    if let Some(snmp) = &adc.snmp {
        lists.push(("SNMP managers", addresses(&snmp.manager)));
        lists
            .push(("SNMP users", snmp.user.iter().map(|user| (user.name.value.to_string(), user.name.span)).collect()));
        lists.push(("trap destinations", snmp.trap.iter().flat_map(|trap| addresses(&trap.to)).collect()));
    }
    for network in adc.networks() {
        let routes = network.routes.iter();
        let routes = routes.map(|route| (format!("{} via {}", shown(route), route.via.value), route.head.span));
        lists.push(("routes", routes.collect()));
    }
    lists
}

fn shown(route: &Route) -> String {
    match route.to.value {
        Destination::Default => "default".to_owned(),
        Destination::Network(network) => network.0.to_string(),
    }
}
