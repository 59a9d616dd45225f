//! A method by load that nobody measures.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbMethodWord};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::custom-load",
        severity: Severity::Warning,
        title: "a GSLB method compares loads that nothing measures",
        explanation: "`custom-load` compares what load monitors read from the servers. Without a monitor at its services all have the same load, none, and the method is round robin.",
        source: "NetScaler 12.0 command reference, gslb vserver (lbMethod CUSTOMLOAD); Citrix, NetScaler: Custom load method",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method custom-load\n")),
        right: concat!(
            two_sites!(),
            "monitor load {
  type TCP
}
",
            web!(),
            web_gslb!("  method  custom-load\n  monitor load\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let by_load = gslb.method.kind.value == GslbMethodWord::CustomLoad;
        let unmeasured = gslb.places(estate).find(|place| gslb.monitor_of(place).is_none());
        let Some(place) = unmeasured.filter(|_| by_load) else { continue };
        let message = format!("`gslb {}` chooses by load, and nothing measures that of each service", gslb.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, gslb.method.kind.span, "by load")
                .and(place.span, "a service without a monitor")
                .effect("the sites are answered in turn, however busy they are")
                .help("name a load monitor with `monitor`, or choose `least-connection`"),
        );
    }
}
