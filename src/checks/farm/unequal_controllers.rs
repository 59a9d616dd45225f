//! Controllers of different size in one zone.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Server, Zone};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::unequal-controllers",
        severity: Severity::Warning,
        title: "the Controllers of a zone are of different size",
        explanation: "Which Controller brokers in an outage is elected by its name: the first one that is there, whatever it can carry. Where they differ, a test in which \
                      the larger one was elected proves nothing for the night in which the smaller one is.",
        source: "Citrix, Local Host Cache sizing and scaling",
        wrong: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       fra
    controller ddc1.corp.contoso.com memory 8GB
    controller ddc2.corp.contoso.com memory 16GB
    storefront sf1.corp.contoso.com
    catalog apps shared { machines 20 }
  }

",
            satellite_zone!(),
            "}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       fra
    controller ddc1.corp.contoso.com memory 16GB
    controller ddc2.corp.contoso.com memory 16GB
    storefront sf1.corp.contoso.com
    catalog apps shared { machines 20 }
  }

",
            satellite_zone!(),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let lease = farm.lease.as_ref().map(|lease| &estate[lease.value]);
        if lease.is_some_and(|lease| farm.has_local_host_cache(lease)) {
            farm.zone.iter().filter_map(unequal).for_each(|one| found.push(one));
        }
    }
}

/// What is declared of a Controller's size.
fn size(server: &Server) -> [Option<u64>; 3] {
    let [cores, sockets] =
        [&server.cores, &server.sockets].map(|count| count.as_ref().map(|count| u64::from(count.value.0)));
    [server.memory.as_ref().map(|memory| memory.value.mebibytes()), cores, sockets]
}

fn unequal(zone: &Zone) -> Option<Diagnostic> {
    let first = zone.controller.first()?;
    let differs = |server: &&Server| {
        let both = size(first).into_iter().zip(size(server));
        both.filter_map(|(one, other)| one.zip(other)).any(|(one, other)| one != other)
    };
    let other = zone.controller.iter().find(differs)?;
    let message = format!("the Controllers of the zone `{}` are of different size", zone.name.value);
    Some(
        Diagnostic::new(&CHECK.rule, message, other.fqdn.span, "not as large as the other one, or larger")
            .and(first.fqdn.span, "another size")
            .effect("in an outage the one whose name comes first carries the zone, whether it can or not")
            .help("give all Controllers of a zone the same memory, cores and sockets"),
    )
}
