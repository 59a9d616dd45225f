//! A Gateway of a storefront without a name, or without an address.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::gateway-incomplete",
        severity: Severity::Error,
        title: "the Gateway of a storefront has no name, or no address",
        explanation: "A Gateway is what users reach under `gateway-fqdn`, at the address that each site gives it with `gateway`. One without the other makes no virtual server.",
        source: "the Sitewright language, version 1 (`storefront`)",
        wrong: apps!(
            "  authentication  corp\n  sta             http://10.1.10.31\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n",
            ""
        ),
        right: whole!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, product) in estate.storefronts.iter() {
        let name = &product.name.value;
        match (&product.gateway_fqdn, product.gateways().next()) {
            (None, Some((at, address))) => {
                let message = format!(
                    "the storefront `{name}` has a Gateway at `{}`, which has no name",
                    estate[at.site.value].name.value
                );
                found.push(
                    Diagnostic::new(&CHECK.rule, message, address.head.span, "the address of a Gateway")
                        .and(product.name.span, "no `gateway-fqdn` in this block")
                        .effect("nobody can come in from outside")
                        .help("name it, such as `gateway-fqdn access.contoso.com`, or take the address out"),
                );
            }
            (Some(fqdn), None) => {
                let message = format!("the Gateway `{}` of the storefront `{name}` stands nowhere", fqdn.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, fqdn.span, "the name of a Gateway")
                        .and(product.name.span, "no `gateway` in the block of any site")
                        .effect("nobody can come in from outside")
                        .help("give it an address at each site, such as `gateway 10.1.20.34 public 198.51.100.54`"),
                );
            }
            _ => {}
        }
    }
}
