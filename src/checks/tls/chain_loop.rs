//! Certificates that issue each other.

use std::collections::HashSet;

use crate::checks::{Check, Run, walk};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::chain-loop",
        severity: Severity::Error,
        title: "a chain of certificates leads back into itself",
        explanation: "`issuer` leads from a certificate to that of the authority which issued it, up to a root, which has no `issuer`. A chain that comes back to where it \
                      began is a slip: no authority is issued by what it issued, and clients are sent a chain that ends nowhere.",
        source: "RFC 5280 §6.1; NetScaler 12.0 command reference, ssl certkey (link)",
        wrong: "estate contoso {
  language 1
}
certificate one {
  cert   one.pem
  issuer two
}
certificate two {
  cert   two.pem
  issuer one
}
",
        right: at_fra!(
            web_pool!(),
            "certificate root {
  cert root.pem
}
certificate web {
  names  www.contoso.com
  cert   web.pem
  key    web.key
  issuer root
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
    let mut done: HashSet<Id<Certificate>> = HashSet::new();
    for (id, _) in estate.certificates.iter() {
        let issuer = |id: &Id<Certificate>| estate[*id].issuer.map(|issuer| issuer.value);
        let chain = walk(id, issuer, &mut done);
        if let Some(finding) = chain.and_then(|chain| finding(estate, &chain)) {
            found.push(finding);
        }
    }
}

fn finding(estate: &Estate, chain: &[Id<Certificate>]) -> Option<Diagnostic> {
    let certificates: Vec<&Certificate> = chain.iter().map(|id| &estate[*id]).collect();
    let name = certificates.first().map_or("", |first| first.name.value.as_str());
    let message = match certificates.len() {
        1 => format!("the certificate `{name}` is its own issuer"),
        _ => format!("the chain of the certificate `{name}` leads back to it"),
    };
    let mut issuers = certificates.iter().filter_map(|one| Some((one, one.issuer?)));
    let (_, first) = issuers.next()?;
    let diagnostic = Diagnostic::new(&CHECK.rule, message, first.span, "issued by this one");
    let label = |one: &Certificate| format!("and `{}` by this one", one.name.value);
    let diagnostic = issuers.fold(diagnostic, |diagnostic, (one, issuer)| diagnostic.and(issuer.span, label(one)));
    Some(diagnostic.help("take the `issuer` out of the root; a root that signs itself needs none"))
}
