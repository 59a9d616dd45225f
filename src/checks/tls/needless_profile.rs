//! A TLS profile where no TLS ends.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::needless-profile",
        severity: Severity::Warning,
        title: "a vip has a TLS profile and does not end TLS",
        explanation: "Versions and ciphers are agreed on where TLS ends. An SSL_BRIDGE virtual server hands it on to the servers, which agree on their own; others speak \
                      none.",
        source: "NetScaler 12.0 command reference, ssl vserver",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.2
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
  tls      modern
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
tls-profile modern {
  versions 1.2
}
certificate web {
  names web.contoso.com
  cert  web.pem
  key   web.key
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
vip web {
  protocol    SSL
  port        443
  pool        web
  certificate web
  tls         modern
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| !vip.protocol.value.ends_tls()) {
        let Some(profile) = &vip.tls else { continue };
        let protocol = vip.protocol.value.word();
        let message = format!("the vip `{}` speaks {protocol}, which has no TLS of the ADC's own", vip.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, profile.span, "without effect")
                .and(vip.protocol.span, "the protocol")
                .help("take the profile out, or end TLS at the ADC with `protocol SSL`"),
        );
    }
}
