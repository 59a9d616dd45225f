//! What can fail, and how it is written.

use std::fmt;

use crate::diagnostics::nearest;
use crate::estate::{Estate, Site, Sql};
use crate::schema::Id;

/// Something that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure<'e> {
    /// A whole site: all that stands there, and the people there.
    Site(Id<Site>),
    /// A zone of a farm: its farm and its name.
    Zone(&'e str, &'e str),
    /// A resource location of a cloud: the cloud and its name.
    Location(&'e str, &'e str),
    /// The line between two sites.
    Link(Id<Site>, Id<Site>),
    /// A Delivery Controller.
    Controller(&'e str),
    /// A Cloud Connector.
    Connector(&'e str),
    /// A StoreFront server.
    Storefront(&'e str),
    /// A database as a whole.
    Sql(Id<Sql>),
    /// One server of a database.
    SqlServer(Id<Sql>),
    /// A license server.
    License(&'e str),
    /// A region of Citrix Cloud.
    CloudRegion,
    /// The broker of Citrix Cloud (DaaS).
    CloudBroker,
    /// The identity service of Citrix Cloud.
    CloudIdentity,
    /// The store (the Workspace URL) of Citrix Cloud.
    CloudStore,
    /// The Internet, as the sites see it.
    Internet,
    /// A point of presence of the Gateway service.
    GatewayService,
}

/// A failure of something that is not there.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What could be meant.
    pub near: Option<String>,
}

impl<'e> Failure<'e> {
    /// What `text` says, as in `site:fra`, `link:fra-syd` or `internet`.
    ///
    /// # Errors
    /// Where the estate has nothing that is written so; then with what is written much like it.
    pub fn parse(text: &str, estate: &'e Estate) -> Result<Self, Unknown> {
        let all = all(estate);
        let written: Vec<String> = all.iter().map(|failure| failure.written(estate)).collect();
        // A link has two ends and no direction, and a zone that is the only one of its name needs no farm.
        let other = turned(text);
        let is_meant = |written: &String| written.eq_ignore_ascii_case(text) || other.as_ref() == Some(written);
        if let Some(at) = written.iter().position(is_meant) {
            return Ok(all[at]);
        }
        let short = |written: &str| {
            let (kind, name) = written.split_once(':')?;
            let (_, last) = name.split_once('/')?;
            Some(format!("{kind}:{last}"))
        };
        let mut shorts = written.iter().enumerate().filter(|(_, one)| short(one).as_deref() == Some(text));
        match (shorts.next(), shorts.next()) {
            (Some((at, _)), None) => Ok(all[at]),
            (first, _) => {
                let near = first.map(|(_, one)| one.as_str());
                let shorts: Vec<String> = written.iter().filter_map(|one| short(one)).collect();
                let known = written.iter().chain(&shorts).map(String::as_str);
                Err(Unknown { near: near.or_else(|| nearest(text, known)).map(str::to_owned) })
            }
        }
    }

    /// As it is written.
    #[must_use]
    pub fn written(&self, estate: &Estate) -> String {
        let site = |site: Id<Site>| estate[site].name.value.as_str();
        match self {
            Self::Site(id) => format!("site:{}", site(*id)),
            Self::Zone(farm, zone) => format!("zone:{farm}/{zone}"),
            Self::Location(cloud, location) => format!("location:{cloud}/{location}"),
            Self::Link(from, to) => format!("link:{}-{}", site(*from), site(*to)),
            Self::Controller(name) => format!("controller:{name}"),
            Self::Connector(name) => format!("connector:{name}"),
            Self::Storefront(name) => format!("storefront:{name}"),
            Self::Sql(id) => format!("sql:{}", estate[*id].name.value),
            Self::SqlServer(id) => format!("sql-server:{}", estate[*id].name.value),
            Self::License(name) => format!("license:{name}"),
            other => other.fixed().to_owned(),
        }
    }

    const fn fixed(self) -> &'static str {
        match self {
            Self::CloudRegion => "cloud:region",
            Self::CloudBroker => "cloud:broker",
            Self::CloudIdentity => "cloud:identity",
            Self::CloudStore => "cloud:store",
            Self::Internet => "internet",
            _ => "gateway-service",
        }
    }
}

/// `link:syd-fra` for `link:fra-syd`; names of sites may have a `-` themselves, so that of several ways to part it none is chosen.
fn turned(text: &str) -> Option<String> {
    let ends = text.strip_prefix("link:")?;
    let (from, to) = ends.split_once('-').filter(|(_, to)| !to.contains('-'))?;
    Some(format!("link:{to}-{from}"))
}

/// All that can fail in `estate`, in one order.
#[must_use]
pub fn all(estate: &Estate) -> Vec<Failure<'_>> {
    let mut all: Vec<Failure<'_>> = estate.sites.iter().map(|(id, _)| Failure::Site(id)).collect();
    all.extend(estate.links.iter().map(|(_, link)| Failure::Link(link.from.value, link.to.value)));
    for (_, farm) in estate.farms.iter() {
        let name = farm.name.value.as_str();
        all.extend(farm.zone.iter().map(|zone| Failure::Zone(name, zone.name.value.as_str())));
        all.extend(farm.controllers().map(|(_, server)| Failure::Controller(server.fqdn.as_str())));
        let storefronts = farm.zone.iter().flat_map(|zone| &zone.storefront);
        all.extend(storefronts.map(|server| Failure::Storefront(server.as_str())));
        all.extend([Failure::Sql(farm.database.value), Failure::SqlServer(farm.database.value)]);
        let licenses = &estate[farm.license.value];
        all.extend(licenses.server.iter().map(|server| Failure::License(server.fqdn.as_str())));
    }
    for (_, cloud) in estate.clouds.iter() {
        let name = cloud.name.value.as_str();
        all.extend(cloud.location.iter().map(|location| Failure::Location(name, location.name.value.as_str())));
        for location in &cloud.location {
            all.extend(location.connector.iter().map(|server| Failure::Connector(server.fqdn.as_str())));
            all.extend(location.storefront.iter().map(|server| Failure::Storefront(server.as_str())));
        }
    }
    if estate.clouds.iter().next().is_some() {
        all.extend([
            Failure::CloudRegion,
            Failure::CloudBroker,
            Failure::CloudIdentity,
            Failure::CloudStore,
            Failure::Internet,
            Failure::GatewayService,
        ]);
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|failure| seen.insert(*failure));
    all
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.near {
            Some(near) => write!(f, "did you mean `{near}`?"),
            None => f.write_str("`sitewright simulate --list` shows all that can fail"),
        }
    }
}
