//! The location database of static proximity (netscaler §4).

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use crate::devices::netscaler::Command;
use crate::estate::{Estate, Gslb, GslbMethodWord, Site};
use crate::source::Span;
use crate::targets::netscaler::section::Line;

/// The database for IPv4 addresses that comes with the firmware.
const BUILT_IN: &str = "/var/netscaler/inbuilt_db/Citrix_Netscaler_InBuilt_GeoIP_DB_IPv4";
/// That for IPv6 addresses.
const BUILT_IN_6: &str = "/var/netscaler/inbuilt_db/Citrix_Netscaler_InBuilt_GeoIP_DB_IPv6";

/// The files, and an entry for each network of clients and each address that is answered, where a domain asks for them.
pub(super) fn lines(estate: &Estate) -> Vec<Line> {
    let near: Vec<&Gslb> = estate.gslbs.iter().map(|(_, gslb)| gslb).filter(|gslb| asks(gslb)).collect();
    if near.is_empty() {
        return Vec::new();
    }
    let mut lines = files(estate);
    let mut entered = HashSet::new();
    for (id, site) in estate.sites.iter() {
        if site.location.is_none() && site.clients.is_empty() {
            continue;
        }
        let clients: Vec<_> =
            site.clients.iter().filter_map(|clients| Some((clients.span, ipv4(clients.value.0)?))).collect();
        for (origin, (from, to)) in &clients {
            lines.push(entry(*origin, site, *from, *to));
        }
        let places = near.iter().flat_map(|gslb| gslb.places(estate)).filter(|place| place.site.value == id);
        for address in places.filter_map(|place| place.outside()) {
            let IpAddr::V4(answered) = address.value else { continue };
            // Within the site's own networks it has its place already.
            let known = clients.iter().any(|(_, (from, to))| (from..=to).contains(&&answered));
            if !known && entered.insert(answered) {
                lines.push(entry(address.span, site, answered, answered));
            }
        }
    }
    lines
}

fn asks(gslb: &Gslb) -> bool {
    let backup = gslb.method.backup.map(|backup| backup.value);
    gslb.method.kind.value == GslbMethodWord::Proximity || backup == Some(GslbMethodWord::Proximity)
}

fn files(estate: &Estate) -> Vec<Line> {
    let Some(locations) = estate.settings().and_then(|settings| settings.locations.as_ref()) else {
        return Vec::new();
    };
    let file = locations.file.iter().map(|file| {
        let command = Command::add("locationFile").arg(file.name.value.or_built_in(BUILT_IN));
        let format = file.format.iter();
        let command = format.fold(command, |command, format| command.option("format", format.value.word()));
        Line::new(file.head.span, command)
    });
    let file6 = locations.file6.iter().map(|file| {
        let command = Command::add("locationFile6").arg(file.name.value.or_built_in(BUILT_IN_6));
        let format = file.format.iter();
        let command = format.fold(command, |command, format| command.option("format", format.value.word()));
        Line::new(file.head.span, command)
    });
    file.chain(file6).collect()
}

/// The first and the last address of an IPv4 network; entries of other networks there are none (basic/location).
fn ipv4(network: IpNet) -> Option<(Ipv4Addr, Ipv4Addr)> {
    match network {
        IpNet::V4(network) => Some((network.network(), network.broadcast())),
        IpNet::V6(_) => None,
    }
}

fn entry(origin: Span, site: &Site, from: Ipv4Addr, to: Ipv4Addr) -> Line {
    let location = site.location.as_ref();
    let qualifiers = location.and_then(|location| location.qualifiers.as_ref());
    let qualifiers = qualifiers.map_or(site.name.as_str().to_owned(), |qualifiers| qualifiers.as_str().to_owned());
    let command = Command::add("location").arg(from).arg(to).arg(qualifiers);
    let place = location.and_then(|location| Some((location.longitude.as_ref()?, location.latitude.as_ref()?)));
    let command = place.into_iter().fold(command, |command, (longitude, latitude)| {
        command.option("longitude", degrees(longitude.value.value)).option("latitude", degrees(latitude.value.value))
    });
    Line::new(origin, command)
}

/// Whole degrees, which is what the appliance takes.
fn degrees(number: f64) -> String {
    format!("{:.0}", number.round() + 0.0)
}
