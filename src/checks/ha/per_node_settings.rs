//! What nodes in different networks each need, said once for both.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "ha::per-node-settings",
        severity: Severity::Warning,
        title: "nodes in different networks share what each needs for itself",
        explanation: "With independent network configuration (INC) subnet addresses, VLANs and routes are not synchronised between the nodes of a pair, since they stand in \
                      different networks. What is said for the ADC as a whole is applied where its script is run, on the primary node; the other has none, which shows after \
                      a failover.",
        source: "NetScaler 12.0 command reference, HA node",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 10.2.0.11
    inc  on
    snip 10.1.0.20/24
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 { snip 10.1.0.20/24 }
    node 10.2.0.11 { snip 10.2.0.20/24 }
    inc on
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        if !adc.inc.value.is_on() || adc.nsips().count() < 2 {
            continue;
        }
        let shared = [
            ("snip", adc.snip.first().map(|snip| snip.head.span)),
            ("vlan", adc.vlan.first().map(|vlan| vlan.head.span)),
            ("route", adc.route.first().map(|route| route.head.span)),
        ];
        let shared: Vec<_> = shared.into_iter().filter_map(|(word, span)| Some((word, span?))).collect();
        let Some((word, span)) = shared.first() else { continue };
        let message = format!(
            "the nodes of the ADC `{}` stand in different networks, and its `{word}` is said once for both",
            adc.name.value
        );
        let diagnostic = Diagnostic::new(&CHECK.rule, message, *span, "only the node that is primary gets it");
        let diagnostic = shared
            .iter()
            .skip(1)
            .fold(diagnostic, |diagnostic, (word, span)| diagnostic.and(*span, format!("this `{word}` likewise")));
        found.push(
            diagnostic
                .and(adc.inc.span, "so it is not synchronised")
                .effect("after a failover the other node reaches neither servers nor gateways")
                .help("write it into the block of the node whose it is: `node 10.1.0.11 { snip 10.1.0.20/24 }`"),
        );
    }
}
