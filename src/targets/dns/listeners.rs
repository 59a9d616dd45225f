//! Which zone holds the name of an SQL listener: what the servers see is internal.

use std::collections::HashMap;

use crate::estate::{Dns, Estate, Sql, View};
use crate::schema::Id;

/// The listeners of each internal zone. A name belongs to the longest zone above it.
pub(super) fn by_zone(estate: &Estate) -> HashMap<Id<Dns>, Vec<&Sql>> {
    let internal = estate.zones.iter().filter(|(_, dns)| dns.view.value == View::Internal);
    let zones: HashMap<&str, Id<Dns>> = internal.map(|(id, dns)| (dns.zone.as_str(), id)).collect();
    let mut listeners: HashMap<Id<Dns>, Vec<&Sql>> = HashMap::new();
    for (_, sql) in estate.sqls.iter() {
        let zone = sql.listener.ancestors().find_map(|name| zones.get(name));
        if let Some(zone) = zone {
            listeners.entry(*zone).or_default().push(sql);
        }
    }
    listeners
}
