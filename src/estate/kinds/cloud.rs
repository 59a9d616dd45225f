//! `cloud`: a tenant of Citrix Cloud (DaaS) with its resource locations.

use super::{Catalog, Hypervisor, Lease, Server, Site, Switch, UserGroup};
use crate::schema::literals::{DomainName, Name, OneLine, Port};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A tenant of Citrix Cloud: who its users are, what serves them while it cannot be reached, and the resource locations with their Cloud Connectors.
    Cloud "cloud" [Key::First] {
        values {
            /// The name of the tenant in this estate.
            name: one Name,
        }
        rows {
            /// The region in which the data of the tenant stay.
            region: one CloudRegion,
            /// How users prove who they are.
            identity: one Identity,
            /// What serves while the cloud cannot be reached; nothing where none is given.
            lease: maybe Id<Lease>,
            /// How sessions come to the Gateway service; through the Connectors where none is given.
            rendezvous: maybe Rendezvous,
            /// Whether Connectors are given the names of machines, which Rendezvous V1 needs where no PTR records tell them (`DnsResolutionEnabled`).
            dns_resolution "dns-resolution": or Switch = "on",
            /// Whether the policy keeps sessions through short breaks (Session Reliability), which Rendezvous V2 needs.
            session_reliability "session-reliability": or Switch = "on",
            /// Whether sites on premises are aggregated into Workspace, which leaves no leases.
            site_aggregation "site-aggregation": or Switch = "off",
            /// A resource location.
            location: some ResourceLocation,
            /// Who uses it.
            users: many UserGroup,
        }
    }
}

keyword! {
    /// Where the data of a tenant stay.
    CloudRegion "a region of Citrix Cloud" {
        /// United States.
        UnitedStates = "united-states",
        /// European Union.
        EuropeanUnion = "european-union",
        /// Asia Pacific South.
        AsiaPacificSouth = "asia-pacific-south",
        /// Japan.
        Japan = "japan",
    }
}

keyword! {
    /// How users prove to Workspace who they are.
    Identity "a kind of identity" {
        /// Active Directory.
        ActiveDirectory = "active-directory",
        /// Active Directory and a token.
        ActiveDirectoryToken = "active-directory-token",
        /// Active Directory and RADIUS.
        ActiveDirectoryRadius = "active-directory-radius",
        /// Azure Active Directory (Microsoft Entra ID).
        AzureActiveDirectory = "azure-active-directory",
        /// A Gateway on premises, with Active Directory as the first factor.
        Gateway = "gateway",
        /// Policies choose how (adaptive authentication), which leaves no leases.
        Policy = "policy",
        /// Another identity provider, by SAML or OpenID Connect.
        Other = "other",
    }
}

keyword! {
    /// Which version of the Rendezvous protocol sessions use.
    Rendezvous "a version of Rendezvous" {
        /// Through the Connector to begin with.
        V1 = "v1",
        /// Without the Connector.
        V2 = "v2",
    }
}

shape! {
    /// A resource location: a place with machines, and the Cloud Connectors through which the cloud reaches them.
    ResourceLocation "location" {
        values {
            /// Its name.
            name: one Name,
        }
        rows {
            /// The site of the estate where it stands.
            site: one Id<Site>,
            /// A Cloud Connector.
            connector: many Server,
            /// A StoreFront server on premises, which asks the Connectors.
            storefront: many DomainName,
            /// A hypervisor connection.
            hypervisor: many Hypervisor,
            /// A machine catalog.
            catalog: many Catalog,
            /// The TCP ports that are open: 2598 from clients to Connectors and machines, 443 from these to the cloud.
            open: many Port,
            /// The hosts to which the firewall lets machines out over TCP 443, such as `"*.nssvc.net"`; all where none are given.
            egress: many OneLine,
        }
    }
}

impl Cloud {
    /// All catalogs, each with its resource location.
    pub(crate) fn catalogs(&self) -> impl Iterator<Item = (&ResourceLocation, &Catalog)> {
        self.location.iter().flat_map(|location| location.catalog.iter().map(move |catalog| (location, catalog)))
    }
}
