//! A vip that leads to another which does not stand on the same ADC.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, Vip};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::elsewhere",
        severity: Severity::Error,
        title: "a vip leads to one that does not stand on its ADC",
        explanation: "A backup and the target of a route are virtual servers of the same appliance: a name that it does not have is refused. What leads to another site is \
                      GSLB.",
        source: "NetScaler 12.0 command reference, lb vserver (`-backupVServer`), cs action (`-targetLBVserver`)",
        wrong: at_fra!(
            "site syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\n",
            web_pool!(),
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n}\nvip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  at fra 10.1.20.10\n  at syd 10.2.20.10\n}\n"
        ),
        right: at_fra!(
            "site syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\n",
            web_pool!(),
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n  at syd\n}\nvip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  at fra 10.1.20.10\n  at syd 10.2.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.sites_are_whole() {
        return;
    }
    for (_, vip) in estate.vips.iter() {
        let mut told = HashSet::new();
        for at in &vip.at {
            let Some(adc) = estate.adc_of(at) else { continue };
            for target in vip.targets().chain(vip.backup_at(at)) {
                let stands = stands_on(estate, target.value, adc);
                if stands == Some(false) && told.insert((target.span, adc)) {
                    found.push(finding(estate, vip, target, adc));
                }
            }
        }
    }
}

/// Whether `vip` stands on `adc`; `None` where that is not known.
fn stands_on(estate: &Estate, vip: Id<Vip>, adc: Id<Adc>) -> Option<bool> {
    if !estate.vips.is_intact(vip) {
        return None;
    }
    let adcs = estate[vip].at.iter().map(|at| estate.adc_of(at));
    let adcs: Option<Vec<Id<Adc>>> = adcs.collect();
    Some(adcs?.contains(&adc))
}

fn finding(estate: &Estate, vip: &Vip, target: Spanned<Id<Vip>>, adc: Id<Adc>) -> Diagnostic {
    let (name, other, adc_name) = (&vip.name.value, &estate[target.value], &estate[adc].name.value);
    let message = format!("the vip `{name}` leads to `{}`, which does not stand on `{adc_name}`", other.name.value);
    let site = &estate[estate.site_of(adc)].name.value;
    Diagnostic::new(&CHECK.rule, message, target.span, format!("is not on `{adc_name}`"))
        .and(other.name.span, "the vip that it leads to")
        .effect(format!(
            "the ADC `{adc_name}` refuses the command: there is nothing behind `{name}` for these requests"
        ))
        .help(format!("place it there, without an address of its own where only `{name}` leads to it: `at {site}`"))
}
