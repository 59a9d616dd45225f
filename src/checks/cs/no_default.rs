//! Routes that leave requests over.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Vip};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cs::no-default",
        severity: Severity::Warning,
        title: "requests that no route names are led nowhere",
        explanation: "A content-switching virtual server answers a request that none of its policies takes with an error of its own, unless it has a default (`otherwise`). \
                      That is rarely meant: a request for another host, or for the address itself, is one of them.",
        source: "NetScaler 12.0 command reference, cs vserver (bind `-lbvserver`)",
        wrong: at_fra!(
            web_pool!(),
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route path \"/api\" to api\n  at fra 10.1.20.20\n}\n"
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
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| vip.otherwise.is_none() && !takes_all(vip)) {
        let Some(last) = vip.route.last() else { continue };
        let message = format!("the vip `{}` leads only some of its requests on", vip.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, last.head.span, "no `otherwise` behind the last route")
                .effect("clients that ask for another host or path get an error page of the ADC")
                .help("name the vip that takes the others, such as `otherwise web`"),
        );
    }
}

/// Whether a route takes every path of every host.
fn takes_all(vip: &Vip) -> bool {
    vip.route.iter().any(|route| route.host.is_empty() && route.path.iter().any(|path| path.value.is_all()))
}
