//! Gateways on one ADC.

use std::collections::BTreeMap;

use super::balancing::described;
use super::index::{Index, OnAdc, Placed};
use super::section::Line;
use super::{certificates, factors, session};
use crate::devices::netscaler::Command;
use crate::estate::{Gateway, GatewayPlacement, Place, Seats};
use crate::schema::literals::{Host, Url};
use crate::source::Spanned;

/// The Gateways of an ADC, each with its certificate, its policies and the STAs.
pub(super) fn gateways<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    let gateways = here.gateways.iter().flat_map(move |(gateway, placed)| lines(index, gateway, *placed));
    by_hand(here).map(Line::Remark).into_iter().chain(themes(here)).chain(gateways)
}

/// `add vpn portaltheme`, each theme once.
fn themes(here: &OnAdc<'_>) -> impl Iterator<Item = Line> {
    let made = here.gateways.iter().filter_map(|(gateway, _)| {
        let theme = gateway.theme.as_ref()?;
        Some((theme.name.value.as_str(), (theme, theme.from.as_ref()?)))
    });
    let made: BTreeMap<&str, _> = made.rev().collect();
    let lines: Vec<Line> = made
        .into_iter()
        .map(|(name, (theme, from))| {
            let command = Command::add("vpn portaltheme").arg(name).option("basetheme", from.value.as_str());
            Line::new(theme.head.span, command)
        })
        .collect();
    lines.into_iter()
}

/// What the estate does not say of the Gateways of an ADC.
fn by_hand(here: &OnAdc<'_>) -> Option<String> {
    let unauthenticated = here.gateways.iter().any(|(gateway, _)| gateway.authentication.is_none());
    let without_sessions = here
        .gateways
        .iter()
        .any(|(gateway, placed)| gateway.placement(placed.at).is_none_or(|at| gateway.storefront_at(at).is_none()));
    let what = match (unauthenticated, without_sessions) {
        (false, false) => return None,
        (true, true) => "authentication and session policies",
        (true, false) => "authentication policies",
        (false, true) => "session policies",
    };
    Some(format!("Bind {what} by hand: the estate does not describe them"))
}

fn lines(index: &Index<'_>, gateway: &Gateway, placed: Placed<'_>) -> Vec<Line> {
    let name = index.names.gateway(gateway, placed);
    let site = placed.at.site.value;
    let at = gateway.placement(placed.at);
    let nfactor = index.authenticates_by_nfactor();
    let mut lines = at.map_or_else(Vec::new, |at| session::policies(index, gateway, placed, at));
    if nfactor {
        let bind = |vserver: &str, certificate| certificates::bind(index, site, vserver, certificate);
        lines.extend(factors::advanced(index, gateway, placed, bind));
    }
    lines.extend(at.map(|at| {
        let command = vserver(index, &name, gateway, placed, at);
        told(Line::new(at.written.address.span, command), gateway, placed)
    }));
    lines.push(certificates::bind(index, site, &name, gateway.certificate));
    if !nfactor {
        lines.extend(factors::classic(index, site, &name, gateway));
    }
    if let Some(at) = at {
        if let Some(storefront) = gateway.storefront_at(at) {
            lines.extend(session::bindings(index, gateway, placed, storefront.head.span));
        }
        lines.extend(gateway.stas_at(at).iter().map(|sta| bind_sta(&name, sta)));
    }
    if let Some(theme) = &gateway.theme {
        let command = Command::bind("vpn vserver").arg(name).option("portaltheme", theme.name.value.as_str());
        lines.push(Line::new(theme.head.span, command));
    }
    lines
}

/// With what `gateway` says of the object, and what it says of it where it is placed.
pub(super) fn told(line: Line, gateway: &Gateway, placed: Placed<'_>) -> Line {
    let at = gateway.placement(placed.at).map(|at| at as &dyn Place);
    line.told(gateway, Some(placed.at.site.value), at)
}

/// `add vpn vserver`.
fn vserver(index: &Index<'_>, name: &str, gateway: &Gateway, placed: Placed<'_>, at: &GatewayPlacement) -> Command {
    let mut command = Command::add("vpn vserver").arg(name).arg("SSL");
    command = command.arg(at.written.address.value).arg(gateway.port.value.0);
    if let Some(most) = &gateway.max_users {
        command = command.option("maxAAAUsers", most.value.0);
    }
    if let Some(ica_only) = ica_only(gateway) {
        command = command.option("icaOnly", on(ica_only));
    }
    for (option, switch) in [("dtls", &gateway.dtls), ("loginOnce", &gateway.login_once)] {
        if let Some(switch) = switch {
            command = command.option(option, on(switch.value.is_on()));
        }
    }
    if index.authenticates_by_nfactor() && gateway.authentication.is_some() {
        command = command.option("authnProfile", factors::profile(index, gateway, placed));
    }
    described(command.option("vserverFqdn", gateway.fqdn.value.as_str()), &gateway.head)
}

/// Whether sessions are HDX sessions only, where anything says so: a Gateway in front of StoreFront needs no more.
fn ica_only(gateway: &Gateway) -> Option<bool> {
    match gateway.seats.as_ref().map(|seats| seats.value) {
        Some(seats) => Some(seats == Seats::IcaOnly),
        None => (gateway.storefront.is_some() || gateway.at.iter().any(|at| at.written.storefront.is_some()))
            .then_some(true),
    }
}

const fn on(is_on: bool) -> &'static str {
    if is_on { "ON" } else { "OFF" }
}

fn bind_sta(gateway: &str, sta: &Spanned<Url>) -> Line {
    let command = Command::bind("vpn vserver").arg(gateway).option("staServer", sta.value.to_string());
    let is_ipv6 = matches!(sta.value.host, Host::Address(address) if address.is_ipv6());
    Line::new(sta.span, if is_ipv6 { command.option("staAddressType", "IPV6") } else { command })
}
