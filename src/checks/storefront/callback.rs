//! A callback name that does not lead to the Gateway of its own site.

use std::net::IpAddr;

use crate::checks::dns::served::{Answer, Served};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Dns, Estate, RecordData, Storefront, StorefrontPlacement, View};
use crate::schema::literals::DomainName;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::callback",
        severity: Severity::Error,
        title: "a callback does not lead to the Gateway of its site",
        explanation: "StoreFront asks the Gateway back that a user came through, for what it knows of the session (SmartAccess, log on without a password). It has to be that one Gateway: \
                      under the name that GSLB answers it may be the one of the other site, which knows nothing of the session. So each site's Gateway has a name of its own, for which its \
                      certificate is issued, and which leads to its address inside.",
        source: "Citrix, StoreFront: Configure NetScaler Gateway (callback URL); RFC 9525 §6.3",
        wrong: apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access.contoso.com\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n"
        ),
        right: apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n"
        ),
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for (_, product) in estate.storefronts.iter() {
        for at in &product.at {
            let Some((callback, address)) = at.callback.as_ref().zip(at.gateway.as_ref()) else { continue };
            let site = &estate[at.site.value].name.value;
            let astray = shared(product, callback)
                .or_else(|| uncertified(estate, product, callback))
                .or_else(|| elsewhere(estate, served, at, callback, address.private.value));
            if let Some(astray) = astray {
                found.push(astray.and(address.head.span, format!("the Gateway of `{site}`")).effect(format!(
                    "at `{site}` SmartAccess and log on without a password fail for users from outside"
                )));
            }
        }
    }
}

/// The name that all sites share.
fn shared(product: &Storefront, callback: &Spanned<DomainName>) -> Option<Diagnostic> {
    let names = product.names();
    let several = product.gateways().count() > 1;
    let is_shared = |(name, domain): &(&Spanned<DomainName>, Option<DomainName>)| {
        several && (name.value == callback.value || domain.as_ref() == Some(&callback.value))
    };
    let (name, _) = names.iter().find(|one| is_shared(one))?;
    let message = format!("the callback `{}` may lead to the Gateway of another site", callback.value);
    let label = "GSLB answers this name with any site";
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, callback.span, label).and(name.span, "the name of all sites");
    Some(diagnostic.help("give the Gateway of each site a name of its own, such as `access-fra.contoso.com`"))
}

fn uncertified(estate: &Estate, product: &Storefront, callback: &Spanned<DomainName>) -> Option<Diagnostic> {
    let named = product.certificate_of_gateway();
    let certificate = &estate[named.value];
    if certificate.certifies(&callback.value) || !estate.is_whole(Certificate::SHAPE) {
        return None;
    }
    let name = &certificate.name.value;
    let message = format!("the certificate `{name}` is not issued for the callback `{}`", callback.value);
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, callback.span, "StoreFront compares this with the certificate");
    Some(
        diagnostic
            .and(named.span, "the certificate that the Gateway shows")
            .help("name a certificate that is issued for both names"),
    )
}

/// A name without a record, or with another address, where the zone is declared.
fn elsewhere(
    estate: &Estate,
    served: &Served<'_>,
    at: &StorefrontPlacement,
    callback: &Spanned<DomainName>,
    address: IpAddr,
) -> Option<Diagnostic> {
    let name = &callback.value;
    let zone = served.seen_from(View::Internal, name).filter(|zone| zone.holds(name) && estate.is_whole(Dns::SHAPE))?;
    let records = zone.answer(name);
    let addresses: Vec<(IpAddr, crate::source::Span)> = records
        .iter()
        .filter_map(|record| match record.data.value {
            RecordData::A(address) => Some((address.into(), record.span)),
            RecordData::Aaaa(address) => Some((address.into(), record.span)),
            _ => None,
        })
        .collect();
    if let Some((other, span)) = addresses.iter().find(|(found, _)| *found != address) {
        let message = format!(
            "the callback `{name}` leads to {other}, which is not the Gateway of `{}`",
            estate[at.site.value].name.value
        );
        let diagnostic = Diagnostic::new(&CHECK.rule, message, callback.span, format!("expected {address}"));
        return Some(diagnostic.and(*span, "the record of it").help(format!("let it lead to {address}")));
    }
    if records.is_empty() && !matches!(served.answer(name), Answer::Somebody) {
        let message = format!("the callback `{name}` is not in the zone `{}`", zone.dns.zone.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, callback.span, "this name has no address");
        return Some(
            diagnostic
                .and(zone.dns.zone.span, "the zone that it would be in")
                .help(format!("write a record for it with the address {address}")),
        );
    }
    None
}
