//! Settings of a pair that are not those of a pair.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "ha::pair-settings",
        severity: Severity::Error,
        title: "settings for a pair fit no pair",
        explanation: "Whether one node stays primary when neither is healthy (fail-safe) has to be the same on both nodes. That, independent network configuration and the \
                      VLAN of synchronisation are settings of a pair; one node alone has none.",
        source: "NetScaler 12.0 command reference, HA node",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    inc on
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 10.2.0.11
    inc on
  }
}
",
    },
    run: Run::Estate(run),
};

/// The numbers of VLANs over which nodes may synchronise (ha/ha-node).
const VLANS: std::ops::RangeInclusive<u32> = 1..=4094;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        let vlans = adc.node.iter().filter_map(|node| node.sync_vlan.as_ref());
        for vlan in vlans.filter(|vlan| !VLANS.contains(&vlan.value.0)) {
            let message = format!("the ADC `{}` synchronises over the VLAN {}", adc.name.value, vlan.value.0);
            found.push(Diagnostic::new(&CHECK.rule, message, vlan.span, "expected 1 to 4094"));
        }
        let safe: Vec<_> = adc.node.iter().filter(|node| node.fail_safe.value.is_on()).collect();
        let unsafe_node = adc.node.iter().find(|node| !node.fail_safe.value.is_on());
        if let (Some(on), Some(off)) = (safe.first(), unsafe_node) {
            let message = format!("one node of the ADC `{}` has `fail-safe on`, the other not", adc.name.value);
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, off.head.span, "not here").and(on.fail_safe.span, "here");
            found.push(
                diagnostic
                    .effect("when neither node is healthy, it depends on chance whether one stays primary")
                    .help("say it for both nodes, or for none"),
            );
        }
        if adc.nsips().count() == 1 {
            let inc = adc.inc.value.is_on().then_some(("inc", adc.inc.span));
            let safe = safe.first().map(|node| ("fail-safe", node.fail_safe.span));
            let sync =
                adc.node.iter().filter_map(|node| node.sync_vlan.as_ref()).next().map(|vlan| ("sync-vlan", vlan.span));
            if let Some((word, span)) = inc.or(safe).or(sync) {
                let message = format!("`{word}` is for a pair, and the ADC `{}` has one node", adc.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "without effect");
                found.push(diagnostic.help("write the other node, too, or take this out"));
            }
        }
    }
}
