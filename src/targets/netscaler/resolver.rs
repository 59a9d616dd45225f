//! Whom the ADC asks for names.

use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::Adc;

/// Name servers and suffixes in their order, and recursion, where it is said.
pub(super) fn lines(adc: &Adc) -> Vec<Line> {
    let servers = adc.nameserver.iter().flat_map(|servers| {
        servers.addresses.iter().map(|address| {
            let command = Command::add("dns nameServer").arg(address.value);
            let command = servers.over.iter().fold(command, |command, over| command.option("type", over.value.word()));
            Line::new(address.span, command)
        })
    });
    let suffixes = adc
        .dns_suffix
        .iter()
        .map(|suffix| Line::new(suffix.span, Command::add("dns suffix").arg(suffix.value.as_str())));
    let recursion = adc
        .recursion
        .value
        .is_on()
        .then(|| Line::new(adc.recursion.span, Command::set("dns parameter").option("recursion", "ENABLED")));
    servers.chain(suffixes).chain(recursion).collect()
}
