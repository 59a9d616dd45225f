//! Settings that have no effect on what a gslb does.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, GslbMethodWord, Switch};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::method-settings",
        severity: Severity::Error,
        title: "a gslb has settings that do nothing",
        explanation: "`tolerance` counts for `rtt` only, `mask` and `mask6` for `source-ip-hash`, `dynamic-weight` for methods that use weights. The services speak what their vip or \
                      gateway speaks, so that `protocol` is for a `gslb` without one. A public port belongs to a public address. Members of service groups have no cookie timeout of their \
                      own.",
        source: "NetScaler 12.0 command reference, gslb vserver (tolerance, netmask, v6netmasklen, dynamicWeight), gslb service (publicPort)",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method round-robin tolerance 20ms\n")),
        right: concat!(two_sites!(), web!(), web_gslb!("  method rtt tolerance 20ms\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        of_method(gslb, found);
        let name = &gslb.name.value;
        let own = gslb.vip.map(|vip| vip.span).or(gslb.gateway.map(|gateway| gateway.span));
        if let Some((protocol, own)) = gslb.protocol.as_ref().zip(own) {
            let message = format!("`gslb {name}` says what its services speak, as does what serves it");
            let finding = Diagnostic::new(&CHECK.rule, message, protocol.span, "said for nothing");
            found.push(finding.and(own, "they speak what this speaks").help("take the `protocol` line out"));
        }
        for address in gslb.address.iter().filter(|address| address.public.is_none()) {
            if let Some(port) = &address.public_port {
                let message = format!("`{}` has a public port and no public address", address.address.value);
                let finding = Diagnostic::new(&CHECK.rule, message, port.span, "of which address?");
                found.push(finding.help("write `public ADDRESS` as well, or take it out"));
            }
        }
        let timeout = gslb.site_persistence.as_ref().and_then(|persistence| persistence.cookie_timeout.as_ref());
        let grouped = gslb.service_groups.filter(|grouped| grouped.value == Switch::On);
        if let Some((timeout, grouped)) = timeout.zip(grouped) {
            let message = format!("the services of `gslb {name}` are members of groups, which have no cookie timeout");
            let finding = Diagnostic::new(&CHECK.rule, message, timeout.span, "not with service groups");
            found.push(finding.and(grouped.span, "service groups").help("take one of the two out"));
        }
    }
}

fn of_method(gslb: &Gslb, found: &mut Diagnostics) {
    let (method, kind) = (&gslb.method, gslb.method.kind.value);
    let mut said: Vec<(Span, &str, &str)> = Vec::new();
    if kind != GslbMethodWord::Rtt {
        said.extend(method.tolerance.iter().map(|tolerance| (tolerance.span, "tolerance", "rtt")));
    }
    if kind != GslbMethodWord::SourceIpHash {
        said.extend(method.mask.iter().map(|mask| (mask.span, "mask", "source-ip-hash")));
        said.extend(method.mask6.iter().map(|mask| (mask.span, "mask6", "source-ip-hash")));
    }
    if !kind.takes_weights() {
        said.extend(gslb.dynamic_weight.iter().map(|weight| (weight.span, "dynamic-weight", "weighted")));
    }
    for (span, word, fitting) in said {
        let message = format!("`{word}` of `gslb {}` does nothing with `{}`", gslb.name.value, kind.word());
        found.push(
            Diagnostic::new(&CHECK.rule, message, span, "said for nothing")
                .and(method.kind.span, "the method")
                .help(format!("take `{word}` out; it goes with `{fitting}`")),
        );
    }
}
