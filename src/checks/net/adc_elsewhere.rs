//! A placement on an ADC of another site.

use super::stands::{Stand, stands};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::adc-elsewhere",
        severity: Severity::Error,
        title: "something is placed at one site, on an ADC of another",
        explanation: "`on` chooses among the ADCs of the site. An address of one site on an ADC of another is routed to the wrong data centre, and is lost with the other site, \
                      although GSLB counts it to this one.",
        source: "the Sitewright language, version 1 (`on` of a placement)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
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
  at fra 10.1.20.10 on ns-syd
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
site syd {
  adc ns-syd {
    node 10.2.0.11
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
  at fra 10.1.20.10 on ns-fra
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for stand in stands(estate) {
        if let Some(on) = stand.on.filter(|on| estate.site_of(on.value) != stand.site.value) {
            found.push(finding(estate, &stand, on));
        }
    }
}

fn finding(estate: &Estate, stand: &Stand<'_>, on: Spanned<Id<Adc>>) -> Diagnostic {
    let site = &estate[stand.site.value].name.value;
    let adc = &estate[on.value].name;
    let home = &estate[estate.site_of(on.value)].name.value;
    let what = stand.called();
    let message = format!("{what} is placed at `{site}`, on the ADC `{}` of `{home}`", adc.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, on.span, format!("an ADC of `{home}`"))
        .and(stand.site.span, format!("placed at `{site}`"))
        .and(adc.span, "declared here")
        .effect(format!("users who are sent to `{site}` are routed past {what}"));
    match estate.adc_at(stand.site.value, None) {
        Some(own) => {
            let own = &estate[own].name.value;
            diagnostic.fix(format!("write `{own}`, the ADC of `{site}`"), on.span, own.as_str(), false)
        }
        None => diagnostic.help(format!("name an ADC of `{site}`, or place it at `{home}`")),
    }
}
