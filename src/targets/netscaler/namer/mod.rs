//! What the objects on the ADCs are called: the estate's own names where it gives any, else those of `names`.

mod appliance;
mod balancing;
mod gateway;
mod gslb;
mod parts;

use std::collections::{BTreeSet, HashSet};
use std::sync::Mutex;

pub(in crate::targets) use self::gslb::Elsewhere;
use self::parts::Parts;
use super::index::Placed;
use crate::checks::GivenTo;
use crate::estate::{Adc, Estate, GivenName, Naming, Place, Site, Vendored};
use crate::schema::Id;
use crate::schema::literals::{Name, NamePattern};
use crate::source::Spanned;

/// The names of an estate's objects.
pub(in crate::targets) struct Names<'e> {
    pub(in crate::targets) estate: &'e Estate,
    naming: Option<&'e Naming>,
    /// The names of vips that gateways have as well, in lower case.
    shared: HashSet<String>,
    /// The names that the estate gives, where a check wants to know them.
    noted: Option<Mutex<BTreeSet<GivenTo>>>,
}

/// Who may give an object its name besides the estate's `naming`.
#[derive(Clone, Copy)]
struct Giver<'g> {
    declared: &'g dyn Vendored,
    site: Option<Id<Site>>,
    at: Option<&'g dyn Place>,
}

impl<'e> Names<'e> {
    pub(in crate::targets) fn new(estate: &'e Estate) -> Self {
        let naming = estate.settings().and_then(|settings| settings.naming.as_ref());
        Self { estate, naming, shared: shared(estate), noted: None }
    }

    /// Names that keep in mind which of them the estate gives.
    pub(super) fn noting(estate: &'e Estate) -> Self {
        Self { noted: Some(Mutex::default()), ..Self::new(estate) }
    }

    /// The names that the estate has given so far.
    pub(super) fn noted(&self) -> BTreeSet<GivenTo> {
        let noted = self.noted.as_ref().and_then(|noted| noted.lock().ok());
        noted.map(|noted| noted.clone()).unwrap_or_default()
    }

    /// The name that the estate gives, or else the one that `default` makes.
    fn name(
        &self,
        object: &'static str,
        giver: Option<Giver<'_>>,
        parts: Parts<'_>,
        default: impl FnOnce() -> String,
    ) -> String {
        let own = giver.and_then(|giver| giver.named(object));
        let Some(pattern) = own.or_else(|| self.naming?.pattern(object)) else { return default() };
        let name = pattern.value.fill(|part, out| parts.write(part, out));
        if let Some(mut noted) = self.noted.as_ref().and_then(|noted| noted.lock().ok()) {
            noted.insert(GivenTo { object, name: name.clone(), pattern: pattern.span });
        }
        name
    }

    fn on(&self, adc: Id<Adc>) -> Parts<'e> {
        let site = self.estate[self.estate.site_of(adc)].name.as_str();
        Parts { site, adc: self.estate[adc].name.as_str(), ..Parts::default() }
    }

    fn placed<'p>(&self, name: &'p Name, placed: Placed<'_>) -> Parts<'p>
    where
        'e: 'p,
    {
        Parts { name: name.as_str(), number: placed.number, ..self.on(placed.adc) }
    }
}

impl<'g> Giver<'g> {
    fn placed(declared: &'g dyn Vendored, placed: Placed<'g>) -> Self {
        Self { declared, site: Some(placed.at.site.value), at: Some(placed.at) }
    }

    fn at(declared: &'g dyn Vendored, site: Id<Site>) -> Self {
        Self { declared, site: Some(site), at: None }
    }

    fn adc(estate: &'g Estate, adc: Id<Adc>) -> Self {
        Self::at(&estate[adc], estate.site_of(adc))
    }

    /// The name that is given to `object`, by who is nearest to it.
    fn named(self, object: &str) -> Option<&'g Spanned<NamePattern>> {
        let main = self.declared.main();
        let fits = |named: &&'g GivenName| named.object(main) == Some(object) && named.counts_at(self.site);
        let here = self.at.and_then(|at| at.named().iter().find(fits));
        let all = || self.declared.named().iter().filter(fits);
        let of_site = || all().find(|named| named.at.is_some());
        here.or_else(of_site).or_else(|| all().next()).map(|named| &named.pattern)
    }
}

fn shared(estate: &Estate) -> HashSet<String> {
    let lower = |name: &str| name.to_ascii_lowercase();
    let gateways: HashSet<String> =
        estate.gateways.iter().map(|(_, gateway)| lower(gateway.name.value.as_str())).collect();
    let vips = estate.vips.iter().map(|(_, vip)| lower(vip.name.value.as_str()));
    vips.filter(|name| gateways.contains(name)).collect()
}
