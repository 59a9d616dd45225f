//! A certificate on a virtual server that does not end TLS.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Protocol};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::needless-certificate",
        severity: Severity::Error,
        title: "a vip has a certificate, but does not end TLS",
        explanation: "A certificate is bound to what ends TLS: a virtual server of type SSL, SSL_TCP, SIP_SSL or SSL_FIX. HTTP, TCP and UDP have none; SSL_BRIDGE passes TLS through, and clients see the \
                      servers' certificate. Whoever wrote one here expected encryption that does not take place, or changes a certificate that nobody is shown.",
        source: "Citrix, NetScaler: Configuring SSL bridging; NetScaler 12.0 command reference, ssl vserver",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate web {
  names web.contoso.com
  cert  web.pem
  key   web.key
}
pool web {
  protocol SSL_BRIDGE
  port     443
  servers  10.1.10.11
}
vip web {
  protocol    SSL_BRIDGE
  port        443
  pool        web
  certificate web
  at fra 10.1.20.10
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
pool web {
  protocol SSL_BRIDGE
  port     443
  servers  10.1.10.11
}
vip web {
  protocol SSL_BRIDGE
  port     443
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let Some(certificate) = vip.certificates().next().filter(|_| !vip.protocol.value.ends_tls()) else { continue };
        let protocol = vip.protocol.value.word();
        let message = format!("the vip `{}` has a certificate, but speaks {protocol}", vip.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, certificate.span, "there is nothing to bind it to")
            .and(vip.protocol.span, "the protocol");
        found.push(diagnostic.help(if vip.protocol.value == Protocol::SslBridge {
            "take it out: clients see the servers' certificate; or write `SSL` to end TLS on the ADC"
        } else {
            "take it out, or write `SSL` to end TLS on the ADC"
        }));
    }
}
