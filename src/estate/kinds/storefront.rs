//! `storefront`: StoreFront behind NetScaler, as one declaration.

use std::net::IpAddr;

use super::{
    AccessMethod, Adc, Address, Authentication, Certificate, Farm, ForcedTimeout, Redirect, Seats, Site, Switch, Theme,
    TlsProfile, Zone,
};
use crate::schema::literals::{DomainName, Duration, Name, OneLine, Url, Whole};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// StoreFront with its access tier. It stands for a load-balancing vip with its pool and monitor, a Gateway where `gateway-fqdn` is given, a local DNS record for the base URL,
    /// and, over several sites, a GSLB domain for each of the two names.
    Storefront "storefront" [Key::First] {
        values {
            /// The beginning of the names of all that it stands for.
            name: one Name,
        }
        rows {
            /// The host of StoreFront's base URL, `https://FQDN`, the same at every site.
            fqdn: one DomainName,
            /// The name of the Gateway; without it users come from inside only.
            gateway_fqdn "gateway-fqdn": maybe DomainName,
            /// How names and GSLB domains go together over several sites; without it the names themselves are the GSLB domains.
            method: maybe AccessMethod,
            /// The same for `fqdn` alone, which mostly only inner users ask for; as `method` says where none is given.
            internal_method "internal-method": maybe AccessMethod,
            /// The certificate of the vip, issued for `fqdn`.
            certificate: one Id<Certificate>,
            /// The certificate of the Gateway, issued for `gateway-fqdn`; `certificate` where none is given.
            gateway_certificate "gateway-certificate": maybe Id<Certificate>,
            /// What the vip and the Gateway offer their clients; what each ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// The name of the store; `Store` where none is given.
            store: maybe Name,
            /// How long resolvers may keep the answers of the GSLB domains.
            ttl: or Duration = "30s",
            /// The servers and addresses at one site; the first site is the one that GSLB prefers.
            at: some StorefrontPlacement,
            /// How users prove at the Gateway who they are.
            authentication: maybe Authentication,
            /// The domain in which users are who name none at the Gateway.
            domain: maybe Name,
            /// The Secure Ticket Authorities of all sites.
            sta: many Url,
            /// What the sessions of the Gateway may do; `ica-only` where none is given.
            seats: maybe Seats,
            /// How many users may be logged on at each Gateway at once; as many as the licence has where none is given.
            max_users "max-users": maybe Whole,
            /// How long a session may be idle, in whole minutes; the appliance's 30 minutes where none is given.
            session_timeout "session-timeout": maybe Duration,
            /// After what time everybody has to log on anew, in whole minutes.
            forced_timeout "forced-timeout": maybe ForcedTimeout,
            /// Whether HDX sessions may come to the Gateway over UDP; the appliance's `off` where none is given.
            dtls: maybe Switch,
            /// A farm whose resources its users get; with none StoreFront itself is set up by hand.
            feed: many Feed,
            /// How launches go over several primary feeds that have the same.
            launches: or Launches = "failover",
            /// Whether all primary feeds have the same resources, so that one of them is asked.
            identical: or Switch = "off",
            /// Whether StoreFront asks the Controllers which zones they serve, so that in an outage it gathers the resources of all zones (StoreFront 1912 CU1 and later).
            advanced_health_check "advanced-health-check": or Switch = "off",
            /// Which groups of users get which feeds; where none is given, everybody gets all. Once there is one, who is in none of them gets nothing.
            mapping: many UserMapping,
            /// The look of the Gateway's pages; the appliance's own where none is given.
            theme: maybe Theme,
            /// Whether clients that come to the Gateway without TLS are told to come with it.
            redirect: maybe Redirect,
        }
    }
}

shape! {
    /// StoreFront at one site.
    StorefrontPlacement "at" {
        values {
            /// The site where it stands.
            site: one Id<Site>,
        }
        rows {
            /// The StoreFront servers of this site: a server group of its own.
            servers: some IpAddr,
            /// The address of the load-balancing vip.
            vip: one Address,
            /// The address of the Gateway; without it this site has none.
            gateway: maybe Address,
            /// The Secure Ticket Authorities of this site, instead of those of all.
            sta: many Url,
            /// The name by which StoreFront reaches the Gateway of this site and no other (the host of its callback URL), which SmartAccess and log on without password need.
            callback: maybe DomainName,
            /// The zones of the feeds that are best reached over the Gateway of this site (optimal gateway routing).
            optimal: many Name,
            /// The ADC on which it stands, where the site has several.
            on: maybe Id<Adc>,
        }
    }
}

shape! {
    /// A farm whose resources StoreFront shows.
    Feed "feed" {
        values {
            /// The farm.
            farm: one Id<Farm>,
        }
        rows {
            /// Whether it is asked always, or when all others are lost.
            role: or FeedRole = "primary",
            /// The zones whose Controllers are asked; those of all zones where none are given.
            zones: many Name,
        }
    }
}

shape! {
    /// Users who get the same feeds.
    UserMapping "mapping" {
        values {
            /// Its name, which no other mapping of the store has.
            name: one Name,
        }
        rows {
            /// The groups of the directory whose members get them, such as `"CONTOSO\\Sales"`; everybody where none is given.
            groups: many OneLine,
            /// The farms whose resources they get, each a feed of the store.
            farms: some Id<Farm>,
            /// The aggregation group in which resources of the same name become one; that of the store where none is given.
            aggregation: maybe Name,
        }
    }
}

keyword! {
    /// When a feed is asked.
    FeedRole "the role of a feed" {
        /// Always.
        Primary = "primary",
        /// When no primary one answers.
        Backup = "backup",
    }
}

keyword! {
    /// How launches go over several feeds.
    Launches "a way of launching" {
        /// To the first that answers.
        Failover = "failover",
        /// To each in turn.
        LoadBalanced = "load-balanced",
    }
}

impl Storefront {
    /// The certificate of the Gateway.
    pub(crate) fn certificate_of_gateway(&self) -> Spanned<Id<Certificate>> {
        self.gateway_certificate.unwrap_or(self.certificate)
    }

    /// How `fqdn` and its GSLB domain go together.
    pub(crate) fn method_inside(&self) -> Option<&AccessMethod> {
        self.internal_method.as_ref().or(self.method.as_ref())
    }

    /// Every method that is written.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &AccessMethod> {
        self.method.iter().chain(&self.internal_method)
    }

    /// Its names, each with the GSLB domain that stands for it where it is served at several sites.
    pub(crate) fn names(&self) -> Vec<(&Spanned<DomainName>, Option<DomainName>)> {
        let domain = |name: &DomainName, method: Option<&AccessMethod>, sites: usize| match method {
            _ if sites < 2 => None,
            Some(method) => method.domain(name),
            None => Some(name.clone()),
        };
        let inside = domain(&self.fqdn.value, self.method_inside(), self.at.len());
        let gateways = self.gateways().count();
        let gateway = self.gateway_fqdn.as_ref();
        let gateway = gateway.map(|name| (name, domain(&name.value, self.method.as_ref(), gateways)));
        std::iter::once((&self.fqdn, inside)).chain(gateway).collect()
    }

    /// The primary feeds.
    pub(crate) fn primary_feeds(&self) -> impl Iterator<Item = &Feed> {
        self.feed.iter().filter(|feed| feed.role.value == FeedRole::Primary)
    }

    /// The aggregation group of a mapping.
    pub(crate) fn aggregation_of<'s>(&'s self, mapping: &'s UserMapping) -> &'s Name {
        mapping.aggregation.as_ref().map_or(&self.name.value, |name| &name.value)
    }

    /// The placements that have a Gateway.
    pub(crate) fn gateways(&self) -> impl Iterator<Item = (&StorefrontPlacement, &Address)> {
        self.at.iter().filter_map(|at| Some((at, at.gateway.as_ref()?)))
    }
}

impl Feed {
    /// Whether the Controllers of `zone` are asked.
    pub(crate) fn asks(&self, zone: &Zone) -> bool {
        self.zones.is_empty() || self.zones.iter().any(|named| named.value == zone.name.value)
    }
}

impl UserMapping {
    /// Whether the members of the group `account` are among its users. Windows does not tell case.
    pub(crate) fn has(&self, account: &OneLine) -> bool {
        let same = |group: &Spanned<OneLine>| group.value.as_str().eq_ignore_ascii_case(account.as_str());
        self.groups.is_empty() || self.groups.iter().any(same)
    }
}
