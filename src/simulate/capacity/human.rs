//! Capacity for people.

use std::fmt::Write as _;

use super::{Capacity, OfFarm, OfLicense, OfUsers, OfZone, facts};
use crate::estate::{Estate, Link, Site};
use crate::schema::Id;

/// What an estate's brokering costs, a block for each farm, license and cloud.
#[must_use]
pub fn human(capacity: &Capacity<'_>, estate: &Estate) -> String {
    let mut out = String::new();
    for farm in &capacity.farms {
        out.push_str(&of_farm(farm, estate));
    }
    for license in &capacity.licenses {
        out.push_str(&of_license(license));
    }
    for users in &capacity.leases {
        out.push_str(&of_users(users));
    }
    if out.is_empty() {
        out.push_str("the estate declares no farm and no cloud, so nothing is brokered\n");
    }
    out
}

fn of_farm(of: &OfFarm<'_>, estate: &Estate) -> String {
    let mut out = format!(
        "farm {}: {} B an hour of heartbeats to the database, one way; {} B a day\n",
        of.farm.name.value,
        grouped(of.heartbeat),
        grouped(facts::day(of.heartbeat))
    );
    _ = writeln!(out, "  services of the site: {} B an hour", grouped(facts::SITE));
    for zone in &of.zones {
        out.push_str(&of_zone(zone, estate));
    }
    out
}

fn of_zone(of: &OfZone<'_>, estate: &Estate) -> String {
    let zone = of.zone;
    let mut out = format!("  zone {} ({})\n", zone.name.value, zone.role.value.word());
    _ = writeln!(
        out,
        "      heartbeats     {} B an hour, {} B a day: Controllers {}, machines {}",
        grouped(of.heartbeat),
        grouped(facts::day(of.heartbeat)),
        zone.controller.len(),
        grouped(zone.machines())
    );
    _ = writeln!(
        out,
        "      in an outage   {} registrations with one broker, tested for {}; {} MiB of memory besides",
        grouped(of.registrations),
        grouped(of.tested),
        grouped(facts::CACHE_MEMORY_MIB)
    );
    if let Some(link) = of.link {
        out.push_str(&of_link(of, link, estate));
    }
    out
}

fn of_link(of: &OfZone<'_>, link: &Link, estate: &Estate) -> String {
    let site = |id: Id<Site>| estate[id].name.value.as_str();
    let class = facts::class(of.sessions);
    let bandwidth = link.bandwidth.as_ref().map_or("?".to_owned(), |rate| rate.value.to_string());
    let rtt = link.rtt.as_ref().map_or("?".to_owned(), |rtt| format!("{}ms", rtt.value.0));
    let share = link.bandwidth.as_ref().map(|rate| facts::share(of.heartbeat, rate.value));
    let share = share.map_or(String::new(), |share| format!(", heartbeats take {}.{} %", share / 10, share % 10));
    format!(
        "      link {}-{}   {bandwidth}, {rtt}{share}; {} sessions want {} kbps, at most {} ms and {} launches at once\n",
        site(link.from.value),
        site(link.to.value),
        grouped(of.sessions),
        grouped(class.bits / 1_000),
        class.rtt,
        class.launches
    )
}

fn of_license(of: &OfLicense<'_>) -> String {
    let license = of.license;
    let model = license.model.value.word();
    let mut out =
        format!("license {} ({model}): {} owned\n", license.name.value, grouped(u64::from(license.owned.value.0)));
    for (server, users) in &of.servers {
        let held = u64::from(license.held_by(server));
        let (fqdn, port) = (&server.fqdn.value, server.port.value);
        _ = writeln!(out, "  {fqdn}:{port}   {} licenses for {} users", grouped(held), grouped(*users));
    }
    out
}

fn of_users(of: &OfUsers<'_>) -> String {
    let resources = if of.leases == 1 { "resource" } else { "resources" };
    format!(
        "cloud {}: {} has {} {resources}, so {} files of leases on each endpoint of a user\n",
        of.cloud.name.value, of.users.name.value, of.leases, of.files
    )
}

/// `number` with a comma between each three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
