//! `license`: license servers, and how what is owned is split over them.

use super::Site;
use crate::schema::literals::{DomainName, Name, Port, Whole};
use crate::schema::{Id, Key, keyword, shape};

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
            /// How many are owned in all.
            owned: one Whole,
            /// A license server. Zones at its site ask it, and all others ask the first.
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
            /// How many of the licenses are in its files; all of them where none are given.
            licenses: maybe Whole,
        }
    }
}

impl License {
    /// The server that a zone at `site` asks: the one that stands there, else the first.
    pub(crate) fn server_for(&self, site: Id<Site>) -> &LicenseServer {
        self.server.iter().find(|server| server.site.value == site).unwrap_or(&self.server[0])
    }

    /// How many licenses the files of `server` hold.
    pub(crate) fn held_by(&self, server: &LicenseServer) -> u32 {
        server.licenses.as_ref().map_or(self.owned.value.0, |licenses| licenses.value.0)
    }
}
