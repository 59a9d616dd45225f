//! The features that commands need, found in the commands themselves.

use std::net::IpAddr;

use super::section::Line;
use crate::devices::netscaler::{Argument, Command, Verb};
use crate::estate::{Adc, Feature};
use crate::source::Spanned;

/// The features that a script of ours can need, in the order in which it enables them.
const NAMES: [&str; 9] = ["LB", "SSL", "SSLVPN", "GSLB", "IPv6PT", "CS", "RESPONDER", "CMP", "AAA"];
const LB: usize = 0;
const SSL: usize = 1;
const SSLVPN: usize = 2;
const GSLB: usize = 3;
const IPV6: usize = 4;
const CS: usize = 5;
const RESPONDER: usize = 6;
const CMP: usize = 7;
const AAA: usize = 8;

/// Features that have to be enabled: configuration of one that is not does nothing (ns/ns-feature).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features([bool; NAMES.len()]);

impl Features {
    /// Takes in what `command` needs.
    pub(super) fn add(&mut self, command: &Command) {
        match command.object.split(' ').next() {
            Some("lb" | "service" | "serviceGroup") => self.0[LB] = true,
            Some("ssl") => self.0[SSL] = true,
            Some("vpn") => (self.0[SSL], self.0[SSLVPN]) = (true, true),
            // Actions and policies do their work also for a Gateway alone.
            Some("authentication") if command.object == "authentication vserver" => self.0[AAA] = true,
            Some("gslb") => self.0[GSLB] = true,
            Some("cs") => self.0[CS] = true,
            Some("responder") => self.0[RESPONDER] = true,
            _ => {}
        }
        // A GSLB object of the type SSL only answers DNS.
        let is_ssl = |argument: &Argument| matches!(argument, Argument::Text(text) if matches!(text.as_str(), "SSL" | "SSL_TCP" | "SIP_SSL"));
        let ends_tls = matches!(command.object, "lb vserver" | "cs vserver" | "serviceGroup")
            && command.arguments.iter().any(is_ssl);
        let is_on =
            |option: &str| command.options.iter().any(|(name, value)| *name == option && *value == "YES".into());
        self.0[SSL] |= ends_tls || is_on("secure");
        self.0[CMP] |= is_on("CMP");
        // A record only speaks of an address.
        let is_ipv6 = |argument: &Argument| matches!(argument, Argument::Address(IpAddr::V6(_)));
        let values = command.arguments.iter().chain(command.options.iter().map(|(_, value)| value));
        self.0[IPV6] |=
            !command.object.starts_with("dns ") && (command.object == "ns ip6" || values.into_iter().any(is_ipv6));
    }

    /// Those of both.
    pub(super) fn with(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] || other.0[at]))
    }

    /// The command that enables them, where there are any, and `further` ones.
    pub(super) fn enable(self, further: &[Spanned<Feature>]) -> Option<Line> {
        let needed = NAMES.iter().zip(self.0).filter(|(_, needed)| *needed).map(|(name, _)| *name);
        let mut names: Vec<&str> = needed.collect();
        for feature in further {
            if !names.contains(&feature.value.word()) {
                names.push(feature.value.word());
            }
        }
        let command = names.into_iter().fold(Command::enable("ns feature"), Command::arg);
        (!command.arguments.is_empty()).then_some(Line::Command(command, None))
    }
}

/// The lines at the beginning of a script: features and modes on, then those that are declared off.
pub(super) fn lines(needed: Features, adc: &Adc) -> Vec<Line> {
    let further = adc.features.as_ref().map_or(&[][..], |features| &features.on);
    let mut lines: Vec<Line> = needed.enable(further).into_iter().collect();
    let off = adc.features.as_ref().map_or(&[][..], |features| &features.off);
    lines.extend(off.first().map(|first| {
        let words = off.iter().map(|feature| feature.value.word());
        Line::new(first.span, words.fold(Command::new(Verb::Disable, "ns feature"), Command::arg))
    }));
    let modes = adc.modes.iter().flat_map(|modes| [(Verb::Enable, &modes.on), (Verb::Disable, &modes.off)]);
    lines.extend(modes.filter_map(|(verb, modes)| {
        let words = modes.iter().map(|mode| mode.value.word());
        Some(Line::new(modes.first()?.span, words.fold(Command::new(verb, "ns mode"), Command::arg)))
    }));
    lines
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use super::*;

    fn needed(commands: &[Command]) -> String {
        let mut features = Features::default();
        commands.iter().for_each(|command| features.add(command));
        match features.enable(&[]) {
            Some(Line::Command(command, None)) => command.to_string(),
            _ => String::new(),
        }
    }

    #[test]
    fn only_what_is_used_is_enabled() {
        assert_eq!(needed(&[Command::add("ns ip").arg("10.0.0.1"), Command::save("ns config")]), "");
        assert_eq!(needed(&[Command::add("server").arg("SSL")]), "");
        let gslb = Command::add("gslb vserver").arg("g").arg("SSL");
        assert_eq!(needed(&[gslb]), "enable ns feature GSLB");
        assert_eq!(needed(&[Command::add("vpn vserver")]), "enable ns feature SSL SSLVPN");
        assert_eq!(needed(&[Command::add("serviceGroup").arg("g").arg("SSL_BRIDGE")]), "enable ns feature LB");
        assert_eq!(needed(&[Command::add("serviceGroup").arg("g").arg("SSL")]), "enable ns feature LB SSL");
        assert_eq!(needed(&[Command::add("lb monitor").option("secure", "YES")]), "enable ns feature LB SSL");
    }

    #[test]
    fn an_ipv6_address_needs_its_feature_and_a_record_of_one_does_not() {
        let address = Ipv6Addr::LOCALHOST;
        assert_eq!(needed(&[Command::add("server").arg("s").arg(address)]), "enable ns feature IPv6PT");
        assert_eq!(needed(&[Command::add("ns ip6").arg("2001:db8::1/64")]), "enable ns feature IPv6PT");
        assert_eq!(needed(&[Command::add("dns aaaaRec").arg("a.b").arg(address)]), "");
    }
}
