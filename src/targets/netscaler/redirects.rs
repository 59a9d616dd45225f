//! Where clients without TLS are told to come with it.

use std::collections::BTreeSet;

use super::index::{Index, OnAdc};
use super::names;
use super::section::Line;
use crate::devices::netscaler::{Command, Expression};
use crate::estate::RedirectTarget;
use crate::source::Span;

const HTTPS_PORT: u16 = 443;

/// A virtual server for each vip and Gateway with a redirect, and the policies that they share.
///
/// It switches by content, because one that does is always up, without anything behind it (cs/cs-vserver, `-stateupdate`); one that balances load
/// would be down without a server, and answer nothing.
pub(super) fn lines(index: &Index<'_>, here: &OnAdc<'_>) -> Vec<Line> {
    let vips = here.vips.iter().map(|(vip, placed)| {
        let name = names::vserver(&vip.name.value, placed.number);
        (name, &vip.redirect, placed.at.address, vip.port().unwrap_or(HTTPS_PORT))
    });
    let gateways = here.gateways.iter().map(|(gateway, placed)| {
        let name = index.gateway_name(gateway, *placed);
        (name, &gateway.redirect, placed.at.address, gateway.port.value.0)
    });
    let mut made = BTreeSet::new();
    let mut lines = Vec::new();
    for (vserver, redirect, address, port) in vips.chain(gateways) {
        let (Some(redirect), Some(address)) = (redirect, address) else { continue };
        if made.insert(port) {
            lines.extend(policy(redirect.to.value, port, redirect.head.span));
        }
        let name = names::redirecting(&vserver);
        let from = redirect.from.map_or(80, |from| from.value.0);
        let command = Command::add("cs vserver").arg(name.as_str()).arg("HTTP").arg(address.value).arg(from);
        lines.push(Line::new(redirect.head.span, command));
        let command = Command::bind("cs vserver").arg(name).option("policyName", names::to_https(port, HTTPS_PORT));
        let command = command.option("priority", 100_u32).option("gotoPriorityExpression", "END");
        lines.push(Line::new(redirect.head.span, command.option("type", "REQUEST")));
    }
    lines
}

/// The policy that leads to the same URL with TLS, at `port`.
fn policy(to: RedirectTarget, port: u16, origin: Span) -> [Line; 2] {
    let name = names::to_https(port, HTTPS_PORT);
    let text = |text: &str| Expression::Text(text.to_owned());
    let mut url = match to {
        RedirectTarget::Https => vec![text("https://")],
    };
    if port == HTTPS_PORT {
        url.push(Expression::Subject("HTTP.REQ.HOSTNAME.HTTP_URL_SAFE"));
    } else {
        url.extend([Expression::Subject("HTTP.REQ.HOSTNAME.SERVER.HTTP_URL_SAFE"), text(&format!(":{port}"))]);
    }
    url.push(Expression::Subject("HTTP.REQ.URL.PATH_AND_QUERY.HTTP_URL_SAFE"));
    let action = Command::add("responder action").arg(name.as_str()).arg("redirect").arg(Expression::Joined(url));
    let policy = Command::add("responder policy").arg(name.as_str()).arg("HTTP.REQ.IS_VALID").arg(name.as_str());
    [Line::new(origin, action.option("responseStatusCode", 301_u32)), Line::new(origin, policy)]
}
