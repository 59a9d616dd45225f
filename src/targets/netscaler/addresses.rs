//! The addresses that an ADC owns besides those of its virtual servers, which come with them.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Network, Switch};
use crate::source::{Span, Spanned};

/// How long the prefix of the ADC's network is in which `address` lies.
pub(super) fn length(adc: &Adc, address: IpAddr) -> Option<u8> {
    let networks = || adc.own_networks();
    let own = networks().find(|network| network.addr() == address);
    own.or_else(|| networks().find(|network| network.contains(&address))).as_ref().map(IpNet::prefix_len)
}

/// An address to be added.
struct New {
    origin: Span,
    address: IpAddr,
    length: Option<u8>,
    kind: &'static str,
    is_managed: bool,
}

/// `add ns ip`, each address once; with `services` also the GSLB site's address and that of the DNS listener.
///
/// The address of a GSLB site has to be the ADC's own before the site is added (gslb/gslb-site).
pub(super) fn lines(adc: &Adc, networks: &[Network<'_>], services: bool) -> Vec<Line> {
    let is_on = |switch: Option<Spanned<Switch>>| switch.is_some_and(|switch| switch.value.is_on());
    let mut all = Vec::new();
    for network in networks {
        for snip in network.snips {
            all.extend(snip.addresses.iter().map(|address| {
                let (net, is_managed) = (address.value.0, is_on(snip.management));
                New {
                    origin: address.span,
                    address: net.addr(),
                    length: Some(net.prefix_len()),
                    kind: "SNIP",
                    is_managed,
                }
            }));
        }
        all.extend(network.ips.iter().map(|ip| {
            let (net, is_managed) = (ip.address.value.0, is_on(ip.management));
            let (origin, kind) = (ip.address.span, ip.kind.value.word());
            New { origin, address: net.addr(), length: Some(net.prefix_len()), kind, is_managed }
        }));
    }
    let gslb = adc.gslb.iter().map(|gslb| (gslb.private, "GSLBsiteIP"));
    let of_services = gslb.chain(adc.dns.iter().map(|dns| (dns.private, "ADNSsvcIP")));
    all.extend(of_services.filter(|_| services).map(|(address, kind)| {
        let length = length(adc, address.value);
        New { origin: address.span, address: address.value, length, kind, is_managed: false }
    }));
    // The management addresses are there already.
    let mut owned: HashSet<IpAddr> = adc.nsips().map(|node| IpAddr::V4(node.value)).collect();
    all.into_iter().filter(|new| owned.insert(new.address)).map(|new| add(adc, &new)).collect()
}

/// An address alone in its network where its length is not known. One of IPv6 names its VLAN.
fn add(adc: &Adc, new: &New) -> Line {
    let command = match new.address {
        IpAddr::V4(address) => Command::add("ns ip").arg(address).arg(mask(new.length.unwrap_or(32))),
        IpAddr::V6(address) => Command::add("ns ip6").arg(format!("{address}/{}", new.length.unwrap_or(128))),
    };
    let command = command.option("type", new.kind);
    let mut vlans = adc.networks().flat_map(|network| network.vlans).filter(|_| new.address.is_ipv6());
    let command = match vlans.find(|vlan| vlan.addresses.iter().any(|own| own.value == new.address)) {
        Some(vlan) => command.option("vlan", vlan.id.value.0),
        None => command,
    };
    Line::new(new.origin, managed(adc, new, command))
}

fn managed(adc: &Adc, new: &New, command: Command) -> Command {
    match (new.is_managed, adc.is_hardened()) {
        (false, _) => command,
        (true, false) => command.option("mgmtAccess", "ENABLED"),
        (true, true) => secure(command).option("mgmtAccess", "ENABLED"),
    }
}

/// Management over HTTPS and SSH alone.
pub(super) fn secure(command: Command) -> Command {
    command.option("telnet", "DISABLED").option("ftp", "DISABLED").option("gui", "SECUREONLY")
}

pub(super) fn mask(length: u8) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::MAX.checked_shl(32_u32.saturating_sub(length.into())).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn a_mask_has_as_many_bits_as_its_prefix_is_long() {
        let masks = [0, 1, 24, 31, 32].map(|length| mask(length).to_string());
        assert_eq!(masks, ["0.0.0.0", "128.0.0.0", "255.255.255.0", "255.255.255.254", "255.255.255.255"]);
    }
}
