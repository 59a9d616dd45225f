//! What stands on the network: channels, VLANs, addresses and routes.

use std::net::IpAddr;

use ipnet::IpNet;

use super::addresses;
use super::section::{Line, Section};
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, Channel, Network, Route, Vlan};
use crate::schema::literals::{Destination, Interface};
use crate::source::Spanned;

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
    let vlans = channels.chain(made.iter().flat_map(|made| vlan(adc, made)));
    let ties = tied.iter().flat_map(|vlan| tie(adc, vlan));
    let routes = networks.iter().flat_map(|network| network.routes).map(route);
    [
        Section::new("VLANs", vlans),
        Section::new("Addresses", addresses::lines(adc, networks, services).into_iter().chain(ties)),
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

fn vlan(adc: &Adc, vlan: &Vlan) -> Vec<Line> {
    let command = Command::add("vlan").arg(vlan.id.value.0);
    let command = vlan.called.iter().fold(command, |command, name| command.option("aliasName", name.value.as_str()));
    let mut lines = vec![Line::new(vlan.head.span, command).told(adc, None, None)];
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
        let network = [own.into(), addresses::mask(addresses::length(adc, address.value).unwrap_or(32)).into()];
        let command = Command::bind("vlan").arg(vlan.id.value.0);
        Some(Line::new(address.span, command.option("IPAddress", Argument::Several(network.to_vec()))))
    })
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
