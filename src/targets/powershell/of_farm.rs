//! A farm, and what the scripts of all its roles ask of it.

use super::frame::Frame;
use crate::devices::powershell::{Command, Value};
use crate::estate::{Catalog, Estate, Farm, Lease, Zone};
use crate::schema::literals::DomainName;

/// A farm of an estate.
#[derive(Clone, Copy)]
pub(super) struct OfFarm<'e> {
    pub(super) estate: &'e Estate,
    pub(super) farm: &'e Farm,
}

impl<'e> OfFarm<'e> {
    /// What serves in an outage.
    pub(super) fn lease(&self) -> Option<&'e Lease> {
        self.farm.lease.as_ref().map(|lease| &self.estate[lease.value])
    }

    /// The Controller that is asked where none is said: the first one of the primary zone, else the first of all, else the machine itself.
    fn admin(&self) -> Value {
        let primary = self.farm.primary().controller.first();
        let first = primary.or_else(|| self.farm.controllers().map(|(_, controller)| controller).next());
        first.map_or_else(|| Value::code("$env:COMPUTERNAME"), |controller| Value::text(&controller.fqdn.value))
    }

    /// The frame of a role of the whole farm.
    pub(super) fn frame(&self, role: impl Into<String>, subject: &str) -> Frame<'e> {
        let name = self.farm.name.value.as_str();
        let mut frame = Frame::new(estate_name(self.estate), name, role, format!("{subject} {name}"));
        frame.admin = Some(self.admin());
        frame
    }

    /// The frame of a role of one zone.
    pub(super) fn zone_frame(&self, role: &str, subject: &str, zone: &Zone) -> Frame<'e> {
        let subject = format!("{subject} the zone {} of the farm", zone.name.value);
        self.frame(format!("{role}-{}", zone.name.value), &subject)
    }

    /// The groups of Controllers that machines of `catalog` are told, in the order in which they try them.
    pub(super) fn groups(&self, zone: &'e Zone, catalog: &'e Catalog) -> Vec<Vec<&'e DomainName>> {
        if !catalog.controllers.is_empty() {
            return vec![catalog.controllers.iter().map(|controller| &controller.value).collect()];
        }
        let local = (!zone.is_primary()).then_some(zone);
        let groups = local.into_iter().chain([self.farm.primary()]).map(controllers);
        groups.filter(|group| !group.is_empty()).collect()
    }
}

/// The names of the Controllers of `zone`.
pub(super) fn controllers(zone: &Zone) -> Vec<&DomainName> {
    zone.controller.iter().map(|controller| &controller.fqdn.value).collect()
}

/// Names as a list.
pub(super) fn list(names: &[&DomainName]) -> Value {
    Value::List(names.iter().map(Value::text).collect())
}

/// The name of an estate.
pub(super) fn estate_name(estate: &Estate) -> &str {
    estate.settings().map_or("", |settings| settings.name.as_str())
}

/// More than any farm has, since a cmdlet shows no more than 250 of anything unless it is told to.
const MOST: u32 = 100_000;

/// A call that answers with all there is.
pub(super) fn most(cmdlet: &'static str) -> Command {
    Command::new(cmdlet).with("MaxRecordCount", Value::Number(MOST))
}
