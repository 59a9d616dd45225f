//! A recovery that outlasts the grace period.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::grace",
        severity: Severity::Warning,
        title: "a recovery may take longer than servers run without their license server",
        explanation: "Controllers serve for 30 days without their license server. Where all license servers stand at one site and a recovery may take longer, everybody is \
                      refused before it ends.",
        source: "Citrix, XenApp and XenDesktop zones (7.7), license servers",
        wrong: xenmobile_plans!(
            "plan xms-failover {\n  failover xenmobile xms from fra to syd\n  rto 40d\n}\n",
            "license ctx {\n  owned  500\n  server lic.corp.contoso.com { site fra }\n}\n"
        ),
        right: xenmobile_plans!(
            "plan xms-failover {\n  failover xenmobile xms from fra to syd\n  rto 20d\n}\n",
            "license ctx {\n  owned  500\n  server lic.corp.contoso.com { site fra }\n}\n"
        ),
    },
    run: Run::Estate(run),
};

/// Seconds of the grace period.
const GRACE: u32 = 30 * 86_400;

fn run(estate: &Estate, found: &mut Diagnostics) {
    let rtos = estate.plans.iter().filter_map(|(_, plan)| plan.rto);
    let Some(rto) = rtos.filter(|rto| rto.value.secs() > GRACE).max_by_key(|rto| rto.value.secs()) else { return };
    for (_, license) in estate.licenses.iter() {
        let first = &license.server[0];
        if license.server.iter().any(|server| server.site.value != first.site.value) {
            continue;
        }
        let site = &estate[first.site.value].name.value;
        let message = format!(
            "all license servers of `{}` are at `{site}`, and a recovery may take {}",
            license.name.value, rto.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, first.site.span, "the only site with one")
                .and(rto.span, "longer than 30 days")
                .effect(format!("30 days after `{site}` is lost, no Controller lets anybody in"))
                .help("give another site a license server, with files of its own"),
        );
    }
}
