//! A certificate that nothing uses.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate, Gateway, Saml, Storefront, Vip, Xenmobile};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::unused-certificate",
        severity: Severity::Warning,
        title: "a certificate is used by nothing",
        explanation: "A certificate takes effect where a vip, a gateway, a product or a saml names it. One that nothing names is left over and will expire unnoticed, or the statement \
                      that was to name it is missing.",
        source: "the Sitewright language, version 1 (`certificate`)",
        wrong: r"estate contoso {
  language 1
}
certificate old {
  names old.contoso.com
  cert  old.pem
  key   old.key
}
",
        right: r"estate contoso {
  language 1
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let kinds = [Vip::SHAPE, Gateway::SHAPE, Xenmobile::SHAPE, Storefront::SHAPE, Saml::SHAPE, Certificate::SHAPE];
    if !kinds.into_iter().all(|kind| estate.is_whole(kind)) {
        return;
    }
    let issuers = estate.certificates.iter().filter_map(|(_, certificate)| certificate.issuer);
    let vips = estate.vips.iter().flat_map(|(_, vip)| vip.certificates());
    let gateways = estate.gateways.iter().flat_map(|(_, gateway)| gateway.certificates());
    let products = estate.xenmobiles.iter().map(|(_, product)| product.certificate);
    let servers = estate.xenmobiles.iter().filter_map(|(_, product)| product.servers_certificate);
    let storefronts = estate
        .storefronts
        .iter()
        .flat_map(|(_, product)| [product.certificate].into_iter().chain(product.gateway_certificate));
    let requests = estate.samls.iter().filter_map(|(_, saml)| saml.signing);
    let used: HashSet<Id<Certificate>> = issuers
        .chain(vips)
        .chain(gateways)
        .chain(products)
        .chain(servers)
        .chain(storefronts)
        .chain(requests)
        .map(|certificate| certificate.value)
        .collect();
    for (_, certificate) in estate.certificates.iter().filter(|(id, _)| !used.contains(id)) {
        let name = &certificate.name;
        let message = format!("the certificate `{}` is used by nothing", name.value);
        found.push(Diagnostic::new(&CHECK.rule, message, name.span, "declared here, and named nowhere").help(
            "name it in a vip or a gateway with `certificate`, or in another certificate with `issuer`, or take it out",
        ));
    }
}
