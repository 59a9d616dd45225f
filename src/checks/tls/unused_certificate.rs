//! A certificate that nothing uses.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate, Gateway, Vip, Xenmobile};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::unused-certificate",
        severity: Severity::Warning,
        title: "a certificate is used by nothing",
        explanation: "A certificate takes effect where a vip, a gateway or a xenmobile names it. One that nothing names is left over and will expire unnoticed, or the statement \
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
    if !(estate.is_whole(Vip::SHAPE) && estate.is_whole(Gateway::SHAPE) && estate.is_whole(Xenmobile::SHAPE)) {
        return;
    }
    let vips = estate.vips.iter().filter_map(|(_, vip)| vip.certificate);
    let gateways = estate.gateways.iter().map(|(_, gateway)| gateway.certificate);
    let products = estate.xenmobiles.iter().map(|(_, product)| product.certificate);
    let servers = estate.xenmobiles.iter().filter_map(|(_, product)| product.servers_certificate);
    let used: HashSet<Id<Certificate>> =
        vips.chain(gateways).chain(products).chain(servers).map(|certificate| certificate.value).collect();
    for (_, certificate) in estate.certificates.iter().filter(|(id, _)| !used.contains(id)) {
        let name = &certificate.name;
        let message = format!("the certificate `{}` is used by nothing", name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, name.span, "declared here, and named nowhere")
                .help("name it in a vip or a gateway with `certificate`, or take it out"),
        );
    }
}
