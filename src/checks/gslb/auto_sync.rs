//! Appliances that copy the GSLB configuration while every one has its own script.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::auto-sync",
        severity: Severity::Warning,
        title: "the appliances copy the GSLB configuration that every script writes",
        explanation: "Every ADC that answers gets its whole GSLB configuration from its own script. With automatic synchronisation the main ADC also writes its own over that of all others \
                      whenever it changes: two hands write the same, what a script has entered on another ADC is taken back, and a command that fails there is only in a log file. Either \
                      the scripts are run everywhere, or one is run and the appliances copy.",
        source: "Citrix, NetScaler: Synchronizing the configuration in a GSLB setup; command reference, set gslb parameter (AutomaticConfigSync)",
        wrong: concat!(sites!("  gslb-parameter {\n    config-sync ns-fra\n  }\n", "", ""), web!(), web_domain!()),
        right: concat!(two_sites!(), web!(), web_domain!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let parameter = estate.settings().and_then(|settings| settings.gslb_parameter.as_ref());
    let Some(main) = parameter.and_then(|parameter| parameter.config_sync.as_ref()) else { return };
    let name = &estate[main.value].name.value;
    let others = estate.gslb_adcs().filter(|(adc, _, _, site)| *adc != main.value && !site.is_child());
    let message = format!("`{name}` copies its GSLB configuration to ADCs that have a script of their own");
    let finding = Diagnostic::new(&CHECK.rule, message, main.span, "it writes what is written already");
    let finding = others.take(3).fold(finding, |finding, (_, _, adc, _)| {
        finding.and(adc.name.span, "its script writes the same configuration here")
    });
    found.push(
        finding
            .effect("what a script enters on one ADC may be taken back by another, and names be answered differently until somebody looks")
            .help(format!("take the line out; or, where the appliances are to copy, run the script of `{name}` alone and say so with an `allow`")),
    );
}
