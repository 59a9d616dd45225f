//! StoreFront behind NetScaler: at each site a load-balancing vip in front of its server group, and a Gateway that leads users from outside there.

use super::{Derived, DerivedRecord, Serves};
use crate::estate::{
    Address, Authentication, Estate, ForcedTimeout, Gateway, GatewayPlacement, Gslb, GslbMethod, GslbMethodWord,
    Monitor, MonitorType, Persistence, PersistenceType, Placement, Pool, Protocol, Redirect, Servers, StoreFront,
    Storefront, StorefrontPlacement, Switch, Theme, Vip,
};
use crate::schema::Head;
use crate::schema::literals::{Duration, Name, Port, Text, Url, Whole};
use crate::source::{Span, Spanned};

const HTTPS: u16 = 443;
/// The local record leads from the Gateway to the vip of the same ADC and changes with the configuration only.
const LOCAL_RECORD_TTL: Duration = Duration::from_secs(3600);

const BALANCED: &str = "-storefront";
const GATEWAY: &str = "-gateway";

pub(super) const NAMES: &[(&str, &str)] = &[
    ("monitor", BALANCED),
    ("pool", BALANCED),
    ("vip", BALANCED),
    ("gateway", GATEWAY),
    ("gslb", BALANCED),
    ("gslb", GATEWAY),
];

/// Adds what `declared` stands for.
pub(super) fn expand(declared: &Storefront, estate: &Estate, derived: &mut Derived) {
    let product = Product { declared };
    product.tier(derived);
    product.gateway(derived);
    product.domains(derived);
    product.local_records(estate, derived);
}

struct Product<'e> {
    declared: &'e Storefront,
}

impl Product<'_> {
    fn span(&self) -> Span {
        self.declared.name.span
    }

    fn head(&self) -> Head {
        Head { span: self.declared.head.span, doc: self.declared.head.doc.clone() }
    }

    fn name(&self, suffix: &str) -> Spanned<Name> {
        Spanned::new(Name::derived(format!("{}{suffix}", self.declared.name.value)), self.span())
    }

    fn here<T>(&self, value: T) -> Spanned<T> {
        Spanned::new(value, self.span())
    }

    fn store(&self) -> &str {
        self.declared.store.as_ref().map_or("Store", |store| store.value.as_str())
    }

    /// The vip, the service group behind it, and the monitor that asks the store itself.
    fn tier(&self, derived: &mut Derived) {
        let (protocol, port) = (self.here(Protocol::Ssl), self.here(Port(HTTPS)));
        let servers = self.declared.at.iter().map(|at| Servers::bare(at.head.clone(), &at.servers, Some(at.site)));
        let pool = Pool::bare(self.head(), self.name(BALANCED), protocol, port, servers.collect());
        derived.pools.push((pool, Some(self.name(BALANCED))));
        let store = Text::derived(self.store());
        let monitor = Monitor::bare(self.head(), self.name(BALANCED), self.here(MonitorType::Storefront));
        let secure = Some(self.here(Switch::On));
        derived.monitors.push(Monitor { store: Some(self.here(store)), secure, ..monitor });
        let places = self.declared.at.iter().map(|at| placement(at, &at.vip)).collect();
        let kind = self.here(PersistenceType::CookieInsert);
        let vip = Vip {
            persistence: Some(Persistence::bare(self.head(), kind, Some(self.here(Whole(0))))),
            certificate: Some(self.declared.certificate),
            tls: self.declared.tls,
            ..Vip::bare(self.head(), self.name(BALANCED), protocol, port, places)
        };
        derived.vips.push((vip, self.name(BALANCED)));
    }

    fn gateway(&self, derived: &mut Derived) {
        let declared = self.declared;
        let Some(fqdn) = &declared.gateway_fqdn else { return };
        let at: Vec<GatewayPlacement> =
            declared.gateways().map(|(at, address)| gateway_placement(at, address)).collect();
        if at.is_empty() {
            return;
        }
        let storefront = StoreFront {
            head: Head { span: declared.fqdn.span, doc: None },
            url: Spanned::new(Url::of(declared.fqdn.value.clone()), declared.fqdn.span),
            store: declared.store.clone(),
        };
        derived.gateways.push(Gateway {
            head: self.head(),
            name: self.name(GATEWAY),
            fqdn: fqdn.clone(),
            port: self.here(Port(HTTPS)),
            at,
            certificate: declared.certificate_of_gateway(),
            tls: declared.tls,
            options: Vec::new(),
            named: Vec::new(),
            sni: Vec::new(),
            storefront: Some(storefront),
            sta: declared.sta.clone(),
            domain: declared.domain.clone(),
            authentication: declared.authentication.as_ref().map(|one| Authentication {
                head: one.head.clone(),
                first: one.first.clone(),
                then: one.then.clone(),
            }),
            seats: declared.seats,
            max_users: declared.max_users,
            session_timeout: declared.session_timeout,
            forced_timeout: declared.forced_timeout.as_ref().map(|one| ForcedTimeout {
                head: one.head.clone(),
                after: one.after,
                warning: one.warning,
            }),
            login_once: None,
            dtls: declared.dtls,
            theme: declared.theme.as_ref().map(|one| Theme {
                head: one.head.clone(),
                name: one.name.clone(),
                from: one.from.clone(),
            }),
            redirect: declared.redirect.as_ref().map(|one| Redirect {
                head: one.head.clone(),
                to: one.to,
                from: one.from,
            }),
        });
    }

    /// One domain for the vips and one for the Gateways; only a second site makes them needed.
    fn domains(&self, derived: &mut Derived) {
        let vips: Vec<_> = self.declared.at.iter().map(|at| at.site).collect();
        let gateways: Vec<_> = self.declared.gateways().map(|(at, _)| at.site).collect();
        let served = [
            (BALANCED, vips, Serves::Vip(self.name(BALANCED))),
            (GATEWAY, gateways, Serves::Gateway(self.name(GATEWAY))),
        ];
        for ((name, domain), (suffix, sites, serves)) in self.declared.names().into_iter().zip(served) {
            let Some(domain) = domain else { continue };
            let method = GslbMethod {
                head: self.head(),
                kind: self.here(GslbMethodWord::ActivePassive),
                sites,
                backup: None,
                tolerance: None,
                mask: None,
                mask6: None,
            };
            let domain = Spanned::new(domain, name.span);
            let gslb = Gslb::derived(self.head(), self.name(suffix), domain, method, self.declared.ttl);
            derived.gslbs.push((gslb, serves));
        }
    }

    /// The base URL leads a Gateway to the vip of its own ADC, unless the name is a GSLB domain, which the ADC answers itself.
    fn local_records(&self, estate: &Estate, derived: &mut Derived) {
        let declared = self.declared;
        let is_domain = declared.at.len() > 1 && declared.method_inside().is_none();
        if is_domain || declared.gateway_fqdn.is_none() {
            return;
        }
        for (at, _) in declared.gateways() {
            let adc = estate.adc_at(at.site.value, at.on.map(|on| on.value));
            derived.records.extend(adc.map(|adc| DerivedRecord {
                product: declared.head.span,
                from: format!("storefront {}", declared.name.value),
                adc,
                name: declared.fqdn.clone(),
                address: at.vip.private,
                ttl: LOCAL_RECORD_TTL,
            }));
        }
    }
}

fn placement(at: &StorefrontPlacement, address: &Address) -> Placement {
    Placement { public: address.public, on: at.on, ..Placement::bare(address.head.clone(), at.site, address.private) }
}

fn gateway_placement(at: &StorefrontPlacement, address: &Address) -> GatewayPlacement {
    let mut placed = GatewayPlacement::plain(placement(at, address), address.private);
    placed.written.sta.clone_from(&at.sta);
    placed
}
