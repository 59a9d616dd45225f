//! What is wrong with an estate that can be read: one file per check, one list per family.

/// The beginning of examples: an estate of one site with an ADC.
macro_rules! at_fra {
    ($($rest:expr),+) => {
        concat!("estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\n", $($rest),+)
    };
}

/// A pool of the examples.
macro_rules! web_pool {
    () => {
        "pool web {\n  protocol HTTP\n  servers  10.1.10.11\n}\n"
    };
}

/// An estate of two sites with what a farm needs: how wide the line is, rows of its database, rows of its lease, the farm.
macro_rules! farm_with {
    ($bandwidth:literal, $sql:expr, $lease:literal, $farm:expr) => {
        concat!(
            "estate contoso {\n  language 1\n}\n\nsite fra {\n  network 10.1.0.0/16\n}\n\nsite syd {\n  network 10.2.0.0/16\n}\n\nsite nyc {\n  network 10.3.0.0/16\n}\n\n",
            "link fra syd {\n  bandwidth ", $bandwidth, "\n  rtt       40ms\n}\n\n",
            "sql ctx {\n  listener ctx-sql.corp.contoso.com\n", $sql, "  at fra 10.1.30.10\n}\n\n",
            "license ctx {\n  owned  5_000\n  server lic.corp.contoso.com { site fra }\n}\n\nlease outage {\n", $lease, "}\n\n",
            $farm
        )
    };
}

/// The beginning of a farm.
macro_rules! farm_head {
    () => {
        "farm global {\n  version  7.15\n  database ctx\n  license  ctx\n  lease    outage\n\n"
    };
}

/// Its primary zone.
macro_rules! primary_zone {
    () => {
        "  zone fra primary {\n    site       fra\n    controller ddc1.corp.contoso.com\n    controller ddc2.corp.contoso.com\n    storefront sf1.corp.contoso.com\n    catalog apps shared { machines 20 }\n  }\n"
    };
}

/// A satellite of it, with one catalog or with other ones.
macro_rules! satellite_zone {
    () => {
        satellite_zone!("    catalog desks static { machines 50 }\n")
    };
    ($catalogs:literal) => {
        concat!(
            "  zone syd satellite {\n    site       syd\n    controller ddc3.corp.contoso.com\n    controller ddc4.corp.contoso.com\n",
            "    storefront sf3.corp.contoso.com sf4.corp.contoso.com\n",
            $catalogs,
            "  }\n"
        )
    };
}

/// These rows of a database, and the names of the three that a farm has.
macro_rules! databases {
    ($rows:literal) => {
        concat!($rows, "  database     CitrixSite\n  logging      CitrixLogging\n  monitoring   CitrixMonitoring\n")
    };
}

/// The same with what is usual.
macro_rules! farm {
    ($farm:expr) => {
        farm_with!("10Mbps", databases!("  availability always-on\n"), "  local-host-cache on\n", $farm)
    };
}

/// An estate of two XenServer pools, of which one recovers the other; each part may be another one: what the protected pool says, its SRs, its
/// VMs, and what the recovery pool says.
macro_rules! xen {
    () => {
        xen!(xen_rows!(), xen_sr!(), xen_vm!(), xen_dr!())
    };
    ($rows:expr, $sr:expr, $vm:expr, $recovery:expr) => {
        concat!(
            "estate contoso {\n  language 1\n}\n\nsite fra {\n}\n\nsite syd {\n}\n\nxenpool fra-prod {\n  site     fra\n",
            $rows,
            "  host     xen1-fra memory 256GB cores 32\n  network  Production\n",
            "  lun fra-1 { scsi-id 3600a1;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }\n",
            "  lun fra-2 { scsi-id 3600a2;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }\n\n",
            $sr,
            "\n",
            $vm,
            "}\n\nxenpool syd-dr {\n  site    syd\n",
            $recovery,
            "  host    xen1-syd memory 128GB cores 16\n",
            "  lun syd-1 { scsi-id 3600b1;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }\n",
            "  lun syd-2 { scsi-id 3600b2;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }\n}\n"
        )
    };
}

/// The same where one VM has its disks on two SRs, the second with such rows.
macro_rules! xen_two_srs {
    ($rows:literal) => {
        xen!(
            xen_rows!(),
            concat!(
                "  sr hr-disks lvmoiscsi {\n    lun        fra-1\n    metadata   on\n    replicated synchronous to syd-1 group hr\n  }\n",
                "  sr hr-logs lvmoiscsi {\n    lun        fra-2\n",
                $rows,
                "  }\n"
            ),
            "  vm hr-db {\n    memory   32GB\n    disks-on hr-disks hr-logs\n    network  Production\n  }\n",
            xen_dr!()
        )
    };
}

/// What the protected one says of itself.
macro_rules! xen_rows {
    () => {
        "  version  8.2.1\n  edition  premium-per-socket\n  recovery syd-dr\n"
    };
}

/// Its SR.
macro_rules! xen_sr {
    () => {
        "  sr hr-disks lvmoiscsi {\n    lun        fra-1\n    free       100GB\n    metadata   on\n    replicated synchronous to syd-1 group hr\n  }\n"
    };
}

/// Its VM.
macro_rules! xen_vm {
    () => {
        "  vm hr-db {\n    memory   32GB\n    vcpus    4\n    disks-on hr-disks\n    network  Production\n  }\n"
    };
}

/// What the other one says of itself.
macro_rules! xen_dr {
    () => {
        "  version 8.2.1\n  edition premium-per-socket\n  network Production\n"
    };
}

/// A farm with such delivery groups; its satellite has other catalogs where some are given.
macro_rules! grouped {
    ($groups:expr) => {
        grouped!("    catalog apps-syd shared { machines 20 }\n", $groups)
    };
    ($catalogs:literal, $groups:expr) => {
        farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!($catalogs), $groups))
    };
}

/// A farm that plans move to its satellite and home, with such rows of its database.
macro_rules! moved_farm {
    ($database:literal, $satellite:expr) => {
        farm_with!(
            "10Mbps",
            databases!($database),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                $satellite,
                "}\n\nplan farm-failover {\n  failover farm global from fra to syd\n}\n\nplan farm-home {\n  failback farm global from syd to fra\n}\n\n",
                "dns corp.contoso.com {\n  view internal\n  @    NS    dc1.corp.contoso.com\n  @    NS    dc2.corp.contoso.com\n  dc1  A     10.1.0.2\n  dc2  A     10.2.0.2\n}\n"
            )
        )
    };
}

/// Plans, with the XenMobile deployment over two sites that they move, its database, and its way home.
macro_rules! xenmobile_plans {
    ($($plans:expr),+) => {
        concat!(
            $($plans,)+
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        )
    };
}

/// What a change says of itself beside its window and its work.
macro_rules! change_of {
    ($name:literal, $window:literal, $rows:expr) => {
        concat!(
            "change ",
            $name,
            " {\n  title          \"Renew the certificate of the portal\"\n  reason         \"It ends on 12 December.\"\n  risk           low\n  impact         \"None: both sites go on answering.\"\n  requester      \"Ana Roth\"\n  owner          \"Ben Ito\"\n  implementer    \"Cem Kaya\"\n",
            "  time-zone      Europe/Berlin\n  window         ",
            $window,
            "\n",
            $rows,
            "}\n"
        )
    };
}

/// Who approves a change, and how long its work takes: one hour and a quarter with the way back.
macro_rules! change_work {
    () => {
        "  approver       \"Dana Weiss\"\n  implementation 30m\n  validation     15m\n  rollback       30m\n"
    };
}

/// Where changes are done.
macro_rules! change_sites {
    () => {
        "estate contoso {\n  language 1\n}\nsite fra\nsite syd\n"
    };
}

/// A change with such a window, and what stands beside it.
macro_rules! change {
    ($window:literal) => {
        change!($window, change_work!(), "")
    };
    ($window:literal, $rows:expr, $beside:expr) => {
        concat!(change_of!("CHG0042", $window, $rows), $beside, change_sites!())
    };
}

mod adc;
mod allow;
mod change;
mod cloud;
mod cs;
mod dns;
mod emitted;
mod farm;
mod gateway;
mod gslb;
mod ha;
mod lb;
mod lease;
mod license;
mod limit;
mod net;
mod plan;
mod raw;
mod sql;
mod storefront;
mod tls;
mod xen;
mod xenmobile;

use std::collections::HashSet;
use std::sync::OnceLock;

use rayon::prelude::*;

pub(crate) use self::dns::unsettled as serial_unsettled;
pub use allow::is_allowable;
pub use emitted::{Emitted, Emitter};
pub(crate) use emitted::{Given, GivenTo, Made, OnAdc};

use self::dns::served::Served;
use crate::diagnostics::{Diagnostics, Rule};
use crate::estate::Estate;
use crate::schema::literals::Date;
use crate::source::SourceMap;
use crate::{estate, expand, schema, syntax};

/// A rule of the field, and the search for what breaks it.
struct Check {
    rule: Rule,
    run: Run,
}

/// The search of a check. It looks at intact declarations; a question about absence is asked only where [`Estate::is_whole`] says that nothing was lost.
enum Run {
    /// In the estate alone.
    Estate(fn(&Estate, &mut Diagnostics)),
    /// With the names that the estate answers, which are looked up once for all checks that ask.
    Served(for<'e> fn(&'e Estate, &Served<'e>, &mut Diagnostics)),
    /// In what becomes of the estate on its ADCs, where it says anything by the vendor's own names and could be read as a whole.
    Emitted(fn(&Estate, &Emitted, &mut Diagnostics)),
    /// Seen on a day, where one is given.
    Dated(fn(&Estate, Date, &mut Diagnostics)),
}

/// Follows `next` from `start`: the loop that it comes to, where it comes to one that is not among `done`. All that is passed is done.
fn walk<T: Copy + Eq + std::hash::Hash>(
    start: T,
    next: impl Fn(&T) -> Option<T>,
    done: &mut HashSet<T>,
) -> Option<Vec<T>> {
    let mut path = Vec::new();
    let mut at = Some(start);
    while let Some(here) = at.filter(|here| done.insert(*here)) {
        path.push(here);
        at = next(&here);
    }
    let begins = path.iter().position(|passed| at == Some(*passed))?;
    Some(path.split_off(begins))
}

/// The families.
static FAMILIES: &[&[&Check]] = &[
    net::CHECKS,
    adc::CHECKS,
    ha::CHECKS,
    dns::CHECKS,
    tls::CHECKS,
    lb::CHECKS,
    gateway::CHECKS,
    cs::CHECKS,
    gslb::CHECKS,
    sql::CHECKS,
    xenmobile::CHECKS,
    storefront::CHECKS,
    farm::CHECKS,
    lease::CHECKS,
    license::CHECKS,
    cloud::CHECKS,
    xen::CHECKS,
    plan::CHECKS,
    change::CHECKS,
    raw::CHECKS,
    limit::CHECKS,
];

/// An estate without errors. Only [`run`] makes one.
#[derive(Debug)]
pub struct CheckedEstate(Estate);

impl std::ops::Deref for CheckedEstate {
    type Target = Estate;
    fn deref(&self) -> &Estate {
        &self.0
    }
}

/// Runs all checks. `diagnostics` holds what was found before; there is a [`CheckedEstate`] when nothing in it, then, is an error; else the estate
/// comes back as it was.
/// `emitter` makes the commands of the ADCs for those checks that ask. `as_of` is the day against which `until` and the last days of certificates are held, if any.
pub fn run(
    estate: Estate,
    sources: &SourceMap,
    as_of: Option<Date>,
    emitter: Emitter,
    diagnostics: &mut Diagnostics,
) -> Result<CheckedEstate, Box<Estate>> {
    let checks: Vec<&Check> = FAMILIES.iter().copied().flatten().copied().collect();
    let served = OnceLock::new();
    let speaks_vendor = !diagnostics.has_errors() && estate.speaks_vendor();
    let emitted = OnceLock::new();
    let parts: Vec<Diagnostics> = checks
        .par_iter()
        .map(|check| {
            let mut found = Diagnostics::default();
            match check.run {
                Run::Estate(run) => run(&estate, &mut found),
                Run::Emitted(_) if !speaks_vendor => {}
                Run::Emitted(run) => run(&estate, emitted.get_or_init(|| emitter(&estate)), &mut found),
                Run::Dated(run) => as_of.into_iter().for_each(|today| run(&estate, today, &mut found)),
                Run::Served(run) => run(&estate, served.get_or_init(|| Served::new(&estate)), &mut found),
            }
            found
        })
        .collect();
    let mut found = Diagnostics::default();
    for part in parts {
        found.append(part);
    }
    let all_read = !diagnostics.has_errors();
    let seen = allow::Seen { sources, as_of, all_read, takes_inputs: estate.takes_inputs };
    allow::apply(&estate.allows, &seen, &mut found);
    diagnostics.append(found);
    diagnostics.settle(sources);
    diagnostics.sort();
    if diagnostics.has_errors() { Err(Box::new(estate)) } else { Ok(CheckedEstate(estate)) }
}

/// Every rule that a finding can have, by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let form = [
        syntax::rules::RULES,
        schema::rules::RULES,
        expand::rules::RULES,
        expand::DATA_RULES,
        estate::rules::RULES,
        allow::RULES,
    ];
    let checks = FAMILIES.iter().copied().flatten().map(|check| &check.rule);
    form.into_iter().flatten().copied().chain(checks).chain(dns::RULES.iter().copied())
}
