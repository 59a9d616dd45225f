//! `vip`: a virtual server at one or more sites, which balances load or switches by content.

use std::net::IpAddr;

use super::{
    Adc, Certificate, GivenName, Method, Options, Persistence, Pool, Protocol, Redirect, Site, Spillover, Steering,
    TlsProfile, View,
};
use crate::schema::literals::{Duration, Name, Port, Url};
use crate::schema::{Id, Key, shape};
use crate::source::Spanned;

shape! {
    /// A virtual server that spreads what comes to its address over a pool, or leads it to other vips; the same at each site where it is placed.
    Vip "vip" [Key::First] {
        values {
            /// The virtual server's name.
            name: one Name,
        }
        rows {
            /// What it speaks to clients.
            protocol: one Protocol,
            /// The port on which it listens; the protocol's own where none is given.
            port: maybe Port,
            /// Where it stands.
            at: some Placement,
            /// The servers behind it.
            pool: maybe Id<Pool>,
            /// Which requests it leads to another vip, by host and path; then it is a content-switching virtual server and has no pool of its own.
            route: many Steering,
            /// The vip that gets the requests which no route names.
            otherwise: maybe Id<Vip>,
            /// How it chooses a server; LEASTCONNECTION where none is given.
            method: maybe Method,
            /// How it keeps a client with its server; without it every connection may go to another one.
            persistence: maybe Persistence,
            /// The certificate of a virtual server on which TLS ends, shown to whoever asks for no name of `sni`.
            certificate: maybe Id<Certificate>,
            /// What an SSL virtual server offers its clients; what the ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// Further certificates, each shown to clients that ask for one of its names (server name indication).
            sni: many Id<Certificate>,
            /// Whether clients without TLS are told to come with it: `redirect https` opens port 80 beside it.
            redirect: maybe Redirect,
            /// After how long a client's connection without traffic is closed (`-cltTimeout`); without it the ADC's default for the protocol.
            client_timeout "client-timeout": maybe Duration,
            /// The vip that takes over where this one is down or full; without it clients get no connection.
            backup: maybe Id<Vip>,
            /// The page that clients are sent to where this vip is down and has no backup (`-redirectURL`).
            redirect_when_down "redirect-when-down": maybe Url,
            /// When it is full, so that new clients go to the backup.
            spillover: maybe Spillover,
            /// What the vendor's object is told besides, by the vendor's own names: `options { icmpVsrResponse ACTIVE }`; with `ssl-vserver` what its TLS is like, with `cs-vserver` what is said of the port of its `redirect`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// Where a virtual server stands: a site, and the address there. In its block stands what a vip does otherwise at this site.
    Placement "at" {
        values {
            /// The site where it stands.
            site: one Id<Site>,
            /// The address of the virtual server (VIP); without it only other vips lead to it, by `route`, `otherwise` or `backup`.
            address: maybe IpAddr,
        }
        modifiers {
            /// The public address that is translated to it: what is seen, and answered by DNS, outside.
            public: maybe IpAddr,
            /// The pool at this site, where it is another one.
            pool: maybe Id<Pool>,
            /// The ADC on which it stands, where the site has several.
            on: maybe Id<Adc>,
        }
        rows {
            /// How a vip chooses a server at this site.
            method: maybe Method,
            /// How a vip keeps a client with its server at this site; `persistence NONE` is that it does not.
            persistence: maybe Persistence,
            /// After how long a vip closes a client's connection without traffic at this site.
            client_timeout "client-timeout": maybe Duration,
            /// The vip that takes over at this site.
            backup: maybe Id<Vip>,
            /// The page that clients are sent to where a vip is down at this site.
            redirect_when_down "redirect-when-down": maybe Url,
            /// When a vip is full at this site.
            spillover: maybe Spillover,
            /// What the vendor's object is told here, where that differs from what the declaration says.
            options: many Options,
            /// What the vendor's object is called here.
            named: many GivenName,
        }
    }
}

impl Placement {
    /// The address that the outside uses; `None` where it has none at all.
    pub(crate) fn outside(&self) -> Option<IpAddr> {
        self.public.or(self.address).map(|address| address.value)
    }

    /// The address that those see who are answered from `view`.
    pub(crate) fn seen(&self, view: View) -> Option<IpAddr> {
        match view {
            View::External => self.outside(),
            View::Internal => self.address.map(|address| address.value),
        }
    }

    /// Where it is written: its address, or, where it has none, the statement.
    pub(crate) fn place(&self) -> crate::source::Span {
        self.address.map_or(self.head.span, |address| address.span)
    }
}

impl Vip {
    /// The port on which it listens: the written one, or the protocol's own.
    pub(crate) fn port(&self) -> Option<u16> {
        self.port.map(|port| port.value.0).or_else(|| self.protocol.value.usual_port())
    }

    /// Whether it switches by content: whether it leads requests to other vips.
    pub(crate) fn switches(&self) -> bool {
        !self.route.is_empty() || self.otherwise.is_some()
    }

    /// The vips that it leads requests to, in their order.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Spanned<Id<Self>>> {
        self.route.iter().map(|route| &route.to).chain(&self.otherwise).copied()
    }

    /// The pool at a placement.
    pub(crate) fn pool_at(&self, at: &Placement) -> Option<Spanned<Id<Pool>>> {
        at.pool.or(self.pool)
    }

    /// The method at a placement.
    pub(crate) fn method_at<'e>(&'e self, at: &'e Placement) -> Option<&'e Method> {
        at.method.as_ref().or(self.method.as_ref())
    }

    /// The persistence at a placement.
    pub(crate) fn persistence_at<'e>(&'e self, at: &'e Placement) -> Option<&'e Persistence> {
        at.persistence.as_ref().or(self.persistence.as_ref())
    }

    /// The backup at a placement.
    pub(crate) fn backup_at(&self, at: &Placement) -> Option<Spanned<Id<Self>>> {
        at.backup.or(self.backup)
    }

    /// When it is full at a placement.
    pub(crate) fn spillover_at<'e>(&'e self, at: &'e Placement) -> Option<&'e Spillover> {
        at.spillover.as_ref().or(self.spillover.as_ref())
    }
}
