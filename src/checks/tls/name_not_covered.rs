//! A Gateway whose certificate is not issued for its name.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate, Gateway, Xenmobile};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::name-not-covered",
        severity: Severity::Error,
        title: "the certificate of a Gateway or of StoreFront is not issued for its name",
        explanation: "Clients compare the name that they connect to with the names in the certificate (its subject alternative names). One of them has to be the same, or a wildcard \
                      in place of the first label: `*.contoso.com` is good for `mam.contoso.com`, not for `a.mam.contoso.com`, and not for `contoso.com`.",
        source: "RFC 9525 §6.3",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate access {
  names www.contoso.com
  cert  access.pem
  key   access.key
}
gateway access {
  fqdn        access.contoso.com
  certificate access
  at fra 10.1.20.14
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate access {
  names access.contoso.com
  cert  access.pem
  key   access.key
}
gateway access {
  fqdn        access.contoso.com
  certificate access
  at fra 10.1.20.14
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Certificate::SHAPE) {
        return;
    }
    let products: HashMap<Span, &Xenmobile> =
        estate.xenmobiles.all().map(|(_, product)| (product.head.span, product)).collect();
    for (_, gateway) in estate.gateways.iter() {
        let certificate = &estate[gateway.certificate.value];
        // One without names is a finding of its own.
        let is_good = |shown: &Certificate| shown.names.is_empty() || shown.certifies(&gateway.fqdn.value);
        if gateway.certificates().any(|shown| is_good(&estate[shown.value])) {
            continue;
        }
        match products.get(&gateway.head.span) {
            // That the certificate lacks the enrolment name is another check's finding.
            Some(product) if product.fqdn.value == gateway.fqdn.value => {}
            product => found.push(finding(estate, gateway, certificate, product.copied())),
        }
    }
    for (_, product) in estate.storefronts.iter() {
        let certificate = &estate[product.certificate.value];
        if !certificate.names.is_empty() && !certificate.certifies(&product.fqdn.value) {
            let (fqdn, name) = (&product.fqdn, &product.name.value);
            let message = format!(
                "the storefront `{name}` is called `{}`, for which its certificate `{}` is not issued",
                fqdn.value, certificate.name.value
            );
            let diagnostic = Diagnostic::new(&CHECK.rule, message, fqdn.span, "the host of its base URL")
                .and(product.certificate.span, "its certificate");
            found.push(with_names(diagnostic, &fqdn.value, certificate));
        }
    }
}

fn finding(estate: &Estate, gateway: &Gateway, certificate: &Certificate, product: Option<&Xenmobile>) -> Diagnostic {
    let host = &gateway.fqdn.value;
    let storefront = estate.storefronts.all().find(|(_, one)| one.head.span == gateway.head.span);
    let whose = match (product, storefront) {
        (Some(product), _) => format!("the Gateway of the xenmobile `{}`", product.name.value),
        (None, Some((_, product))) => format!("the Gateway of the storefront `{}`", product.name.value),
        (None, None) => format!("the gateway `{}`", gateway.name.value),
    };
    let label = match product {
        Some(product) if product.gateway_fqdn.is_some() => "the Gateway's name",
        Some(_) => "the Gateway's name is `mam` beside this one, where no `gateway-fqdn` is given",
        None => "the name that clients connect to",
    };
    let name = &certificate.name.value;
    let message = format!("{whose} is called `{host}`, for which its certificate `{name}` is not issued");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, gateway.fqdn.span, label)
        .and(gateway.certificate.span, "its certificate");
    with_names(diagnostic, host, certificate)
}

fn with_names(mut diagnostic: Diagnostic, host: &DomainName, certificate: &Certificate) -> Diagnostic {
    if let Some(first) = certificate.names.first() {
        diagnostic = diagnostic.and(first.span, "the names that it is issued for");
    }
    let wide = certificate.names.iter().find(|pattern| pattern.value.0.covers(host));
    diagnostic.effect(format!("clients refuse to connect to {host}, or warn of it")).help(match wide {
        Some(pattern) => format!("`{}` stands for one label only; name a certificate for `{host}`", pattern.value.0),
        None => format!("name a certificate that is issued for `{host}`"),
    })
}
