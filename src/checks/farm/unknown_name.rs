//! A name within a farm or a cloud that leads nowhere.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::estate::{Catalog, DeliveryGroup, Estate, Hypervisor, UserGroup};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::unknown-name",
        severity: Severity::Error,
        title: "a name of a zone, a catalog or a connection that the farm does not have",
        explanation: "Users have the zone where they sit and the catalogs that they work with, and a catalog has its hypervisor connection, by names of the same farm or \
                      cloud. What is not there cannot be started, checked or simulated.",
        source: "the Sitewright language, version 1 (`farm`, `cloud`)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r"
  users sales {
    count 400
    home  sid
    uses  apps desks
  }
}
"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r"
  users sales {
    count 400
    home  syd
    uses  apps desks
  }
}
"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let catalogs: Vec<&Catalog> = farm.catalogs().map(|(_, catalog)| catalog).collect();
        let connections: Vec<&Hypervisor> = farm.zone.iter().flat_map(|zone| &zone.hypervisor).collect();
        let homes = farm.zone.iter().map(|zone| zone.name.value.as_str()).collect();
        let groups = farm.group.iter().collect();
        all(&Names { deployment: "farm", place: "zone", homes, catalogs, connections, groups }, &farm.users, found);
    }
    for (_, cloud) in estate.clouds.iter() {
        let catalogs: Vec<&Catalog> = cloud.catalogs().map(|(_, catalog)| catalog).collect();
        let connections: Vec<&Hypervisor> = cloud.location.iter().flat_map(|location| &location.hypervisor).collect();
        let homes = cloud.location.iter().map(|location| location.name.value.as_str()).collect();
        let groups = Vec::new();
        all(
            &Names { deployment: "cloud", place: "location", homes, catalogs, connections, groups },
            &cloud.users,
            found,
        );
    }
}

/// What a farm or a cloud has.
struct Names<'e> {
    deployment: &'static str,
    place: &'static str,
    homes: Vec<&'e str>,
    catalogs: Vec<&'e Catalog>,
    connections: Vec<&'e Hypervisor>,
    groups: Vec<&'e DeliveryGroup>,
}

fn all(names: &Names<'_>, users: &[UserGroup], found: &mut Diagnostics) {
    let catalogs: Vec<&str> = names.catalogs.iter().map(|catalog| catalog.name.value.as_str()).collect();
    let connections: Vec<&str> = names.connections.iter().map(|one| one.name.value.as_str()).collect();
    let groups = names.groups.iter().map(|group| group.name.value.as_str());
    let used_by_users: Vec<&str> = catalogs.iter().copied().chain(groups).collect();
    let mut look = |name: &Spanned<Name>, what: &str, known: &[&str]| {
        if !known.contains(&name.value.as_str()) {
            found.push(unknown(name, what, names.deployment, known));
        }
    };
    for users in users {
        look(&users.home, names.place, &names.homes);
        users.uses.iter().for_each(|used| look(used, "catalog", &used_by_users));
    }
    for group in &names.groups {
        group.catalogs.iter().for_each(|catalog| look(catalog, "catalog", &catalogs));
        let homes = group.application.iter().filter_map(|application| application.home.as_ref());
        homes.for_each(|home| look(home, names.place, &names.homes));
    }
    for catalog in &names.catalogs {
        catalog.hypervisor.iter().for_each(|name| look(name, "hypervisor connection", &connections));
    }
}

fn unknown(name: &Spanned<Name>, what: &str, deployment: &str, known: &[&str]) -> Diagnostic {
    let message = format!("this {deployment} has no {what} called `{}`", name.value);
    let finding = Diagnostic::new(&CHECK.rule, message, name.span, format!("expected the name of a {what}"));
    match nearest(name.value.as_str(), known.iter().copied()) {
        Some(meant) => finding.fix(format!("did you mean `{meant}`?"), name.span, meant, false),
        None if known.is_empty() => finding.help(format!("declare the {what} in this {deployment}")),
        None => finding.help(format!("it has {}", crate::diagnostics::listed(known, "and"))),
    }
}
