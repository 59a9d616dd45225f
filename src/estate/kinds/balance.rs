//! How a virtual server chooses a server, and keeps a client with it.

use std::net::Ipv4Addr;

use crate::schema::literals::{Expression, Text, Whole};
use crate::schema::{keyword, shape};

shape! {
    /// How a virtual server chooses a server.
    Method "method" {
        values {
            /// By what it chooses.
            kind "method": one LbMethod,
        }
        modifiers {
            /// How many bytes of the URL or the domain are looked at, for URLHASH and DOMAINHASH: 1 to 4096, 80 where none is given.
            length: maybe Whole,
            /// Which part of an IPv4 address is looked at, for hashes of addresses; all of it where none is given.
            netmask: maybe Ipv4Addr,
            /// How many bits of an IPv6 address are looked at, for hashes of addresses: 1 to 128, all of them where none is given.
            prefix: maybe Whole,
            /// What TOKEN takes from a request.
            rule: maybe Expression,
            /// How many bytes a token has, for TOKEN: 1 to 100.
            data_length "data-length": maybe Whole,
            /// Where a token begins, for TOKEN: at most 25400.
            data_offset "data-offset": maybe Whole,
            /// The method where STATICPROXIMITY finds nothing (`-backupLBMethod`); ROUNDROBIN where none is given.
            backup: maybe LbMethod,
        }
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
        /// The server that answers monitors fastest.
        Lrtm = "LRTM",
        /// The server that gets the least traffic.
        LeastBandwidth = "LEASTBANDWIDTH",
        /// The server that gets the fewest packets.
        LeastPackets = "LEASTPACKETS",
        /// The server with the fewest requests.
        LeastRequest = "LEASTREQUEST",
        /// By what load monitors say.
        CustomLoad = "CUSTOMLOAD",
        /// By a hash of the client's address.
        SourceIpHash = "SOURCEIPHASH",
        /// By a hash of the address that the client asked for.
        DestinationIpHash = "DESTINATIONIPHASH",
        /// By a hash of both addresses.
        SrcIpDestIpHash = "SRCIPDESTIPHASH",
        /// By a hash of the client's address and port.
        SrcIpSrcPortHash = "SRCIPSRCPORTHASH",
        /// By a hash of the URL.
        UrlHash = "URLHASH",
        /// By a hash of the domain in the request.
        DomainHash = "DOMAINHASH",
        /// By a hash of the SIP call.
        CallIdHash = "CALLIDHASH",
        /// By a hash of what a rule takes from the request.
        Token = "TOKEN",
        /// By a hash of what an extension takes from the request.
        UserToken = "USER_TOKEN",
        /// By a hash of the log message.
        AuditLogHash = "AUDITLOGHASH",
        /// The nearest server.
        StaticProximity = "STATICPROXIMITY",
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
            /// What the cookie of COOKIEINSERT is called, at most 32 characters; without it the ADC makes a name.
            cookie: maybe Text,
            /// What takes its place for clients that have no cookie (`-persistenceBackup`): `SOURCEIP`.
            backup: maybe PersistenceType,
            /// After how many minutes the backup is forgotten: 2 to 1440.
            backup_timeout "backup-timeout": maybe Whole,
            /// Which part of an IPv4 address is looked at (`-persistMask`); all of it where none is given.
            netmask: maybe Ipv4Addr,
            /// How many bits of an IPv6 address are looked at (`-v6persistmasklen`): 1 to 128, all of them where none is given.
            prefix: maybe Whole,
            /// What RULE, URLPASSIVE and CUSTOMSERVERID take from a request.
            rule: maybe Expression,
            /// What RULE takes from a server's answer (`-resRule`).
            response_rule "response-rule": maybe Expression,
            /// The numbers of the attributes by which DIAMETER knows a session (`-persistAVPno`).
            avp: many Whole,
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
        /// What a rule takes from requests.
        Rule = "RULE",
        /// A server's address in the query of the URL.
        UrlPassive = "URLPASSIVE",
        /// A server's `id` in the request.
        CustomServerId = "CUSTOMSERVERID",
        /// The address that it asked for.
        DestIp = "DESTIP",
        /// Its address, and the one that it asked for.
        SrcIpDestIp = "SRCIPDESTIP",
        /// The SIP call.
        CallId = "CALLID",
        /// The RTSP session.
        RtspSid = "RTSPSID",
        /// The Diameter session.
        Diameter = "DIAMETER",
        /// The FIX session.
        FixSession = "FIXSESSION",
        /// What an extension says.
        UserSession = "USERSESSION",
        /// Nothing: every connection may go to another server.
        None = "NONE",
    }
}
