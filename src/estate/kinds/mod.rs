//! One file per kind: its rows, and the questions that others ask of it.

mod adc;
mod balance;
mod bare;
mod certificate;
mod change;
mod cloud;
mod defaults;
mod dns;
mod estate;
mod factor;
mod farm;
mod freeze;
mod gateway;
mod gateway_placement;
mod gslb;
mod ldap;
mod lease;
mod license;
mod link;
mod locations;
mod monitor;
mod monitor_type;
mod naming;
mod options;
mod plan;
mod pool;
pub(crate) mod protocol;
mod radius;
mod raw;
pub(crate) mod record;
mod route;
mod saml;
mod site;
mod sql;
mod storefront;
mod switch;
mod tls_profile;
mod vip;
mod xenmobile;
mod xenpool;

pub(crate) use adc::Network;
pub use adc::{
    Adc, AdcZone, Address, AddressType, Channel, DnsTransport, Feature, Features, Lacp, LogFacility, LogLevel,
    LogTransport, Mode, Modes, NameServers, Node, OwnAddress, Route, Snip, Snmp, SnmpAuth, SnmpPrivacy, SnmpTrap,
    SnmpUser, SslProfiles, Syslog, Vlan,
};
pub use balance::{LbMethod, Method, Persistence, PersistenceType};
pub use certificate::{Certificate, CertificateFormat};
pub use change::{Change, ChangeType, Communication, Effort, Period, Risk, RiskLevel};
pub use cloud::{Cloud, CloudRegion, Identity, Rendezvous, ResourceLocation};
pub use defaults::{Defaults, KindDefaults};
pub use dns::{Delegation, Dns, Pointers, Soa, View};
pub use estate::{Mep, Settings, Versions};
pub use factor::{Authentication, Factor};
pub use farm::{
    Access, Catalog, Delivers, DeliveryGroup, Farm, Hypervisor, HypervisorKind, PublishedApplication, Server,
    UserGroup, Workload, Zone, ZonePreference, ZoneRole,
};
pub use freeze::{Blackout, Daily, Freeze, Monthly, Weekly};
pub use gateway::{ForcedTimeout, Gateway, Seats, StoreFront, Theme};
pub use gateway_placement::{GatewayPlacement, PlacedGateway};
pub(crate) use gslb::{Answered, GslbPlace, GslbRecordType, GslbTarget};
pub use gslb::{
    DynamicWeight, Ecs, Gslb, GslbAddress, GslbAlias, GslbAt, GslbMethod, GslbMethodWord, GslbParameter,
    GslbPersistence, GslbPersistenceType, GslbSite, GslbState, Probe, SitePersistence, SitePersistenceType, SitePrefix,
    TriggerMonitor,
};
pub use ldap::{AuthenticationServers, Ldap, LdapBind, LdapGroups, LdapSecurity};
pub use lease::{Lease, SignOut, Workspace};
pub use license::{Edition, License, LicenseServer, LicensedProduct, LicensingModel};
pub use link::{Link, Milliseconds};
pub use locations::{
    LocationFile, LocationFile6, LocationFileName, LocationFormat, LocationFormat6, Locations, Qualifiers,
};
pub use monitor::{Dispatcher, Monitor, QueryType};
pub use monitor_type::MonitorType;
pub use naming::Naming;
pub(crate) use naming::name_parts;
pub use options::{GivenName, OptionValue, Options, VendorOption};
pub use plan::{Action, Estimate, Person, Plan, Recovery, Step, StepMark, StepName, StepRef, Subject, ZoneViews};
pub(crate) use pool::Member;
pub use pool::{MemberState, Pool, Servers};
pub use protocol::Protocol;
pub use radius::{Radius, RadiusEncoding};
pub use raw::{Raw, RawLanguage, RawLine, RawPlace, RawText};
pub use record::{LocalRecord, Naptr, NaptrRule, Octets, RecordData, RecordType, ZoneRecord};
pub use route::{Redirect, RedirectTarget, Spillover, SpilloverAction, SpilloverMethod, Steering};
pub use saml::{Saml, SamlBinding};
pub use site::{Location, Site, SiteRole};
pub use sql::{HighAvailability, Replication, ReplicationMode, Sql, SqlPlacement};
pub use storefront::{Feed, FeedRole, Launches, Storefront, StorefrontPlacement, UserMapping};
pub use switch::Switch;
pub use tls_profile::{Hsts, Renegotiation, TlsProfile, TlsVersion};
pub use vip::{Placement, Vip};
pub use xenmobile::{AccessMethod, AccessMethodWord, Standby, Xenmobile, XenmobilePlacement};
pub use xenpool::{
    Chap, Lun, PoolHa, Replicated, RestartPriority, Sr, SrType, StartGroup, StartOptions, Vapp, Vm, XenHost, XenRole,
    XenScript, Xenpool,
};
