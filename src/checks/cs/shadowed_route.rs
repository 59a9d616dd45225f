//! A route that never counts, because an earlier one takes its requests.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Steering, Vip};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cs::shadowed-route",
        severity: Severity::Error,
        title: "an earlier route takes all requests of a later one",
        explanation: "Routes are looked at in their order, and the first one that fits counts (`-priority`, the smallest number first). One whose requests an earlier route \
                      takes as well never counts: the special ones stand before the general ones.",
        source: "NetScaler 12.0 command reference, cs vserver (bind `-priority`)",
        wrong: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route host www.contoso.com to app\n  route host www.contoso.com path \"/api\" to api\n  otherwise app\n  at fra 10.1.20.20\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route host www.contoso.com path \"/api\" to api\n  route host www.contoso.com to app\n  otherwise app\n  at fra 10.1.20.20\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        for (at, route) in vip.route.iter().enumerate() {
            // One that names nothing is a finding of its own.
            let earlier = vip.route[..at].iter().filter(|earlier| !is_empty(earlier));
            if let Some(earlier) = earlier.filter(|_| !is_empty(route)).find(|earlier| takes(earlier, route)) {
                found.push(finding(estate, vip, earlier, route));
            }
        }
    }
}

fn is_empty(route: &Steering) -> bool {
    route.host.is_empty() && route.path.is_empty()
}

/// Whether `earlier` takes every request that `route` names.
fn takes(earlier: &Steering, route: &Steering) -> bool {
    let host = |asked: &crate::schema::literals::DomainName| {
        earlier.host.iter().any(|known| known.value.0 == *asked || known.value.0.covers(asked))
    };
    let path = |asked: &crate::schema::literals::UrlPath| earlier.path.iter().any(|known| known.value.covers(asked));
    let hosts =
        earlier.host.is_empty() || (!route.host.is_empty() && route.host.iter().all(|asked| host(&asked.value.0)));
    let all_paths = earlier.path.is_empty() || earlier.path.iter().any(|path| path.value.is_all());
    hosts && (all_paths || (!route.path.is_empty() && route.path.iter().all(|asked| path(&asked.value))))
}

fn finding(estate: &Estate, vip: &Vip, earlier: &Steering, route: &Steering) -> Diagnostic {
    let target = &estate[route.to.value].name.value;
    let message = format!("a route of the vip `{}` to `{target}` never counts", vip.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, route.head.span, "its requests do not come this far")
        .and(earlier.head.span, "this one takes them");
    let other = &estate[earlier.to.value].name.value;
    if earlier.to.value == route.to.value {
        diagnostic.help("take it out: the earlier one leads to the same vip")
    } else {
        diagnostic
            .effect(format!("requests that are meant for `{target}` are led to `{other}`"))
            .help("put it before the earlier one")
    }
}
