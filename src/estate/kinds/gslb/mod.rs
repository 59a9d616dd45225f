//! `gslb`: names that the ADCs answer with the address of a site that works.

mod answered;
mod elsewhere;
mod method;
mod parameter;
mod persistence;
mod places;
mod record_type;
mod said;
mod site;

use std::net::IpAddr;

pub(crate) use answered::Answered;
pub use elsewhere::{GslbAddress, GslbAlias, GslbAt, GslbState};
pub use method::{DynamicWeight, GslbMethod, GslbMethodWord};
pub use parameter::{GslbParameter, Probe};
pub use persistence::{GslbPersistence, GslbPersistenceType, SitePersistence, SitePersistenceType, SitePrefix};
pub(crate) use places::{GslbPlace, GslbTarget};
pub(crate) use record_type::GslbRecordType;
pub use site::{GslbSite, TriggerMonitor};

use super::{Gateway, GivenName, Monitor, Options, Protocol, Switch, Vip};
use crate::schema::literals::{DomainName, Duration, Name};
use crate::schema::{Head, Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// Names that GSLB answers: every ADC with a GSLB address answers them with the address of a site whose service is up.
    Gslb "gslb" [Key::First] {
        values {
            /// The name of the GSLB virtual server.
            name: one Name,
        }
        rows {
            /// The domain names that it answers. Only one that is the `backup` of another may have none.
            domain: many DomainName,
            /// The vip that serves them at each site. Where it has IPv4 and IPv6 addresses, the names are answered in A and in AAAA records, by a virtual server for each type.
            vip: maybe Id<Vip>,
            /// The gateway that serves them at each site, instead of a vip.
            gateway: maybe Id<Gateway>,
            /// An address that serves them and is no vip and no gateway of the estate: that of another load balancer.
            address: many GslbAddress,
            /// A name that is answered as a CNAME instead of an address.
            cname: many GslbAlias,
            /// What the services speak, where neither a vip nor a gateway says it; `ANY` where nothing is said.
            protocol: maybe Protocol,
            /// How it chooses the site whose address it answers.
            method: one GslbMethod,
            /// What holds for the services of one site.
            at: many GslbAt,
            /// The TTL of its answers: how long resolvers may keep them.
            ttl: or Duration = "30s",
            /// A monitor for the services of remote sites, and for addresses that are no vip; without it their state comes by metric exchange (MEP).
            monitor: maybe Id<Monitor>,
            /// Another `gslb`, whose services answer when all of this one are down (`backupVServer`).
            backup: maybe Id<Gslb>,
            /// The address that is answered when all services and backups are down (`backupIP`): an IPv4 address, an IPv6 address, or one of each.
            last_resort "last-resort": many IpAddr,
            /// Whether an empty answer is sent when all services are down (empty down response, `EDR`); else it is the last resort, or an address that is down.
            edr: maybe Switch,
            /// Whether an answer has the addresses of all services that are up, the best one first (`MIR`).
            mir: maybe Switch,
            /// Whether the client's subnet, where a resolver sends it (EDNS client subnet), counts instead of the resolver's address (`ECS`).
            ecs: maybe Ecs,
            /// How a client keeps its site from one answer to the next.
            persistence: maybe GslbPersistence,
            /// How a client that comes to another site than before is led to its own, by a cookie.
            site_persistence "site-persistence": maybe SitePersistence,
            /// Whether a service counts as up when a virtual server of its vip's backup chain is (`considerEffectiveState`).
            effective_state "effective-state": maybe Switch,
            /// Whether it stays with its backup when the first choice is up again, until somebody leads it back (`disablePrimaryOnDown`).
            stay_on_backup "stay-on-backup": maybe Switch,
            /// What besides the weights counts in methods that use them (`dynamicWeight`).
            dynamic_weight "dynamic-weight": maybe DynamicWeight,
            /// Whether what is open to a service that went down is cut off, where connections are proxied (`downStateFlush`).
            down_state_flush "down-state-flush": maybe Switch,
            /// Whether the services are members of service groups, one for each ADC, instead of single ones; firmware 12.1 and newer.
            service_groups "service-groups": maybe Switch,
            /// What the vendor's object is told besides, by the vendor's own names: `options { comment "asked by phones" }`; with `gslb-service` those of its services, with `gslb-serviceGroup` those of its groups.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

keyword! {
    /// What is done with the client's subnet in a question (EDNS client subnet, RFC 7871).
    Ecs "what is done with the client's subnet" {
        /// It counts instead of the resolver's address.
        On = "on",
        /// It counts, unless it is private or not routed, when it is the resolver's address that counts (`ecsAddrValidation`).
        Validated = "validated",
        /// The resolver's address counts.
        Off = "off",
    }
}

impl Gslb {
    /// What a product stands for: a domain with a method, and nothing else said.
    pub(crate) fn derived(
        head: Head,
        name: Spanned<Name>,
        domain: Spanned<DomainName>,
        method: GslbMethod,
        ttl: Spanned<Duration>,
    ) -> Self {
        Self {
            head,
            name,
            domain: vec![domain],
            vip: None,
            gateway: None,
            address: Vec::new(),
            cname: Vec::new(),
            protocol: None,
            method,
            at: Vec::new(),
            ttl,
            monitor: None,
            backup: None,
            last_resort: Vec::new(),
            edr: None,
            mir: None,
            ecs: None,
            persistence: None,
            site_persistence: None,
            effective_state: None,
            stay_on_backup: None,
            dynamic_weight: None,
            down_state_flush: None,
            service_groups: None,
            options: Vec::new(),
            named: Vec::new(),
        }
    }
}
