//! A cache that the version does not have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::version",
        severity: Severity::Error,
        title: "a farm has a cache that its version does not know",
        explanation: "Connection Leasing is in 7.6 to 7.15 and left the product with 7.16; the Local Host Cache came with 7.12. What a version does not know serves nobody \
                      in an outage.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12); Citrix, delivery-controller SDK (Set-BrokerSite)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  connection-leasing on\n",
            concat!(
                r"farm global {
  version  1912
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
        right: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n",
            concat!(
                r"farm global {
  version  1912
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
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let Some(used) = &farm.lease else { continue };
        let lease = &estate[used.value];
        let version = &farm.version.value;
        let caches = [
            (&lease.local_host_cache, farm.has_local_host_cache(lease), "the Local Host Cache", "begins with 7.12"),
            (&lease.connection_leasing, farm.has_connection_leasing(lease), "Connection Leasing", "is in 7.6 to 7.15"),
        ];
        for (switch, serves, what, known) in caches {
            if switch.value.is_on() && !serves {
                let message = format!("the farm `{}` has version {version}, and {what} {known}", farm.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, farm.version.span, "this version")
                        .and(switch.span, format!("{what} is on"))
                        .and(used.span, "used by the farm")
                        .effect("in an outage nothing serves: new logons and reconnects are refused")
                        .help("use the one that this version has"),
                );
            }
        }
    }
}
