//! Monitors that probe other sites although metric exchange tells their state.

use std::collections::BTreeMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, GslbMethodWord, GslbTarget, Monitor};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::monitor-always",
        severity: Severity::Advice,
        title: "monitors probe the services of other sites all the time",
        explanation: "A monitor at a GSLB service takes its state away from metric exchange: every ADC then probes the service of every other site over the wide area, and sees a broken \
                      line as a broken service, while the ADC there knows better. Mostly it is to count only while metric exchange is down: `trigger-monitor MEPDOWN` at the GSLB address. \
                      Who wants it always says so, with `trigger-monitor ALWAYS`.",
        source: "NetScaler 12.0 command reference, gslb site (triggerMonitor); Citrix, NetScaler: Monitor GSLB services",
        wrong: concat!(
            two_sites!(),
            "monitor up {
  type TCP
}
",
            web!(),
            web_gslb!("  method  round-robin\n  monitor up\n")
        ),
        right: concat!(
            sites!("", " {\n      trigger-monitor MEPDOWN\n    }", " {\n      trigger-monitor MEPDOWN\n    }"),
            "monitor up {
  type TCP
}
",
            web!(),
            web_gslb!("  method  round-robin\n  monitor up\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // One finding for each site address, whatever has monitors there.
    let mut watched: BTreeMap<Id<Adc>, Spanned<Id<Monitor>>> = BTreeMap::new();
    let by_state = estate.gslbs.iter().filter(|(_, gslb)| gslb.method.kind.value != GslbMethodWord::CustomLoad);
    for (_, gslb) in by_state {
        for place in gslb.places(estate) {
            let GslbTarget::Own(at) = place.target else { continue };
            let adc = estate.adc_at(at.site.value, at.on.map(|on| on.value));
            if let Some((adc, monitor)) = adc.zip(gslb.monitor_of(&place)) {
                watched.entry(adc).or_insert(monitor);
            }
        }
    }
    if estate.gslb_adcs().count() < 2 {
        return;
    }
    for (adc, monitor) in watched {
        let Some(site) = &estate[adc].gslb else { continue };
        if site.trigger_monitor.is_some() || !site.exchanges_metrics() {
            continue;
        }
        let name = &estate[adc].name.value;
        let message = format!("every other ADC probes the services of `{name}` all the time");
        found.push(
            Diagnostic::new(&CHECK.rule, message, site.head.span, "when monitors count is not said here")
                .and(monitor.span, "the monitor")
                .effect("when the line between two sites breaks, each takes the other's services for down")
                .help(format!("write `trigger-monitor MEPDOWN` in a block behind the `gslb` address of `{name}`, or `trigger-monitor ALWAYS` if it is meant")),
        );
    }
}
