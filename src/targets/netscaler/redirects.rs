//! Where clients without TLS are told to come with it.

use std::collections::BTreeMap;

use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::{Command, Expression};
use crate::estate::RedirectTarget;
use crate::source::Span;

const HTTPS_PORT: u16 = 443;

/// A virtual server for each vip with a redirect, and the policies that they share.
///
/// It switches by content, because one that does is always up, without anything behind it (cs/cs-vserver, `-stateupdate`); one that balances load
/// would be down without a server, and answer nothing.
pub(super) fn lines(index: &Index<'_>, here: &OnAdc<'_>) -> Vec<Line> {
    let mut lines: Vec<Option<Line>> = Vec::new();
    let mut made: BTreeMap<u16, usize> = BTreeMap::new();
    for (vip, placed) in &here.vips {
        let (Some(redirect), Some(address)) = (&vip.redirect, placed.at.address) else { continue };
        let told = |line: Line| line.told(*vip, Some(placed.at.site.value), Some(placed.at));
        let port = vip.port().unwrap_or(HTTPS_PORT);
        let first = *made.entry(port).or_insert(lines.len());
        if first == lines.len() {
            lines.extend(policy(index, redirect.to.value, port, redirect.head.span).map(Some));
        }
        // All that share them may say something of them.
        for line in &mut lines[first..first + 2] {
            *line = line.take().map(told);
        }
        let from = redirect.from.map_or(80, |from| from.value.0);
        let name = index.names.redirecting(vip, *placed, from);
        let command = Command::add("cs vserver").arg(name.as_str()).arg("HTTP").arg(address.value).arg(from);
        let line = Line::new(redirect.head.span, command);
        // Of a vip that is a CS virtual server itself, these words mean that one.
        lines.push(Some(if vip.switches() { line } else { told(line) }));
        let command = Command::bind("cs vserver").arg(name).option("policyName", index.names.responder_policy(port));
        let command = command.option("priority", 100_u32).option("gotoPriorityExpression", "END");
        lines.push(Some(Line::new(redirect.head.span, command.option("type", "REQUEST"))));
    }
    lines.into_iter().flatten().collect()
}

/// The policy that leads to the same URL with TLS, at `port`.
fn policy(index: &Index<'_>, to: RedirectTarget, port: u16, origin: Span) -> [Line; 2] {
    let name = index.names.responder_action(port);
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
    let policy = Command::add("responder policy").arg(index.names.responder_policy(port));
    let policy = policy.arg("HTTP.REQ.IS_VALID").arg(name.as_str());
    [Line::new(origin, action.option("responseStatusCode", 301_u32)), Line::new(origin, policy)]
}
