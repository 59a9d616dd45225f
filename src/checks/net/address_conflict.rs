//! One address for two things.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::addresses::{Role, Use, uses};
use super::networks::Networks;
use super::outside_network;
use super::sharing::{View, clashing, rank};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::address-conflict",
        severity: Severity::Error,
        title: "one address is used for two things",
        explanation: "An address belongs to one owner at one site. Where two answer for it, neighbours keep whichever announced itself last, and connections end now at one and now \
                      at the other. A NetScaler shares an address in three cases only: virtual servers of one ADC on different ports (as MDM on 443 and 8443 do), the address of a GSLB \
                      site or of the DNS listener with a subnet address of the same ADC, and the GSLB site's with the DNS listener's. Besides, a server may be in several pools, and \
                      a database may be reached through a TCP virtual server or be in a TCP pool.\n\nPublic addresses are compared among themselves: at one site they may be shared \
                      by port.",
        source: "RFC 5227 (IPv4 address conflicts); NetScaler 12.0 command reference, gslb site, lb vserver",
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
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.0.11
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
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

/// More places than this are counted, but not shown.
const MANY: usize = 12;

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut uses = uses(estate);
    uses.sort_by_key(rank);
    // An address that was copied from another site is outside the networks of its own, and is reported so, unless somebody answers for that.
    let networks = Networks::new(estate);
    let answered_for = estate.allows.iter().any(|allow| allow.code.value == outside_network::CHECK.rule.code);
    let copied = |used: &Use<'_>| {
        !answered_for && networks.outside(used).is_some() && networks.site_of(used.private.value).is_some()
    };
    for view in [View::Private, View::Public] {
        let seen = uses.iter().enumerate().filter(|(_, used)| view == View::Public || !copied(used));
        let mut places: Vec<(IpAddr, usize)> = seen.filter_map(|(at, used)| Some((view.of(used)?.value, at))).collect();
        places.sort_unstable();
        for group in places.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let group: Vec<&Use<'_>> = group.iter().map(|(_, at)| &uses[*at]).collect();
            let clashing = clashing(&group, view);
            if clashing.len() > 1 {
                found.push(finding(estate, view, &clashing));
            }
        }
    }
}

fn finding(estate: &Estate, view: View, uses: &[&Use<'_>]) -> Diagnostic {
    let places: Vec<_> = uses.iter().filter_map(|used| Some((view.of(used)?, used.called(estate)))).collect();
    let address = places[0].0.value;
    let what = if view == View::Public { "the public address " } else { "" };
    let message = match places.as_slice() {
        [(_, a), (_, b)] => format!("{what}`{address}` stands for two things: {a} and {b}"),
        all => format!("{what}`{address}` stands for {} things", all.len()),
    };
    let mut diagnostic = Diagnostic::new(&CHECK.rule, message, places[0].0.span, places[0].1.clone());
    for (place, called) in places.iter().skip(1).take(MANY) {
        diagnostic = diagnostic.and(place.span, called.clone());
    }
    let sites: BTreeSet<_> = uses.iter().filter_map(|used| used.site).collect();
    let listeners = uses.iter().all(|used| matches!(used.role, Role::Listener { .. }));
    diagnostic.effect(format!("connections to {address} end now at one of them, now at the other")).help(
        if sites.len() > 1 {
            "an address is routed to one site; write for each site an address of its own"
        } else if listeners {
            "virtual servers share an address on one ADC only, each on a port of its own; change an address or a port"
        } else {
            "give one of them another address"
        },
    )
}
