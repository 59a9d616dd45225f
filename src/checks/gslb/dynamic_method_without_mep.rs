//! A method that asks for metrics which a site does not tell.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, GslbMethodWord, GslbSite, Site, Switch};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::dynamic-method-without-mep",
        severity: Severity::Error,
        title: "a GSLB method compares metrics that a site does not exchange",
        explanation: "How many connections, how much traffic, which round-trip times a site has, the other ADCs know by metric exchange (MEP). Where that is off at a site that serves the \
                      domain, the appliance falls back to round robin; only `round-robin`, `weighted`, `active-passive`, `source-ip-hash` and `proximity` need none. For `rtt` the network \
                      metrics count.",
        source: "NetScaler 12.0 command reference, gslb site (metricExchange, nwMetricExchange)",
        wrong: concat!(
            sites!("", " {\n      trigger-monitor MEPDOWN\n    }", " {\n      metric-exchange off\n    }"),
            "monitor up {
  type TCP
}
",
            web!(),
            web_gslb!("  method  least-connection\n  monitor up\n")
        ),
        right: concat!(two_sites!(), web!(), web_gslb!("  method least-connection\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let kind = gslb.method.kind.value;
        if kind.is_static() {
            continue;
        }
        for (id, site) in gslb.serving_sites(estate).into_iter().flat_map(|site| sites_of(estate, site)) {
            let off = |switch: &&Spanned<Switch>| switch.value == Switch::Off;
            let network = site.network_metrics.as_ref().filter(|_| kind == GslbMethodWord::Rtt && !site.is_child());
            let Some(switch) = site.metric_exchange.as_ref().or(network).filter(off) else { continue };
            let (name, adc) = (&gslb.name.value, &estate[id].name.value);
            let message = format!("`gslb {name}` chooses by `{}`, and `{adc}` does not tell its metrics", kind.word());
            found.push(
                Diagnostic::new(&CHECK.rule, message, gslb.method.kind.span, "this compares metrics of all sites")
                    .and(switch.span, "they are not exchanged here")
                    .effect("the sites are answered in turn, whatever was meant to count")
                    .help("let it exchange metrics, or choose a method that needs none, such as `round-robin`"),
            );
        }
    }
}

fn sites_of(estate: &Estate, site: Id<Site>) -> impl Iterator<Item = (Id<Adc>, &GslbSite)> {
    estate.adcs_of(site).filter_map(|(id, adc)| Some((id, adc.gslb.as_ref()?)))
}
