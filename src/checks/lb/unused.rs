//! A pool or a monitor that nothing uses.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, Monitor, Pool, Vip};
use crate::schema::Id;
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::unused",
        severity: Severity::Warning,
        title: "a pool or a monitor is used by nothing",
        explanation: "A pool takes effect through a vip, a monitor through a pool or a gslb. One that nothing names is left over, or the statement that was to name it is missing: \
                      then servers are watched by the default monitor, or not used at all.",
        source: "the Sitewright language, version 1 (`pool`, `monitor`)",
        wrong: r"estate contoso {
  language 1
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
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
    if estate.is_whole(Vip::SHAPE) {
        let used: HashSet<Id<Pool>> = estate
            .vips
            .iter()
            .flat_map(|(_, vip)| vip.pool.iter().chain(vip.at.iter().filter_map(|at| at.pool.as_ref())))
            .map(|pool| pool.value)
            .collect();
        for (_, pool) in estate.pools.iter().filter(|(id, _)| !used.contains(id)) {
            found.push(finding("pool", &pool.name, "name it in a vip with `pool`, or take it out"));
        }
    }
    if estate.is_whole(Pool::SHAPE) && estate.is_whole(Gslb::SHAPE) {
        let pools = estate.pools.iter().flat_map(|(_, pool)| &pool.monitor).copied();
        let gslbs = estate.gslbs.iter().flat_map(|(_, gslb)| gslb.monitors());
        let used: HashSet<Id<Monitor>> = pools.chain(gslbs).map(|monitor| monitor.value).collect();
        for (_, monitor) in estate.monitors.iter().filter(|(id, _)| !used.contains(id)) {
            let help = "name it in a pool or a gslb with `monitor`, or take it out";
            found.push(finding("monitor", &monitor.name, help));
        }
    }
}

fn finding(kind: &str, name: &Spanned<Name>, help: &str) -> Diagnostic {
    let message = format!("the {kind} `{}` is used by nothing", name.value);
    Diagnostic::new(&CHECK.rule, message, name.span, "declared here, and named nowhere").help(help)
}
