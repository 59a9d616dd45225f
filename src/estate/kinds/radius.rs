//! `radius`: servers that check a code or a push notification.

use super::{AuthenticationServers, GivenName, Options};
use crate::schema::literals::{Duration, Name, OneLine, Port, Secret};
use crate::schema::{Key, keyword, shape};

shape! {
    /// Authentication by RADIUS, mostly the second factor: one-time codes and push notifications.
    Radius "radius" [Key::First] {
        values {
            /// The beginning of the names of its actions and policies (`authentication radiusAction`).
            name: one Name,
        }
        rows {
            /// The servers, in the order in which they are asked.
            servers: some AuthenticationServers,
            /// The port on which they listen (`-serverPort`).
            port: or Port = "1812",
            /// The key that the ADC shares with the servers (`-radKey`).
            key: one Secret,
            /// How passwords are sent (`-passEncoding`).
            encoding: or RadiusEncoding = "pap",
            /// What the ADC calls itself towards the servers (`-radNASid`).
            nas_id "nas-id": maybe OneLine,
            /// How long a server has for its answer (`-authTimeout`): a minute or so where it waits for a user to confirm a notification.
            timeout: or Duration = "3s",
            /// What the vendor's object is told besides, by the vendor's own names: `options { accounting ON }`; with `authentication-radiusPolicy` or `authentication-Policy` that of its policies.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

keyword! {
    /// How RADIUS carries a password; the vendor's own words.
    RadiusEncoding "an encoding of passwords" {
        /// The password, hidden with the shared key; what one-time codes need.
        Pap = "pap",
        /// CHAP.
        Chap = "chap",
        /// MS-CHAP, version 1.
        MsChap1 = "mschapv1",
        /// MS-CHAP, version 2.
        MsChap2 = "mschapv2",
    }
}
