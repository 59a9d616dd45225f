//! A certificate whose last day has gone by.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Date;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::expired",
        severity: Severity::Error,
        title: "a certificate has expired",
        explanation: "Clients refuse a certificate from the day after its last one on, or of a certification authority every certificate below it. The day on which this is \
                      looked at is the one given with `--as-of`; without it nothing is looked at, because the same sources have to give the same result every day.",
        source: "RFC 5280 §4.1.2.5",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {
  names   www.contoso.com
  cert    web.pem
  key     web.key
  expires 2026-11-21
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

fn run(estate: &Estate, today: Date, found: &mut Diagnostics) {
    for (_, certificate) in estate.certificates.iter() {
        let Some(expires) = certificate.expires.filter(|expires| expires.value < today) else { continue };
        let days = expires.value.days_until(today);
        let name = &certificate.name;
        let since = if days == 1 { "yesterday".to_owned() } else { format!("{days} days ago") };
        let message = format!("the certificate `{}` expired {since}", name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, expires.span, format!("seen on {today}"))
                .and(name.span, "the certificate")
                .effect("clients refuse to connect wherever it is shown, or warn their users of it")
                .help("renew it, install its files, and write the new last day"),
        );
    }
}
