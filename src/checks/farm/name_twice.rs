//! Two of a name.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Catalog, Estate, Server, UserGroup};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::name-twice",
        severity: Severity::Error,
        title: "two zones, catalogs, Controllers or groups of one farm, or a farm and a cloud, have the same name",
        explanation: "Names of zones and catalogs are unique in a site, and a Controller belongs to exactly one zone. With two of a name, the second would be put where the \
                      first is, or be refused.",
        source: "Citrix, delivery-controller SDK (New-ConfigZone, New-BrokerCatalog, Set-ConfigService)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            r"
  zone syd satellite {
    site       syd
    controller ddc2.corp.contoso.com
    controller ddc4.corp.contoso.com
    storefront sf3.corp.contoso.com sf4.corp.contoso.com
    catalog desks static { machines 50 }
  }
}
"
        )),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // Both have scripts, in a folder by their name.
    let farms = estate.farms.iter().map(|(_, farm)| (farm.name.value.to_string(), farm.name.span));
    let clouds = estate.clouds.iter().map(|(_, cloud)| (cloud.name.value.to_string(), cloud.name.span));
    twice("farm or cloud", farms.chain(clouds), found);
    for (_, farm) in estate.farms.iter() {
        let zones = farm.zone.iter().map(|zone| (zone.name.value.to_string(), zone.name.span));
        twice("zone", zones, found);
        let catalogs = farm.catalogs().map(|(_, one)| (one.name.value.to_string(), one.name.span));
        let groups = farm.group.iter().map(|one| (one.name.value.to_string(), one.name.span));
        // A catalog that stands in no group has one of its own name.
        let held = farm.groups();
        let alone = catalogs.filter(|(name, _)| !held.contains_key(name.as_str()));
        twice("delivery group", alone.chain(groups), found);
        let applications = farm.group.iter().flat_map(|group| &group.application);
        let applications = applications.map(|one| (one.name.as_str().to_owned(), one.name.span));
        twice("application", applications, found);
        parts(
            farm.catalogs().map(|(_, catalog)| catalog),
            farm.controllers().map(|(_, server)| server),
            &farm.users,
            found,
        );
    }
    for (_, cloud) in estate.clouds.iter() {
        let locations = cloud.location.iter().map(|location| (location.name.value.to_string(), location.name.span));
        twice("location", locations, found);
        let connectors = cloud.location.iter().flat_map(|location| &location.connector);
        parts(cloud.catalogs().map(|(_, catalog)| catalog), connectors, &cloud.users, found);
    }
}

fn parts<'e>(
    catalogs: impl Iterator<Item = &'e Catalog>,
    servers: impl Iterator<Item = &'e Server>,
    users: &[UserGroup],
    found: &mut Diagnostics,
) {
    twice("catalog", catalogs.map(|one| (one.name.value.to_string(), one.name.span)), found);
    twice("server", servers.map(|one| (one.fqdn.value.to_string(), one.fqdn.span)), found);
    twice("group of users", users.iter().map(|one| (one.name.value.to_string(), one.name.span)), found);
}

fn twice(what: &str, names: impl Iterator<Item = (String, Span)>, found: &mut Diagnostics) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (name, span) in names {
        match seen.get(&name.to_ascii_lowercase()) {
            Some(first) => {
                let message = format!("a second {what} is called `{name}`");
                let finding = Diagnostic::new(&CHECK.rule, message, span, "again here");
                found.push(finding.and(*first, "first here").help("give it another name, or take one of them out"));
            }
            None => _ = seen.insert(name.to_ascii_lowercase(), span),
        }
    }
}
