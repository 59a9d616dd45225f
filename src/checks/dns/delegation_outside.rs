//! A `delegate` for a name that is not below its zone.

use super::misfit::{Misfit, misfit};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::delegation-outside",
        severity: Severity::Error,
        title: "a `delegate` names something that is not below its zone",
        explanation: "A zone can hand over names below its own, and no others. The zone's own name is delegated by the zone above it: NS records at the zone's own name say \
                      who serves the zone itself.",
        source: "RFC 1034 §4.2.1",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53
  }
}
dns contoso.com {
  view internal
  @         NS ns1.contoso.net
  delegate  gslb.fabrikam.com. to fra
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    dns  10.1.0.53
  }
}
dns contoso.com {
  view internal
  @         NS ns1.contoso.net
  delegate  gslb to fra
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let zone = &dns.zone.value;
        for delegation in &dns.delegate {
            let name = delegation.name.as_str();
            let (message, label) = match dns.delegated(delegation) {
                Some(sub_zone) if sub_zone == *zone => {
                    (format!("the zone `{zone}` cannot hand its own name over"), "this is the zone itself".to_owned())
                }
                Some(_) => continue,
                None if misfit(zone, &delegation.name) == Misfit::TooLong => continue,
                None => (
                    format!("`{name}` is not below `{zone}`"),
                    format!("expected a name below `{zone}`, such as `gslb`"),
                ),
            };
            let diagnostic = Diagnostic::new(&CHECK.rule, message, delegation.name.span, label)
                .and(dns.zone.span, "the zone")
                .effect("resolvers never learn that the ADCs answer for it: its names do not exist for users");
            found.push(diagnostic.help(
                "write the name of a sub-zone, relative to the zone, or move the line to the zone that the name is in",
            ));
        }
    }
}
