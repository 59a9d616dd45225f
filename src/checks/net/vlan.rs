//! A VLAN that an ADC cannot have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate};
use std::collections::HashMap;
use std::net::IpAddr;

use crate::schema::literals::Interface;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::vlan",
        severity: Severity::Error,
        title: "a VLAN has a number, an interface or an address that it cannot have",
        explanation: "A VLAN has a number from 2 to 4094, once on an ADC. A frame without a tag belongs to one VLAN, so that an interface is untagged in one only. And an \
                      address can be tied to a VLAN that the ADC owns already; it, and with it its network, belongs to one VLAN.",
        source: "NetScaler 12.0 command reference, vlan",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.0.20/24
    vlan 20 interfaces 1/1 addresses 10.1.0.21
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.0.20/24
    vlan 20 interfaces 1/1 addresses 10.1.0.20
  }
}
",
    },
    run: Run::Estate(run),
};

/// The numbers that a VLAN may have; 1 is there from the factory (network/vlan).
const NUMBERS: std::ops::RangeInclusive<u32> = 2..=4094;

/// How many characters its alias may have (network/vlan).
const ALIAS: usize = 31;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        let mut numbers: HashMap<(usize, u32), Span> = HashMap::new();
        let mut untagged: HashMap<(usize, &Interface), Span> = HashMap::new();
        let mut owners: HashMap<IpAddr, Span> = HashMap::new();
        for (at, vlan) in
            adc.networks().enumerate().flat_map(|(at, network)| network.vlans.iter().map(move |vlan| (at, vlan)))
        {
            let number = vlan.id.value.0;
            if !NUMBERS.contains(&number) {
                let message = format!("{number} is no number of a VLAN");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, vlan.id.span, "expected 2 to 4094");
                found.push(diagnostic.help("1 is there from the factory, and carries what belongs to no other"));
            }
            twice(
                numbers.insert((at, number), vlan.id.span),
                vlan.id.span,
                &format!("the VLAN {number} stands twice on the ADC `{}`", adc.name.value),
                found,
            );
            if let Some(alias) = vlan.called.as_ref().filter(|alias| alias.value.as_str().len() > ALIAS) {
                let message = format!("the VLAN {number} has an alias of {} characters", alias.value.as_str().len());
                found.push(Diagnostic::new(&CHECK.rule, message, alias.span, format!("at most {ALIAS}")));
            }
            for interface in &vlan.interfaces {
                let message =
                    format!("`{}` is untagged in two VLANs of the ADC `{}`", interface.value.as_str(), adc.name.value);
                twice(untagged.insert((at, &interface.value), interface.span), interface.span, &message, found);
            }
            for address in &vlan.addresses {
                let message = format!("`{}` belongs to two VLANs of the ADC `{}`", address.value, adc.name.value);
                twice(owners.insert(address.value, address.span), address.span, &message, found);
                if !owns(adc, address.value) {
                    let message = format!("`{}` is no address of the ADC `{}`", address.value, adc.name.value);
                    let diagnostic =
                        Diagnostic::new(&CHECK.rule, message, address.span, "so it cannot be tied to the VLAN");
                    found.push(diagnostic.help("declare it with `snip` or `ip`, or write one that is declared"));
                }
            }
        }
    }
}

fn owns(adc: &Adc, address: IpAddr) -> bool {
    let gslb = adc.gslb.iter().map(|gslb| gslb.private.value);
    let services = gslb.chain(adc.dns.iter().map(|dns| dns.private.value));
    adc.own_networks().map(|network| network.addr()).chain(services).any(|own| own == address)
}

fn twice(first: Option<Span>, again: Span, message: &str, found: &mut Diagnostics) {
    if let Some(first) = first {
        let diagnostic = Diagnostic::new(&CHECK.rule, message, again, "again here").and(first, "first here");
        found.push(diagnostic.help("keep it in one of them"));
    }
}
