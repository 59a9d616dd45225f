//! ICA proxy: the two session policies of a Gateway, one for native clients and one for browsers.
//!
//! The two rules exclude each other and leave nothing out, so that every session has one of the actions, whatever the version of the client says in
//! its other headers.

use super::access::told;
use super::authentication::Clients;
use super::factors::is_crossed;
use super::index::{Index, Placed};
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Factor, Gateway, GatewayPlacement, StoreFront};
use crate::schema::literals::{Duration, Host};
use crate::source::{Span, Spanned};

/// The priorities of the two policies; their rules exclude each other.
const NATIVE: u32 = 100;
const WEB: u32 = 110;

/// The actions and policies of a Gateway at `at`.
pub(super) fn policies(index: &Index<'_>, gateway: &Gateway, placed: Placed<'_>, at: &GatewayPlacement) -> Vec<Line> {
    let Some(storefront) = gateway.storefront_at(at) else { return Vec::new() };
    let origin = storefront.head.span;
    let lines = [Clients::Native, Clients::Web].map(|clients| {
        let own = index.names.of_gateway("vpn sessionAction", gateway, placed, clients.word());
        let rule = if index.session_policies_are_advanced() { clients.advanced() } else { clients.classic() };
        let home = if clients == Clients::Web { gateway.web_at(at) } else { None };
        let action = action(index, &own, gateway, storefront, home);
        let policy = Command::add("vpn sessionPolicy").arg(policy_name(index, gateway, placed, clients));
        let policy = policy.arg(rule).arg(own.as_str());
        [action, policy].map(|command| told(Line::new(origin, command), gateway, placed))
    });
    lines.into_iter().flatten().collect()
}

/// `bind vpn vserver … -policy …` for both.
pub(super) fn bindings(index: &Index<'_>, gateway: &Gateway, placed: Placed<'_>, origin: Span) -> [Line; 2] {
    let name = index.names.gateway(gateway, placed);
    [(Clients::Native, NATIVE), (Clients::Web, WEB)].map(|(clients, priority)| {
        let command = Command::bind("vpn vserver").arg(name.as_str());
        let command = command.option("policy", policy_name(index, gateway, placed, clients));
        let mut command = command.option("priority", priority);
        if index.session_policies_are_advanced() {
            command = command.option("gotoPriorityExpression", "NEXT").option("type", "REQUEST");
        }
        Line::new(origin, command)
    })
}

fn policy_name(index: &Index<'_>, gateway: &Gateway, placed: Placed<'_>, clients: Clients) -> String {
    index.names.of_gateway("vpn sessionPolicy", gateway, placed, clients.word())
}

/// `add vpn sessionAction`: with the page `web` for browsers, without one for native clients.
fn action(index: &Index<'_>, name: &str, gateway: &Gateway, storefront: &StoreFront, web: Option<String>) -> Command {
    let url = &storefront.url.value;
    let clients = if web.is_some() { Clients::Web } else { Clients::Native };
    let mut command = Command::add("vpn sessionAction").arg(name);
    if let Some(timeout) = &gateway.session_timeout {
        command = command.option("sessTimeout", minutes(timeout.value));
    }
    command = command.option("transparentInterception", "OFF").option("defaultAuthorizationAction", "ALLOW");
    command = command.option("SSO", "ON");
    if let Some(credential) = credential(index, gateway, clients) {
        command = command.option("ssoCredential", credential);
    }
    command = command.option("icaProxy", "ON").option("wihome", web.unwrap_or_else(|| url.base()));
    if matches!(url.host, Host::Address(address) if address.is_ipv6()) {
        command = command.option("wihomeAddressType", "IPV6");
    }
    command = command.option("ClientChoices", "OFF");
    if let Some(timeout) = &gateway.forced_timeout {
        command = command.option("forcedTimeout", minutes(timeout.after.value));
        if let Some(warning) = &timeout.warning {
            command = command.option("forcedTimeoutWarning", minutes(warning.value));
        }
    }
    if let Some(domain) = &gateway.domain {
        command = command.option("ntDomain", domain.value.as_str());
    }
    // `OFF` lets clientless access be used where a user asks for it; only `DISABLED` forbids it, and StoreFront's accounts with it.
    command = command.option("clientlessVpnMode", "OFF");
    if clients == Clients::Native { command.option("storefronturl", url.base()) } else { command }
}

fn minutes(time: Duration) -> u32 {
    time.secs() / 60
}

/// Which of two passwords StoreFront gets: that of the directory. With nFactor the pages say it.
fn credential(index: &Index<'_>, gateway: &Gateway, clients: Clients) -> Option<&'static str> {
    let authentication = gateway.authentication.as_ref()?;
    if index.authenticates_by_nfactor() || authentication.then.is_empty() {
        return None;
    }
    if is_crossed(gateway, false) {
        return Some(if clients == Clients::Native { "SECONDARY" } else { "PRIMARY" });
    }
    let is_ldap = |factors: &[Spanned<Factor>]| factors.iter().any(|factor| matches!(factor.value, Factor::Ldap(_)));
    let is_second = is_ldap(&authentication.then) && !is_ldap(&authentication.first);
    Some(if is_second { "SECONDARY" } else { "PRIMARY" })
}
