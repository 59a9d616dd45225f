//! Numbers of persistence that two virtual servers share.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::persistence-id",
        severity: Severity::Error,
        title: "two GSLB virtual servers have the same persistence id",
        explanation: "The ADCs tell each other which client has which site, and know the virtual server by its persistence id: the same on every ADC, and another for each virtual server. \
                      A domain of several virtual servers (a chain of sites, or A and AAAA) takes as many numbers as it has, from the declared one on. Without a declaration the numbers \
                      are worked out, and are never the same.",
        source: "NetScaler 12.0 command reference, gslb vserver (persistenceId)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method      round-robin\n  persistence SOURCEIP id 7\n"),
            "gslb shop {
  domain      shop.gslb.contoso.com
  vip         web
  method      active-passive fra syd
  persistence SOURCEIP id 6
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method      round-robin\n  persistence SOURCEIP id 8\n"),
            "gslb shop {
  domain      shop.gslb.contoso.com
  vip         web
  method      active-passive fra syd
  persistence SOURCEIP id 6
}
"
        ),
    },
    run: Run::Estate(run),
};

/// The last number that there is.
const LAST: usize = 65_535;

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut numbers: Vec<(usize, usize, Span, &Gslb)> = Vec::new();
    for (_, gslb) in estate.gslbs.iter() {
        let Some(id) = gslb.persistence.as_ref().and_then(|persistence| persistence.id.as_ref()) else { continue };
        let (first, count) = (id.value.0 as usize, gslb.vserver_count(estate).max(1));
        let last = first + count - 1;
        if first <= LAST && last > LAST {
            let message = format!("`gslb {}` needs {count} numbers from {first} on", gslb.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, id.span, format!("there are numbers up to {LAST}"));
            found.push(finding.help(format!("write {} or less", LAST + 1 - count)));
        }
        numbers.push((first, last, id.span, gslb));
    }
    numbers.sort_by_key(|(first, last, span, _)| (*first, *last, *span));
    for pair in numbers.windows(2) {
        let [(_, last, one, gslb), (first, _, other, second)] = pair else { continue };
        if first > last {
            continue;
        }
        let message =
            format!("`gslb {}` and `gslb {}` both have the persistence id {first}", gslb.name.value, second.name.value);
        let (early, late) = (*one.min(other), *one.max(other));
        found.push(
            Diagnostic::new(&CHECK.rule, message, late, "again here")
                .and(early, "first here, with a number for each of its virtual servers")
                .effect("clients of the one domain are kept at sites of the other")
                .help(format!("write a number above {last}, or take `id` out: then it is worked out")),
        );
    }
}
