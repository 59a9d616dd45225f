//! An ADC that resolves names for everyone.

use super::is_private;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::open-resolver",
        severity: Severity::Error,
        title: "an ADC with a public DNS listener resolves names for everyone",
        explanation: "With recursion on, the DNS listener looks up every name for whoever asks. At a public address that is an open resolver: a small question with a forged \
                      sender becomes a large answer to a victim.",
        source: "NetScaler 12.0 command reference, dns parameter; RFC 5358",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns 10.1.0.53 public 198.51.100.53
    recursion on
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns 10.1.0.53 public 198.51.100.53
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs().filter(|(_, _, adc)| adc.recursion.value.is_on()) {
        let Some(listener) = adc.dns.as_ref().filter(|dns| !is_private(dns.outside())) else { continue };
        let message = format!("the ADC `{}` resolves any name for the Internet", adc.name.value);
        let public = listener.public.as_ref().map_or(listener.private.span, |public| public.span);
        found.push(
            Diagnostic::new(&CHECK.rule, message, adc.recursion.span, "looks names up for whoever asks")
                .and(public, "asked from everywhere")
                .effect("it takes part in attacks on others, and its cache can be poisoned for its own users")
                .help("take `recursion on` out; or let an ADC without a public address resolve for the company"),
        );
    }
}
