//! What the objects on the ADCs are called: the estate's own names where it gives any, else those of `names`.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Mutex;

use super::index::Placed;
use super::names;
use crate::checks::GivenTo;
use crate::estate::{
    Adc, Certificate, Estate, Gateway, GivenName, Gslb, Monitor, Naming, Place, Pool, Site, TlsProfile, Vendored, Vip,
};
use crate::schema::Id;
use crate::schema::literals::{Name, NamePart, NamePattern};
use crate::source::Spanned;

/// The names of an estate's objects.
pub(in crate::targets) struct Names<'e> {
    pub(super) estate: &'e Estate,
    naming: Option<&'e Naming>,
    /// The names of vips that gateways have as well, in lower case.
    shared: HashSet<String>,
    /// By site, the first of its ADCs that takes part in GSLB.
    gslb_adc: HashMap<Id<Site>, Id<Adc>>,
    /// The names that the estate gives, where a check wants to know them.
    noted: Option<Mutex<BTreeSet<GivenTo>>>,
}

/// What a name is made of.
#[derive(Clone, Copy, Default)]
struct Parts<'p> {
    name: &'p str,
    site: &'p str,
    adc: &'p str,
    port: u16,
    protocol: &'p str,
    number: u32,
    address: Option<IpAddr>,
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
        let mut gslb_adc = HashMap::new();
        for (adc, site, ..) in estate.gslb_adcs() {
            gslb_adc.entry(site).or_insert(adc);
        }
        Self { estate, naming, shared: shared(estate), gslb_adc, noted: None }
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

    /// The LB virtual server of a placed vip.
    pub(in crate::targets) fn vserver(&self, vip: &Vip, placed: Placed<'_>) -> String {
        let (port, protocol) = (vip.port.value.0, vip.protocol.value.word());
        let parts = Parts { port, protocol, ..self.placed(&vip.name.value, placed) };
        self.name("lb vserver", Some(Giver::placed(vip, placed)), parts, || {
            names::vserver(&vip.name.value, placed.number)
        })
    }

    /// The virtual server of a placed gateway.
    pub(in crate::targets) fn gateway(&self, gateway: &Gateway, placed: Placed<'_>) -> String {
        let name = &gateway.name.value;
        let parts = Parts { port: gateway.port.value.0, protocol: "SSL", ..self.placed(name, placed) };
        let is_shared = || self.shared.contains(&name.as_str().to_ascii_lowercase());
        let default = || names::gateway(name, placed.number, is_shared());
        self.name("vpn vserver", Some(Giver::placed(gateway, placed)), parts, default)
    }

    /// The service group of a pool at `site`.
    pub(in crate::targets) fn service_group(&self, pool: &Pool, site: Id<Site>) -> String {
        let (port, protocol) = (pool.port.value.0, pool.protocol.value.word());
        let parts = Parts { name: pool.name.as_str(), port, protocol, ..Parts::default() };
        self.name("serviceGroup", Some(Giver::at(pool, site)), parts, || pool.name.value.to_string())
    }

    /// A monitor on an ADC at `site`.
    pub(in crate::targets) fn monitor(&self, monitor: &Monitor, site: Id<Site>) -> String {
        let parts = Parts { name: monitor.name.as_str(), ..Parts::default() };
        self.name("lb monitor", Some(Giver::at(monitor, site)), parts, || names::monitor(&monitor.name.value))
    }

    /// A certkey on an ADC at `site`.
    pub(in crate::targets) fn certkey(&self, certificate: &Certificate, site: Id<Site>) -> String {
        let parts = Parts { name: certificate.name.as_str(), ..Parts::default() };
        let default = || certificate.name.value.to_string();
        self.name("ssl certKey", Some(Giver::at(certificate, site)), parts, default)
    }

    /// A TLS profile on an ADC at `site`.
    pub(in crate::targets) fn tls_profile(&self, profile: &TlsProfile, site: Id<Site>) -> String {
        let parts = Parts { name: profile.name.as_str(), ..Parts::default() };
        self.name("ssl profile", Some(Giver::at(profile, site)), parts, || names::tls_profile(&profile.name.value))
    }

    /// The server of an address.
    pub(in crate::targets) fn server(&self, address: IpAddr) -> String {
        let parts = Parts { address: Some(address), ..Parts::default() };
        self.name("server", None, parts, || names::server(address))
    }

    /// The service of an ADC that answers DNS over `protocol`, which is `ADNS` or `ADNS_TCP`.
    pub(super) fn listener(&self, id: Id<Adc>, protocol: &str) -> String {
        let parts = Parts { protocol, ..self.on(id) };
        let default = if protocol == "ADNS" { names::ADNS_UDP } else { names::ADNS_TCP };
        self.name("service", Some(Giver::adc(self.estate, id)), parts, || default.to_owned())
    }

    /// The GSLB site of an ADC that takes part in GSLB.
    pub(in crate::targets) fn gslb_site(&self, adc: Id<Adc>) -> String {
        let site = self.estate.site_of(adc);
        let is_first = self.gslb_adc.get(&site) == Some(&adc);
        let default = || names::gslb_site(&self.estate[site].name.value, &self.estate[adc].name.value, is_first);
        self.name("gslb site", Some(Giver::adc(self.estate, adc)), self.on(adc), default)
    }

    /// The GSLB site for what is placed: that of its ADC, or, where that takes no part in GSLB, the first of its site.
    pub(in crate::targets) fn gslb_site_for(&self, placed: Placed<'_>) -> Option<String> {
        let takes_part = self.estate[placed.adc].gslb.is_some().then_some(placed.adc);
        takes_part.or_else(|| self.gslb_adc.get(&placed.at.site.value).copied()).map(|adc| self.gslb_site(adc))
    }

    /// The GSLB service of what is placed.
    pub(in crate::targets) fn gslb_service(&self, gslb: &Gslb, placed: Placed<'_>) -> String {
        let (port, protocol) = gslb.served(self.estate);
        let name = &gslb.name.value;
        let parts = Parts { port, protocol, ..self.placed(name, placed) };
        let adc = &self.estate[placed.adc].name.value;
        let default = || names::gslb_service(name, adc, placed.adc, placed.number);
        self.name("gslb service", Some(Giver::at(gslb, placed.at.site.value)), parts, default)
    }

    /// The GSLB virtual server that answers with one site, or, where none is given, with all.
    pub(in crate::targets) fn gslb_vserver(&self, gslb: &Gslb, site: Option<Id<Site>>) -> String {
        let name = &gslb.name.value;
        let at = site.map(|site| (site, &self.estate[site].name.value));
        let site_name = at.map_or("all", |(_, site)| site.as_str());
        let parts =
            Parts { name: name.as_str(), site: site_name, protocol: gslb.served(self.estate).1, ..Parts::default() };
        let giver = Giver { declared: gslb, site, at: None };
        self.name("gslb vserver", Some(giver), parts, || match at {
            Some((id, site)) => names::gslb_vserver(name, site, id),
            None => names::gslb_vserver_of_all(name),
        })
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

impl Parts<'_> {
    fn write(&self, part: NamePart, out: &mut String) {
        // A `String` takes all that is written to it.
        _ = match part {
            NamePart::Name => write!(out, "{}", self.name),
            NamePart::Site => write!(out, "{}", self.site),
            NamePart::Adc => write!(out, "{}", self.adc),
            NamePart::Port => write!(out, "{}", self.port),
            NamePart::Protocol => write!(out, "{}", self.protocol),
            NamePart::Number => write!(out, "{}", self.number),
            NamePart::Address => self.address.map_or(Ok(()), |address| write!(out, "{}", names::server(address))),
        };
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
