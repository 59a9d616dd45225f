//! A notification period that an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::expiry-monitor",
        severity: Severity::Error,
        title: "the notification period of a certificate is not 10 to 100 whole days",
        explanation: "The ADC looks at its certificates once a day and begins to warn a number of whole days before the last one (`-notificationPeriod`), 10 to 100.",
        source: "NetScaler 12.0 command reference, ssl certkey",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {
  names www.contoso.com
  cert  web.pem
  key   web.key
  expiry-monitor 5d
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
  expiry-monitor 30d
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

const DAY: u32 = 86_400;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, certificate) in estate.certificates.iter() {
        let Some(before) = certificate.expiry_monitor else { continue };
        let seconds = before.value.secs();
        if !seconds.is_multiple_of(DAY) || !(10..=100).contains(&(seconds / DAY)) {
            let name = &certificate.name.value;
            let message = format!("the ADC cannot warn {} before the end of the certificate `{name}`", before.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, before.span, "expected 10d to 100d, in whole days")
                    .help("write it like `expiry-monitor 30d`"),
            );
        }
    }
}
