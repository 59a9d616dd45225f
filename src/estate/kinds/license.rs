//! `license`: license servers, and how what is owned is split over them.

use super::{Farm, Site};
use crate::schema::literals::{DomainName, Name, Port, Whole};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// The licenses of a product, and the servers that hand them out: one for all zones, or one at each site.
    License "license" [Key::First] {
        values {
            /// Its name in this estate.
            name: one Name,
        }
        rows {
            /// Who takes a license.
            model: or LicensingModel = "user-device",
            /// The product that they are for.
            product: or LicensedProduct = "XDT",
            /// The edition that they are of; the scripts leave product and edition of a farm alone where none is given.
            edition: maybe Edition,
            /// How many are owned in all.
            owned: one Whole,
            /// One name for all servers, which the DNS of each site leads to the server there. A farm has the name of one license server: with this one, its zones ask the server of their own
            /// site, else the first; without it, all of them ask the server of the primary zone.
            alias: maybe DomainName,
            /// A license server.
            server: some LicenseServer,
        }
    }
}

keyword! {
    /// Who takes a license.
    LicensingModel "a licensing model" {
        /// A user or a device, for 90 days.
        UserDevice = "user-device",
        /// A session, while it lasts.
        Concurrent = "concurrent",
    }
}

keyword! {
    /// What licenses are for, by the code of the product.
    LicensedProduct "a product code" {
        /// Desktops and applications.
        Desktops = "XDT",
        /// Applications alone.
        Apps = "MPS",
    }
}

keyword! {
    /// The edition of a product, by its code; `Get-ConfigProductEdition` lists those that a version knows.
    Edition "an edition" {
        /// Premium, formerly Platinum.
        Platinum = "PLT",
        /// Advanced, formerly Enterprise.
        Enterprise = "ENT",
        /// The smallest edition of applications alone.
        Advanced = "ADV",
        /// Standard, formerly VDI.
        Standard = "STD",
        /// Desktops on servers, and applications.
        App = "APP",
    }
}

shape! {
    /// A license server.
    LicenseServer "server" {
        values {
            /// Its name in DNS.
            fqdn: one DomainName,
        }
        rows {
            /// The site where it stands.
            site: one Id<Site>,
            /// The port of the license manager.
            port: or Port = "27000",
            /// The port of the vendor daemon.
            vendor_port "vendor-port": or Port = "7279",
            /// The port of its web service, by which Studio and the Controllers ask what is owned.
            web_port "web-port": or Port = "8083",
            /// How many of the licenses are in its files; all of them where none are given.
            licenses: maybe Whole,
        }
    }
}

impl License {
    /// The server that Controllers of `farm` at `site` ask.
    pub(crate) fn asked_by(&self, farm: &Farm, site: Id<Site>) -> &LicenseServer {
        self.server_at(if self.alias.is_some() { site } else { farm.primary().site.value })
    }

    /// The name of a license server that is set for `farm`.
    pub(crate) fn name_for(&self, farm: &Farm) -> &Spanned<DomainName> {
        self.alias.as_ref().unwrap_or(&self.asked_by(farm, farm.primary().site.value).fqdn)
    }

    /// The server at `site`, else the first.
    fn server_at(&self, site: Id<Site>) -> &LicenseServer {
        self.server.iter().find(|server| server.site.value == site).unwrap_or(&self.server[0])
    }

    /// What the ports of `server` are for, those that every Controller needs.
    pub(crate) fn ports(server: &LicenseServer) -> [(&Spanned<Port>, &'static str); 3] {
        [(&server.port, "license manager"), (&server.vendor_port, "vendor daemon"), (&server.web_port, "web service")]
    }

    /// How many licenses the files of `server` hold.
    pub(crate) fn held_by(&self, server: &LicenseServer) -> u32 {
        server.licenses.as_ref().map_or(self.owned.value.0, |licenses| licenses.value.0)
    }
}
