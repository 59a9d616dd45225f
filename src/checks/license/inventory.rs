//! A farm that asks for licenses which nobody owns.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm, License};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::inventory",
        severity: Severity::Warning,
        title: "a farm asks for another model or edition than is licensed",
        explanation: "Controllers ask for licenses of one product, one edition and one model. Those that are in the files are of one as well; where they differ, there are \
                      no licenses for the farm, however many are owned.",
        source: "Citrix, delivery-controller SDK (Set-ConfigSite, Get-ConfigLicensingModel)",
        wrong: farm!(concat!(
            "farm global {\n  version  7.15\n  database ctx\n  license  ctx\n  lease    outage\n  licensing-model concurrent\n\n",
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "}\n"
        )),
        right: farm!(concat!(
            "farm global {\n  version  7.15\n  database ctx\n  license  ctx\n  lease    outage\n  licensing-model user-device\n\n",
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let license = &estate[farm.license.value];
        if let Some(asked) = farm.licensing_model.filter(|asked| asked.value != license.model.value) {
            let owned = (license.model.value.word(), license.model.span);
            found.push(differs(farm, license, (asked.value.word(), asked.span), owned));
        }
        if let (Some(asked), Some(owned)) = (farm.edition, license.edition)
            && asked.value != owned.value
        {
            found.push(differs(farm, license, (asked.value.word(), asked.span), (owned.value.word(), owned.span)));
        }
    }
}

fn differs(farm: &Farm, license: &License, (asked, here): (&str, Span), (owned, there): (&str, Span)) -> Diagnostic {
    let message = format!(
        "`{}` asks for licenses `{asked}`, and those of `{}` are `{owned}`",
        farm.name.value, license.name.value
    );
    Diagnostic::new(&CHECK.rule, message, here, "asked for")
        .and(there, "owned")
        .effect("no license is found, and after the grace period of 30 days all users are refused")
        .fix("ask for what is owned", here, owned, false)
}
