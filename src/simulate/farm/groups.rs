//! Delivery groups over several zones: which of them serve whom, and in which order.

use std::collections::HashMap;

use super::Uses;
use crate::estate::{Catalog, DeliveryGroup, PublishedApplication, UserGroup, Zone, ZonePreference};

type Catalogs<'e> = HashMap<&'e str, (&'e Zone, &'e Catalog)>;
type Zones<'e> = HashMap<&'e str, &'e Zone>;

/// What a shared group prefers that says nothing (`New-BrokerDesktopGroup -ZonePreferences`).
const USUAL: [ZonePreference; 3] =
    [ZonePreference::ApplicationHome, ZonePreference::UserHome, ZonePreference::UserLocation];

/// What `users` work with of `group`: each of its applications, or the group itself where it publishes none.
pub(super) fn uses<'e>(
    group: &'e DeliveryGroup,
    users: &'e UserGroup,
    home: &'e Zone,
    (catalogs, zones): (&Catalogs<'e>, &Zones<'e>),
) -> Vec<Uses<'e>> {
    let all: Vec<(&Zone, &Catalog)> =
        group.catalogs.iter().filter_map(|name| catalogs.get(name.value.as_str()).copied()).collect();
    let of = |resource: &'e str, application: Option<&'e PublishedApplication>| {
        let known = users.account.is_some().then_some(home);
        let preferred = Wish { group, application, home: known, zones }.preferred();
        let only = preferred.filter(|(_, is_only)| *is_only).map(|(zone, _)| zone);
        let is_preferred = |zone: &Zone| preferred.is_some_and(|(wish, _)| std::ptr::eq(wish, zone));
        let mut from: Vec<(&Zone, &Catalog)> =
            all.iter().copied().filter(|(zone, _)| only.is_none() || is_preferred(zone)).collect();
        from.sort_by_key(|(zone, _)| !is_preferred(zone));
        Uses { users, home, resource, from, only }
    };
    if group.application.is_empty() {
        return vec![of(group.name.value.as_str(), None)];
    }
    group.application.iter().map(|application| of(application.name.as_str(), Some(application))).collect()
}

/// Who wishes to be served from where.
struct Wish<'w, 'e> {
    group: &'e DeliveryGroup,
    application: Option<&'e PublishedApplication>,
    /// The home zone of the users, where the product knows it: it is set for an account of the directory.
    home: Option<&'e Zone>,
    zones: &'w Zones<'e>,
}

impl<'e> Wish<'_, 'e> {
    /// The preferred zone, and whether no other serves: the first preference that leads to a zone counts. Where users are, only a Gateway tells,
    /// and no estate.
    fn preferred(&self) -> Option<(&'e Zone, bool)> {
        let said = self.group.prefers.iter().map(|preference| preference.value);
        let usual = USUAL.iter().copied().filter(|_| self.group.prefers.is_empty());
        said.chain(usual).find_map(|preference| match preference {
            ZonePreference::ApplicationHome => {
                let application = self.application?;
                let home = self.zones.get(application.home.as_ref()?.value.as_str())?;
                Some((*home, application.is_only_at_home()))
            }
            ZonePreference::UserHome => Some((self.user_home()?, false)),
            ZonePreference::UserHomeOnly => Some((self.user_home()?, true)),
            ZonePreference::UserLocation => None,
        })
    }

    fn user_home(&self) -> Option<&'e Zone> {
        self.home.filter(|_| self.application.is_none_or(|application| !application.ignores_user_home()))
    }
}
