//! Two gslbs that say different things of one service.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, GslbAddress, GslbPlace, GslbTarget, SitePersistenceType, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::service-settings",
        severity: Severity::Error,
        title: "one GSLB service is to be two different things",
        explanation: "An ADC has one GSLB service for each address and port: it is bound to the virtual servers of all domains that lead there, each with a weight of its own. Whether it \
                      is answered, how many connections it takes, its prefix and its site persistence belong to the service, and so are the same for all of them. In one `gslb` an address \
                      and port stand once.",
        source: "NetScaler 12.0 command reference, gslb service; error 1335 of the CLI (server already exists)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n"),
            "gslb shop {
  domain shop.gslb.contoso.com
  vip    web
  method round-robin
  at syd disabled
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n  at syd disabled\n"),
            "gslb shop {
  domain shop.gslb.contoso.com
  vip    web
  method round-robin
  at syd disabled
}
"
        ),
    },
    run: Run::Estate(run),
};

/// What one domain says of a service.
struct Said<'e> {
    gslb: &'e Gslb,
    place: GslbPlace<'e>,
    /// What the service itself is set to.
    settings: Settings<'e>,
}

#[derive(PartialEq)]
struct Settings<'e> {
    spoken: &'static str,
    is_disabled: bool,
    max_clients: Option<u32>,
    prefix: Option<&'e str>,
    persistence: Option<(SitePersistenceType, Option<u32>)>,
    flush: Option<Switch>,
    public: Option<(IpAddr, u16)>,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut services: HashMap<(IpAddr, u16), Said<'_>> = HashMap::new();
    let alone = |gslb: &Gslb| gslb.service_groups.is_none_or(|groups| groups.value == Switch::Off);
    for (_, gslb) in estate.gslbs.iter().filter(|(_, gslb)| alone(gslb)) {
        let own_port = gslb.own_port(estate);
        for place in gslb.places(estate) {
            let Some((address, _)) = place.addresses() else { continue };
            let port = match place.target {
                GslbTarget::Foreign(at) => at.inside_port(own_port),
                GslbTarget::Own(_) | GslbTarget::Alias(_) => own_port,
            };
            let said = Said { gslb, place, settings: Settings::new(estate, gslb, &place) };
            let Some(first) = services.get(&(address.value, port)) else {
                services.insert((address.value, port), said);
                continue;
            };
            if std::ptr::eq(first.gslb, gslb) {
                found.push(twice(&said, first, address.value, port));
            } else if first.settings != said.settings {
                found.push(differs(&said, first, address.value, port));
            }
        }
    }
}

impl<'e> Settings<'e> {
    fn new(estate: &Estate, gslb: &'e Gslb, place: &GslbPlace<'e>) -> Self {
        let persistence = gslb.site_persistence.as_ref();
        let own_port = gslb.own_port(estate);
        let outside = |address: &GslbAddress| Some((address.public.as_ref()?.value, address.outside_port(own_port)));
        Self {
            spoken: gslb.spoken(estate).0,
            is_disabled: gslb.disabled_at(place).is_some(),
            max_clients: gslb.max_clients_of(place).map(|most| most.value.0),
            prefix: gslb.prefix_of(place).map(|prefix| prefix.as_str()),
            persistence: persistence.map(|said| (said.kind.value, said.cookie_timeout.map(|timeout| timeout.value.0))),
            flush: gslb.down_state_flush.map(|flush| flush.value),
            public: match place.target {
                GslbTarget::Own(at) => at.public.as_ref().map(|public| (public.value, own_port)),
                GslbTarget::Foreign(at) => outside(at),
                GslbTarget::Alias(_) => None,
            },
        }
    }

    /// In what it differs from another, in words.
    fn difference(&self, other: &Self) -> &'static str {
        if self.spoken != other.spoken {
            "what it speaks"
        } else if self.is_disabled != other.is_disabled {
            "whether it is answered"
        } else if self.max_clients != other.max_clients {
            "how many connections it takes"
        } else if self.prefix != other.prefix {
            "its prefix"
        } else if self.persistence != other.persistence {
            "its site persistence"
        } else if self.flush != other.flush {
            "`down-state-flush`"
        } else {
            "its public address"
        }
    }
}

fn twice(said: &Said<'_>, first: &Said<'_>, address: IpAddr, port: u16) -> Diagnostic {
    let message = format!("`gslb {}` leads to `{address}`, port {port}, twice", said.gslb.name.value);
    Diagnostic::new(&CHECK.rule, message, said.place.span, "again here")
        .and(first.place.span, "first here")
        .help("keep one of them")
}

fn differs(said: &Said<'_>, first: &Said<'_>, address: IpAddr, port: u16) -> Diagnostic {
    let (one, other) = (&first.gslb.name.value, &said.gslb.name.value);
    let what = said.settings.difference(&first.settings);
    let message = format!("`gslb {one}` and `gslb {other}` lead to `{address}`, port {port}, and differ in {what}");
    Diagnostic::new(&CHECK.rule, message, said.gslb.name.span, "says one thing of this service")
        .and(first.gslb.name.span, "says another")
        .and(said.place.span, "the service")
        .effect("there is one service for both: what the one says would hold for the other, too")
        .help("say the same in both, or lead them to addresses of their own")
}
