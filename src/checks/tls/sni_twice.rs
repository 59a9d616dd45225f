//! A certificate that a virtual server is given twice.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::sni-twice",
        severity: Severity::Error,
        title: "a vip names one certificate twice",
        explanation: "`certificate` is shown to clients that ask for no name, or for one that no other certificate has; `sni` lists the others. One certkey is bound to a \
                      virtual server once; the second binding is refused.",
        source: "NetScaler 12.0 command reference, ssl vserver (bind)",
        wrong: at_fra!(
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
  sni         web
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
certificate shop {
  names shop.contoso.com
  cert  shop.pem
  key   shop.key
}
vip web {
  protocol    SSL
  pool        web
  certificate web
  sni         shop
  at fra 10.1.20.10
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let mut seen = HashMap::new();
        for certificate in vip.certificates() {
            if let Some(first) = seen.insert(certificate.value, certificate.span) {
                let name = &estate[certificate.value].name.value;
                let message = format!("the vip `{}` names the certificate `{name}` twice", vip.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, certificate.span, "again here");
                found.push(diagnostic.and(first, "first here").help("name each certificate once"));
            }
        }
    }
}
