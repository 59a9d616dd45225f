//! A placement at a site that has no ADC, or several.

use super::stands::{Stand, stands};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::which-adc",
        severity: Severity::Error,
        title: "it is not said on which ADC something stands",
        explanation: "A virtual server is configured on one ADC. At a site with one ADC (or one high-availability pair, which is one configuration) it stands there; at a site \
                      with several it says `on`, because a guess would put it where its address is not routed.",
        source: "the Sitewright language, version 1 (`on` of a placement)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-a {
    node 10.1.0.11
  }
  adc ns-b {
    node 10.1.0.12
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
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-a {
    node 10.1.0.11
  }
  adc ns-b {
    node 10.1.0.12
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
  at fra 10.1.20.10 on ns-a
}
",
    },
    run: Run::Estate(run),
};

/// More ADCs than this are not listed in one finding.
const MANY: usize = 5;

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.sites_are_whole() {
        return;
    }
    for stand in stands(estate) {
        if estate.adc_at(stand.site.value, stand.on.map(|on| on.value)).is_none() {
            found.push(finding(estate, &stand));
        }
    }
}

fn finding(estate: &Estate, stand: &Stand<'_>) -> Diagnostic {
    let site = &estate[stand.site.value].name;
    let what = stand.called();
    let adcs: Vec<_> = estate.adcs_of(stand.site.value).take(MANY).map(|(_, adc)| &adc.name).collect();
    if adcs.is_empty() {
        let message = format!("{what} is placed at `{}`, which has no ADC", site.value);
        return Diagnostic::new(&CHECK.rule, message, stand.site.span, "placed here")
            .and(site.span, "no `adc` in this block")
            .help(format!("declare its ADC, such as `adc ns-{} {{ node 10.1.0.11 }}`", site.value));
    }
    let message = format!("{what} does not say on which ADC of `{}` it stands", site.value);
    let mut diagnostic = Diagnostic::new(&CHECK.rule, message, stand.site.span, "on which?");
    for adc in &adcs {
        diagnostic = diagnostic.and(adc.span, "it may stand here");
    }
    let choices: Vec<String> = adcs.iter().map(|adc| format!("on {}", adc.value)).collect();
    let place = if stand.kind == "xenmobile" { "in this block" } else { "behind the address" };
    diagnostic.help(format!("write {} {place}", listed(&choices, "or")))
}
