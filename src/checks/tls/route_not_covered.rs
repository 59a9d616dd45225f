//! A route for a host for which the vip shows no certificate.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::route-not-covered",
        severity: Severity::Warning,
        title: "a vip shows no certificate for a host that it routes",
        explanation: "Where TLS ends on a virtual server, clients compare the host that they ask for with the names of the certificate that they are shown, before they say \
                      what they want: the route is taken only by clients that let this pass. It is a warning, because something before the ADC may show another certificate.",
        source: "RFC 9525 §6.3; NetScaler 12.0 command reference, ssl vserver (`-SNICert`)",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {\n  names www.contoso.com\n  cert  web.pem\n  key   web.key\n}\nvip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\nvip front {\n  protocol    SSL\n  certificate web\n  route host shop.contoso.com to app\n  otherwise   app\n  at fra 10.1.20.20\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "certificate web {\n  names www.contoso.com\n  cert  web.pem\n  key   web.key\n}\nvip app {\n  protocol HTTP\n  pool     web\n  at fra\n}\nvip front {\n  protocol    SSL\n  certificate web\n  route host www.contoso.com to app\n  otherwise   app\n  at fra 10.1.20.20\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| vip.protocol.value.ends_tls() && vip.certificate.is_some()) {
        let shown: Vec<&Certificate> = vip.certificates().map(|certificate| &estate[certificate.value]).collect();
        // One that was damaged may have lost the name; one without names is a finding of its own.
        let is_known = estate.is_whole(Certificate::SHAPE) && shown.iter().all(|one| !one.names.is_empty());
        for host in vip.route.iter().flat_map(|route| &route.host) {
            let name = &host.value.0;
            if !is_known || shown.iter().any(|certificate| is_good_for(certificate, name)) {
                continue;
            }
            let message = format!("the vip `{}` routes `{name}`, and shows no certificate for it", vip.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, host.span, "clients ask for this host");
            let shown = vip.certificates();
            let diagnostic =
                shown.fold(diagnostic, |diagnostic, one| diagnostic.and(one.span, "this is not issued for it"));
            found.push(
                diagnostic
                    .effect(format!("clients refuse to connect to {name}, or warn of it"))
                    .help("name a certificate that is issued for it with `sni`"),
            );
        }
    }
}

/// Whether it is issued for a host, or for all hosts of a wildcard.
fn is_good_for(certificate: &Certificate, host: &DomainName) -> bool {
    certificate.certifies(host) || certificate.names.iter().any(|pattern| pattern.value.0 == *host)
}
