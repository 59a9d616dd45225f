//! What moves: the names that clients know, and the addresses at both sites.

use std::fmt::Display;
use std::net::IpAddr;

use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use super::view::Table;
use crate::estate::{Address, Site};
use crate::schema::Id;
use crate::source::Spanned;

/// The names: what each leads to at each site, and how long the answer may be kept.
pub(super) fn names(scene: &Scene<'_>) -> Table {
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
    if let Some(database) = scene.database() {
        let sql = database.sql;
        rows.push(vec![
            md!("SQL Server, for the XenMobile servers").traced(sql.listener.span),
            code(&sql.listener.value),
            md!("no GSLB"),
            code(database.from.value),
            code(database.to.value),
            text(sql.ttl.value),
        ]);
    }
    let heads = vec![
        md!("What for"),
        md!("Name"),
        md!("GSLB domain"),
        md!("Answer for {}", scene.site(from)),
        md!("Answer for {}", scene.site(to)),
        md!("May be kept (TTL)"),
    ];
    Table { heads, rows }
}

/// The addresses at both sites, the public ones beside those that they stand for.
pub(super) fn addresses(scene: &Scene<'_>) -> Table {
    let sites = [scene.from(), scene.to()];
    let mut rows = vec![row(scene, "XenMobile servers", |site| servers(scene, site))];
    rows.push(row(scene, "MDM and enrolment", |site| scene.placement(site).map(|at| both(&at.mdm))));
    rows.push(row(scene, "MAM, behind the Gateway", |site| scene.placement(site).map(|at| own(&at.mam))));
    rows.push(row(scene, "Gateway", |site| scene.placement(site).map(|at| both(&at.gateway))));
    if let Some(database) = scene.database() {
        let name = md!("SQL Server {}", code(&database.sql.name.value)).traced(database.sql.head.span);
        rows.push(vec![name, code(database.from.value), code(database.to.value)]);
    }
    rows.extend(adcs(scene));
    let heads = [md!("Address")].into_iter().chain(sites.map(|site| md!("At {}", scene.site(site))));
    Table { heads: heads.collect(), rows }
}

fn row(scene: &Scene<'_>, name: &'static str, at: impl Fn(Id<Site>) -> Option<Md>) -> Vec<Md> {
    let cell = |site| at(site).unwrap_or_else(|| md!("none"));
    vec![text(name), cell(scene.from()), cell(scene.to())]
}

fn servers(scene: &Scene<'_>, site: Id<Site>) -> Option<Md> {
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
fn adcs(scene: &Scene<'_>) -> Vec<Vec<Md>> {
    let at = |site: Id<Site>| {
        let adcs = scene.estate.adcs_of(site).map(|(_, adc)| {
            let nodes = listed(adc.nsips().map(own));
            let dns = adc.dns.as_ref().map_or_else(|| md!(""), |dns| md!(", DNS at {}", both(dns)));
            md!("{} ({}{})", code(&adc.name.value), nodes, dns)
        });
        let adcs: Vec<Md> = adcs.collect();
        (!adcs.is_empty()).then(|| listed(adcs))
    };
    vec![row(scene, "NetScaler ADCs", at)]
}
