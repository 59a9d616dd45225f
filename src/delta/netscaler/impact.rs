//! What a change does to users, from nothing to an outage.

use std::fmt;

use crate::devices::netscaler::state::{Entry, Tie};

/// What users notice of a change while it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Nothing.
    #[default]
    None,
    /// Nothing before something fails.
    Later,
    /// DNS answers change; who has one keeps it until its TTL ends.
    Answers,
    /// New connections go another way; those that stand stay.
    New,
    /// Connections that stand are cut, and can be made anew.
    Drops,
    /// Something cannot be reached while the change is made, or from then on.
    Outage,
}

impl Impact {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Later => "later",
            Self::Answers => "answers",
            Self::New => "new",
            Self::Drops => "drops",
            Self::Outage => "outage",
        }
    }

    /// What it means, in a sentence's words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::None => "users notice nothing",
            Self::Later => "users notice nothing before something fails",
            Self::Answers => "DNS answers change; resolvers keep the old ones until their TTL ends",
            Self::New => "new connections go another way, those that stand stay",
            Self::Drops => "connections that stand are cut and can be made anew",
            Self::Outage => "something cannot be reached",
        }
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Of an object that is added.
pub(super) fn of_adding(object: &str) -> Impact {
    if is_record(object) { Impact::Answers } else { Impact::None }
}

/// Of an object that is removed.
pub(super) fn of_removing(object: &str, entry: &Entry) -> Impact {
    let has_address =
        entry.attributes.get("IPAddress").is_some_and(|address| !matches!(address.first(), "0.0.0.0" | "::"));
    match object {
        "lb vserver" | "cs vserver" | "vpn vserver" | "authentication vserver" if has_address => Impact::Outage,
        "ns ip" | "ns ip6" | "vlan" | "route" | "route6" | "channel" | "interface" => Impact::Outage,
        "service" if entry.attributes.get("serviceType").is_some_and(|kind| kind.first().starts_with("ADNS")) => {
            Impact::Outage
        }
        // While no virtual server has a domain, nobody answers it.
        "gslb vserver" if entry.ties.values().any(is_domain) => Impact::Outage,
        _ if is_record(object) => Impact::Answers,
        _ => Impact::None,
    }
}

/// Of a binding that is made or loosened.
pub(super) fn of_tie(object: &str, names: &[&str], is_made: bool) -> Impact {
    let has = |name: &str| names.contains(&name);
    match object {
        "gslb vserver" if has("domainName") && !is_made => Impact::Outage,
        "gslb vserver" => Impact::Answers,
        "gslb service" | "gslb serviceGroup" => Impact::Later,
        "service" | "serviceGroup" if has("monitorName") => Impact::Later,
        "lb vserver" | "serviceGroup" | "cs vserver" if has("serviceName") || has("serverName") || has("lbvserver") => {
            if is_made {
                Impact::New
            } else {
                Impact::Drops
            }
        }
        "vlan" | "channel" => Impact::Outage,
        "lb vserver"
        | "cs vserver"
        | "vpn vserver"
        | "authentication vserver"
        | "ssl vserver"
        | "ssl service"
        | "ssl serviceGroup" => Impact::New,
        _ if object.ends_with("global") || object.ends_with("policylabel") => Impact::New,
        _ => Impact::None,
    }
}

/// Of values that change.
pub(super) fn of_setting<'n>(object: &str, names: impl IntoIterator<Item = &'n str>) -> Impact {
    names.into_iter().map(|name| of_value(object, name)).max().unwrap_or_default()
}

fn of_value(object: &str, name: &str) -> Impact {
    match (object, name) {
        (_, "comment" | "appflowLog") => Impact::None,
        (
            _,
            "backupVServer"
            | "backupIP"
            | "redirectURL"
            | "redirurl"
            | "disablePrimaryOnDown"
            | "downStateFlush"
            | "healthThreshold",
        ) => Impact::Later,
        (_, "state") => Impact::Drops,
        ("lb monitor", _) | (_, "monThreshold" | "healthMonitor" | "triggerMonitor") => Impact::Later,
        (_, name) if name.starts_with("so") && name != "source" => Impact::Later,
        ("gslb vserver" | "gslb service" | "gslb site" | "gslb parameter" | "dns parameter", _) => Impact::Answers,
        (
            "lb vserver" | "cs vserver" | "vpn vserver" | "authentication vserver" | "ns ip" | "ns ip6",
            "IPAddress" | "netmask",
        ) => Impact::Outage,
        ("server", "IPAddress" | "domain") => Impact::Drops,
        ("interface" | "channel" | "vlan" | "route" | "ns config" | "HA node", _) => Impact::Outage,
        ("ns feature" | "ns mode", _) => Impact::Outage,
        (
            "ns ip" | "ns ip6" | "ns hostName" | "ns rpcNode" | "system parameter" | "ntp server" | "ntp sync"
            | "ntp param",
            _,
        ) => Impact::None,
        (object, _) if object.starts_with("audit ") || object.starts_with("snmp ") => Impact::None,
        (object, _) if is_record(object) => Impact::Answers,
        _ => Impact::New,
    }
}

fn is_domain(tie: &Tie) -> bool {
    tie.key.iter().any(|(name, _)| *name == "domainName")
}

fn is_record(object: &str) -> bool {
    object.starts_with("dns ") && (object.ends_with("Rec") || object == "dns zone")
}
