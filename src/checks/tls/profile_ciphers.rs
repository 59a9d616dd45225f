//! A version of TLS without a cipher.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, TlsVersion};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::profile-ciphers",
        severity: Severity::Warning,
        title: "a TLS profile offers a version for which it has no cipher",
        explanation: "TLS 1.3 has ciphers of its own, which older versions do not know, nor it theirs. A profile with ciphers has these alone; a version without one among \
                      them is never agreed on.",
        source: "RFC 8446 §B.4; Citrix ADC documentation, TLSv1.3 protocol support",
        wrong: r"estate contoso {
  language 1
  versions { netscaler 14.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.2 1.3
  ciphers  TLS1.2-ECDHE-RSA-AES256-GCM-SHA384
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
        right: r"estate contoso {
  language 1
  versions { netscaler 14.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.2 1.3
  ciphers  TLS1.3-AES256-GCM-SHA384 TLS1.2-ECDHE-RSA-AES256-GCM-SHA384
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
    for (_, profile) in estate.tls_profiles.iter() {
        // A group may hold anything; the appliance's ciphers begin with the version that they are of.
        let is_of = |begin: &str| profile.ciphers.iter().any(|cipher| cipher.value.as_str().starts_with(begin));
        let known = profile
            .ciphers
            .iter()
            .all(|cipher| ["TLS1", "SSL3"].iter().any(|begin| cipher.value.as_str().starts_with(begin)));
        let Some(first) = profile.ciphers.first().filter(|_| known) else { continue };
        let newest = profile.versions.iter().find(|version| version.value == TlsVersion::Tls13);
        let older = profile.versions.iter().find(|version| version.value != TlsVersion::Tls13);
        let lacking = match (newest, older) {
            (Some(newest), _) if !is_of("TLS1.3-") => Some(newest),
            (_, Some(older)) if profile.ciphers.iter().all(|cipher| cipher.value.as_str().starts_with("TLS1.3-")) => {
                Some(older)
            }
            _ => None,
        };
        let Some(version) = lacking else { continue };
        let message = format!(
            "the TLS profile `{}` offers TLS {} without a cipher for it",
            profile.name.value,
            version.value.word()
        );
        let diagnostic = Diagnostic::new(&CHECK.rule, message, version.span, "offered, and never agreed on");
        found.push(
            diagnostic
                .and(first.span, "the first of its ciphers")
                .effect("clients that speak nothing else are refused")
                .help("add a cipher of that version, such as `TLS1.3-AES256-GCM-SHA384`, or take the version out"),
        );
    }
}
