//! The record of an SQL listener: which zone holds it.

use std::collections::HashMap;

use super::{Dns, Estate, Sql, View};
use crate::schema::Id;
use crate::schema::literals::DomainName;

impl Estate {
    /// The internal zones by their names: what servers ask is internal.
    pub(crate) fn listener_zones(&self) -> HashMap<&str, Id<Dns>> {
        let internal = self.zones.iter().filter(|(_, dns)| dns.view.value == View::Internal);
        internal.map(|(id, dns)| (dns.zone.as_str(), id)).collect()
    }

    /// The internal zone that holds `name`: the longest above it.
    pub(crate) fn internal_zone_of(&self, name: &DomainName) -> Option<&Dns> {
        let zones = self.listener_zones();
        name.ancestors().find_map(|above| zones.get(above)).map(|zone| &self[*zone])
    }

    /// The listeners of each internal zone. A name belongs to the longest zone above it.
    pub(crate) fn listeners(&self) -> HashMap<Id<Dns>, Vec<&Sql>> {
        let zones = self.listener_zones();
        let mut listeners: HashMap<Id<Dns>, Vec<&Sql>> = HashMap::new();
        for (_, sql) in self.sqls.iter() {
            if let Some(zone) = sql.listener.ancestors().find_map(|name| zones.get(name)) {
                listeners.entry(*zone).or_default().push(sql);
            }
        }
        listeners
    }
}
