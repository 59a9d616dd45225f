//! A site of a storefront without a Gateway, beside one that has one.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::site-without-gateway",
        severity: Severity::Warning,
        title: "a site of a storefront has no Gateway, and others have",
        explanation: "Users from outside come in at a Gateway. Where only some sites have one, the loss of those keeps everybody out, although StoreFront and desktops still run at the others: the second site survives for inner users only.",
        source: "Citrix, Tech Zone: Disaster recovery planning (access tier)",
        wrong: apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n",
            "",
            "  access  A  198.51.100.54\n"
        ),
        right: whole!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, product) in estate.storefronts.iter() {
        let Some((with, address)) = product.gateways().next() else { continue };
        let Some(without) = product.at.iter().find(|at| at.gateway.is_none()) else { continue };
        let (with, site) = (&estate[with.site.value].name.value, &estate[without.site.value].name.value);
        let message =
            format!("the storefront `{}` has a Gateway at `{with}`, and none at `{site}`", product.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, without.head.span, "no `gateway` in this block")
                .and(address.head.span, "a Gateway here")
                .effect(format!("when `{with}` is lost, nobody comes in from outside, although `{site}` still works"))
                .help("give this site a Gateway as well, such as `gateway 10.2.20.34 public 203.0.113.54`"),
        );
    }
}
