//! A version of TLS that is withdrawn.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, TlsVersion};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::old-version",
        severity: Severity::Warning,
        title: "a TLS profile offers a version that is withdrawn",
        explanation: "TLS 1.0 and 1.1 have been withdrawn: their ciphers and hashes are broken or near it, and browsers refuse them. Offering them helps old clients and \
                      whoever talks a new one into them.",
        source: "RFC 8996",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.1 1.2
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
    for (_, profile) in estate.tls_profiles.iter() {
        let old = |version: &&Spanned<TlsVersion>| matches!(version.value, TlsVersion::Tls10 | TlsVersion::Tls11);
        let Some(version) = profile.versions.iter().find(old) else { continue };
        let message =
            format!("the TLS profile `{}` offers TLS {}, which is withdrawn", profile.name.value, version.value.word());
        found.push(
            Diagnostic::new(&CHECK.rule, message, version.span, "offered to whoever asks for it")
                .help("keep 1.2 and 1.3; where an old client cannot be replaced, give it a vip of its own, and say so with `allow`"),
        );
    }
}
