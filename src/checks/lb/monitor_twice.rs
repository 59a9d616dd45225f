//! A monitor that a pool names twice.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-twice",
        severity: Severity::Error,
        title: "a pool names one monitor twice",
        explanation: "All monitors of a pool have to succeed. Each is bound to the service group once; the second binding is refused.",
        source: "NetScaler 12.0 command reference, servicegroup (bind)",
        wrong: at_fra!(
            "monitor alive {\n  type TCP\n}\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n  monitor  alive alive\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            "monitor alive {\n  type TCP\n}\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n  monitor  alive\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.pools.iter() {
        let mut seen = HashMap::new();
        for monitor in &pool.monitor {
            if let Some(first) = seen.insert(monitor.value, monitor.span) {
                let name = &estate[monitor.value].name.value;
                let message = format!("the pool `{}` names the monitor `{name}` twice", pool.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, monitor.span, "again here");
                found.push(diagnostic.and(first, "first here").help("name each monitor once"));
            }
        }
    }
}
