//! SNMP: who may look at the appliance, and who gets its traps.

use std::net::IpAddr;

use crate::schema::literals::{Name, Secret, Text};
use crate::schema::{keyword, shape};

shape! {
    /// Who may look at an appliance by SNMP, and who gets its traps. Setting values by SNMP stays off.
    Snmp "snmp" {
        rows {
            /// The stations that may ask; without any, all may.
            manager: many IpAddr,
            /// The community of SNMP v1 and v2.
            community: maybe Secret,
            /// Stations that are sent the traps, of the v2 with the community, of the v3 for a `user`.
            trap: many SnmpTrap,
            /// A user of SNMP v3.
            user: many SnmpUser,
            /// Who is responsible for the appliance (`sysContact`).
            contact: maybe Text,
            /// Where it stands (`sysLocation`).
            location: maybe Text,
        }
    }
}

shape! {
    /// Stations that are sent the traps, generic and specific ones.
    SnmpTrap "trap" {
        values {
            /// Their addresses.
            to: some IpAddr,
        }
        modifiers {
            /// The user of SNMP v3 for whom they are; without it they are of v2, with the community.
            user: maybe Name,
        }
    }
}

shape! {
    /// A user of SNMP v3, who may read everything.
    SnmpUser "user" {
        values {
            /// The name.
            name: one Name,
        }
        rows {
            /// How the user's messages are authenticated.
            auth: one SnmpAuth,
            /// The password for that, 8 to 31 characters.
            auth_password "auth-password": one Secret,
            /// How they are encrypted; without it they are not.
            privacy: maybe SnmpPrivacy,
            /// The password for that, 8 to 31 characters.
            privacy_password "privacy-password": maybe Secret,
        }
    }
}

keyword! {
    /// How messages of SNMP v3 are authenticated; the vendor's own words.
    SnmpAuth "an authentication of SNMP v3" {
        /// HMAC-SHA-96 (RFC 3414).
        Sha = "SHA",
        /// HMAC-MD5-96 (RFC 3414).
        Md5 = "MD5",
    }
}

keyword! {
    /// How messages of SNMP v3 are encrypted; the vendor's own words.
    SnmpPrivacy "an encryption of SNMP v3" {
        /// AES of 128 bits (RFC 3826).
        Aes = "AES",
        /// DES (RFC 3414).
        Des = "DES",
    }
}
