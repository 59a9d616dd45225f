//! A service of whose state nobody tells, and which nobody probes.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbTarget, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::no-mep-no-monitor",
        severity: Severity::Error,
        title: "a remote GSLB service has neither metric exchange nor a monitor",
        explanation: "The state of a service at another site comes by metric exchange. Where that is off, only a monitor tells; a service with neither is DOWN on all other ADCs, and never \
                      answered by them.",
        source: "NetScaler 12.0 command reference, gslb site (metricExchange)",
        wrong: concat!(
            sites!("", "", " {\n      metric-exchange off\n    }"),
            web!(),
            web_gslb!("  method round-robin\n")
        ),
        right: concat!(
            sites!("", " {\n      trigger-monitor MEPDOWN\n    }", " {\n      metric-exchange off\n    }"),
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
    if estate.gslb_adcs().count() < 2 {
        return;
    }
    for (_, gslb) in estate.gslbs.iter() {
        for place in gslb.places(estate) {
            let GslbTarget::Own(at) = place.target else { continue };
            let Some(adc) = estate.adc_at(at.site.value, at.on.map(|on| on.value)) else { continue };
            let off = estate[adc].gslb.as_ref().and_then(|site| site.metric_exchange.as_ref());
            let Some(off) = off.filter(|switch| switch.value == Switch::Off) else { continue };
            if gslb.monitor_of(&place).is_some() {
                continue;
            }
            let (name, site) = (&gslb.name.value, &estate[place.site.value].name.value);
            let message = format!("nothing tells the other ADCs whether `gslb {name}` works at `{site}`");
            found.push(
                Diagnostic::new(&CHECK.rule, message, place.span, "no monitor watches this service")
                    .and(off.span, "its state is not told here")
                    .effect(format!(
                        "the other ADCs take it for down and never answer `{}` with `{site}`",
                        gslb.answers().0
                    ))
                    .help("let the site exchange metrics, or name a `monitor`"),
            );
        }
    }
}
