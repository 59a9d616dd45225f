//! A vip that leads its requests to others, and has a pool or a method of its own.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cs::own-pool",
        severity: Severity::Error,
        title: "a vip with routes has a pool of its own",
        explanation: "A virtual server either spreads requests over a pool, with a method and a persistence, or leads them to others, which have theirs: a content-switching \
                      virtual server takes none of the three.",
        source: "NetScaler 12.0 command reference, cs vserver",
        wrong: at_fra!(
            web_pool!(),
            "vip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip api {\n  protocol HTTP\n  pool     web\n  at fra\n}\n",
            "vip front {\n  protocol HTTP\n  route path \"/api\" to api\n  otherwise app\n  pool     web\n  at fra 10.1.20.20\n}\n"
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
        let placed = vip.at.iter().flat_map(|at| {
            let pool = at.pool.map(|pool| ("pool", pool.span));
            let method = at.method.as_ref().map(|method| ("method", method.head.span));
            let persistence = at.persistence.as_ref().map(|known| ("persistence", known.head.span));
            [pool, method, persistence]
        });
        let own: [Option<(&str, Span)>; 3] = [
            vip.pool.map(|pool| ("pool", pool.span)),
            vip.method.as_ref().map(|method| ("method", method.head.span)),
            vip.persistence.as_ref().map(|known| ("persistence", known.head.span)),
        ];
        let Some((word, span)) = own.into_iter().chain(placed).flatten().next() else { continue };
        let Some(target) = vip.targets().next() else { continue };
        let message =
            format!("the vip `{}` leads its requests to others, and has a `{word}` of its own", vip.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "nothing comes to it")
            .and(target.span, "requests are led here");
        found.push(diagnostic.help(if word == "pool" {
            "put the pool behind a vip of its own, without an address, and name that with `otherwise`"
        } else {
            "say it in the vips that the requests are led to"
        }));
    }
}
