//! A virtual server that ends TLS without a certificate.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::no-certificate",
        severity: Severity::Error,
        title: "an SSL vip has no certificate",
        explanation: "A virtual server of type SSL ends TLS on the ADC, and shows clients a certificate for it. Without one bound it stays down, however healthy its servers are.",
        source: "NetScaler 12.0 command reference, ssl vserver; RFC 8446 §4.4.2",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
vip web {
  protocol SSL
  port     443
  pool     web
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
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        if vip.protocol.value.ends_tls() && vip.certificate.is_none() {
            let name = &vip.name.value;
            let protocol = vip.protocol.value.word();
            let message = format!("the vip `{name}` speaks {protocol}, and has no certificate");
            found.push(
                Diagnostic::new(&CHECK.rule, message, vip.name.span, "no `certificate` in this block")
                    .and(vip.protocol.span, "TLS ends on the ADC")
                    .effect(format!("the virtual server `{name}` is down: users get no connection"))
                    .help("name its certificate with `certificate NAME`, or pass TLS through with `SSL_BRIDGE`"),
            );
        }
    }
}
