//! The sites in a GSLB method, and the sites where something stands.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Gslb, GslbMethodWord, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::method-sites",
        severity: Severity::Error,
        title: "the sites of a GSLB method are not those where the service stands",
        explanation: "`active-passive` answers with the first of its sites that is up, so that it has to name every site where the vip or gateway stands, each once, in the order in \
                      which they take over. A site that is not named is never used, not even when all others are lost; one where nothing stands has no address. \
                      All other methods choose among all sites and name none.",
        source: "Citrix, NetScaler command reference, set gslb vserver (backupVServer)",
        wrong: concat!(
            two_sites!(),
            web!(),
            "gslb web {
  domain web.gslb.contoso.com
  vip    web
  method active-passive fra
}
"
        ),
        right: concat!(two_sites!(), web!(), web_domain!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let products = estate.products();
    for (_, gslb) in estate.gslbs.iter() {
        // The sites of a product's domains are those of the product.
        if products.contains_key(&gslb.head.span) || gslb.serving_sites(estate).is_empty() {
            continue;
        }
        if let Some(finding) = finding(estate, gslb) {
            found.push(finding);
        }
    }
}

fn finding(estate: &Estate, gslb: &Gslb) -> Option<Diagnostic> {
    let method = &gslb.method;
    let head = method.head.span;
    let listed_at = match (method.sites.first(), method.sites.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::new(method.kind.span.end, method.kind.span.end),
    };
    let name = |site: Id<Site>| estate[site].name.as_str();
    let (answers, _) = gslb.answers();
    if method.kind.value != GslbMethodWord::ActivePassive {
        method.sites.first()?;
        let word = method.kind.value.word();
        let message = format!("`gslb {}` chooses among all sites, and names some", gslb.name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, listed_at, format!("`{word}` takes no sites"));
        let past = Span::new(method.kind.span.end, listed_at.end);
        return Some(finding.fix("take the sites out", past, "", false));
    }
    let serving = gslb.serving_sites(estate);
    let mut seen = HashSet::new();
    let again = method.sites.iter().find(|site| !seen.insert(site.value));
    let foreign = method.sites.iter().find(|site| !serving.contains(&site.value));
    let absent: Vec<&str> = serving.iter().filter(|site| !seen.contains(*site)).map(|site| name(*site)).collect();
    let what = what_serves(estate, gslb);
    let finding = if method.sites.is_empty() {
        let message = format!("`gslb {}` is active-passive and names no sites", gslb.name.value);
        Diagnostic::new(&CHECK.rule, message, head, "which site is active is not said")
    } else if let Some(site) = foreign {
        let message = format!("`gslb {}` names `{}`, where {what} does not stand", gslb.name.value, name(site.value));
        Diagnostic::new(&CHECK.rule, message, site.span, format!("no address of {what} here"))
            .effect(format!("`{answers}` is never answered with this site"))
    } else if let Some(site) = again {
        let message = format!("`gslb {}` names `{}` twice", gslb.name.value, name(site.value));
        Diagnostic::new(&CHECK.rule, message, site.span, "named before")
    } else if absent.is_empty() {
        return None;
    } else {
        let message = format!("`gslb {}` leaves out {}, where {what} stands", gslb.name.value, listed(&absent, "and"));
        Diagnostic::new(&CHECK.rule, message, listed_at, format!("{} not named", listed(&absent, "and"))).effect(
            format!("`{answers}` is never answered with {}, also not when all other sites fail", listed(&absent, "or")),
        )
    };
    let finding = gslb.places(estate).fold(finding, |finding, place| {
        finding.and(place.span, format!("{what} stands at `{}`", name(place.site.value)))
    });
    Some(mended(estate, gslb, &serving, listed_at, finding))
}

fn what_serves(estate: &Estate, gslb: &Gslb) -> String {
    match (&gslb.vip, &gslb.gateway) {
        (Some(vip), _) => format!("the vip `{}`", estate[vip.value].name.value),
        (_, Some(gateway)) => format!("the gateway `{}`", estate[gateway.value].name.value),
        _ => "what serves it".to_owned(),
    }
}

/// The sites that are right in the order in which they are named, then the others.
fn mended(estate: &Estate, gslb: &Gslb, serving: &[Id<Site>], at: Span, finding: Diagnostic) -> Diagnostic {
    let named = gslb.method.sites.iter().map(|site| site.value).filter(|site| serving.contains(site));
    let mut order: Vec<Id<Site>> = Vec::new();
    for site in named.chain(serving.iter().copied()) {
        if !order.contains(&site) {
            order.push(site);
        }
    }
    let names: Vec<&str> = order.iter().map(|site| estate[*site].name.as_str()).collect();
    let sites = names.join(" ");
    let text = if at.is_empty() { format!(" {sites}") } else { sites.clone() };
    finding.fix(format!("write `method active-passive {sites}`, the active site first"), at, text, false)
}
