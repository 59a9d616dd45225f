//! A weight that an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::weight-range",
        severity: Severity::Error,
        title: "the weight of a server is not between 1 and 100",
        explanation: "A weight is the share of a server beside the others of its pool: one of 40 gets twice what one of 20 gets. It goes from 1 to 100. A server that is to get \
                      nothing is left out of the pool.",
        source: "NetScaler NITRO reference, lbvserver_service_binding (weight)",
        wrong: r"estate contoso {
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
  servers  10.1.10.11 weight 200
  servers  10.1.10.12 weight 50
}
vip web {
  protocol HTTP
  port     80
  pool     web
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
  servers  10.1.10.11 weight 100
  servers  10.1.10.12 weight 25
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
    for (_, pool) in estate.pools.iter() {
        for weight in pool.servers.iter().filter_map(|servers| servers.weight) {
            if !(1..=100).contains(&weight.value.0) {
                let message = format!("`{}` is no weight of a server of `{}`", weight.value.0, pool.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, weight.span, "expected 1 to 100")
                        .help("weights count beside each other: divide all of the pool by the same number"),
                );
            }
        }
    }
}
