//! SNMP that is said by halves.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, SnmpUser};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::snmp",
        severity: Severity::Error,
        title: "traps or users of SNMP lack what protects them",
        explanation: "A trap without a community goes out with the one that everybody knows, `public`; one for a user of SNMP v3 needs that user on the appliance. A user \
                      has an encryption and a password for it, or neither.",
        source: "NetScaler 12.0 command reference, snmp trap, snmp user",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snmp { trap 10.1.0.8 }
  }
}
",
        right: r#"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snmp {
      community secret "vault:snmp/ro"
      trap      10.1.0.8
    }
  }
}
"#,
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        let Some(snmp) = &adc.snmp else { continue };
        for trap in &snmp.trap {
            match &trap.user {
                None if snmp.community.is_none() => {
                    let message =
                        format!("the traps of the ADC `{}` have neither a community nor a user", adc.name.value);
                    let label = "sent with the community `public`";
                    let diagnostic = Diagnostic::new(&CHECK.rule, message, trap.head.span, label);
                    found.push(diagnostic.help("give `snmp` a `community`, or the trap a `user`"));
                }
                Some(user) if snmp.user.iter().all(|known| known.name.value != user.value) => {
                    let message = format!("`{}` is no SNMP user of the ADC `{}`", user.value, adc.name.value);
                    let diagnostic = Diagnostic::new(&CHECK.rule, message, user.span, "not declared in this `snmp`");
                    found.push(diagnostic.help("declare it with `user`, or take it out"));
                }
                _ => {}
            }
        }
        for user in &snmp.user {
            match (&user.privacy, &user.privacy_password) {
                (Some(privacy), None) => {
                    found.push(half(user, privacy.span, "its messages are to be encrypted", "privacy-password"))
                }
                (None, Some(password)) => {
                    found.push(half(user, password.span, "it has a password to encrypt with", "privacy"))
                }
                _ => {}
            }
        }
    }
}

fn half(user: &SnmpUser, at: Span, has: &str, lacks: &str) -> Diagnostic {
    let message = format!("the SNMP user `{}` lacks its `{lacks}`", user.name.value);
    Diagnostic::new(&CHECK.rule, message, at, has).help(format!("add `{lacks}`, or take this out"))
}
