//! The addresses that an ADC owns besides those of its virtual servers, which come with them.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::Adc;
use crate::source::Span;

/// `add ns ip` for the SNIPs, the GSLB site's address and that of the DNS listener, each address once.
///
/// The address of a GSLB site has to be the ADC's own before the site is added (gslb/gslb-site).
pub(super) fn lines(adc: &Adc) -> Vec<Line> {
    let networks: Vec<IpNet> = adc.snip.iter().map(|snip| snip.value.0).collect();
    let within = |address: IpAddr| networks.iter().find(|network| network.contains(&address)).map(IpNet::prefix_len);
    let snips = adc.snip.iter().map(|snip| (snip.span, snip.value.0.addr(), Some(snip.value.0.prefix_len()), "SNIP"));
    let others = [(adc.gslb.as_ref(), "GSLBsiteIP"), (adc.dns.as_ref(), "ADNSsvcIP")];
    let others = others.into_iter().filter_map(|(address, kind)| {
        let address = &address?.private;
        Some((address.span, address.value, within(address.value), kind))
    });
    // The management addresses are there already.
    let mut owned: HashSet<IpAddr> = adc.node.iter().map(|node| IpAddr::V4(node.value)).collect();
    let new = snips.chain(others).filter(|(_, address, ..)| owned.insert(*address));
    new.map(|(origin, address, length, kind)| add(origin, address, length, kind)).collect()
}

/// An address alone in its network where `length` is not known.
fn add(origin: Span, address: IpAddr, length: Option<u8>, kind: &'static str) -> Line {
    let command = match address {
        IpAddr::V4(address) => Command::add("ns ip").arg(address).arg(mask(length.unwrap_or(32))),
        IpAddr::V6(address) => Command::add("ns ip6").arg(format!("{address}/{}", length.unwrap_or(128))),
    };
    Line::new(origin, command.option("type", kind))
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
