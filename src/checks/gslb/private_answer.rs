//! GSLB answers for the Internet that lead to private addresses.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::delegations::Delegations;
use crate::checks::dns::{is_private, some_of};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Answered, Delegation, Estate, Site, View};
use crate::schema::Id;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::private-answer",
        severity: Severity::Warning,
        title: "the Internet is answered with a private address",
        explanation: "A domain that an external zone hands to the ADCs is asked for by the Internet. The ADC answers with the public address of the service at the chosen site; \
                      where none is given, it answers with the private one, which leads nowhere outside.",
        source: "Citrix, NetScaler command reference, add gslb service (publicIP); RFC 1918",
        wrong: concat!(
            "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53 public 203.0.113.53
  }
}
",
            web!(),
            web_domain!(),
            "dns contoso.com {
  @  NS ns1.contoso.net
  delegate gslb to fra syd
}
"
        ),
        right: concat!(
            "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53 public 203.0.113.53
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10 public 198.51.100.40
  at syd 10.2.20.10 public 203.0.113.40
}
",
            web_domain!(),
            "dns contoso.com {
  @  NS ns1.contoso.net
  delegate gslb to fra syd
}
"
        ),
    },
    run: Run::Estate(run),
};

/// The domains that are answered with the address of one service, and the delegation that brings the Internet there.
struct Private<'e> {
    address: &'e Spanned<IpAddr>,
    public: Option<&'e Spanned<IpAddr>>,
    site: Id<Site>,
    gslbs: Vec<Answered<'e>>,
    delegation: &'e Delegation,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let delegations = Delegations::new(estate);
    let mut private: BTreeMap<Span, Private<'_>> = BTreeMap::new();
    for gslb in estate.answered() {
        let above = delegations.above(gslb.domain);
        let Some(handed) = above.iter().find(|handed| handed.dns.view.value == View::External) else { continue };
        for place in gslb.gslb.places(estate) {
            let Some((address, public)) = place.addresses() else { continue };
            if is_private(public.unwrap_or(address).value) {
                let (site, delegation) = (place.site.value, handed.statements[0]);
                let new = || Private { address, public, site, gslbs: Vec::new(), delegation };
                private.entry(address.span).or_insert_with(new).gslbs.push(gslb);
            }
        }
    }
    for (_, answered) in private {
        found.push(diagnostic(estate, &answered));
    }
}

fn diagnostic(estate: &Estate, answered: &Private<'_>) -> Diagnostic {
    let outside = answered.public.unwrap_or(answered.address);
    let (address, site) = (outside.value, &estate[answered.site].name.value);
    let domains: Vec<&str> = answered.gslbs.iter().map(|gslb| gslb.domain.as_str()).collect();
    let message = format!("the Internet is answered `{address}` for {}, a private address", some_of(&domains));
    let span = outside.span;
    let label = if answered.public.is_some() { "this is private, too" } else { "no `public` address behind it" };
    let mut finding = Diagnostic::new(&CHECK.rule, message, span, label);
    for gslb in &answered.gslbs {
        finding = finding.and(gslb.domain.span, format!("answered with it when `{site}` is chosen"));
    }
    finding
        .and(answered.delegation.head.span, "an external zone hands the name to the ADCs")
        .effect(format!("users outside do not reach `{site}`"))
        .help(format!("write the address that stands for it outside: `{} public …`", answered.address.value))
}
