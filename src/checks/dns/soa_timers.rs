//! Timers of a start of authority that work against each other.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, Soa};
use crate::schema::literals::Duration;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::soa-timers",
        severity: Severity::Warning,
        title: "the timers of a zone work against each other",
        explanation: "A secondary asks for a new serial every `refresh`, and after a failure every `retry`, which has to be the shorter one. When it heard nothing for `expire` it \
                      answers no more; before that it should have tried several times, and the site of the primary may be gone for as long: two to four weeks are usual, and less than one is short.",
        source: "RFC 1912 §2.2; RFC 1035 §3.3.13",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { refresh 1h;  retry 2h }
  @ NS ns1.contoso.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { refresh 1h;  retry 15m }
  @ NS ns1.contoso.net
}
",
    },
    run: Run::Estate(run),
};

const WEEK: Duration = Duration::from_secs(604_800);

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        if let Some(soa) = &dns.soa {
            in_zone(dns, soa, found);
        }
    }
}

fn in_zone(dns: &Dns, soa: &Soa, found: &mut Diagnostics) {
    let zone = &dns.zone.value;
    let [refresh, retry, expire] = [soa.refresh, soa.retry, soa.expire].map(|timer| timer.value);
    if retry >= refresh {
        let message = format!("secondaries of `{zone}` try again after {retry}, and ask every {refresh} anyway");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, soa.retry.span, "not shorter than `refresh`").effect(
            "a secondary that could not reach the primary once answers with old records for longer than need be",
        );
        found.push(diagnostic.help("write a `retry` that is a fraction of `refresh`, such as `15m` for `1h`"));
    }
    let tries = u64::from(refresh.secs()) + u64::from(retry.secs());
    if u64::from(expire.secs()) <= tries {
        let message = format!("secondaries of `{zone}` give up after {expire}, before they have tried twice");
        let diagnostic =
            Diagnostic::new(&CHECK.rule, message, soa.expire.span, "not longer than `refresh` and `retry` together")
                .effect(format!(
                    "when the site of the primary is gone for {expire}, nobody answers for `{zone}` any more"
                ));
        found.push(diagnostic.help("write an `expire` longer than that site may be gone, such as `14d`"));
    } else if expire < WEEK {
        let message = format!("secondaries of `{zone}` give up after {expire}");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, soa.expire.span, "shorter than a week").effect(format!(
            "when the site of the primary is gone for {expire}, which a disaster can take, nobody answers for `{zone}` any more"
        ));
        found.push(diagnostic.fix("two weeks are usual", soa.expire.span, "14d", false));
    }
}
