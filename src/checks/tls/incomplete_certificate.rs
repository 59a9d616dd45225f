//! A certificate that is shown to clients, and lacks what that needs.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::incomplete-certificate",
        severity: Severity::Error,
        title: "a certificate that is shown to clients has no key or no names",
        explanation: "What ends TLS proves that it has the key of its certificate, so that a certkey without `key` can only stand in a chain, as the certificate of an \
                      authority (a PFX file holds both). `names` are what clients compare; without them it cannot be seen whether the certificate fits.",
        source: "NetScaler 12.0 command reference, ssl certkey",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {
  cert web.pem
}
vip web {
  protocol    SSL
  pool        web
  certificate web
  at fra 10.1.20.10
}
"
        ),
        right: at_fra!(
            web_pool!(),
            "certificate web {
  names www.contoso.com
  cert  web.pem
  key   web.key
}
vip web {
  protocol    SSL
  pool        web
  certificate web
  at fra 10.1.20.10
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut shown: HashMap<Id<Certificate>, Span> = HashMap::new();
    let vips = estate.vips.iter().flat_map(|(_, vip)| vip.certificates());
    let gateways = estate.gateways.iter().map(|(_, gateway)| gateway.certificate);
    for certificate in vips.chain(gateways) {
        shown.entry(certificate.value).or_insert(certificate.span);
    }
    for (id, certificate) in estate.certificates.iter() {
        let Some(span) = shown.get(&id) else { continue };
        let lacks_key = certificate.key.is_none() && !certificate.holds_key();
        let lacks = match (lacks_key, certificate.names.is_empty()) {
            (true, true) => "`key` and no `names`",
            (true, false) => "`key`",
            (false, true) => "`names`",
            (false, false) => continue,
        };
        let name = &certificate.name;
        let message = format!("the certificate `{}` is shown to clients, and has no {lacks}", name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, name.span, "declared here")
                .and(*span, "shown here")
                .help("say the file of its key with `key`, and the names that it is issued for with `names`"),
        );
    }
}
