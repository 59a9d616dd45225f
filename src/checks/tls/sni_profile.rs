//! A vip or a gateway with several certificates, whose profile shows one only.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::sni-profile",
        severity: Severity::Error,
        title: "a vip or a gateway has certificates for several names, and its profile looks at none",
        explanation: "A virtual server that has a profile is told by it whether it looks at the name that clients ask for (`-SNIEnable`). Where it does not, the \
                      certificates of `sni` are shown to nobody. The built-in profile follows the vip; a declared one says `sni on`.",
        source: "NetScaler 12.0 command reference, ssl profile (`-SNIEnable`), ssl vserver (`-SNICert`)",
        wrong: at_fra!(
            web_pool!(),
            "certificate web {\n  names www.contoso.com\n  cert  web.pem\n  key   web.key\n}\ncertificate shop {\n  names shop.contoso.com\n  cert  shop.pem\n  key   shop.key\n}\ntls-profile modern {\n  versions 1.2\n}\nvip web {\n  protocol    SSL\n  pool        web\n  certificate web\n  sni         shop\n  tls         modern\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "certificate web {\n  names www.contoso.com\n  cert  web.pem\n  key   web.key\n}\ncertificate shop {\n  names shop.contoso.com\n  cert  shop.pem\n  key   shop.key\n}\ntls-profile modern {\n  versions 1.2\n  sni      on\n}\nvip web {\n  protocol    SSL\n  pool        web\n  certificate web\n  sni         shop\n  tls         modern\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let vips = estate.vips.iter().map(|(_, vip)| {
        let at: Vec<&Placement> = vip.at.iter().collect();
        (format!("the vip `{}`", vip.name.value), &vip.sni, vip.tls, at)
    });
    let gateways = estate.gateways.iter().map(|(_, gateway)| {
        let at: Vec<&Placement> = gateway.placements().collect();
        (format!("the gateway `{}`", gateway.name.value), &gateway.sni, gateway.tls, at)
    });
    for (what, sni, own, places) in vips.chain(gateways) {
        let Some(first) = sni.first() else { continue };
        let mut seen = HashSet::new();
        let of_adcs = places.into_iter().filter_map(|at| estate[estate.adc_of(at)?].tls);
        let profiles: Vec<_> = own.map_or_else(|| of_adcs.collect(), |own| vec![own]);
        for profile in profiles.into_iter().filter(|profile| seen.insert(profile.value)) {
            let declared = &estate[profile.value];
            if declared.sni.value.is_on() {
                continue;
            }
            let name = &declared.name;
            let message = format!(
                "{what} has certificates for several names, and its TLS profile `{}` looks at none",
                name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, first.span, "shown to nobody")
                    .and(profile.span, "its profile")
                    .and(name.span, "here `sni` is off")
                    .effect("clients that ask for another name are shown the wrong certificate, and refuse to connect")
                    .help(format!("write `sni on` in the tls-profile `{}`", name.value)),
            );
        }
    }
}
