//! A certificate that expires within a month.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Date;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::expires-soon",
        severity: Severity::Warning,
        title: "a certificate expires within 30 days",
        explanation: "A new certificate has to be ordered, checked and installed on every ADC before the last day of the old one; a month is little where an authority or a \
                      change board has to agree. The day on which this is looked at is the one given with `--as-of`.",
        source: "RFC 5280 §4.1.2.5",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {
  names   www.contoso.com
  cert    web.pem
  key     web.key
  expires 2026-12-01
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
  names   www.contoso.com
  cert    web.pem
  key     web.key
  expires 2027-11-21
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
    run: Run::Dated(run),
};

/// How many days count as soon.
const SOON: i32 = 30;

fn run(estate: &Estate, today: Date, found: &mut Diagnostics) {
    for (_, certificate) in estate.certificates.iter() {
        let Some(expires) = certificate.expires else { continue };
        let days = today.days_until(expires.value);
        if !(0..=SOON).contains(&days) {
            continue;
        }
        let left = match days {
            0 => "today is the last day of".to_owned(),
            1 => "one day is left of".to_owned(),
            days => format!("{days} days are left of"),
        };
        let message = format!("{left} the certificate `{}`", certificate.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, expires.span, format!("seen on {today}"))
                .and(certificate.name.span, "the certificate")
                .help("renew it, install its files, and write the new last day"),
        );
    }
}
