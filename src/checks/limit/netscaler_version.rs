//! Firmware that is older than what is known of NetScaler commands.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "limit::netscaler-version",
        severity: Severity::Error,
        title: "the NetScaler firmware is older than 12.0",
        explanation: "What commands an ADC takes, with which options and limits, is known from 12.0 on. For older firmware nothing that is emitted could be promised to work.",
        source: "NetScaler 12.0 command reference",
        wrong: "estate contoso {\n  language 1\n  versions { netscaler 11.1 }\n}\n",
        right: "estate contoso {\n  language 1\n  versions { netscaler 12.0 }\n}\n",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let versions = estate.settings.iter().filter_map(|(_, settings)| settings.versions.as_ref());
    for firmware in versions.filter_map(|versions| versions.netscaler.as_ref()) {
        if !firmware.value.is_at_least(12, 0) {
            let message = format!("NetScaler {} is older than what is known of its commands", firmware.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, firmware.span, "expected 12.0 or newer").help(
                    "declare the firmware that the ADCs run, or bring them to a version that is still maintained",
                ),
            );
        }
    }
}
