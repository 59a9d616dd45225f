//! What virtual servers and the services behind them speak.

use crate::schema::keyword;

keyword! {
    /// What a virtual server, or a service behind it, speaks; the vendor's own words.
    Protocol "a protocol" {
        /// HTTP without TLS.
        Http = "HTTP",
        /// HTTP over TLS: on a vip TLS ends on the ADC, and towards servers it begins there.
        Ssl = "SSL",
        /// TLS that passes through the ADC to the servers.
        SslBridge = "SSL_BRIDGE",
        /// Any TCP protocol.
        Tcp = "TCP",
        /// Any TCP protocol over TLS: on a vip TLS ends on the ADC, and towards servers it begins there.
        SslTcp = "SSL_TCP",
        /// Any UDP protocol.
        Udp = "UDP",
        /// Whatever comes, on all ports.
        Any = "ANY",
        /// DNS over UDP.
        Dns = "DNS",
        /// DNS over TCP.
        DnsTcp = "DNS_TCP",
        /// FTP, with its data connections.
        Ftp = "FTP",
        /// TFTP.
        Tftp = "TFTP",
        /// RADIUS.
        Radius = "RADIUS",
        /// Remote Desktop.
        Rdp = "RDP",
        /// MySQL.
        Mysql = "MYSQL",
        /// Microsoft SQL Server.
        Mssql = "MSSQL",
        /// SIP over UDP.
        SipUdp = "SIP_UDP",
        /// SIP over TCP.
        SipTcp = "SIP_TCP",
        /// SIP over TLS, which ends on the ADC.
        SipSsl = "SIP_SSL",
        /// RTSP.
        Rtsp = "RTSP",
        /// FIX, the protocol of exchanges.
        Fix = "FIX",
        /// FIX over TLS, which ends on the ADC.
        SslFix = "SSL_FIX",
        /// Diameter.
        Diameter = "DIAMETER",
        /// Syslog over TCP.
        SyslogTcp = "SYSLOGTCP",
        /// Syslog over UDP.
        SyslogUdp = "SYSLOGUDP",
    }
}

impl Protocol {
    /// Whether TLS ends on a virtual server that speaks it.
    pub(crate) const fn ends_tls(self) -> bool {
        matches!(self, Self::Ssl | Self::SslTcp | Self::SipSsl | Self::SslFix)
    }

    /// Whether the ADC reads the requests of HTTP.
    pub(crate) const fn is_http(self) -> bool {
        matches!(self, Self::Http | Self::Ssl)
    }

    /// Whether it runs over UDP.
    pub(crate) const fn is_udp(self) -> bool {
        matches!(self, Self::Udp | Self::Dns | Self::Tftp | Self::Radius | Self::SipUdp | Self::SyslogUdp)
    }

    /// The port on which everybody expects it, where there is one.
    pub(crate) const fn usual_port(self) -> Option<u16> {
        match self {
            Self::Http => Some(80),
            Self::Ssl | Self::SslBridge => Some(443),
            Self::Dns | Self::DnsTcp => Some(53),
            Self::Ftp => Some(21),
            Self::Tftp => Some(69),
            Self::Radius => Some(1812),
            Self::Rdp => Some(3389),
            Self::Mysql => Some(3306),
            Self::Mssql => Some(1433),
            Self::SipUdp | Self::SipTcp => Some(5060),
            Self::SipSsl => Some(5061),
            Self::Rtsp => Some(554),
            Self::Diameter => Some(3868),
            Self::SyslogUdp => Some(514),
            Self::Any => Some(ALL_PORTS),
            Self::Tcp | Self::SslTcp | Self::Udp | Self::SyslogTcp | Self::Fix | Self::SslFix => None,
        }
    }
}

/// What stands for all ports: it may also be written `*` on the command line (NITRO reference, lbvserver, `port`).
pub(crate) const ALL_PORTS: u16 = 65_535;
