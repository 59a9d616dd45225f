//! A feature that is turned off although something needs it.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, Placement};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::feature-off",
        severity: Severity::Error,
        title: "a feature is off that something on the ADC needs",
        explanation: "The configuration of a feature that is disabled does nothing: virtual servers stay down, GSLB domains get no answer. What an ADC needs is enabled by \
                      itself; `features off` is for what nothing needs.",
        source: "NetScaler 12.0 command reference, ns feature",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    features off GSLB
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    features off SP
  }
}
",
    },
    run: Run::Estate(run),
};

/// Why a feature is needed, and where that is said.
type Need = (&'static str, String, Span);

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, _, adc) in estate.adcs() {
        let Some(features) = &adc.features else { continue };
        let needs = if features.off.is_empty() { Vec::new() } else { needs(estate, id, adc) };
        for off in &features.off {
            let name = off.value.word();
            if let Some(on) = features.on.iter().find(|on| on.value == off.value) {
                let message = format!("the ADC `{}` has {name} on and off", adc.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, off.span, "off here").and(on.span, "on here");
                found.push(diagnostic.help("keep one of the two"));
            } else if let Some((_, what, place)) = needs.iter().find(|(need, ..)| *need == name) {
                let message = format!("the ADC `{}` has {name} off, and {what} needs it", adc.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, off.span, "off here").and(*place, "needs it");
                found.push(
                    diagnostic
                        .effect(format!("{what} is configured, and never answers"))
                        .help(format!("take `{name}` out")),
                );
            }
        }
    }
}

fn needs(estate: &Estate, id: Id<Adc>, adc: &Adc) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    let on_it = |at: &&Placement| estate.adc_at(at.site.value, at.on.map(|on| on.value)) == Some(id);
    for (_, vip) in estate.vips.iter() {
        if let Some(at) = vip.at.iter().find(on_it) {
            let what = format!("the vip `{}`", vip.name.value);
            let first = if vip.switches() { "CS" } else { "LB" };
            needs.push((first, what.clone(), at.place()));
            let redirect = vip.redirect.iter().filter(|_| at.address.is_some());
            needs.extend(
                redirect.flat_map(|redirect| {
                    ["CS", "RESPONDER"].map(|feature| (feature, what.clone(), redirect.head.span))
                }),
            );
            needs.extend(vip.protocol.value.ends_tls().then_some(("SSL", what, vip.protocol.span)));
        }
    }
    for (_, gateway) in estate.gateways.iter() {
        if let Some(at) = gateway.placements().find(on_it) {
            let what = format!("the gateway `{}`", gateway.name.value);
            if let Some(redirect) = &gateway.redirect {
                needs.extend(["CS", "RESPONDER"].map(|feature| (feature, what.clone(), redirect.head.span)));
            }
            if let Some(authentication) = &gateway.authentication
                && estate.gateways_use_nfactor()
            {
                needs.push(("AAA", what.clone(), authentication.head.span));
            }
            needs.extend(["SSL", "SSLVPN"].map(|feature| (feature, what.clone(), at.place())));
        }
    }
    needs.extend(adc.gslb.as_ref().map(|gslb| ("GSLB", "its GSLB site".to_owned(), gslb.head.span)));
    needs.extend(adc.dns.as_ref().map(|dns| ("LB", "its DNS listener".to_owned(), dns.head.span)));
    needs
}
