//! How ADCs talk to each other for GSLB: the password, and whether it is encrypted (netscaler H6), alike on every ADC.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, GslbSite, Mep};
use crate::schema::Id;

/// `set ns rpcNode` for the address of each of the GSLB `sites`.
pub(super) fn lines(index: &Index<'_>, sites: &[(Id<Adc>, &GslbSite)]) -> Vec<Line> {
    let mep = index.estate.settings().map_or(Mep::Secure, |settings| settings.mep.value);
    let secure = if mep == Mep::Secure { "YES" } else { "NO" };
    let lines = sites.iter().map(|(adc, address)| {
        let command = Command::set("ns rpcNode").arg(address.private.value);
        let (origin, command) = match &index.estate[*adc].rpc_password {
            Some(password) => (password.span, command.option("password", password.value.placeholder())),
            None => (address.head.span, command),
        };
        let line = Line::new(origin, command.option("secure", secure));
        line.told(&index.estate[*adc], Some(index.estate.site_of(*adc)), None)
    });
    lines.collect()
}
