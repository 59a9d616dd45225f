//! Weights that are missing, or that count for nothing.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, GslbMethodWord, GslbPlace};
use crate::schema::literals::Whole;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::weights",
        severity: Severity::Error,
        title: "the weights of GSLB services are incomplete, or the method uses none",
        explanation: "With `weighted` each service is answered as often as its weight says in proportion to the others; one without has weight 1, and next to a 70 is as good as not there. \
                      `active-passive`, `source-ip-hash`, `proximity` and `rtt` choose by something else, and a weight there is said for nothing.",
        source: "NetScaler 12.0 command reference, bind gslb vserver (weight)",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method weighted\n  at fra weight 70\n")),
        right: concat!(two_sites!(), web!(), web_gslb!("  method weighted\n  at fra weight 70\n  at syd weight 30\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        let kind = gslb.method.kind.value;
        if kind == GslbMethodWord::Weighted {
            lacking(estate, gslb).into_iter().for_each(|finding| found.push(finding));
        } else if !kind.takes_weights()
            && let Some(weight) = weights(gslb).next()
        {
            let message = format!("`gslb {}` chooses by `{}`, and gives weights", gslb.name.value, kind.word());
            let finding = Diagnostic::new(&CHECK.rule, message, weight.span, "said for nothing");
            found.push(
                finding.and(gslb.method.kind.span, "the method").help("choose `weighted`, or take the weights out"),
            );
        }
    }
}

fn weights(gslb: &Gslb) -> impl Iterator<Item = Spanned<Whole>> {
    let of_sites = gslb.at.iter().filter_map(|at| at.weight);
    let of_addresses = gslb.address.iter().filter_map(|address| address.weight);
    of_sites.chain(of_addresses).chain(gslb.cname.iter().filter_map(|alias| alias.weight))
}

fn lacking(estate: &Estate, gslb: &Gslb) -> Option<Diagnostic> {
    let lacks = |place: &GslbPlace<'_>| gslb.weight_of(place).is_none();
    let mut without = gslb.places(estate).filter(lacks);
    let first = without.next()?;
    let site = &estate[first.site.value].name.value;
    let message = format!("a service of `gslb {}` at `{site}` has no weight", gslb.name.value);
    let finding = Diagnostic::new(&CHECK.rule, message, first.span, "how often is this answered?");
    let finding = without.fold(finding, |finding, place| finding.and(place.span, "and this?"));
    Some(
        finding
            .and(gslb.method.kind.span, "the weights decide")
            .effect(format!("`{site}` is answered hardly ever"))
            .help(format!("write a line `at {site} weight 50`, or choose `round-robin`")),
    )
}
