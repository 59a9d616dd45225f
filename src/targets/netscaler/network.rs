//! What stands on the network: channels, VLANs, the addresses that an ADC owns besides those of its virtual servers, and routes.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use super::section::{Line, Section};
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, Channel, Network, Route, Switch, Vlan};
use crate::schema::literals::{Destination, Interface};
use crate::source::{Span, Spanned};

/// What the main script of an ADC makes: for the only node everything, for a pair what both nodes share.
pub(super) fn of_adc(adc: &Adc, is_pair: bool) -> [Section; 3] {
    if !is_pair {
        let networks: Vec<Network<'_>> = adc.networks().collect();
        let vlans: Vec<&Vlan> = networks.iter().flat_map(|network| network.vlans).collect();
        return sections(adc, &networks, &vlans, &vlans, true);
    }
    let shared = Network { channels: &[], ..adc.network() };
    let made: Vec<&Vlan> = shared.vlans.iter().filter(|vlan| !is_for_sync(adc, vlan)).collect();
    let tied: Vec<&Vlan> = shared.vlans.iter().collect();
    sections(adc, &[shared], &made, &tied, true)
}

/// What a node of a pair is told by itself: its own, channels, which are never propagated, and the VLANs over which the nodes synchronise.
pub(super) fn of_node(adc: &Adc, own: Network<'_>) -> [Section; 3] {
    let channels = Network { snips: &[], ips: &[], vlans: &[], routes: &[], channels: &adc.channel };
    let for_sync = adc.vlan.iter().filter(|vlan| is_for_sync(adc, vlan));
    let made: Vec<&Vlan> = for_sync.chain(own.vlans).collect();
    let tied: Vec<&Vlan> = own.vlans.iter().collect();
    sections(adc, &[channels, own], &made, &tied, false)
}

fn is_for_sync(adc: &Adc, vlan: &Vlan) -> bool {
    adc.node.iter().filter_map(|node| node.sync_vlan.as_ref()).any(|sync| sync.value == vlan.id.value)
}

/// VLANs stand before the addresses of IPv6, which name theirs, and behind the channels on which their frames go.
fn sections(adc: &Adc, networks: &[Network<'_>], made: &[&Vlan], tied: &[&Vlan], services: bool) -> [Section; 3] {
    let channels = networks.iter().flat_map(|network| network.channels).flat_map(channel);
    let vlans = channels.chain(made.iter().flat_map(|made| vlan(made)));
    let ties = tied.iter().flat_map(|vlan| tie(adc, vlan));
    let routes = networks.iter().flat_map(|network| network.routes).map(route);
    [
        Section::new("VLANs", vlans),
        Section::new("Addresses", addresses(adc, networks, services).into_iter().chain(ties)),
        Section::new("Routes", routes),
    ]
}

fn several(interfaces: &[Spanned<Interface>]) -> Argument {
    Argument::Several(interfaces.iter().map(|interface| interface.value.as_str().into()).collect())
}

/// A static channel is added; one of LACP comes about by its interfaces' key (network/interface).
fn channel(channel: &Channel) -> Vec<Line> {
    let Some(mode) = &channel.lacp else {
        let command = Command::add("channel").arg(channel.name.value.as_str());
        return vec![Line::new(channel.head.span, command.option("ifnum", several(&channel.interfaces)))];
    };
    let key = channel.number().unwrap_or(1);
    let lines = channel.interfaces.iter().map(|interface| {
        let command = Command::set("interface").arg(interface.value.as_str());
        Line::new(interface.span, command.option("lacpMode", mode.value.word()).option("lacpKey", key))
    });
    lines.collect()
}

fn vlan(vlan: &Vlan) -> Vec<Line> {
    let command = Command::add("vlan").arg(vlan.id.value.0);
    let command = vlan.called.iter().fold(command, |command, name| command.option("aliasName", name.value.as_str()));
    let mut lines = vec![Line::new(vlan.head.span, command)];
    for (interfaces, is_tagged) in [(&vlan.interfaces, false), (&vlan.tagged, true)] {
        if let Some(first) = interfaces.first() {
            let command = Command::bind("vlan").arg(vlan.id.value.0).option("ifnum", several(interfaces));
            let command = if is_tagged { command.option("tagged", Argument::Flag) } else { command };
            lines.push(Line::new(first.span, command));
        }
    }
    lines
}

/// Ties the IPv4 addresses of a VLAN to it; one of IPv6 has named its VLAN when it was added.
fn tie<'e>(adc: &'e Adc, vlan: &'e Vlan) -> impl Iterator<Item = Line> + 'e {
    vlan.addresses.iter().filter_map(|address| {
        let IpAddr::V4(own) = address.value else { return None };
        let network = [own.into(), mask(length(adc, address.value).unwrap_or(32)).into()];
        let command = Command::bind("vlan").arg(vlan.id.value.0);
        Some(Line::new(address.span, command.option("IPAddress", Argument::Several(network.to_vec()))))
    })
}

/// How long the prefix of the ADC's network is in which `address` lies.
fn length(adc: &Adc, address: IpAddr) -> Option<u8> {
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
fn addresses(adc: &Adc, networks: &[Network<'_>], services: bool) -> Vec<Line> {
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
    let of_services = [(adc.gslb.as_ref(), "GSLBsiteIP"), (adc.dns.as_ref(), "ADNSsvcIP")];
    all.extend(of_services.into_iter().filter(|_| services).filter_map(|(service, kind)| {
        let address = service?.private;
        let length = length(adc, address.value);
        Some(New { origin: address.span, address: address.value, length, kind, is_managed: false })
    }));
    // The management addresses are there already.
    let mut owned: HashSet<IpAddr> = adc.nsips().map(|node| IpAddr::V4(node.value)).collect();
    all.into_iter().filter(|new| owned.insert(new.address)).map(|new| add(adc, &new)).collect()
}

/// An address alone in its network where its length is not known.
fn add(adc: &Adc, new: &New) -> Line {
    let command = match new.address {
        IpAddr::V4(address) => Command::add("ns ip").arg(address).arg(mask(new.length.unwrap_or(32))),
        IpAddr::V6(address) => {
            let mut vlans = adc.networks().flat_map(|network| network.vlans);
            let vlan = vlans.find(|vlan| vlan.addresses.iter().any(|own| own.value == new.address));
            let command = Command::add("ns ip6").arg(format!("{address}/{}", new.length.unwrap_or(128)));
            return Line::new(
                new.origin,
                managed(
                    adc,
                    new,
                    vlan.into_iter().fold(command.option("type", new.kind), |command, vlan| {
                        command.option("vlan", vlan.id.value.0)
                    }),
                ),
            );
        }
    };
    Line::new(new.origin, managed(adc, new, command.option("type", new.kind)))
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

fn route(route: &Route) -> Line {
    let via = route.via.value;
    let network = match (route.to.value, via) {
        (Destination::Network(network), _) => network.0,
        (Destination::Default, IpAddr::V4(_)) => IpNet::V4(ipnet::Ipv4Net::default()),
        (Destination::Default, IpAddr::V6(_)) => IpNet::V6(ipnet::Ipv6Net::default()),
    };
    let command = match network {
        IpNet::V4(network) => Command::add("route").arg(network.network()).arg(network.netmask()),
        IpNet::V6(network) => Command::add("route6").arg(network.to_string()),
    };
    let command = command.arg(via);
    let command = route.distance.iter().fold(command, |command, distance| command.option("distance", distance.value.0));
    Line::new(route.head.span, command)
}

fn mask(length: u8) -> Ipv4Addr {
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
