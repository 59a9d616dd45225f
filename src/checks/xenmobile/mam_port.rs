//! A MAM virtual server on another port than 8443 (requirement A15).

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::mam-port",
        severity: Severity::Error,
        title: "the MAM virtual server does not listen on 8443",
        explanation: "The Gateway opens MAM connections to the enrolment name on port 8443, the port on which XenMobile servers and one of the MDM virtual servers listen; on the ADC \
                      a local A record leads that name to the MAM virtual server. A record gives an address, not a port: on any other port the virtual server is never reached.",
        source: "Citrix, XenMobile Server, Disaster recovery (the MAM load balancing virtual server)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate xms {
  names xms.contoso.com mam.contoso.com
  cert  xms.pem
  key   xms.key
}
xenmobile xms {
  fqdn        xms.contoso.com
  certificate xms
  mam-port    443
  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10
    mam     10.1.20.12
    gateway 10.1.20.14
  }
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
certificate xms {
  names xms.contoso.com mam.contoso.com
  cert  xms.pem
  key   xms.key
}
xenmobile xms {
  fqdn        xms.contoso.com
  certificate xms
  mam-port    8443
  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10
    mam     10.1.20.12
    gateway 10.1.20.14
  }
}
",
    },
    run: Run::Estate(run),
};

const MAM_PORT: u16 = 8443;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, product) in estate.xenmobiles.iter().filter(|(_, product)| product.mam_port.value.0 != MAM_PORT) {
        let (name, port) = (&product.name.value, product.mam_port.value);
        let message = format!("the MAM virtual server of `{name}` listens on {port}, and the Gateway connects to 8443");
        found.push(
            Diagnostic::new(&CHECK.rule, message, product.mam_port.span, "nobody connects to this port")
                .and(product.fqdn.span, "the Gateway connects to this name, on 8443")
                .effect(format!("apps and mail through the Gateway (MAM) do not work for any user of `{name}`"))
                .fix("write `8443`", product.mam_port.span, "8443", false),
        );
    }
}
