//! A server of a family in which an ADC has no subnet address.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Network};
use std::collections::HashSet;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::no-snip",
        severity: Severity::Warning,
        title: "an ADC has no subnet address of the family of a server",
        explanation: "An appliance talks to servers from a subnet address (SNIP) of the same family. Where its subnet addresses are all of IPv4, it has none from which to \
                      reach a server of IPv6, and counts it as down. An ADC for which no subnet address is declared may have some already.",
        source: "NetScaler 12.0 command reference, ns ip, ns ip6",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.0.20/24
  }
}
pool web {
  protocol HTTP
  port     80
  servers  2001:db8:1::11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.0.20/24 2001:db8:1::20/64
  }
}
pool web {
  protocol HTTP
  port     80
  servers  2001:db8:1::11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    for (_, vip) in estate.vips.iter() {
        for at in &vip.at {
            let Some(id) = estate.adc_at(at.site.value, at.on.map(|on| on.value)) else { continue };
            let Some(pool) = at.pool.or(vip.pool).filter(|pool| estate.pools.is_intact(pool.value)) else { continue };
            let adc = &estate[id];
            let mut snips = adc.networks().flat_map(Network::interfaces).filter(|(_, kind)| *kind == "SNIP").peekable();
            let Some((some, _)) = snips.peek().copied() else { continue };
            let families: HashSet<bool> = snips.map(|(snip, _)| snip.value.0.addr().is_ipv4()).collect();
            let lacking = estate[pool.value]
                .servers_at(at.site.value)
                .filter_map(|member| Some((member.host.value.address()?, member.host.span)))
                .find(|(server, _)| !families.contains(&server.is_ipv4()));
            let Some((server, span)) = lacking.filter(|_| told.insert((id, pool.value))) else { continue };
            let family = if server.is_ipv4() { 4 } else { 6 };
            let message =
                format!("the ADC `{}` has no subnet address of IPv{family} to reach `{}` from", adc.name.value, server);
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, "never reached")
                    .and(some.span, "its subnet addresses are of the other family")
                    .effect(format!("the vip `{}` counts this server as down", vip.name.value))
                    .help(format!("give the ADC a `snip` of IPv{family}")),
            );
        }
    }
}
