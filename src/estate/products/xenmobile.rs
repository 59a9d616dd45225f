//! XenMobile Server behind NetScaler: the shape that the "ADC for XenMobile" wizard makes (requirements A13 to A15, A18 to A20), and over several
//! sites the GSLB domains that it does not make (A12).

use super::{Derived, DerivedRecord, Serves};
use crate::estate::{
    Adc, Address, Estate, Gateway, GatewayPlacement, Gslb, GslbMethod, GslbMethodWord, Persistence, PersistenceType,
    Placement, Pool, Protocol, Servers, Vip, Xenmobile, XenmobilePlacement,
};
use crate::schema::literals::{DomainName, Duration, Name, Port, Whole};
use crate::schema::{Head, Id};
use crate::source::{Span, Spanned};

const MDM: u16 = 443;
const MDM_ENROLMENT: u16 = 8443;
/// The local record leads from the Gateway to the MAM virtual server of the same ADC and changes with the configuration only.
const LOCAL_RECORD_TTL: Duration = Duration::from_secs(3600);

const MDM_VIP: &str = "-mdm-443";
const ENROLMENT_VIP: &str = "-mdm-8443";
const MAM_VIP: &str = "-mam";
const GATEWAY: &str = "-gateway";
const MDM_DOMAIN: &str = "-mdm";
const MAM_DOMAIN: &str = "-mam";

pub(super) const NAMES: &[(&str, &str)] = &[
    ("pool", MDM_VIP),
    ("pool", ENROLMENT_VIP),
    ("pool", MAM_VIP),
    ("vip", MDM_VIP),
    ("vip", ENROLMENT_VIP),
    ("vip", MAM_VIP),
    ("gateway", GATEWAY),
    ("gslb", MDM_DOMAIN),
    ("gslb", MAM_DOMAIN),
];

/// Adds what `declared` stands for.
pub(super) fn expand(declared: &Xenmobile, estate: &Estate, derived: &mut Derived) {
    let product = Product { declared };
    product.tier(MDM_VIP, Protocol::SslBridge, MDM, PersistenceType::SslSession, derived);
    product.tier(ENROLMENT_VIP, Protocol::SslBridge, MDM_ENROLMENT, PersistenceType::SslSession, derived);
    product.tier(MAM_VIP, Protocol::Ssl, declared.mam_port.value.0, PersistenceType::SourceIp, derived);
    product.gateway(derived);
    product.domains(derived);
    product.local_records(estate, derived);
}

struct Product<'e> {
    declared: &'e Xenmobile,
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

    fn placement(&self, at: &XenmobilePlacement, address: &Address) -> Placement {
        Placement {
            public: address.public,
            on: at.on,
            ..Placement::bare(address.head.clone(), at.site, address.private)
        }
    }

    /// A virtual server of the access tier and the service group behind it.
    fn tier(&self, suffix: &str, protocol: Protocol, port: u16, persistence: PersistenceType, derived: &mut Derived) {
        let ssl = protocol == Protocol::Ssl;
        let port_span = if ssl { self.declared.mam_port.span } else { self.span() };
        let protocol = Spanned::new(protocol, self.span());
        let port = Spanned::new(Port(port), port_span);
        let servers = self.declared.at.iter();
        let servers = servers.map(|at| Servers::bare(at.head.clone(), &at.servers, Some(at.site))).collect();
        let pool = Pool::bare(self.head(), self.name(suffix), protocol, port, servers);
        derived.pools.push((pool, None));
        let places = self.declared.at.iter().map(|at| {
            if ssl {
                let address = Address { head: at.head.clone(), private: at.mam, public: None };
                self.placement(at, &address)
            } else {
                self.placement(at, &at.mdm)
            }
        });
        let timeout = (persistence == PersistenceType::SourceIp).then(|| Spanned::new(Whole(60), self.span()));
        let vip = Vip {
            persistence: Some(Persistence::bare(self.head(), Spanned::new(persistence, self.span()), timeout)),
            tls: self.declared.tls.filter(|_| ssl),
            certificate: ssl.then_some(self.declared.certificate),
            ..Vip::bare(self.head(), self.name(suffix), protocol, port, places.collect())
        };
        derived.vips.push((vip, self.name(suffix)));
    }

    fn gateway_placement(&self, at: &XenmobilePlacement) -> GatewayPlacement {
        GatewayPlacement::plain(self.placement(at, &at.gateway), at.gateway.private)
    }

    fn gateway(&self, derived: &mut Derived) {
        let Some(fqdn) = self.declared.gateway_name() else { return };
        let span = self.declared.gateway_fqdn.as_ref().map_or(self.declared.fqdn.span, |name| name.span);
        derived.gateways.push(Gateway {
            head: self.head(),
            name: self.name(GATEWAY),
            fqdn: Spanned::new(fqdn, span),
            port: Spanned::new(Port(MDM), self.span()),
            at: self.declared.at.iter().map(|at| self.gateway_placement(at)).collect(),
            tls: self.declared.tls,
            certificate: self.declared.certificate,
            options: Vec::new(),
            named: Vec::new(),
            sni: Vec::new(),
            storefront: None,
            sta: Vec::new(),
            domain: None,
            authentication: None,
            seats: None,
            max_users: None,
            session_timeout: None,
            forced_timeout: None,
            login_once: None,
            dtls: None,
            theme: None,
            redirect: None,
        });
    }

    /// One domain for MDM and one for MAM (A18); only a second site makes them needed.
    fn domains(&self, derived: &mut Derived) {
        if self.declared.at.len() < 2 {
            return;
        }
        let public_names = [
            (MDM_DOMAIN, Some(self.declared.fqdn.value.clone()), self.declared.fqdn.span),
            (
                MAM_DOMAIN,
                self.declared.gateway_name(),
                self.declared.gateway_fqdn.as_ref().map_or(self.declared.fqdn.span, |name| name.span),
            ),
        ];
        for (suffix, public_name, span) in public_names {
            let Some(domain) = public_name.and_then(|name| self.declared.gslb_domain(&name)) else { continue };
            let serves = if suffix == MDM_DOMAIN {
                Serves::Vip(self.name(MDM_VIP))
            } else {
                Serves::Gateway(self.name(GATEWAY))
            };
            derived.gslbs.push((self.domain(suffix, domain, span), serves));
        }
    }

    fn domain(&self, suffix: &str, domain: DomainName, span: Span) -> Gslb {
        let method = GslbMethod {
            head: self.head(),
            kind: Spanned::new(GslbMethodWord::ActivePassive, self.span()),
            sites: self.declared.at.iter().map(|at| at.site).collect(),
            backup: None,
            tolerance: None,
            mask: None,
            mask6: None,
        };
        Gslb::derived(self.head(), self.name(suffix), Spanned::new(domain, span), method, self.declared.ttl)
    }

    /// The enrolment name leads the Gateway to the MAM virtual server of its own ADC (A15, A20).
    fn local_records(&self, estate: &Estate, derived: &mut Derived) {
        for at in &self.declared.at {
            let adc: Option<Id<Adc>> = estate.adc_at(at.site.value, at.on.map(|on| on.value));
            derived.records.extend(adc.map(|adc| DerivedRecord {
                product: self.declared.head.span,
                from: format!("xenmobile {}", self.declared.name.value),
                adc,
                name: self.declared.fqdn.clone(),
                address: at.mam,
                ttl: LOCAL_RECORD_TTL,
            }));
        }
    }
}
