//! Something that is placed twice at one site.

use std::collections::HashMap;

use super::stands::stands;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::placed-twice",
        severity: Severity::Error,
        title: "something is placed twice at one site",
        explanation: "A placement is the one virtual server at a site: it bears the declaration's name on the ADC, and GSLB answers its address for the site. A second address \
                      at the same site is another virtual server, with a name of its own; only an IPv4 and an IPv6 address may stand beside each other.",
        source: "the Sitewright language, version 1 (`at`)",
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
  servers  10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
  at fra 10.1.20.11
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
    let mut first = HashMap::new();
    for stand in stands(estate) {
        let span = *first.entry((stand.declared, stand.site.value, stand.is_ipv6)).or_insert(stand.site.span);
        if span == stand.site.span {
            continue;
        }
        let message = format!("{} is placed twice at `{}`", stand.called(), estate[stand.site.value].name.value);
        let help = if stand.kind == "xenmobile" {
            "keep one of them"
        } else {
            "keep one of them, or declare the other address under another name"
        };
        found.push(
            Diagnostic::new(&CHECK.rule, message, stand.site.span, "again here").and(span, "first here").help(help),
        );
    }
}
