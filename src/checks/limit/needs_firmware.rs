//! What the declared firmware does not have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType, Settings, TlsVersion};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "limit::needs-firmware",
        severity: Severity::Error,
        title: "something needs a newer NetScaler firmware than is declared",
        explanation: "An option that a firmware does not have makes it refuse the whole command. What is emitted is known of the declared firmware, and of 12.0 where none \
                      is.",
        source: "NetScaler 12.0 command reference; NetScaler 14.1 API reference",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.3
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
  versions { netscaler 13.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
tls-profile modern {
  versions 1.3
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

/// What only newer firmware has: the first that has it, what it is, and where it is said.
struct Newer {
    major: u32,
    minor: u32,
    what: &'static str,
    at: Span,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let versions = estate.settings().and_then(|settings| settings.versions.as_ref());
    let firmware = versions.and_then(|versions| versions.netscaler.as_ref());
    if !estate.is_whole(Settings::SHAPE) {
        return;
    }
    for Newer { major, minor, what, at } in newer(estate) {
        if firmware.is_some_and(|firmware| firmware.value.is_at_least(major, minor)) {
            continue;
        }
        let message = format!("{what} is known of NetScaler {major}.{minor} and newer");
        let diagnostic = match firmware {
            Some(firmware) => Diagnostic::new(&CHECK.rule, message, at, format!("not of {}", firmware.value))
                .and(firmware.span, "the declared firmware"),
            None => Diagnostic::new(&CHECK.rule, message, at, "no firmware is declared, so that 12.0 counts"),
        };
        found.push(
            diagnostic
                .help(format!("declare the firmware, `versions {{ netscaler {major}.{minor} }}`, or take this out")),
        );
    }
}

fn newer(estate: &Estate) -> Vec<Newer> {
    let versions = estate.tls_profiles.iter().flat_map(|(_, profile)| &profile.versions);
    let tls = versions.filter(|version| version.value == TlsVersion::Tls13).map(|version| Newer {
        major: 13,
        minor: 0,
        what: "TLS 1.3 in an SSL profile",
        at: version.span,
    });
    let records = estate.adcs().flat_map(|(_, _, adc)| &adc.record);
    let caa = records.filter(|record| record.data.value.record_type() == RecordType::Caa).map(|record| Newer {
        major: 13,
        minor: 1,
        what: "a CAA record on an ADC",
        at: record.span,
    });
    tls.chain(caa).chain(of_gslb(estate)).collect()
}

fn of_gslb(estate: &Estate) -> Vec<Newer> {
    let groups = estate.gslbs.iter().filter_map(|(_, gslb)| gslb.service_groups);
    let groups = groups.filter(|groups| groups.value.is_on());
    let groups = groups.map(|groups| Newer { major: 12, minor: 1, what: "a GSLB service group", at: groups.span });
    let parameter = estate.settings().and_then(|settings| settings.gslb_parameter.as_ref());
    let learning = parameter.and_then(|parameter| parameter.learning_time.as_ref()).map(|time| Newer {
        major: 13,
        minor: 0,
        what: "a learning time of GSLB services",
        at: time.span,
    });
    groups.chain(learning).collect()
}
