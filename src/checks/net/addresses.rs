//! Every address of an estate: what it belongs to, and where it is written.

use std::net::IpAddr;

use crate::estate::protocol::ALL_PORTS;
use crate::estate::{Adc, Address, Estate, GslbSite, Network, Placement, Pool, Protocol, Site};
use crate::schema::Id;
use crate::schema::literals::Name;
use crate::source::Spanned;

/// What an address is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Node,
    Snip,
    /// An address that is declared for virtual servers.
    Vip,
    Gslb,
    Dns,
    /// A virtual server.
    Listener {
        port: u16,
        protocol: Protocol,
    },
    /// A server of a pool, which speaks the protocol.
    Server(Protocol),
    Sql,
}

/// An address, written for one purpose.
pub(super) struct Use<'e> {
    pub(super) role: Role,
    /// The kind and the name of the declaration it belongs to.
    pub(super) kind: &'static str,
    pub(super) name: &'e Name,
    /// Where it is; `None` for servers of every site.
    pub(super) site: Option<Id<Site>>,
    /// The ADC that owns it, where that is one and is known.
    pub(super) adc: Option<Id<Adc>>,
    pub(super) private: Spanned<IpAddr>,
    pub(super) public: Option<Spanned<IpAddr>>,
}

impl Use<'_> {
    /// What it is, in the user's names.
    pub(super) fn called(&self, estate: &Estate) -> String {
        let site = self.site.map(|site| format!(" at `{}`", estate[site].name.value)).unwrap_or_default();
        let (kind, name) = (self.kind, self.name);
        match self.role {
            Role::Node => format!("a node of `{name}`"),
            Role::Vip => format!("an address of `{name}`"),
            Role::Snip => format!("a subnet address of `{name}`"),
            Role::Gslb => format!("the GSLB address of `{name}`"),
            Role::Dns => format!("the DNS address of `{name}`"),
            Role::Listener { port: ALL_PORTS, .. } => format!("the {kind} `{name}`{site} (all ports)"),
            Role::Listener { port, .. } => format!("the {kind} `{name}`{site} (port {port})"),
            Role::Server(_) => format!("a server of the {kind} `{name}`{site}"),
            Role::Sql => format!("the {kind} `{name}`{site}"),
        }
    }
}

/// All addresses. What a product stands for has the characters of the product's own statements, so that several uses may be written in one place.
pub(super) fn uses(estate: &Estate) -> Vec<Use<'_>> {
    let mut uses = Vec::new();
    for (id, site, adc) in estate.adcs() {
        of_adc(id, site, adc, &mut uses);
    }
    for (_, vip) in estate.vips.iter() {
        let role = Role::Listener { port: vip.port().unwrap_or_default(), protocol: vip.protocol.value };
        uses.extend(vip.at.iter().filter_map(|at| listener(estate, role, "vip", &vip.name.value, at)));
        if let Some(redirect) = &vip.redirect {
            let port = redirect.from.map_or(80, |from| from.value.0);
            let role = Role::Listener { port, protocol: Protocol::Http };
            uses.extend(vip.at.iter().filter_map(|at| listener(estate, role, "vip", &vip.name.value, at)));
        }
    }
    for (_, gateway) in estate.gateways.iter() {
        let role = Role::Listener { port: gateway.port.value.0, protocol: Protocol::Ssl };
        uses.extend(gateway.at.iter().filter_map(|at| listener(estate, role, "gateway", &gateway.name.value, at)));
        if let Some(redirect) = &gateway.redirect {
            let port = redirect.from.map_or(80, |from| from.value.0);
            let role = Role::Listener { port, protocol: Protocol::Http };
            uses.extend(gateway.at.iter().filter_map(|at| listener(estate, role, "gateway", &gateway.name.value, at)));
        }
    }
    for (_, pool) in estate.pools.iter() {
        servers(pool, &mut uses);
    }
    for (_, sql) in estate.sqls.iter() {
        uses.extend(sql.at.iter().map(|at| Use {
            role: Role::Sql,
            kind: "sql",
            name: &sql.name.value,
            site: Some(at.site.value),
            adc: None,
            private: at.address,
            public: None,
        }));
    }
    uses
}

fn of_adc<'e>(id: Id<Adc>, site: Id<Site>, adc: &'e Adc, uses: &mut Vec<Use<'e>>) {
    let mut add = |role, private, public| {
        uses.push(Use { role, kind: "adc", name: &adc.name.value, site: Some(site), adc: Some(id), private, public });
    };
    for node in adc.nsips() {
        add(Role::Node, Spanned::new(IpAddr::V4(node.value), node.span), None);
    }
    for (address, kind) in adc.networks().flat_map(Network::interfaces) {
        let role = if kind == "VIP" { Role::Vip } else { Role::Snip };
        add(role, Spanned::new(address.value.0.addr(), address.span), None);
    }
    if let Some(GslbSite { private, public, .. }) = &adc.gslb {
        add(Role::Gslb, *private, *public);
    }
    if let Some(Address { private, public, .. }) = &adc.dns {
        add(Role::Dns, *private, *public);
    }
}

fn listener<'e>(estate: &Estate, role: Role, kind: &'static str, name: &'e Name, at: &Placement) -> Option<Use<'e>> {
    let adc = estate.adc_at(at.site.value, at.on.map(|on| on.value));
    Some(Use { role, kind, name, site: Some(at.site.value), adc, private: at.address?, public: at.public })
}

fn servers<'e>(pool: &'e Pool, uses: &mut Vec<Use<'e>>) {
    for servers in &pool.servers {
        let addresses = servers.addresses.iter();
        let addresses = addresses.filter_map(|host| Some(Spanned::new(host.value.address()?, host.span)));
        uses.extend(addresses.map(|address| Use {
            role: Role::Server(pool.protocol.value),
            kind: "pool",
            name: &pool.name.value,
            site: servers.at.map(|at| at.value),
            adc: None,
            private: address,
            public: None,
        }));
    }
}
