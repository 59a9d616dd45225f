//! Syslog servers.

use crate::schema::literals::{Host, Port};
use crate::schema::{keyword, shape};

shape! {
    /// A syslog server.
    Syslog "syslog" {
        values {
            /// Where it is.
            server: one Host,
        }
        modifiers {
            /// Its port; 514 where none is given.
            port: maybe Port,
            /// How the log travels; over UDP where nothing is said.
            over: maybe LogTransport,
            /// What is logged; all levels but `DEBUG` where none is given.
            levels: many LogLevel,
            /// The facility of RFC 5424 under which it is logged; `LOCAL0` where none is given.
            facility: maybe LogFacility,
        }
    }
}

keyword! {
    /// How a log travels; the vendor's own words.
    LogTransport "a transport of the log" {
        /// Over UDP.
        Udp = "UDP",
        /// Over TCP.
        Tcp = "TCP",
    }
}

keyword! {
    /// What is logged; the vendor's own words.
    LogLevel "a level of the log" {
        /// All of it.
        All = "ALL",
        /// The appliance may soon not work at all.
        Emergency = "EMERGENCY",
        /// Something has to be done at once.
        Alert = "ALERT",
        /// It may soon have to be.
        Critical = "CRITICAL",
        /// Something went wrong.
        Error = "ERROR",
        /// Something may go wrong.
        Warning = "WARNING",
        /// What is worth to be known.
        Notice = "NOTICE",
        /// Every action.
        Informational = "INFORMATIONAL",
        /// What developers look for.
        Debug = "DEBUG",
        /// Nothing.
        Off = "NONE",
    }
}

keyword! {
    /// The facility under which it is logged (RFC 5424); the vendor's own words.
    LogFacility "a facility of the log" {
        /// Facility 16.
        Local0 = "LOCAL0",
        /// Facility 17.
        Local1 = "LOCAL1",
        /// Facility 18.
        Local2 = "LOCAL2",
        /// Facility 19.
        Local3 = "LOCAL3",
        /// Facility 20.
        Local4 = "LOCAL4",
        /// Facility 21.
        Local5 = "LOCAL5",
        /// Facility 22.
        Local6 = "LOCAL6",
        /// Facility 23.
        Local7 = "LOCAL7",
    }
}
