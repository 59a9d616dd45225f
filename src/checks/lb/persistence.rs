//! A persistence that the virtual server's protocol does not know, or of a time that an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Persistence, PersistenceType, Protocol, Vip};
use crate::schema::literals::Whole;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::persistence",
        severity: Severity::Error,
        title: "a persistence does not fit its vip, or its time is out of range",
        explanation: "A cookie can be set only where the ADC reads HTTP (HTTP and SSL), and a TLS session be seen only where TLS goes by (SSL and SSL_BRIDGE); the address of the \
                      client is always there. The timeout is in minutes, 2 to 1440 (a day); only COOKIEINSERT also takes 0, for a cookie that lives as long as the browser. Who writes \
                      seconds is refused, or keeps clients with a dead server for hours.",
        source: "Citrix, NetScaler: Configure persistence types that do not require a rule; About persistence",
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
  protocol    HTTP
  port        80
  pool        web
  persistence SOURCEIP timeout 3600
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
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
vip web {
  protocol    HTTP
  port        80
  pool        web
  persistence SOURCEIP timeout 60
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

const MOST_MINUTES: u32 = 1440;

/// The protocols that show by what a client is known; `None` for all.
const fn protocols(persistence: PersistenceType) -> Option<&'static [Protocol]> {
    match persistence {
        PersistenceType::CookieInsert | PersistenceType::UrlPassive | PersistenceType::CustomServerId => {
            Some(&[Protocol::Http, Protocol::Ssl])
        }
        PersistenceType::SslSession => Some(&[Protocol::Ssl, Protocol::SslBridge, Protocol::SslTcp]),
        PersistenceType::CallId => Some(&[Protocol::SipUdp, Protocol::SipTcp, Protocol::SipSsl]),
        PersistenceType::RtspSid => Some(&[Protocol::Rtsp]),
        PersistenceType::Diameter => Some(&[Protocol::Diameter]),
        PersistenceType::FixSession => Some(&[Protocol::Fix, Protocol::SslFix]),
        PersistenceType::SourceIp
        | PersistenceType::DestIp
        | PersistenceType::SrcIpDestIp
        | PersistenceType::Rule
        | PersistenceType::UserSession
        | PersistenceType::None => None,
    }
}

const fn least_minutes(persistence: PersistenceType) -> u32 {
    match persistence {
        PersistenceType::CookieInsert => 0,
        _ => 2,
    }
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        for persistence in vip.persistence.iter().chain(vip.at.iter().filter_map(|at| at.persistence.as_ref())) {
            if let Some(fitting) = protocols(persistence.kind.value)
                && !fitting.contains(&vip.protocol.value)
            {
                found.push(unfit(vip, persistence, fitting));
            }
            let range = least_minutes(persistence.kind.value)..=MOST_MINUTES;
            if let Some(timeout) = persistence.timeout.filter(|timeout| !range.contains(&timeout.value.0)) {
                found.push(out_of_range(vip, timeout, *range.start()));
            }
        }
    }
}

fn unfit(vip: &Vip, persistence: &Persistence, fitting: &[Protocol]) -> Diagnostic {
    let (kind, protocol) = (persistence.kind.value.word(), vip.protocol.value.word());
    let message =
        format!("the vip `{}` speaks {protocol}, in which {kind} finds nothing to know a client by", vip.name.value);
    let fitting: Vec<&str> = fitting.iter().map(|protocol| protocol.word()).collect();
    Diagnostic::new(&CHECK.rule, message, persistence.kind.span, format!("not with {protocol}"))
        .and(vip.protocol.span, "the protocol")
        .help(format!("{kind} goes with {}; `SOURCEIP` goes with all", listed(&fitting, "and")))
}

fn out_of_range(vip: &Vip, timeout: Spanned<Whole>, least: u32) -> Diagnostic {
    let number = timeout.value.0;
    let message = format!("the persistence of the vip `{}` has a timeout of {number} minutes", vip.name.value);
    let expected = format!("expected {least} to {MOST_MINUTES} minutes");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, timeout.span, expected);
    let minutes = number / 60;
    if number > MOST_MINUTES && number.is_multiple_of(60) && minutes <= MOST_MINUTES {
        let title = format!("if {number} seconds were meant, write `{minutes}`");
        return diagnostic.fix(title, timeout.span, minutes.to_string(), false);
    }
    diagnostic.help("write minutes")
}
