//! Machines that are off in an outage.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, HypervisorKind};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::autoscale",
        severity: Severity::Warning,
        title: "machines are off when a lease needs them",
        explanation: "A lease leads to a machine that is on. Autoscale turns machines off, and while the broker cannot be reached the Connectors turn machines on only on \
                      Citrix Hypervisor and vSphere.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency (requirements, power management)",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    hypervisor az azure\n    catalog apps shared { machines 20;  vda 2203;  hypervisor az;  autoscale on }\n  }\n"
        ),
        right: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    hypervisor vs vsphere\n    catalog apps shared { machines 20;  vda 2203;  hypervisor vs;  autoscale on }\n  }\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(used) = cloud.lease.as_ref().filter(|lease| estate[lease.value].workspace.is_some()) else { continue };
        for (location, catalog) in cloud.catalogs().filter(|(_, catalog)| catalog.autoscale.value.is_on()) {
            let named = catalog.hypervisor.as_ref();
            let connection =
                location.hypervisor.iter().find(|one| named.is_some_and(|name| name.value == one.name.value));
            if connection
                .is_some_and(|one| matches!(one.kind.value, HypervisorKind::CitrixHypervisor | HypervisorKind::Vsphere))
            {
                continue;
            }
            let message = format!(
                "machines of `{}` that are off stay off while the broker cannot be reached",
                catalog.name.value
            );
            let mut finding = Diagnostic::new(&CHECK.rule, message, catalog.autoscale.span, "turns machines off");
            if let Some(connection) = connection {
                finding = finding.and(connection.kind.span, "the Connectors cannot turn machines on here");
            }
            found.push(
                finding
                    .and(used.span, "leases are counted on")
                    .effect("in an outage fewer users find a machine than there are machines")
                    .help("leave enough machines on, and say with an `allow` that they are"),
            );
        }
    }
}
