//! Where clients without TLS are told to come with it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::{Command, Expression};
use crate::estate::{Place, Redirect, RedirectTarget, Site, Vendored};
use crate::schema::Id;
use crate::source::Span;

const HTTPS_PORT: u16 = 443;

/// A virtual server with a redirect.
struct Redirecting<'e> {
    /// What stands beside it.
    name: String,
    redirect: &'e Redirect,
    address: IpAddr,
    port: u16,
    from: u16,
    declared: &'e dyn Vendored,
    site: Id<Site>,
    said: Option<&'e dyn Place>,
    /// It is a CS virtual server itself, which is what its declaration means by that.
    switches: bool,
}

/// The virtual servers of an ADC with a redirect.
fn redirecting<'e>(index: &Index<'e>, here: &OnAdc<'e>) -> Vec<Redirecting<'e>> {
    let from = |redirect: &Redirect| redirect.from.map_or(80, |from| from.value.0);
    let vips = here.vips.iter().filter_map(|(vip, placed)| {
        let (redirect, address) = (vip.redirect.as_ref()?, placed.at.address?.value);
        Some(Redirecting {
            name: index.names.redirecting(vip, *placed, from(redirect)),
            redirect,
            address,
            port: vip.port().unwrap_or(HTTPS_PORT),
            from: from(redirect),
            declared: *vip,
            site: placed.at.site.value,
            said: Some(placed.at),
            switches: vip.switches(),
        })
    });
    let gateways = here.gateways.iter().filter_map(|(gateway, placed)| {
        let (redirect, address) = (gateway.redirect.as_ref()?, placed.at.address?.value);
        Some(Redirecting {
            name: index.names.redirecting_gateway(gateway, *placed, from(redirect)),
            redirect,
            address,
            port: gateway.port.value.0,
            from: from(redirect),
            declared: *gateway,
            site: placed.at.site.value,
            said: gateway.placement(placed.at).map(|at| at as _),
            switches: false,
        })
    });
    vips.chain(gateways).collect()
}

/// A virtual server for each vip and Gateway with a redirect, and the policies that they share.
///
/// It switches by content, because one that does is always up, without anything behind it (cs/cs-vserver, `-stateupdate`); one that balances load
/// would be down without a server, and answer nothing.
pub(super) fn lines(index: &Index<'_>, here: &OnAdc<'_>) -> Vec<Line> {
    let mut lines: Vec<Option<Line>> = Vec::new();
    let mut made: BTreeMap<u16, usize> = BTreeMap::new();
    for one in redirecting(index, here) {
        let told = |line: Line| line.told(one.declared, Some(one.site), one.said);
        let origin = one.redirect.head.span;
        let first = *made.entry(one.port).or_insert(lines.len());
        if first == lines.len() {
            lines.extend(policy(index, one.redirect.to.value, one.port, origin).map(Some));
        }
        // All that share them may say something of them.
        for line in &mut lines[first..first + 2] {
            *line = line.take().map(told);
        }
        let command = Command::add("cs vserver").arg(one.name.as_str()).arg("HTTP").arg(one.address).arg(one.from);
        let line = Line::new(origin, command);
        lines.push(Some(if one.switches { line } else { told(line) }));
        let policy = index.names.responder_policy(one.port);
        let command = Command::bind("cs vserver").arg(one.name).option("policyName", policy);
        let command = command.option("priority", 100_u32).option("gotoPriorityExpression", "END");
        lines.push(Some(Line::new(origin, command.option("type", "REQUEST"))));
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
