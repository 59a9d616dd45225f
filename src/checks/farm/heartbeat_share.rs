//! Heartbeats that fill a line.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::simulate::capacity::{capacity, facts};

/// A tenth, in thousandths.
const MOST: u64 = 100;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::heartbeat-share",
        severity: Severity::Warning,
        title: "heartbeats take more than a tenth of a line",
        explanation: "Every Controller sends 727,200 bytes an hour to the database and every machine 13,800, whether anybody works or not. On a narrow line that is what \
                      launches and all else wait behind.",
        source: "Citrix, XenApp and XenDesktop zones (7.7), heartbeats",
        wrong: farm_with!(
            "1Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!("    catalog desks static { machines 4_000 }\n"),
                "}\n"
            )
        ),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!("    catalog desks static { machines 4_000 }\n"),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for farm in capacity(estate).farms {
        for zone in farm.zones {
            let Some(rate) = zone.link.and_then(|link| link.bandwidth.as_ref()) else { continue };
            let share = facts::share(zone.heartbeat, rate.value);
            if share <= MOST {
                continue;
            }
            let (name, percent) = (&zone.zone.name.value, share / 10);
            let message = format!("heartbeats of the zone `{name}` take {percent} % of the line");
            found.push(
                Diagnostic::new(
                    &CHECK.rule,
                    message,
                    rate.span,
                    format!("{} bytes an hour go over it", zone.heartbeat),
                )
                .and(
                    zone.zone.name.span,
                    format!("{} Controllers and {} machines", zone.zone.controller.len(), zone.registrations),
                )
                .effect("logons in this zone wait for the line")
                .help("widen the line, or make the place a farm of its own"),
            );
        }
    }
}
