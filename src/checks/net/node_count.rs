//! An ADC of more than two nodes, or with one node twice.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::node-count",
        severity: Severity::Error,
        title: "an ADC has more than two nodes, or one node twice",
        explanation: "A high-availability pair is two NetScaler nodes, each with a management address (NSIP) of its own; every node names the other as its peer. A third node \
                      cannot join a pair: more ADCs at a site are declared each with a block of its own.",
        source: "NetScaler 12.0 command reference, ha node",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 10.1.0.12 10.1.0.13
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 10.1.0.12
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        twice(adc, found);
        let nodes: Vec<_> = adc.nsips().collect();
        if let [_, second, third, ..] = nodes.as_slice() {
            let message = format!("the ADC `{}` has {} nodes", adc.name.value, nodes.len());
            found.push(
                Diagnostic::new(&CHECK.rule, message, third.span, "one node too many")
                    .and(second.span, "the pair is complete here")
                    .help("declare a further ADC as an `adc` of its own"),
            );
        }
    }
}

fn twice(adc: &Adc, found: &mut Diagnostics) {
    let mut first = HashMap::new();
    for node in adc.nsips() {
        if let Some(span) = first.insert(node.value, node.span) {
            let message = format!("the ADC `{}` has the node `{}` twice", adc.name.value, node.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, node.span, "again here")
                    .and(span, "here")
                    .help("write the management address (NSIP) of each node once"),
            );
        }
    }
}
