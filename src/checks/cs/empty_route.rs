//! A route that names no requests.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cs::empty-route",
        severity: Severity::Error,
        title: "a route names neither a host nor a path",
        explanation: "A route says which requests it takes, by `host`, by `path`, or by both. What takes all the others is `otherwise`, which stands once.",
        source: "the Sitewright language, version 1 (`vip`)",
        wrong: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route to api\n  otherwise app\n  at fra 10.1.20.20\n}\n"
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
    for (_, vip) in estate.vips.iter() {
        for route in vip.route.iter().filter(|route| route.host.is_empty() && route.path.is_empty()) {
            let message = format!("a route of the vip `{}` names no requests", vip.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, route.head.span, "neither `host` nor `path`");
            found.push(diagnostic.help(format!(
                "write `otherwise {}` for what no route takes, or say which requests are led there",
                estate[route.to.value].name.value
            )));
        }
    }
}
