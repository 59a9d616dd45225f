//! Where a virtual server leads requests besides its pool: other virtual servers, other pages, TLS.

use super::Vip;
use crate::schema::literals::{Pattern, Port, UrlPath, Whole};
use crate::schema::{Id, keyword, shape};

shape! {
    /// Requests that are led to another vip. The first route that fits counts; all of what it names has to fit.
    Steering "route" {
        modifiers {
            /// The hosts that requests ask for; without it any. Upper and lower case make no difference.
            host: many Pattern,
            /// The paths that they ask for; without it any.
            path: many UrlPath,
            /// The vip that they are led to, which stands on the same ADC.
            to: one Id<Vip>,
        }
    }
}

shape! {
    /// A port beside the vip's own, where clients without TLS are told to come with it.
    Redirect "redirect" {
        values {
            /// What they are told to use.
            to: one RedirectTarget,
        }
        modifiers {
            /// The port on which they are told; 80 where none is given.
            from: maybe Port,
        }
    }
}

keyword! {
    /// What clients are told to use.
    RedirectTarget "what clients are redirected to" {
        /// The same URL with TLS.
        Https = "https",
    }
}

shape! {
    /// When a virtual server is full, so that new clients go to its backup.
    Spillover "spillover" {
        values {
            /// What is measured.
            kind "method": one SpilloverMethod,
            /// How much is full: connections, kbit/s, or the percentage of healthy servers below which it is.
            threshold: maybe Whole,
        }
        modifiers {
            /// For how many minutes a client that went to the backup stays there: 2 to 1440; without it the next connection may come back.
            persistence: maybe Whole,
            /// What becomes of new clients where no backup takes them (`-soBackupAction`).
            otherwise: maybe SpilloverAction,
        }
    }
}

keyword! {
    /// What is measured to find a virtual server full; the vendor's own words.
    SpilloverMethod "a spillover method" {
        /// Its connections.
        Connection = "CONNECTION",
        /// Its connections, against the sum of what its servers take (`max-clients` of the pool).
        DynamicConnection = "DYNAMICCONNECTION",
        /// Its traffic.
        Bandwidth = "BANDWIDTH",
        /// The share of its servers that are up.
        Health = "HEALTH",
    }
}

keyword! {
    /// What becomes of clients that nobody takes; the vendor's own words.
    SpilloverAction "what becomes of clients that nobody takes" {
        /// They are refused.
        Drop = "DROP",
        /// They are taken all the same.
        Accept = "ACCEPT",
        /// They are sent to the page of `redirect-when-down`.
        Redirect = "REDIRECT",
    }
}
