//! XenMobile over two sites with one GSLB domain instead of two (requirement A18).

use std::collections::{HashMap, HashSet};

use super::locals::products;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Answered, Estate, Xenmobile};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::needs-two-domains",
        severity: Severity::Error,
        title: "XenMobile has one GSLB domain for MDM and MAM",
        explanation: "MDM traffic goes to the MDM virtual servers, MAM traffic to the Gateway: two addresses at each site. A GSLB domain is answered with one of them, so that two \
                      domains are needed, one for MDM and one for MAM. With the CNAME method the domains get the first labels of the two public names, which have to \
                      differ.",
        source: "Citrix, XenMobile Server, Disaster recovery (two GSLB domains, for MDM and for MAM)",
        wrong: xenmobile!("xms.contoso.com xms.contoso.net", "  gateway-fqdn xms.contoso.net\n"),
        right: xenmobile!("xms.contoso.com mam.contoso.net", "  gateway-fqdn mam.contoso.net\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let products = products(estate);
    let mut domains: HashMap<Span, HashSet<&str>> = HashMap::new();
    for gslb in estate.answered() {
        let Some(product) = products.get(&gslb.head.span) else { continue };
        if !domains.entry(gslb.head.span).or_default().insert(gslb.domain.as_str()) {
            found.push(diagnostic(product, gslb));
        }
    }
}

fn diagnostic(product: &Xenmobile, gslb: Answered<'_>) -> Diagnostic {
    let (domain, name, fqdn) = (&gslb.domain.value, &product.name.value, &product.fqdn.value);
    let gateway = product.gateway_name();
    let message = format!("MDM and MAM of `{name}` have the same GSLB domain, `{domain}`");
    let at = product.gateway_fqdn.as_ref().map_or(product.fqdn.span, |gateway| gateway.span);
    let finding = Diagnostic::new(&CHECK.rule, message, at, format!("MAM traffic, for the Gateway, gets `{domain}`"));
    let finding = match &product.method {
        Some(method) => finding.and(method.zone.span, "the first labels of both names are put before this zone"),
        None => finding,
    };
    let label = if fqdn.first_label() == "mam" { "gateway" } else { "mam" };
    let other = gateway.and_then(|name| name.parent()?.below(label));
    let other = other.map_or(label.to_owned(), |name| name.to_string());
    finding
        .and(product.fqdn.span, format!("MDM traffic gets `{domain}`, too"))
        .effect("resolvers get the address of the MDM virtual servers or that of the Gateway: enrolment or secure mail and apps do not work")
        .help(format!(
            "give the Gateway a name whose first label is not `{}`, such as `gateway-fqdn {other}`; its certificate has to be issued for it",
            fqdn.first_label()
        ))
}
