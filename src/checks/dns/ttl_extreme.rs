//! TTLs that nobody keeps to: none at all, or longer than a week.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ttl-extreme",
        severity: Severity::Warning,
        title: "a TTL is 0, or longer than a week",
        explanation: "A TTL of 0 lets every look-up come to the name servers: no resolver helps when they are busy or gone, and some keep the answer for a time of their own anyway. \
                      One of more than a week is cut down by resolvers, and until then every mistake in the record stays with users.",
        source: "RFC 8767 §4; RFC 1912 §2.2; RFC 2181 §8",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @       NS ns1.contoso.net
  www 0s  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @       NS ns1.contoso.net
  www 30s A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

const WEEK: Duration = Duration::from_secs(604_800);

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let own = dns.record.iter().filter_map(|record| Some((record.ttl?, record.owner.as_str())));
        let delegated = dns.delegate.iter().filter_map(|one| Some((one.ttl?, one.name.as_str())));
        for (ttl, owner) in own.chain(delegated) {
            let what = if owner == "@" { dns.zone.as_str() } else { owner };
            push(finding(ttl, what), found);
        }
        push(finding(dns.ttl, dns.zone.as_str()), found);
    }
    for (_, _, adc) in estate.adcs() {
        let own = adc.record.iter().filter_map(|record| Some((record.ttl?, record.name.as_str())));
        own.for_each(|(ttl, owner)| push(finding(ttl, owner), found));
    }
}

fn push(finding: Option<Diagnostic>, found: &mut Diagnostics) {
    finding.into_iter().for_each(|finding| found.push(finding));
}

fn finding(ttl: Spanned<Duration>, what: &str) -> Option<Diagnostic> {
    let seconds = ttl.value.secs();
    if seconds == 0 {
        let message = format!("the TTL of `{what}` is 0");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, ttl.span, "no resolver keeps the answer")
            .effect("every look-up waits for the name servers, and none succeeds while these are gone");
        return Some(diagnostic.fix("30 seconds are short enough for any failover", ttl.span, "30s", false));
    }
    (ttl.value > WEEK).then(|| {
        let message = format!("the TTL of `{what}` is {}", ttl.value);
        Diagnostic::new(&CHECK.rule, message, ttl.span, "longer than a week")
            .effect("a change reaches some users only after a week, as nothing takes back what resolvers keep")
            .fix("a day is usual for what hardly changes", ttl.span, "1d", false)
    })
}
