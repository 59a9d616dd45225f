//! One file per kind: its rows, and the questions that others ask of it.

mod certificate;
mod defaults;
mod dns;
mod estate;
mod gateway;
mod gslb;
mod link;
mod monitor;
mod plan;
mod pool;
mod raw;
pub(crate) mod record;
mod site;
mod sql;
mod vip;
mod xenmobile;

pub use certificate::Certificate;
pub use defaults::{Defaults, KindDefaults};
pub use dns::{Delegation, Dns, Soa, View};
pub use estate::{Settings, Versions};
pub use gateway::Gateway;
pub use gslb::{Gslb, GslbMethod, GslbMethodWord};
pub use link::{Link, Milliseconds};
pub use monitor::{Monitor, MonitorType};
pub use plan::{Action, Plan, Product, Recovery, Step, StepName};
pub use pool::{Pool, Protocol, Servers};
pub use raw::{Raw, RawLanguage, RawLine, RawPlace, RawText};
pub use record::{LocalRecord, RecordData, RecordType, ZoneRecord};
pub use site::{Adc, Address, Location, Site, SiteRole};
pub use sql::{HighAvailability, Replication, ReplicationMode, Sql, SqlPlacement};
pub use vip::{LbMethod, Persistence, PersistenceType, Placement, Vip};
pub use xenmobile::{AccessMethod, AccessMethodWord, Standby, Xenmobile, XenmobilePlacement};
