//! A channel that an ADC cannot have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use std::collections::HashMap;

use crate::schema::literals::Interface;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::channel",
        severity: Severity::Error,
        title: "a channel has a name or an interface that it cannot have",
        explanation: "A channel is called LA/1 to LA/8, and its number is the key of LACP. An interface is part of one channel, and from then on goes into VLANs only as \
                      that channel.",
        source: "NetScaler 12.0 command reference, channel, interface",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    channel LA/1 interfaces 1/1 1/2
    channel LA/2 interfaces 1/2 1/3
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    channel LA/1 interfaces 1/1 1/2
    channel LA/2 interfaces 1/3 1/4
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        let mut members: HashMap<(usize, &Interface), Span> = HashMap::new();
        for (at, channel) in adc
            .networks()
            .enumerate()
            .flat_map(|(at, network)| network.channels.iter().map(move |channel| (at, channel)))
        {
            if channel.number().is_none() {
                let message = format!("`{}` is no channel", channel.name.value.as_str());
                let diagnostic = Diagnostic::new(&CHECK.rule, message, channel.name.span, "expected `LA/1` to `LA/8`");
                found.push(diagnostic.help("the number is also the key with which LACP knows it"));
            }
            for interface in &channel.interfaces {
                if interface.value.channel().is_some() {
                    let message = format!("`{}` is a channel itself", interface.value.as_str());
                    found.push(Diagnostic::new(
                        &CHECK.rule,
                        message,
                        interface.span,
                        "expected an interface such as `1/1`",
                    ));
                } else if let Some(first) = members.insert((at, &interface.value), interface.span) {
                    let message = format!(
                        "`{}` stands in two channels of the ADC `{}`",
                        interface.value.as_str(),
                        adc.name.value
                    );
                    let diagnostic = Diagnostic::new(&CHECK.rule, message, interface.span, "again here");
                    found.push(diagnostic.and(first, "first here").help("keep it in one of them"));
                }
            }
        }
        for vlan in adc.networks().flat_map(|network| network.vlans) {
            for interface in vlan.interfaces.iter().chain(&vlan.tagged) {
                let member = members.iter().find(|((_, name), _)| **name == interface.value);
                if let Some((_, place)) = member {
                    let message = format!(
                        "`{}` is part of a channel, which goes into the VLAN {} in its place",
                        interface.value.as_str(),
                        vlan.id.value.0
                    );
                    let diagnostic = Diagnostic::new(&CHECK.rule, message, interface.span, "refused by the appliance");
                    found.push(diagnostic.and(*place, "part of it here").help("write the channel, such as `LA/1`"));
                }
            }
        }
    }
}
