//! What only one object of an appliance can have: an address with its port, a place in an order, a domain.

use super::{Entry, Key, Refusal, State, Tie};
use crate::devices::netscaler::transport;

impl State {
    /// Refuses where one of `claims` belongs to another than `key`.
    pub(super) fn free(&self, key: &Key, claims: &[String]) -> Result<(), Refusal> {
        match claims.iter().find_map(|claim| Some((claim, self.claims.get(claim).filter(|by| *by != key)?))) {
            Some((claim, by)) => Err(Refusal::Taken { what: claim.clone(), by: by.clone() }),
            None => Ok(()),
        }
    }

    pub(super) fn take(&mut self, key: &Key, claims: Vec<String>) {
        self.claims.extend(claims.into_iter().map(|claim| (claim, key.clone())));
    }

    pub(super) fn give_back(&mut self, claims: &[String]) {
        for claim in claims {
            self.claims.remove(claim);
        }
    }
}

impl Entry {
    /// What the object itself has alone.
    pub(crate) fn claims(&self, key: &Key) -> Vec<String> {
        let value = |name: &str| self.attributes.get(name).map_or("", |value| value.first());
        match key.object {
            "lb vserver" | "cs vserver" | "vpn vserver" | "authentication vserver" | "cr vserver" => {
                let (address, port) = (value("IPAddress"), value("port"));
                let has_none =
                    address.is_empty() || matches!(address, "0.0.0.0" | "::" | "*") || matches!(port, "" | "0");
                // A listen policy tells apart what has the same address and port.
                if has_none || self.attributes.contains_key("Listenpolicy") {
                    return Vec::new();
                }
                let transport = transport(value("serviceType"));
                vec![format!("the address {address}, {transport} port {port}{}", domain(value("td")))]
            }
            // One server for each address (error 1335, netscaler §8).
            "server" if !value("IPAddress").is_empty() => {
                vec![format!("the server of the address {}{}", value("IPAddress"), domain(value("td")))]
            }
            "service" | "gslb service" if !value("serverName").is_empty() => {
                let transport = transport(value("serviceType"));
                vec![format!(
                    "{transport} port {} of the {} at {}",
                    value("port"),
                    key.object,
                    value("serverName").to_lowercase()
                )]
            }
            _ => Vec::new(),
        }
    }

    /// That, and what its bindings have.
    pub(crate) fn all_claims(&self, key: &Key, state: &State) -> Vec<String> {
        let ties = self.ties.values().flat_map(|tie| tie.claims(key, Some(self), state));
        self.claims(key).into_iter().chain(ties).collect()
    }
}

impl Tie {
    /// What a binding of `entry`, which has this `key`, has alone.
    pub(crate) fn claims(&self, key: &Key, entry: Option<&Entry>, state: &State) -> Vec<String> {
        let told = |name: &str| self.key.iter().find(|(own, _)| *own == name).map(|(_, value)| value.first());
        let is_told = |name: &str| self.key.iter().any(|(own, _)| *own == name);
        match key.object {
            "gslb vserver" => {
                let kind =
                    entry.and_then(|entry| entry.attributes.get("dnsRecordType")).map_or("A", |kind| kind.first());
                told("domainName")
                    .map(|domain| format!("the {kind} records of the GSLB domain {}", domain.to_lowercase()))
                    .into_iter()
                    .collect()
            }
            "cs vserver" if is_told("lbvserver") => vec![format!("the default target of {key}")],
            "ssl vserver" | "ssl service" | "ssl serviceGroup"
                if is_told("certkeyName") && !is_told("CA") && !is_told("SNICert") =>
            {
                vec![format!("the server certificate of {key}")]
            }
            _ => self.place(key, state).into_iter().collect(),
        }
    }

    /// A place in the order of policies: only one policy of a kind has it.
    fn place(&self, key: &Key, state: &State) -> Option<String> {
        let value = |name: &str| {
            let told = self.key.iter().find(|(own, _)| *own == name).map(|(_, value)| value);
            told.or_else(|| self.attributes.get(name)).map(super::Value::first)
        };
        let policy = value("policyName").or_else(|| value("policy"))?;
        let priority = value("priority")?;
        let kind = state.policy(policy).map_or("policy", |policy| policy.object);
        Some(format!("priority {priority} of a {kind} ({}) at {key}", value("type").unwrap_or("REQUEST")))
    }
}

fn domain(td: &str) -> String {
    if matches!(td, "" | "0") { String::new() } else { format!(" in traffic domain {td}") }
}
