//! How ADCs talk to each other for GSLB: the password, and whether it is encrypted (netscaler H6), alike on every ADC.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::Mep;

/// `set ns rpcNode` for the address of each GSLB site.
pub(super) fn lines(index: &Index<'_>) -> Vec<Line> {
    let mep = index.estate.settings().map_or(Mep::Secure, |settings| settings.mep.value);
    let secure = if mep == Mep::Secure { "YES" } else { "NO" };
    let lines = index.estate.gslb_adcs().map(|(_, site, adc, address)| {
        let command = Command::set("ns rpcNode").arg(address.private.value);
        let (origin, command) = match &adc.rpc_password {
            Some(password) => (password.span, command.option("password", password.value.placeholder())),
            None => (address.head.span, command),
        };
        Line::new(origin, command.option("secure", secure)).told(adc, Some(site), None)
    });
    lines.collect()
}
