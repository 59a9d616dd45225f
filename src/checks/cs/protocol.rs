//! Routes on a vip whose requests the ADC does not read, or to one that fits no route.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cs::protocol",
        severity: Severity::Error,
        title: "requests are led by a protocol that has none, or to what takes none",
        explanation: "Hosts and paths stand in requests of HTTP, which the ADC reads on virtual servers of type HTTP and SSL. They are led to a load-balancing virtual \
                      server that takes such requests, HTTP or SSL; not to another one that leads them on.",
        source: "NetScaler 12.0 command reference, cs vserver, cs action",
        wrong: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol TCP\n  port     80\n  otherwise app\n  at fra 10.1.20.20\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route path \"/api\" to api\n  otherwise app\n  at fra 10.1.20.20\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| vip.switches()) {
        let name = &vip.name.value;
        if !vip.protocol.value.is_http() {
            let message = format!("the vip `{name}` speaks {}, and leads requests of HTTP", vip.protocol.value.word());
            let diagnostic = Diagnostic::new(&CHECK.rule, message, vip.protocol.span, "the ADC reads no requests here");
            found.push(diagnostic.help("write `HTTP`, or `SSL` to end TLS on the ADC"));
            continue;
        }
        let mut seen = HashSet::new();
        for target in vip.targets().filter(|target| seen.insert(target.value)) {
            let other = &estate[target.value];
            let (label, help) = if other.switches() {
                ("this one leads requests on", "name the vips that it leads to")
            } else if !other.protocol.value.is_http() {
                ("this one takes no requests of HTTP", "name a vip that speaks HTTP or SSL")
            } else {
                continue;
            };
            let message = format!("the vip `{name}` leads requests to `{}`, which cannot take them", other.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, target.span, label);
            found.push(diagnostic.and(other.protocol.span, "what it speaks").help(help));
        }
    }
}
