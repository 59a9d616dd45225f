//! `vip`: a load-balancing virtual server at one or more sites.

use std::net::IpAddr;

use super::{Adc, Certificate, GivenName, Options, Pool, Protocol, Site, TlsProfile};
use crate::schema::literals::{Name, Port, Whole};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A virtual server that spreads what comes to its address over a pool; the same at each site where it is placed.
    Vip "vip" [Key::First] {
        values {
            /// The virtual server's name.
            name: one Name,
        }
        rows {
            /// What it speaks to clients.
            protocol: one Protocol,
            /// The port on which it listens.
            port: one Port,
            /// Where it stands.
            at: some Placement,
            /// The servers behind it.
            pool: maybe Id<Pool>,
            /// How it chooses a server.
            method: or LbMethod = "LEASTCONNECTION",
            /// How it keeps a client with its server; without it every connection may go to another one.
            persistence: maybe Persistence,
            /// The certificate of an SSL virtual server.
            certificate: maybe Id<Certificate>,
            /// What an SSL virtual server offers its clients; what the ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// What the vendor's object is told besides, by the vendor's own names: `options { cltTimeout 180 }`; with `ssl-vserver` what its TLS is like.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// Where a virtual server stands: a site, and the address there.
    Placement "at" {
        values {
            /// The site where it stands.
            site: one Id<Site>,
            /// The address of the virtual server (VIP).
            address: one IpAddr,
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
            /// What the vendor's object is told here, where that differs from what the declaration says.
            options: many Options,
            /// What the vendor's object is called here.
            named: many GivenName,
        }
    }
}

impl Placement {
    /// The address that the outside uses.
    pub(crate) fn outside(&self) -> IpAddr {
        self.public.as_ref().map_or(self.address.value, |public| public.value)
    }
}

keyword! {
    /// How a virtual server chooses a server; the vendor's own words.
    LbMethod "a load-balancing method" {
        /// The server with the fewest connections.
        LeastConnection = "LEASTCONNECTION",
        /// The servers one after the other.
        RoundRobin = "ROUNDROBIN",
        /// The server that answers fastest.
        LeastResponseTime = "LEASTRESPONSETIME",
        /// By a hash of the client's address.
        SourceIpHash = "SOURCEIPHASH",
    }
}

shape! {
    /// How a virtual server keeps a client with its server.
    Persistence "persistence" {
        values {
            /// By what a client is known.
            kind "type": one PersistenceType,
        }
        modifiers {
            /// After how many minutes it is forgotten: 2 to 1440, and with `COOKIEINSERT` also 0, which lets the cookie live as long as the browser.
            timeout: maybe Whole,
        }
    }
}

keyword! {
    /// By what a client is known; the vendor's own words.
    PersistenceType "a type of persistence" {
        /// Its address.
        SourceIp = "SOURCEIP",
        /// A cookie that the ADC sets.
        CookieInsert = "COOKIEINSERT",
        /// The TLS session.
        SslSession = "SSLSESSION",
    }
}
