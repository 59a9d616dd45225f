//! What moves: the names that clients know, and the addresses at both sites.

use std::collections::HashSet;
use std::fmt::Display;
use std::net::IpAddr;

use super::document::Document;
use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use super::steps::pool;
use super::view::Table;
use crate::estate::{Action, Address, Site};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::{Span, Spanned};

/// The names: what each leads to at each site, and how long the answer may be kept.
pub(super) fn names(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Table {
    let (from, to) = (document.from(), document.to());
    let mut seen = HashSet::new();
    let rows = scenes.iter().flat_map(|scene| names_of(scene, &mut seen)).collect();
    let heads = vec![
        md!("What for"),
        md!("Name"),
        md!("GSLB domain"),
        md!("Answer for {}", document.site(from)),
        md!("Answer for {}", document.site(to)),
        md!("May be kept (TTL)"),
    ];
    Table { heads, rows }
}

/// All that goes from one site to the other, for the picture: the names, the disks of a pool's VMs, the primary zone of a farm.
pub(super) fn carried(document: &Document<'_>, names: &Table) -> Table {
    let mut rows = names.rows.clone();
    if document.action != Action::Update {
        for scene in document.scenes() {
            rows.extend(pool::carried(&scene));
            rows.extend(primary_zone(&scene));
        }
    }
    Table { heads: names.heads.clone(), rows }
}

/// A test of a farm moves nothing.
fn primary_zone(scene: &Scene<'_, '_>) -> Option<Vec<Md>> {
    let farm = scene.farm().filter(|_| scene.action != Action::TestFailover)?;
    let at = |site: Id<Site>| farm.zone.iter().find(|zone| zone.site.value == site).map(|zone| code(&zone.name.value));
    let (from, to) = (at(scene.from())?, at(scene.to())?);
    let what = md!("primary zone of {}", scene.product());
    Some(vec![md!(""), what, md!(""), from, to, md!("")])
}

/// What several things share, such as a database, is said once: `seen` has its places.
fn names_of(scene: &Scene<'_, '_>, seen: &mut HashSet<Span>) -> Vec<Vec<Md>> {
    let (from, to) = (scene.from(), scene.to());
    let answer = |address: Option<IpAddr>| address.map_or_else(|| md!("none"), code);
    let mut rows = Vec::new();
    for domain in &scene.domains {
        rows.push(vec![
            text(domain.carries).traced(domain.public.span),
            code(&domain.public.value),
            code(&domain.answered.value),
            answer(domain.answer(from)),
            answer(domain.answer(to)),
            text(domain.gslb.ttl.value),
        ]);
    }
    if let Some(database) = scene.database().filter(|database| seen.insert(database.sql.head.span)) {
        let sql = database.sql;
        rows.push(vec![
            md!("SQL Server, for {}", scene.clients()).traced(sql.listener.span),
            code(&sql.listener.value),
            md!("no GSLB"),
            code(database.from.value),
            code(database.to.value),
            text(sql.ttl.value),
        ]);
    }
    rows
}

/// The addresses at both sites, the public ones beside those that they stand for.
pub(super) fn addresses(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Table {
    let sites = [document.from(), document.to()];
    let mut seen = HashSet::new();
    let mut rows: Vec<Vec<Md>> = scenes.iter().flat_map(|scene| addresses_of(scene, &mut seen)).collect();
    rows.extend(adcs(document));
    let heads = [md!("Address")].into_iter().chain(sites.map(|site| md!("At {}", document.site(site))));
    Table { heads: heads.collect(), rows }
}

fn addresses_of(scene: &Scene<'_, '_>, seen: &mut HashSet<Span>) -> Vec<Vec<Md>> {
    let mut rows = Vec::new();
    if scene.xenmobile().is_some() {
        rows.push(row(scene, "XenMobile servers", |site| servers(scene, site)));
        rows.push(row(scene, "MDM and enrolment", |site| scene.placement(site).map(|at| both(&at.mdm))));
        rows.push(row(scene, "MAM, behind the Gateway", |site| scene.placement(site).map(|at| own(&at.mam))));
        rows.push(row(scene, "Gateway", |site| scene.placement(site).map(|at| both(&at.gateway))));
    }
    rows.extend(pool::rows(scene));
    if let Some(farm) = scene.farm() {
        let zones = |site| farm.zone.iter().filter(move |zone| zone.site.value == site);
        let list = |names: Vec<Md>| (!names.is_empty()).then(|| listed(names));
        let named = |name: &Spanned<DomainName>| code(&name.value).traced(name.span);
        let controllers =
            |site| list(zones(site).flat_map(|zone| &zone.controller).map(|one| named(&one.fqdn)).collect());
        let stores = |site| list(zones(site).flat_map(|zone| &zone.storefront).map(named).collect());
        let machines = |site| {
            list(
                zones(site)
                    .flat_map(|zone| &zone.catalog)
                    .map(|catalog| {
                        md!("{} ({} machines)", code(&catalog.name.value), text(catalog.machines.value.0))
                            .traced(catalog.head.span)
                    })
                    .collect(),
            )
        };
        rows.push(row(scene, "Delivery Controllers", controllers));
        rows.push(row(scene, "StoreFront servers", stores));
        rows.push(row(scene, "Machine catalogs", machines));
    }
    if let Some(database) = scene.database().filter(|database| seen.insert(database.sql.head.span)) {
        let name = md!("SQL Server {}", code(&database.sql.name.value)).traced(database.sql.head.span);
        rows.push(vec![name, code(database.from.value), code(database.to.value)]);
    }
    rows
}

fn row(scene: &Document<'_>, name: &'static str, at: impl Fn(Id<Site>) -> Option<Md>) -> Vec<Md> {
    let cell = |site| at(site).unwrap_or_else(|| md!("none"));
    vec![text(name), cell(scene.from()), cell(scene.to())]
}

fn servers(scene: &Scene<'_, '_>, site: Id<Site>) -> Option<Md> {
    let servers = scene.servers(site);
    (!servers.is_empty()).then(|| listed(servers.iter().map(own)))
}

fn own<A: Display + Copy>(address: &Spanned<A>) -> Md {
    code(address.value).traced(address.span)
}

fn both(address: &Address) -> Md {
    let own = own(&address.private);
    address.public.as_ref().map_or_else(|| own.clone(), |public| md!("{}, public {}", own, code(public.value)))
}

/// The ADCs of both sites: where one logs on, and where they answer DNS.
fn adcs(scene: &Document<'_>) -> Vec<Vec<Md>> {
    let at = |site: Id<Site>| {
        let adcs = scene.estate.adcs_of(site).map(|(_, adc)| {
            let nodes = listed(adc.nsips().map(own));
            let dns = adc.dns.as_ref().map_or_else(|| md!(""), |dns| md!(", DNS at {}", both(dns)));
            md!("{} ({}{})", code(&adc.name.value), nodes, dns)
        });
        let adcs: Vec<Md> = adcs.collect();
        (!adcs.is_empty()).then(|| listed(adcs))
    };
    let has_any = [scene.from(), scene.to()].iter().any(|site| scene.estate.adcs_of(*site).next().is_some());
    if has_any { vec![row(scene, "NetScaler ADCs", at)] } else { Vec::new() }
}
