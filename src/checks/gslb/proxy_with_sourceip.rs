//! A persistence by address behind a proxy.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, PersistenceType, SitePersistenceType};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::proxy-with-sourceip",
        severity: Severity::Warning,
        title: "connections of another site come from one address, and a vip keeps clients by their address",
        explanation: "With `site-persistence ConnectionProxy` the ADC that a client reaches hands its connection on to the site that the client belongs to. There it comes from an address \
                      of that ADC: a vip that keeps clients with their servers by their address takes all of them for one, and sends them to one server.",
        source: "Citrix, NetScaler: Configure persistent connections (connection proxy)",
        wrong: concat!(
            two_sites!(),
            "pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol    HTTP
  port        80
  pool        web
  persistence SOURCEIP
  at fra 10.1.20.10
  at syd 10.2.20.10
}
",
            web_gslb!("  method           round-robin\n  site-persistence ConnectionProxy\n")
        ),
        right: concat!(
            two_sites!(),
            "pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol    HTTP
  port        80
  pool        web
  persistence COOKIEINSERT
  at fra 10.1.20.10
  at syd 10.2.20.10
}
",
            web_gslb!("  method           round-robin\n  site-persistence ConnectionProxy\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let proxy = gslb.site_persistence.as_ref().map(|persistence| persistence.kind);
        let proxy = proxy.filter(|kind| kind.value == SitePersistenceType::ConnectionProxy);
        let vip = gslb.vip.filter(|vip| estate.vips.is_intact(vip.value)).map(|vip| &estate[vip.value]);
        let Some((proxy, vip)) = proxy.zip(vip) else { continue };
        let Some(kept) = vip.persistence.as_ref().filter(|kept| kept.kind.value == PersistenceType::SourceIp) else {
            continue;
        };
        let message = format!("the vip `{}` keeps clients by an address that many of them share", vip.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, kept.kind.span, "by their address")
                .and(proxy.span, "connections from the other site come from the ADC there")
                .effect("all clients that come by way of the other site end at one server")
                .help("write `persistence COOKIEINSERT` in the vip, or `site-persistence HTTPRedirect` here"),
        );
    }
}
