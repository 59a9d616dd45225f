//! Certificates and Gateways on one ADC.

use std::collections::BTreeSet;

use super::balancing::{bind_certificate, described};
use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Certificate, Protocol, Site};
use crate::schema::Id;

/// The certificates that are shown on an ADC, in the order of their declaration.
pub(super) fn certificates(here: &OnAdc<'_>) -> BTreeSet<Id<Certificate>> {
    let vips = here.vips.iter().filter(|(vip, _)| vip.protocol.value == Protocol::Ssl);
    let of_vips = vips.filter_map(|(vip, _)| vip.certificate);
    let of_gateways = here.gateways.iter().map(|(gateway, _)| gateway.certificate);
    of_vips.chain(of_gateways).map(|certificate| certificate.value).collect()
}

/// `add ssl certKey`. The files have to lie in /nsconfig/ssl.
pub(super) fn certkey(index: &Index<'_>, site: Id<Site>, certificate: &Certificate) -> [Line; 2] {
    let names: Vec<&str> = certificate.names.iter().map(|name| name.value.0.as_str()).collect();
    let command = Command::add("ssl certKey").arg(index.names.certkey(certificate, site));
    let command = command.option("cert", certificate.cert.value.as_str()).option("key", certificate.key.value.as_str());
    let line = Line::new(certificate.head.span, command).told(certificate, Some(site), None);
    [Line::Remark(format!("For {}", names.join(", "))), line]
}

/// The Gateway virtual servers of an ADC, each with its certificate.
pub(super) fn gateways<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    let remark = "Bind authentication and session policies by hand: the estate does not describe them";
    let remark = (!here.gateways.is_empty()).then(|| Line::Remark(remark.to_owned()));
    let gateways = here.gateways.iter().flat_map(move |(gateway, placed)| {
        let (at, site) = (placed.at, placed.at.site.value);
        let name = index.names.gateway(gateway, *placed);
        let mut command = Command::add("vpn vserver").arg(name.as_str()).arg("SSL");
        command = command.arg(at.address.value).arg(gateway.port.value.0);
        command = command.option("vserverFqdn", gateway.fqdn.value.as_str());
        let certificate = bind_certificate(index, site, &name, gateway.certificate);
        let line = Line::new(at.address.span, described(command, &gateway.head));
        [line.told(*gateway, Some(site), Some(at)), certificate]
    });
    remark.into_iter().chain(gateways)
}
