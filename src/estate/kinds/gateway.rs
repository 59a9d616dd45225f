//! `gateway`: a NetScaler Gateway virtual server.

use super::{
    Authentication, Certificate, GatewayPlacement, GivenName, Options, Placement, Redirect, Switch, TlsProfile,
};
use crate::estate::Estate;
use crate::schema::literals::{DomainName, Duration, Name, Port, Url, Whole};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// A NetScaler Gateway: the entry for users from outside, the same at each site where it is placed. With a `storefront` it is an ICA proxy: users of the Workspace app and of
    /// browsers come to StoreFront through it, and their HDX sessions pass through it.
    Gateway "gateway" [Key::First] {
        values {
            /// The virtual server's name.
            name: one Name,
        }
        rows {
            /// The name under which users reach it.
            fqdn: one DomainName,
            /// The port on which it listens.
            port: or Port = "443",
            /// Where it stands.
            at: some GatewayPlacement,
            /// Its certificate, which has to be issued for `fqdn`.
            certificate: one Id<Certificate>,
            /// Further certificates, each shown to clients that ask for one of its names (server name indication).
            sni: many Id<Certificate>,
            /// The StoreFront to which it brings users; without it the estate makes no session policies for it.
            storefront: maybe StoreFront,
            /// The Secure Ticket Authorities (`-staServer`), which are the Delivery Controllers: they redeem the ticket with which a session begins. StoreFront has to name the same.
            sta: many Url,
            /// The domain in which users are who name none (`-ntDomain`).
            domain: maybe Name,
            /// How users prove who they are: by classic policies up to firmware 13.0, by an authentication virtual server (nFactor) from 13.1 on; without it only local users
            /// of the ADC can log on.
            authentication: maybe Authentication,
            /// What its sessions may do, and what licences they take; `ica-only` with a `storefront`, and else the appliance's default, `universal`, where none is given.
            seats: maybe Seats,
            /// How many users may be logged on at once (`-maxAAAUsers`); as many as the licence has where none is given.
            max_users "max-users": maybe Whole,
            /// How long a session may be idle, in whole minutes (`-sessTimeout`); the appliance's 30 minutes where none is given.
            session_timeout "session-timeout": maybe Duration,
            /// After what time everybody has to log on anew, in whole minutes.
            forced_timeout "forced-timeout": maybe ForcedTimeout,
            /// Whether one log on is good for all the user's applications that authenticate here (`-loginOnce`); the appliance's `off` where none is given.
            login_once "login-once": maybe Switch,
            /// Whether HDX sessions may come over UDP (`-dtls`), which adaptive transport needs: UDP to its port has to be open; the appliance's `off` where none is given.
            dtls: maybe Switch,
            /// The look of its pages; the appliance's own where none is given.
            theme: maybe Theme,
            /// Whether clients without TLS are told to come with it: `redirect https` opens port 80 beside it.
            redirect: maybe Redirect,
            /// What it offers its clients; what the ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// What the vendor's object is told besides, by the vendor's own names: `options { icmpVsrResponse ACTIVE }`; with `ssl-vserver` what its TLS is like, with `vpn-sessionAction` what its sessions are.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// The StoreFront behind a Gateway.
    StoreFront "storefront" {
        values {
            /// Its base URL, without a path.
            url: one Url,
        }
        modifiers {
            /// The name of its store, from which the address of its web page follows (`/Citrix/StoreWeb`); `Store` where none is given.
            store: maybe Name,
        }
    }
}

keyword! {
    /// What the sessions of a Gateway may do, and what licences they take.
    Seats "the seats of a Gateway" {
        /// HDX sessions to desktops and applications, and nothing else (`-icaOnly ON`): they take no universal licences.
        IcaOnly = "ica-only",
        /// Also SmartAccess, endpoint analysis and VPN (`-icaOnly OFF`): every user takes a universal licence.
        Universal = "universal",
    }
}

shape! {
    /// After what time a session ends, whatever it does.
    ForcedTimeout "forced-timeout" {
        values {
            /// The time (`-forcedTimeout`), up to 65535 minutes.
            after: one Duration,
        }
        modifiers {
            /// How long before that the user is warned (`-forcedTimeoutWarning`), up to 255 minutes; without it nobody is.
            warning: maybe Duration,
        }
    }
}

shape! {
    /// The look of a Gateway's pages.
    Theme "theme" {
        values {
            /// A theme of the appliance (`RfWebUI`, `X1`, `Greenbubble`), or one that lies on it.
            name: one Name,
        }
        modifiers {
            /// The theme from which it is made where the appliance has none of its name yet (`add vpn portaltheme`).
            from: maybe Name,
        }
    }
}

impl Gateway {
    /// The certificates that it shows: its own, and those for other names.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = Spanned<Id<Certificate>>> {
        std::iter::once(self.certificate).chain(self.sni.iter().copied())
    }

    /// The placement that others see as `at`.
    pub(crate) fn placement(&self, at: &Placement) -> Option<&GatewayPlacement> {
        self.at.iter().find(|own| std::ptr::eq(&own.placement, at))
    }

    /// Where it stands, as others see it.
    pub(crate) fn placements(&self) -> impl Iterator<Item = &Placement> {
        self.at.iter().map(|at| &at.placement)
    }

    /// The StoreFront to which it brings users from `at`.
    pub(crate) fn storefront_at<'g>(&'g self, at: &'g GatewayPlacement) -> Option<&'g StoreFront> {
        at.written.storefront.as_ref().or(self.storefront.as_ref())
    }

    /// The StoreFronts to which it brings users: its own, and those of sites.
    pub(crate) fn storefronts(&self) -> impl Iterator<Item = &StoreFront> {
        self.storefront.iter().chain(self.at.iter().filter_map(|at| at.written.storefront.as_ref()))
    }

    /// The page for browsers that come from `at`: the receiver for web site of a store is called like it, with `Web` behind.
    pub(crate) fn web_at(&self, at: &GatewayPlacement) -> Option<String> {
        let storefront = self.storefront_at(at)?;
        let store = storefront.store.as_ref().or_else(|| self.storefront.as_ref()?.store.as_ref());
        let store = store.map_or("Store", |store| store.value.as_str());
        Some(format!("{}/Citrix/{store}Web", storefront.url.value.base()))
    }

    /// The STAs that it asks at `at`.
    pub(crate) fn stas_at<'g>(&'g self, at: &'g GatewayPlacement) -> &'g [Spanned<Url>] {
        if at.written.sta.is_empty() { &self.sta } else { &at.written.sta }
    }
}

impl Estate {
    /// Whether Gateways authenticate by an authentication virtual server (nFactor): from firmware 13.1 on, where classic authentication policies go. Before, these serve every
    /// licence, which nFactor does not. Where no firmware is declared, it is 12.0.
    pub(crate) fn gateways_use_nfactor(&self) -> bool {
        let versions = self.settings().and_then(|settings| settings.versions.as_ref());
        versions
            .and_then(|versions| versions.netscaler.as_ref())
            .is_some_and(|version| version.value.is_at_least(13, 1))
    }
}
