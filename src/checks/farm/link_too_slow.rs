//! A line that does not bear the sessions of its satellite.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::simulate::capacity::{capacity, facts};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::link-too-slow",
        severity: Severity::Warning,
        title: "a satellite has more sessions than its line to the primary zone bears",
        explanation: "Every launch in a satellite asks the database over the line, and launches of one delivery group wait for one another: with the round-trip time the \
                      launches at once go down. The classes were published with the zones of 7.7; more than 250 ms was never tested.",
        source: "Citrix, Zones (limits by sessions, bandwidth and round-trip time); Citrix Tech Zone, Zones, latency and brokering performance",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r"
  users sales {
    count 2_000
    home  syd
    uses  desks
  }
}
"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r"
  users sales {
    count 400
    home  syd
    uses  desks
  }
}
"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for farm in capacity(estate).farms {
        for zone in farm.zones {
            let Some(link) = zone.link else { continue };
            let class = facts::class(zone.sessions);
            let slow = link.rtt.as_ref().filter(|rtt| rtt.value.0 > class.rtt);
            let narrow = link.bandwidth.as_ref().filter(|rate| rate.value.bits() < class.bits);
            let Some((span, has)) = slow
                .map(|rtt| (rtt.span, format!("{} ms, where {} are the most", rtt.value.0, class.rtt)))
                .or_else(|| {
                    narrow.map(|rate| {
                        (rate.span, format!("{}, where {} kbps are the least", rate.value, class.bits / 1_000))
                    })
                })
            else {
                continue;
            };
            let name = &zone.zone.name.value;
            let message = format!("the line to the zone `{name}` does not bear {} sessions", zone.sessions);
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, has)
                    .and(zone.zone.name.span, format!("{} users work here", zone.sessions))
                    .effect("launches take long, and where many start at once they fail")
                    .help("a farm of its own serves such a place better than a satellite; `sitewright capacity` has all figures"),
            );
        }
    }
}
