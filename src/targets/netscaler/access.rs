//! Gateways on one ADC.

use super::balancing::described;
use super::certificates;
use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::Command;

/// The Gateway virtual servers of an ADC, each with its certificate.
pub(super) fn gateways<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    let remark = "Bind authentication and session policies by hand: the estate does not describe them";
    let remark = (!here.gateways.is_empty()).then(|| Line::Remark(remark.to_owned()));
    let gateways = here.gateways.iter().filter_map(move |(gateway, placed)| {
        let (at, site) = (placed.at, placed.at.site.value);
        let address = at.address?;
        let name = index.names.gateway(gateway, *placed);
        let mut command = Command::add("vpn vserver").arg(name.as_str()).arg("SSL");
        command = command.arg(address.value).arg(gateway.port.value.0);
        command = command.option("vserverFqdn", gateway.fqdn.value.as_str());
        let certificate = certificates::bind(index, site, &name, gateway.certificate);
        let line = Line::new(address.span, described(command, &gateway.head));
        Some([line.told(*gateway, Some(site), Some(at)), certificate])
    });
    remark.into_iter().chain(gateways.flatten())
}
