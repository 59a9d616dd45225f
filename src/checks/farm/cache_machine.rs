//! A Controller that cannot carry its zone.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Server};
use crate::simulate::capacity::facts;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::cache-machine",
        severity: Severity::Warning,
        title: "a Controller is too small to carry its zone in an outage",
        explanation: "Which Controller brokers in an outage is elected by its name, whatever it can carry: each has to carry the whole zone alone. The Local Host Cache \
                      takes more than 1 GB of memory besides, LocalDB uses up to four cores of one processor: four cores on one socket, not one on each of four.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12); Citrix, Local Host Cache sizing and scaling",
        wrong: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       fra
    controller ddc1.corp.contoso.com
    controller ddc2.corp.contoso.com memory 4GB cores 4 sockets 4
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
    controller ddc1.corp.contoso.com
    controller ddc2.corp.contoso.com memory 8GB cores 4 sockets 1
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
            farm.controllers().flat_map(|(_, controller)| small(controller)).for_each(|one| found.push(one));
        }
    }
}

/// What of `server` is too small.
fn small(server: &Server) -> Vec<Diagnostic> {
    let finding = |span, message: String, label: String, help: &str| {
        Diagnostic::new(&CHECK.rule, message, span, label)
            .effect("if it is elected in an outage, logons of the whole zone are slow or fail")
            .help(help)
    };
    let name = &server.fqdn.value;
    let mut found = Vec::new();
    if let Some(memory) = server.memory.as_ref().filter(|memory| !facts::has_room_for_cache(memory.value)) {
        let message = format!(
            "`{name}` has {} of memory, and the Local Host Cache takes {} MiB besides",
            memory.value,
            facts::CACHE_MEMORY_MIB
        );
        found.push(finding(memory.span, message, "too little for an outage".to_owned(), "give it 8GB or more"));
    }
    let sockets = server.sockets.as_ref().map_or(1, |sockets| sockets.value.0.max(1));
    if let Some(cores) = server.cores.as_ref().filter(|cores| cores.value.0 / sockets < 4) {
        let message = format!("`{name}` has {} cores on each socket", cores.value.0 / sockets);
        found.push(finding(
            cores.span,
            message,
            "the local database uses one socket".to_owned(),
            "give it four cores or more on one socket",
        ));
    }
    found
}
