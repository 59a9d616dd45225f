//! `monitor`: how an ADC finds out whether a server works.

use super::{GivenName, Options};
use crate::schema::literals::{Duration, Name, Text, Whole};
use crate::schema::{Key, keyword, shape};

shape! {
    /// A health monitor: how an ADC finds out whether a server works.
    Monitor "monitor" [Key::First] {
        values {
            /// Its name on the ADC.
            name: one Name,
        }
        rows {
            /// How it probes.
            kind "type": one MonitorType,
            /// The time between two probes, up to 20940 s.
            interval: or Duration = "5s",
            /// How long it waits for an answer; shorter than the interval.
            timeout: or Duration = "2s",
            /// How many probes in a row have to fail before the server counts as down, 1 to 127.
            retries: or Whole = "3",
            /// The HTTP request line of an HTTP or HTTPS monitor, such as `"HEAD /"`.
            request: maybe Text,
            /// The HTTP status codes that mean a working server.
            responses: many Whole,
            /// What the vendor's object is told besides, by the vendor's own names: `options { downTime 10 }`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

keyword! {
    /// How a monitor probes.
    MonitorType "the type of a monitor" {
        /// ICMP echo.
        Ping = "PING",
        /// A TCP connection.
        Tcp = "TCP",
        /// An HTTP request.
        Http = "HTTP",
        /// An HTTP request over TLS.
        Https = "HTTPS",
    }
}
