//! A GSLB domain that leads to nothing, or to two things.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::one-target",
        severity: Severity::Error,
        title: "a GSLB domain needs a vip or a gateway or addresses, and only one vip or gateway",
        explanation: "A GSLB domain is answered with the address of the virtual server that serves it at the chosen site: that of a `vip`, or that of a `gateway`. \
                      Beside it, or alone, stand `address` lines for what is no vip of the estate, or `cname` lines.",
        source: "Citrix, NetScaler command reference, add gslb service, bind gslb vserver",
        wrong: concat!(
            two_sites!(),
            web!(),
            "gslb web {
  domain web.gslb.contoso.com
  method round-robin
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            "gslb web {
  domain web.gslb.contoso.com
  vip    web
  method round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let (name, (domain, _)) = (&gslb.name.value, gslb.answers());
        found.push(match (&gslb.vip, &gslb.gateway) {
            (None, None) if gslb.address.is_empty() && gslb.cname.is_empty() => Diagnostic::new(
                &CHECK.rule,
                format!("`gslb {name}` names neither a vip nor a gateway nor an address"),
                gslb.name.span,
                format!("nothing in this block serves `{domain}`"),
            )
            .effect(format!("`{domain}` has no address to be answered with"))
            .help("write a line `vip NAME` or `gateway NAME` with what serves the domain, or `address SITE ADDRESS` for what the estate does not describe"),
            (Some(vip), Some(gateway)) => Diagnostic::new(
                &CHECK.rule,
                format!("`gslb {name}` names a vip and a gateway"),
                gateway.span,
                "the domain is answered with the address of this gateway",
            )
            .and(vip.span, "or with that of this vip")
            .effect(format!("users of `{domain}` would come to one or the other by chance"))
            .help("keep one of the two, and declare a second `gslb` with a domain of its own for the other"),
            _ => continue,
        });
    }
}
