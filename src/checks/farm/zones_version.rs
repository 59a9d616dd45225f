//! Satellites before 7.7.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::zones-version",
        severity: Severity::Error,
        title: "zones need version 7.7 or newer",
        explanation: "Zones of FMA came with 7.7. Before it a site had one place; the zones of IMA (XenApp 6.5 and before) were another thing, with data collectors.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  connection-leasing on\n",
            concat!(
                r"farm global {
  version  7.6
  database ctx
  license  ctx
  lease    outage

",
                primary_zone!(),
                "\n",
                satellite_zone!(),
                "}\n"
            )
        ),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let satellite = farm.zone.iter().find(|zone| !zone.is_primary());
        let Some(satellite) = satellite.filter(|_| !farm.version.value.is_at_least(7, 7)) else { continue };
        let message = format!(
            "the farm `{}` has satellite zones, and its version {} has none",
            farm.name.value, farm.version.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, farm.version.span, "zones begin with 7.7")
                .and(satellite.role.span, "a satellite")
                .help("upgrade to 7.7 or newer, or make each place a farm of its own"),
        );
    }
}
