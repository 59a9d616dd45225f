//! A network of one node, in a pair that synchronises it.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Node};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "ha::node-network",
        severity: Severity::Error,
        title: "one node has what the pair synchronises",
        explanation: "The nodes of a pair synchronise everything but settings of the node itself, interfaces and channels: the secondary's configuration is replaced by the \
                      primary's. Addresses, VLANs and routes of one node exist only with independent network configuration (INC). And a block of two nodes cannot give both \
                      the same address.",
        source: "NetScaler 12.0 command reference, HA node",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 { snip 10.1.0.20/24 }
    node 10.1.0.12
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    node 10.1.0.12
    snip 10.1.0.20/24
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        if adc.nsips().count() < 2 {
            continue;
        }
        for node in &adc.node {
            let Some((word, span)) = own(node) else { continue };
            if let [_, second, ..] = node.address.as_slice() {
                let message = format!("two nodes of the ADC `{}` cannot both have this `{word}`", adc.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "in the block of two nodes");
                found.push(diagnostic.and(second.span, "the other one").help("give each node a `node` of its own"));
            } else if !adc.inc.value.is_on() && word != "channel" && word != "hostname" {
                let message = format!(
                    "the `{word}` of one node of the ADC `{}` would be synchronised to the other",
                    adc.name.value
                );
                let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "of this node alone");
                found.push(
                    diagnostic
                        .effect("the first synchronisation removes it from the secondary node, or gives it to both")
                        .help("write it into the `adc`; or say `inc on` there, where the nodes stand in different networks"),
                );
            }
        }
    }
}

/// The first row of `node` that only one node can have.
fn own(node: &Node) -> Option<(&'static str, Span)> {
    let rows = [
        ("snip", node.snip.first().map(|snip| snip.head.span)),
        ("ip", node.ip.first().map(|ip| ip.head.span)),
        ("vlan", node.vlan.first().map(|vlan| vlan.head.span)),
        ("route", node.route.first().map(|route| route.head.span)),
        ("hostname", node.hostname.as_ref().map(|name| name.span)),
        ("channel", node.channel.first().map(|channel| channel.head.span).filter(|_| node.address.len() < 2)),
    ];
    rows.into_iter().find_map(|(word, span)| Some((word, span?)))
}
