//! A virtual server with nothing behind it.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement, Vip};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::no-pool",
        severity: Severity::Error,
        title: "a vip has no pool",
        explanation: "A virtual server without a service behind it is down: it answers no connection, and GSLB never answers its address. The pool is named once for all sites \
                      (`pool web`), or behind the address for one (`at fra 10.1.20.10 pool web-fra`). One that leads requests to other vips (`route`, \
                      `otherwise`) needs none.",
        source: "NetScaler 12.0 command reference, lb vserver",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
vip web {
  protocol HTTP
  port     80
  at fra 10.1.20.10
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter().filter(|(_, vip)| vip.pool.is_none() && !vip.switches()) {
        let bare: Vec<&Placement> = vip.at.iter().filter(|at| at.pool.is_none()).collect();
        if !bare.is_empty() {
            found.push(finding(estate, vip, &bare));
        }
    }
}

fn finding(estate: &Estate, vip: &Vip, bare: &[&Placement]) -> Diagnostic {
    let name = &vip.name.value;
    let diagnostic = if bare.len() == vip.at.len() {
        let message = format!("the vip `{name}` has no pool");
        Diagnostic::new(&CHECK.rule, message, vip.name.span, "no `pool` in this block, nor behind an address")
    } else {
        let site = &estate[bare[0].site.value].name.value;
        let message = format!("the vip `{name}` has no pool at `{site}`");
        bare[1..]
            .iter()
            .fold(Diagnostic::new(&CHECK.rule, message, bare[0].head.span, "no pool here"), |diagnostic, at| {
                diagnostic.and(at.head.span, "nor here")
            })
    };
    diagnostic
        .effect(format!("the virtual server `{name}` is down: users get no connection"))
        .help("name the pool of its servers with `pool NAME`, or lead its requests to other vips with `route` and `otherwise`")
}
