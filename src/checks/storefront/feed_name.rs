//! A zone of a feed, or of an optimal Gateway, that the farm does not have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::estate::{Estate, Farm};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::feed-name",
        severity: Severity::Error,
        title: "a zone that StoreFront is told of is in no farm",
        explanation: "A feed may be kept to zones of its farm, and a Gateway is the best way to zones of the feeds. A zone that no farm has is asked by nobody, and no launch \
                      goes over the Gateway that was chosen for it.",
        source: "Citrix, StoreFront SDK (Add-STFStoreFarm, Register-STFStoreOptimalLaunchGateway)",
        wrong: fed!(apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n  advanced-health-check on\n  feed            global { zones fra sid }\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n"
        )),
        right: fed!(apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n  advanced-health-check on\n  feed            global { zones fra syd }\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        let farms: Vec<&Farm> = storefront.feed.iter().map(|feed| &estate[feed.farm.value]).collect();
        for (feed, farm) in storefront.feed.iter().zip(&farms) {
            feed.zones.iter().for_each(|zone| look(zone, std::slice::from_ref(farm), found));
        }
        storefront.at.iter().flat_map(|at| &at.optimal).for_each(|zone| look(zone, &farms, found));
    }
}

fn look(named: &Spanned<Name>, farms: &[&Farm], found: &mut Diagnostics) {
    let zones: Vec<&str> = farms.iter().flat_map(|farm| &farm.zone).map(|zone| zone.name.value.as_str()).collect();
    let name = named.value.as_str();
    if zones.contains(&name) {
        return;
    }
    let message = format!("no farm that StoreFront shows has a zone called `{name}`");
    let finding = Diagnostic::new(&CHECK.rule, message, named.span, "expected the name of a zone");
    found.push(match nearest(name, zones.iter().copied()) {
        Some(meant) => finding.fix(format!("did you mean `{meant}`?"), named.span, meant, false),
        None if farms.is_empty() => finding.help("name the farms with `feed`"),
        None => finding.help(format!("there are {}", crate::diagnostics::listed(&zones, "and"))),
    });
}
