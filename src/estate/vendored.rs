//! Declarations that become objects on ADCs, whatever their kind: what they say of these by the vendor's own names.

use super::{
    Adc, Certificate, Estate, Gateway, GatewayPlacement, GivenName, Gslb, Ldap, Monitor, Options, Placement, Pool,
    Radius, Saml, TlsProfile, Vip,
};
use crate::devices::netscaler::reference::reference;
use crate::schema::Reflect;
use crate::schema::literals::Name;
use crate::source::Spanned;

/// A declaration that becomes objects on ADCs.
pub(crate) trait Vendored: Reflect {
    /// The vendor's objects that it becomes, by their words: first the one that bears its name.
    fn objects(&self) -> &'static [&'static str];

    /// The object that bears its name; an ADC as a whole is none.
    fn main(&self) -> Option<&'static str> {
        self.objects().first().copied()
    }

    /// Whether `options` may speak of `object`.
    fn becomes(&self, object: &str) -> bool {
        self.objects().contains(&object)
    }

    /// Its kind, as messages call it.
    fn kind(&self) -> &'static str;

    fn name(&self) -> &Spanned<Name>;

    fn options(&self) -> &[Options];

    fn named(&self) -> &[GivenName];

    /// Where it stands.
    fn places(&self) -> Vec<&dyn Place> {
        Vec::new()
    }
}

/// Where a declaration stands, and what is said of its object there.
pub(crate) trait Place {
    fn options(&self) -> &[Options];

    fn named(&self) -> &[GivenName];
}

impl Place for Placement {
    fn options(&self) -> &[Options] {
        &self.options
    }

    fn named(&self) -> &[GivenName] {
        &self.named
    }
}

impl Place for GatewayPlacement {
    fn options(&self) -> &[Options] {
        &self.written.options
    }

    fn named(&self) -> &[GivenName] {
        &self.written.named
    }
}

/// Says of a kind which objects its declarations become: the main one, and those beside it. `at` where it has placements.
macro_rules! vendored {
    ($($kind:ident [$($object:literal),+] $($places:ident)?;)+) => {
        $(impl Vendored for $kind {
            fn objects(&self) -> &'static [&'static str] {
                &[$($object),+]
            }

            fn kind(&self) -> &'static str {
                Self::SHAPE.name
            }

            fn name(&self) -> &Spanned<Name> {
                &self.name
            }

            fn options(&self) -> &[Options] {
                &self.options
            }

            fn named(&self) -> &[GivenName] {
                &self.named
            }

            $(fn places(&self) -> Vec<&dyn Place> {
                self.$places.iter().map(|place| place as _).collect()
            })?
        })+
    };
}

vendored! {
    Certificate ["ssl certKey"];
    TlsProfile ["ssl profile"];
    Monitor ["lb monitor"];
    Pool ["serviceGroup", "ssl serviceGroup", "server"];
    Gateway [
        "vpn vserver", "ssl vserver", "vpn sessionAction", "vpn sessionPolicy", "cs vserver", "responder action",
        "responder policy", "authentication vserver", "authentication authnProfile", "authentication loginSchema",
        "authentication loginSchemaPolicy", "authentication policylabel"
    ] at;
    Ldap ["authentication ldapAction", "authentication ldapPolicy", "authentication Policy"];
    Radius ["authentication radiusAction", "authentication radiusPolicy", "authentication Policy"];
    Saml ["authentication samlAction", "authentication samlPolicy", "authentication Policy", "ssl certKey"];
    Gslb ["gslb vserver", "gslb service", "gslb serviceGroup"];
}

impl Vendored for Vip {
    /// By what it is: one that leads requests to others, or one that spreads them over a pool. The port of a redirect is a CS virtual server in any case.
    fn objects(&self) -> &'static [&'static str] {
        if self.switches() {
            &["cs vserver", "ssl vserver", "cs action", "cs policy", "responder action", "responder policy"]
        } else {
            &["lb vserver", "ssl vserver", "cs vserver", "responder action", "responder policy"]
        }
    }

    fn kind(&self) -> &'static str {
        if self.switches() { "vip with routes" } else { "vip" }
    }

    fn name(&self) -> &Spanned<Name> {
        &self.name
    }

    fn options(&self) -> &[Options] {
        &self.options
    }

    fn named(&self) -> &[GivenName] {
        &self.named
    }

    fn places(&self) -> Vec<&dyn Place> {
        self.at.iter().map(|place| place as _).collect()
    }
}

impl Vendored for Adc {
    fn objects(&self) -> &'static [&'static str] {
        &[
            "gslb site",
            "service",
            "ns rpcNode",
            "audit syslogAction",
            "audit syslogPolicy",
            "vlan",
            "snmp manager",
            "snmp view",
            "snmp trap",
        ]
    }

    fn main(&self) -> Option<&'static str> {
        None
    }

    /// The settings of the appliance are an ADC's too.
    fn becomes(&self, object: &str) -> bool {
        self.objects().contains(&object) || reference().object(object).is_some_and(|object| object.is_setting())
    }

    fn kind(&self) -> &'static str {
        Self::SHAPE.name
    }

    fn name(&self) -> &Spanned<Name> {
        &self.name
    }

    fn options(&self) -> &[Options] {
        &self.options
    }

    fn named(&self) -> &[GivenName] {
        &self.named
    }
}

impl Estate {
    /// All declarations that become objects on ADCs, the intact ones.
    pub(crate) fn vendored(&self) -> impl Iterator<Item = &dyn Vendored> {
        let adcs =
            self.adcs().filter(|(_, site, _)| self.sites.is_intact(*site)).map(|(_, _, adc)| adc as &dyn Vendored);
        (adcs)
            .chain(self.certificates.iter().map(|(_, one)| one as _))
            .chain(self.tls_profiles.iter().map(|(_, one)| one as _))
            .chain(self.monitors.iter().map(|(_, one)| one as _))
            .chain(self.pools.iter().map(|(_, one)| one as _))
            .chain(self.vips.iter().map(|(_, one)| one as _))
            .chain(self.gateways.iter().map(|(_, one)| one as _))
            .chain(self.ldaps.iter().map(|(_, one)| one as _))
            .chain(self.radiuses.iter().map(|(_, one)| one as _))
            .chain(self.samls.iter().map(|(_, one)| one as _))
            .chain(self.gslbs.iter().map(|(_, one)| one as _))
    }

    /// Whether `options` stand among the defaults of the estate, and so in every declaration of a kind.
    pub(crate) fn is_default(&self, options: &Options) -> bool {
        let defaults = self.settings().and_then(|settings| settings.defaults.as_ref());
        let mut kinds = defaults.into_iter().flat_map(|defaults| &defaults.kind);
        kinds.any(|kind| kind.places.contains(&options.head.span))
    }

    /// Whether anything is said by the vendor's own names, or of the names of objects.
    pub(crate) fn speaks_vendor(&self) -> bool {
        let says = |one: &dyn Vendored| {
            let here = |options: &[Options], named: &[GivenName]| !(options.is_empty() && named.is_empty());
            here(one.options(), one.named()) || one.places().iter().any(|at| here(at.options(), at.named()))
        };
        self.settings().is_some_and(|settings| settings.naming.is_some()) || self.vendored().any(says)
    }
}
