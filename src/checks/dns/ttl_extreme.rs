//! TTLs that help nobody: of a few seconds or none, and of more than a day.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ttl-extreme",
        severity: Severity::Warning,
        title: "a TTL is shorter than 5 seconds, or longer than a day",
        explanation: "A TTL of 0, or of a few seconds, lets nearly every look-up come to the name servers: no resolver helps when they are busy or gone, and some keep the answer for a time \
                      of their own anyway. With one of more than a day every mistake in the record stays with users for days, and no recovery can take it back; resolvers cut down \
                      what is longer than a week. RFC 1912 suggests days for what never changes: where that is so, an `allow` says it. The answers of GSLB have rules of their own.",
        source: "RFC 2181 §8; RFC 1912 §2.2; RFC 8767 §4",
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

const SHORTEST: Duration = Duration::from_secs(5);
const DAY: Duration = Duration::from_secs(86_400);
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
    let (label, effect, title, mended) = match ttl.value {
        none if none.secs() == 0 => (
            "no resolver keeps the answer",
            "every look-up waits for the name servers, and none succeeds while these are gone",
            "30 seconds are short enough for any failover",
            "30s",
        ),
        short if short < SHORTEST => (
            "shorter than 5 seconds",
            "nearly every look-up waits for the name servers, and hardly one succeeds while these are gone",
            "30 seconds are short enough for any failover",
            "30s",
        ),
        long if long > WEEK => (
            "longer than a week",
            "a change reaches some users only after a week, as nothing takes back what resolvers keep",
            "a day is usual for what hardly changes",
            "1d",
        ),
        long if long > DAY => (
            "longer than a day",
            "a change, also one in a recovery, reaches some users only after days, as nothing takes back what resolvers keep",
            "a day is usual for what hardly changes",
            "1d",
        ),
        _ => return None,
    };
    let message = format!("the TTL of `{what}` is {}", ttl.value);
    Some(Diagnostic::new(&CHECK.rule, message, ttl.span, label).effect(effect).fix(title, ttl.span, mended, false))
}
