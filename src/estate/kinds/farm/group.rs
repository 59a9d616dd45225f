//! Delivery groups: which machines users get, of which zone.

use std::collections::{HashMap, HashSet};

use super::super::Switch;
use super::{Catalog, Farm, Workload};
use crate::schema::literals::{Name, OneLine};
use crate::schema::{keyword, shape};

shape! {
    /// A delivery group over catalogs of one zone or of several. A catalog that stands in none has a delivery group of its own, called like it.
    DeliveryGroup "group" {
        values {
            /// Its name.
            name: one Name,
        }
        rows {
            /// The catalogs whose machines it gives out.
            catalogs: some Name,
            /// From which zone users get a machine before all others, in this order; of machines that belong to one user there is nothing to prefer.
            prefers: many ZonePreference,
            /// An application that it publishes.
            application: many PublishedApplication,
        }
    }
}

shape! {
    /// An application that a delivery group publishes: `application "Word" home fra only on`.
    PublishedApplication "application" {
        values {
            /// Its name, with its folder where it is in one: `"Office\\Word"`.
            name: one OneLine,
        }
        modifiers {
            /// Its home zone.
            home: maybe Name,
            /// Whether it is started in its home zone only.
            only: maybe Switch,
            /// Whether the home zone of its users counts.
            user_home "user-home": maybe Switch,
        }
    }
}

keyword! {
    /// From which zone users get a machine before all others.
    ZonePreference "a zone preference" {
        /// The home zone of the application.
        ApplicationHome = "application-home",
        /// The home zone of the user.
        UserHome = "user-home",
        /// The home zone of the user, and no other.
        UserHomeOnly = "user-home-only",
        /// The zone at which the user is.
        UserLocation = "user-location",
    }
}

impl ZonePreference {
    /// The word of the SDK.
    pub(crate) const fn sdk(self) -> &'static str {
        match self {
            Self::ApplicationHome => "ApplicationHome",
            Self::UserHome => "UserHome",
            Self::UserHomeOnly => "UserHomeOnly",
            Self::UserLocation => "UserLocation",
        }
    }
}

impl PublishedApplication {
    /// Whether it is started in its home zone only.
    pub(crate) fn is_only_at_home(&self) -> bool {
        self.only.is_some_and(|only| only.value.is_on())
    }

    /// Whether the home zone of its users does not count.
    pub(crate) fn ignores_user_home(&self) -> bool {
        self.user_home.is_some_and(|counts| !counts.value.is_on())
    }
}

impl Catalog {
    /// Whether each of its machines belongs to one user.
    pub(crate) fn is_private(&self) -> bool {
        matches!(self.kind.value, Workload::Static | Workload::RemotePc)
    }
}

impl Farm {
    /// The catalogs of `group`, in the order in which it names them; those that the farm has.
    pub(crate) fn catalogs_of(&self, group: &DeliveryGroup) -> Vec<&Catalog> {
        let all: HashMap<&str, &Catalog> =
            self.catalogs().map(|(_, catalog)| (catalog.name.value.as_str(), catalog)).collect();
        group.catalogs.iter().filter_map(|name| all.get(name.value.as_str()).copied()).collect()
    }

    /// The names of the zones in which machines of `group` stand.
    pub(crate) fn zones_of(&self, group: &DeliveryGroup) -> HashSet<&str> {
        let named: HashSet<&str> = group.catalogs.iter().map(|name| name.value.as_str()).collect();
        let here = self.catalogs().filter(|(_, catalog)| named.contains(catalog.name.value.as_str()));
        here.map(|(zone, _)| zone.name.value.as_str()).collect()
    }

    /// The delivery groups, by the names of the catalogs that stand in them.
    pub(crate) fn groups(&self) -> HashMap<&str, &DeliveryGroup> {
        let mut groups = HashMap::new();
        for group in &self.group {
            for name in &group.catalogs {
                // Of several the first: a catalog in two of them is a mistake of its own.
                groups.entry(name.value.as_str()).or_insert(group);
            }
        }
        groups
    }
}
