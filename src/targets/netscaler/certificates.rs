//! The certificates of one ADC, and what they are bound to.

use std::collections::BTreeSet;

use super::index::{Index, OnAdc};
use super::section::Line;
use super::{authentication, tls};
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Certificate, Site, Vip};
use crate::schema::Id;
use crate::source::Spanned;

const DAY: u32 = 86_400;

/// The certificates that are shown on an ADC, with those of their chains, in the order of their declaration.
pub(super) fn certificates(index: &Index<'_>, here: &OnAdc<'_>) -> BTreeSet<Id<Certificate>> {
    let estate = index.estate;
    let of_vips = here.vips.iter().filter(|(vip, _)| vip.protocol.value.ends_tls());
    let of_vips = of_vips.flat_map(|(vip, _)| vip.certificates());
    let of_gateways = here.gateways.iter().flat_map(|(gateway, _)| gateway.certificates());
    let of_requests = authentication::samls(index, here).filter_map(|saml| saml.signing);
    let mut found = BTreeSet::new();
    for shown in of_vips.chain(of_gateways).chain(of_requests) {
        let mut next = Some(shown.value);
        while let Some(id) = next.filter(|id| found.insert(*id)) {
            next = estate[id].issuer.map(|issuer| issuer.value);
        }
    }
    found
}

/// `add ssl certKey` for all of them, and then the links of their chains. The files have to lie in /nsconfig/ssl.
pub(super) fn lines(index: &Index<'_>, site: Id<Site>, certificates: &BTreeSet<Id<Certificate>>) -> Vec<Line> {
    let added = certificates.iter().flat_map(|id| certkey(index, site, &index.estate[*id]));
    let linked = certificates.iter().filter_map(|id| link(index, site, &index.estate[*id]));
    added.chain(linked).collect()
}

/// The files that have to lie on an ADC, those of identity providers included.
pub(super) fn files_on(index: &Index<'_>, here: &OnAdc<'_>) -> Vec<String> {
    let own = certificates(index, here).into_iter().flat_map(|id| files(&index.estate[id]));
    let of_providers = authentication::samls(index, here).map(|saml| saml.idp_certificate.value.as_str().to_owned());
    own.chain(of_providers).collect()
}

/// The files of a certificate.
fn files(certificate: &Certificate) -> impl Iterator<Item = String> {
    let key = certificate.key.as_ref().filter(|key| key.value != certificate.cert.value);
    std::iter::once(&certificate.cert).chain(key).map(|file| file.value.as_str().to_owned())
}

fn certkey(index: &Index<'_>, site: Id<Site>, certificate: &Certificate) -> [Line; 2] {
    let names: Vec<&str> = certificate.names.iter().map(|name| name.value.0.as_str()).collect();
    let remark =
        if names.is_empty() { "Of a certification authority".to_owned() } else { format!("For {}", names.join(", ")) };
    let mut command = Command::add("ssl certKey").arg(index.names.certkey(certificate, site));
    command = command.option("cert", certificate.cert.value.as_str());
    if let Some(key) = &certificate.key {
        command = command.option("key", key.value.as_str());
    }
    if let Some(password) = &certificate.password {
        command = command.option("password", password.value.placeholder());
    }
    if let Some(format) = certificate.format {
        command = command.option("inform", format.value.word());
    }
    if let Some(before) = certificate.expiry_monitor {
        command = command.option("expiryMonitor", "ENABLED").option("notificationPeriod", before.value.secs() / DAY);
    }
    if certificate.bundle.is_some_and(|bundle| bundle.value.is_on()) {
        command = command.option("bundle", "YES");
    }
    [Line::Remark(remark), Line::new(certificate.head.span, command).told(certificate, Some(site), None)]
}

fn link(index: &Index<'_>, site: Id<Site>, certificate: &Certificate) -> Option<Line> {
    let issuer = certificate.issuer?;
    let command = Command::link("ssl certKey").arg(index.names.certkey(certificate, site));
    Some(Line::new(issuer.span, command.arg(index.names.certkey(&index.estate[issuer.value], site))))
}

/// The certificate of a virtual server, where TLS ends on it.
pub(super) fn bind_own(index: &Index<'_>, site: Id<Site>, vserver: &str, vip: &Vip) -> Option<Line> {
    let own = vip.certificate.filter(|_| vip.protocol.value.ends_tls())?;
    Some(bind(index, site, vserver, own))
}

/// The certificates for further names, where a virtual server has them. It is told by its profile to look at the name that clients ask for, and itself
/// only where it has none.
pub(super) fn further(index: &Index<'_>, adc: &Adc, here: &OnAdc<'_>) -> Vec<Line> {
    let vips = here.vips.iter().filter(|(vip, _)| vip.protocol.value.ends_tls());
    let vips = vips.map(|(vip, placed)| (index.names.vserver(vip, *placed), placed.at.site.value, &vip.sni, vip.tls));
    let gateways = here.gateways.iter();
    let gateways = gateways.map(|(gateway, placed)| {
        (index.names.gateway(gateway, *placed), placed.at.site.value, &gateway.sni, gateway.tls)
    });
    let mut lines = Vec::new();
    for (vserver, site, sni, own) in vips.chain(gateways) {
        let Some(first) = sni.first() else { continue };
        if tls::chosen(adc, own).is_none() {
            let command = Command::set("ssl vserver").arg(vserver.as_str()).option("SNIEnable", "ENABLED");
            lines.push(Line::new(first.span, command));
        }
        lines.extend(sni.iter().map(|certificate| {
            Line::new(certificate.span, bind_command(index, site, &vserver, *certificate).flag("SNICert"))
        }));
    }
    lines
}

/// `bind ssl vserver … -certkeyName`.
pub(super) fn bind(index: &Index<'_>, site: Id<Site>, vserver: &str, certificate: Spanned<Id<Certificate>>) -> Line {
    Line::new(certificate.span, bind_command(index, site, vserver, certificate))
}

fn bind_command(index: &Index<'_>, site: Id<Site>, vserver: &str, certificate: Spanned<Id<Certificate>>) -> Command {
    let certkey = index.names.certkey(&index.estate[certificate.value], site);
    Command::bind("ssl vserver").arg(vserver).option("certkeyName", certkey)
}
