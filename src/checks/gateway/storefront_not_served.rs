//! A name of StoreFront or of an STA that a declared zone does not have.

use std::collections::HashSet;

use crate::checks::dns::served::{Answer, Served};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::estate::{Estate, Gateway};
use crate::schema::literals::{DomainName, Host, Url};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::storefront-not-served",
        severity: Severity::Error,
        title: "a Gateway leads to a name that nobody answers",
        explanation: "The ADC looks up StoreFront and the STAs by the names in their URLs. A name in a zone that the estate declares, or in a sub-zone that it hands to the ADCs, has a \
                      record there, on an ADC, or is a GSLB domain; else the Gateway finds nothing under it. Names in zones of others are not looked at.",
        source: "RFC 1034 §4.3.2; Citrix, NetScaler Gateway: Integrate with StoreFront",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storfront.corp.contoso.com" "sta         http://10.1.10.31" "authentication corp"),
            "dns corp.contoso.com {\n  view internal\n  @          NS dc1.corp.contoso.com\n  dc1        A  10.1.0.2\n  storefront A  10.1.20.30\n}\n"
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.corp.contoso.com" "sta         http://10.1.10.31" "authentication corp"),
            "dns corp.contoso.com {\n  view internal\n  @          NS dc1.corp.contoso.com\n  dc1        A  10.1.0.2\n  storefront A  10.1.20.30\n}\n"
        ),
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !Served::is_complete(estate) {
        return;
    }
    for (_, gateway) in estate.gateways.iter() {
        let storefronts = gateway.storefronts().map(|storefront| ("StoreFront", &storefront.url));
        let stas =
            gateway.sta.iter().chain(gateway.at.iter().flat_map(|at| &at.written.sta)).map(|sta| ("an STA", sta));
        let mut seen = HashSet::new();
        for (what, url) in storefronts.chain(stas) {
            let Host::Name(name) = &url.value.host else { continue };
            if seen.insert(name) {
                found_at(gateway, what, url, name, served).into_iter().for_each(|finding| found.push(finding));
            }
        }
    }
}

fn found_at(
    gateway: &Gateway,
    what: &str,
    url: &Spanned<Url>,
    name: &DomainName,
    served: &Served<'_>,
) -> Option<Diagnostic> {
    let (where_to, span, label) = match served.answer(name) {
        Answer::Somebody | Answer::Foreign => return None,
        Answer::NotInZone(zone) => {
            let zone = &zone.dns.zone;
            (format!("which is not in the zone `{}`", zone.value), zone.span, "the zone that it would be in".to_owned())
        }
        Answer::NotOnAdcs(sub_zone, span) => {
            ("which the ADCs do not answer".to_owned(), span, format!("names in `{sub_zone}` are answered by ADCs"))
        }
    };
    let message = format!("the gateway `{}` looks for {what} at `{name}`, {where_to}", gateway.name.value);
    let effect = if what == "StoreFront" {
        "users log on at the Gateway, and get no page behind it"
    } else {
        "desktops whose tickets this STA issued do not start"
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, url.span, "this name has no address").and(span, label);
    let diagnostic = diagnostic.effect(effect);
    Some(match nearest(name.as_str(), served.names()) {
        Some(near) => {
            let mended = url.value.to_string().replacen(name.as_str(), near, 1);
            diagnostic.fix(format!("did you mean `{near}`?"), url.span, mended, false)
        }
        None => diagnostic.help(format!("give `{name}` a record, or write the name that has one")),
    })
}
