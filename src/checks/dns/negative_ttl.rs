//! "No such name" that is kept for longer than a day.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::negative-ttl",
        severity: Severity::Warning,
        title: "that a name does not exist is kept for longer than a day",
        explanation: "The lesser of `minimum` and the TTL of the SOA record, which is the `ttl` of the zone, is how long resolvers keep the answer that a name does not exist. Values of \
                      one to three hours work well, and more than a day is troublesome: a name that is added then stays unknown to all who asked before.",
        source: "RFC 2308 §3 and §5",
        wrong: r#"estate contoso {
  language 1
}
dns contoso.com {
  ttl 2d
  soa { minimum 7d }
  @ NS ns1.contoso.net
  allow dns::ttl-extreme "nothing in this zone ever moves"
}
"#,
        right: r#"estate contoso {
  language 1
}
dns contoso.com {
  ttl 2d
  soa { minimum 1h }
  @ NS ns1.contoso.net
  allow dns::ttl-extreme "nothing in this zone ever moves"
}
"#,
    },
    run: Run::Estate(run),
};

const DAY: Duration = Duration::from_secs(86_400);

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let Some(minimum) = dns.soa.as_ref().map(|soa| soa.minimum) else { continue };
        // The SOA record has the TTL of the zone.
        let kept = minimum.value.min(dns.ttl.value);
        if kept <= DAY {
            continue;
        }
        let message = format!("that a name of `{}` does not exist is kept for {kept}", dns.zone.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, minimum.span, "longer than a day")
            .effect("whoever asked for a name before it was added does not see it until that time has passed, also in a recovery");
        found.push(diagnostic.fix("one hour is usual", minimum.span, "1h", false));
    }
}
