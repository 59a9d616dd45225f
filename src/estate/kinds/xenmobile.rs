//! `xenmobile`: XenMobile Server behind NetScaler, as one declaration.

use std::net::IpAddr;

use super::{Adc, Address, Certificate, Site, Sql, TlsProfile};
use crate::schema::literals::{DomainName, Duration, Name, Port};
use crate::schema::{Head, Id, Key, keyword, shape};

shape! {
    /// XenMobile Server with its access tier. It stands for three LB virtual servers (MDM on 443 and 8443, MAM on 8443), a Gateway, a local DNS record for the
    /// enrolment name, and, over several sites, two GSLB domains.
    Xenmobile "xenmobile" [Key::First] {
        values {
            /// The beginning of the names of all that it stands for.
            name: one Name,
        }
        rows {
            /// The XenMobile Server's name: devices enrol with it.
            fqdn: one DomainName,
            /// The name of the Gateway, for MAM traffic; `mam` beside `fqdn` where none is given.
            gateway_fqdn "gateway-fqdn": maybe DomainName,
            /// How public names and GSLB domains go together over several sites; without it the public names are the GSLB domains.
            method: maybe AccessMethod,
            /// The certificate of the MAM virtual server and of the Gateway.
            certificate: one Id<Certificate>,
            /// What its SSL virtual servers offer their clients; what the ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// The certificate that the XenMobile servers themselves present; `certificate` where none is given.
            servers_certificate "servers-certificate": maybe Id<Certificate>,
            /// The port of the MAM virtual server.
            mam_port "mam-port": or Port = "8443",
            /// How long resolvers may keep the answers of the GSLB domains.
            ttl: or Duration = "30s",
            /// The servers and addresses at one site; the first site is the active one.
            at: some XenmobilePlacement,
            /// The database that its servers use.
            database: maybe Id<Sql>,
        }
    }
}

shape! {
    /// How the public names reach the GSLB domains.
    AccessMethod "method" {
        values {
            /// The method.
            kind "method": one AccessMethodWord,
            /// The zone that the ADCs serve, in which the GSLB domains are.
            zone: one DomainName,
        }
    }
}

keyword! {
    /// How the public names reach the GSLB domains.
    AccessMethodWord "an access method" {
        /// The public names are CNAMEs to names in a zone that the ADCs serve, so that the local record for the enrolment name is no GSLB domain.
        Cname = "cname",
    }
}

shape! {
    /// XenMobile at one site.
    XenmobilePlacement "at" {
        values {
            /// The site where it stands.
            site: one Id<Site>,
        }
        rows {
            /// The XenMobile servers.
            servers: some IpAddr,
            /// The address of the MDM virtual servers.
            mdm: one Address,
            /// The private address of the MAM virtual server, behind the Gateway.
            mam: one IpAddr,
            /// The address of the Gateway.
            gateway: one Address,
            /// What the servers of a standby site do in normal operation.
            standby: maybe Standby,
            /// The ADC on which it stands, where the site has several.
            on: maybe Id<Adc>,
        }
    }
}

keyword! {
    /// What the servers of a standby site do in normal operation.
    Standby "the state of a standby site" {
        /// They are switched off, and started by a failover.
        Offline = "offline",
    }
}

impl AccessMethod {
    /// The GSLB domain to which the public name `name` leads.
    pub(crate) fn domain(&self, name: &DomainName) -> Option<DomainName> {
        match self.kind.value {
            AccessMethodWord::Cname => self.zone.below(name.first_label()),
        }
    }
}

impl Xenmobile {
    /// Whether a declaration with the head `head` is one that it stands for: those have its own.
    pub(crate) fn stands_for(&self, head: &Head) -> bool {
        self.head.span == head.span
    }

    /// The name of the Gateway.
    pub(crate) fn gateway_name(&self) -> Option<DomainName> {
        match &self.gateway_fqdn {
            Some(name) => Some(name.value.clone()),
            None => DomainName::relaxed(&format!("mam.{}", self.fqdn.parent()?)).ok(),
        }
    }

    /// The GSLB domain that stands for the public name `name`.
    pub(crate) fn gslb_domain(&self, name: &DomainName) -> Option<DomainName> {
        self.method.as_ref().map_or_else(|| Some(name.clone()), |method| method.domain(name))
    }
}
