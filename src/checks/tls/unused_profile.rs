//! A TLS profile that nothing uses.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gateway, Storefront, TlsProfile, Vip, Xenmobile};
use std::collections::HashSet;

use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "tls::unused-profile",
        severity: Severity::Warning,
        title: "a TLS profile is used by nothing",
        explanation: "A TLS profile takes effect where a vip, a gateway, a product or an adc names it with `tls`. One that nothing names is left over, or the statement that was to \
                      name it is missing, and something offers other versions than were meant.",
        source: "the Sitewright language, version 1 (`tls-profile`)",
        wrong: r"estate contoso {
  language 1
}
tls-profile modern {
  versions 1.2
}
",
        right: r"estate contoso {
  language 1
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !(estate.is_whole(Vip::SHAPE)
        && estate.is_whole(Gateway::SHAPE)
        && estate.is_whole(Xenmobile::SHAPE)
        && estate.is_whole(Storefront::SHAPE)
        && estate.sites_are_whole())
    {
        return;
    }
    let vips = estate.vips.iter().filter_map(|(_, vip)| vip.tls);
    let gateways = estate.gateways.iter().filter_map(|(_, gateway)| gateway.tls);
    let adcs = estate.adcs().filter_map(|(_, _, adc)| adc.tls);
    let storefronts = estate.storefronts.iter().filter_map(|(_, product)| product.tls);
    let products = estate.xenmobiles.iter().filter_map(|(_, product)| product.tls).chain(storefronts);
    let used: HashSet<Id<TlsProfile>> =
        vips.chain(gateways).chain(adcs).chain(products).map(|profile| profile.value).collect();
    for (_, profile) in estate.tls_profiles.iter().filter(|(id, _)| !used.contains(id)) {
        let message = format!("the TLS profile `{}` is used by nothing", profile.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, profile.name.span, "declared here, and named nowhere")
                .help("name it with `tls` in a vip, a gateway, a xenmobile or an adc, or take it out"),
        );
    }
}
