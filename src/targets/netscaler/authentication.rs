//! Servers that check users, on one ADC: an action for each, and the policies that name it.

use std::collections::BTreeSet;

use super::actions;
use super::factors::bound;
use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{AuthenticationServers, Factor, Saml, Site, Vendored};
use crate::schema::Id;
use crate::schema::literals::Host;
use crate::source::Spanned;

/// Which clients a policy is for, told by the name that they give themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clients {
    /// All.
    All,
    /// The Workspace app, once called Receiver.
    Native,
    /// Browsers.
    Web,
}

impl Clients {
    /// What names say of them.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Native => "native",
            Self::Web => "web",
        }
    }

    /// The rule of a classic policy.
    pub(super) const fn classic(self) -> &'static str {
        match self {
            Self::All => "ns_true",
            Self::Native => "REQ.HTTP.HEADER User-Agent CONTAINS CitrixReceiver",
            Self::Web => "REQ.HTTP.HEADER User-Agent NOTCONTAINS CitrixReceiver",
        }
    }

    /// The rule of an advanced policy.
    pub(super) const fn advanced(self) -> &'static str {
        match self {
            Self::All => "true",
            Self::Native => "HTTP.REQ.HEADER(\"User-Agent\").CONTAINS(\"CitrixReceiver\")",
            Self::Web => "HTTP.REQ.HEADER(\"User-Agent\").CONTAINS(\"CitrixReceiver\").NOT",
        }
    }
}

/// A policy of an authentication, and the action behind it.
pub(super) struct Policy {
    pub(super) name: String,
    action: String,
}

/// The policies of `factor` at `site`: one for each of its servers there, in the order in which they are asked.
pub(super) fn policies(
    index: &Index<'_>,
    site: Id<Site>,
    factor: Factor,
    clients: Clients,
) -> impl Iterator<Item = Policy> + use<> {
    let estate = index.estate;
    let count = match factor {
        Factor::Ldap(id) => servers_at(&estate[id].servers, site).count(),
        Factor::Radius(id) => servers_at(&estate[id].servers, site).count(),
        Factor::Saml(_) => 1,
    };
    let object = policy_object(index, factor);
    let policy = |number| Policy {
        name: index.names.authentication_policy(object, factor, site, clients, number),
        action: index.names.authentication_action(factor, site, number),
    };
    (1..).take(count).map(policy).collect::<Vec<_>>().into_iter()
}

/// What a policy for `factor` is, on this firmware.
fn policy_object(index: &Index<'_>, factor: Factor) -> &'static str {
    match factor {
        _ if index.authenticates_by_nfactor() => "authentication Policy",
        Factor::Ldap(_) => "authentication ldapPolicy",
        Factor::Radius(_) => "authentication radiusPolicy",
        Factor::Saml(_) => "authentication samlPolicy",
    }
}

/// The servers that the ADCs of `site` ask.
pub(super) fn servers_at(servers: &[AuthenticationServers], site: Id<Site>) -> impl Iterator<Item = &Spanned<Host>> {
    servers
        .iter()
        .filter(move |servers| servers.at.is_none_or(|at| at.value == site))
        .flat_map(|servers| &servers.hosts)
}

/// What the Gateways of an ADC name, each with the clients that its policies are for.
fn used(index: &Index<'_>, here: &OnAdc<'_>) -> BTreeSet<(Factor, Clients)> {
    let advanced = index.authenticates_by_nfactor();
    let bound = here.gateways.iter().flat_map(|(gateway, _)| bound(gateway, advanced));
    bound.map(|bound| (bound.factor, bound.clients)).collect()
}

/// The identity providers that the Gateways of an ADC send users to.
pub(super) fn samls<'e>(index: &Index<'e>, here: &OnAdc<'_>) -> impl Iterator<Item = &'e Saml> + use<'e> {
    let estate = index.estate;
    let used = used(index, here).into_iter().filter_map(move |(factor, _)| match factor {
        Factor::Saml(id) => Some(&estate[id]),
        Factor::Ldap(_) | Factor::Radius(_) => None,
    });
    used.collect::<Vec<_>>().into_iter()
}

/// The actions and policies that the Gateways of an ADC need.
pub(super) fn lines(index: &Index<'_>, site: Id<Site>, here: &OnAdc<'_>) -> Vec<Line> {
    let (estate, mut lines) = (index.estate, Vec::new());
    let used = used(index, here);
    let factors: BTreeSet<Factor> = used.iter().map(|(factor, _)| *factor).collect();
    for factor in factors {
        let declared: &dyn Vendored = match factor {
            Factor::Ldap(id) => {
                let servers = (1..).zip(servers_at(&estate[id].servers, site));
                lines.extend(servers.map(|(at, host)| actions::ldap(index, site, id, host, at)));
                &estate[id]
            }
            Factor::Radius(id) => {
                let servers = (1..).zip(servers_at(&estate[id].servers, site));
                lines.extend(servers.map(|(at, host)| actions::radius(index, site, id, host, at)));
                &estate[id]
            }
            Factor::Saml(id) => {
                lines.extend(actions::saml(index, site, id));
                &estate[id]
            }
        };
        let origin = match factor {
            Factor::Ldap(id) => estate[id].head.span,
            Factor::Radius(id) => estate[id].head.span,
            Factor::Saml(id) => estate[id].head.span,
        };
        for (_, clients) in used.iter().filter(|(of, _)| *of == factor) {
            let policies = policies(index, site, factor, *clients);
            lines.extend(policies.map(|policy| {
                Line::new(origin, add_policy(index, factor, *clients, policy)).told(declared, Some(site), None)
            }));
        }
    }
    lines
}

fn add_policy(index: &Index<'_>, factor: Factor, clients: Clients, policy: Policy) -> Command {
    let command = Command::add(policy_object(index, factor)).arg(policy.name);
    if index.authenticates_by_nfactor() {
        return command.option("rule", clients.advanced()).option("action", policy.action);
    }
    command.arg(clients.classic()).arg(policy.action)
}
