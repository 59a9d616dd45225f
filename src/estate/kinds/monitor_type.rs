//! How a monitor probes.

use crate::schema::keyword;

keyword! {
    /// How a monitor probes; the vendor's own words, and `HTTPS`.
    MonitorType "the type of a monitor" {
        /// ICMP echo.
        Ping = "PING",
        /// A TCP connection.
        Tcp = "TCP",
        /// An HTTP request.
        Http = "HTTP",
        /// An HTTP request over TLS: the appliance's `HTTP` with `-secure YES`.
        Https = "HTTPS",
        /// A text that is sent over TCP, and one that has to come back.
        TcpEcv = "TCP-ECV",
        /// An HTTP request, and a text that has to be in the page.
        HttpEcv = "HTTP-ECV",
        /// A text that is sent over UDP, and one that has to come back.
        UdpEcv = "UDP-ECV",
        /// A DNS query over UDP.
        Dns = "DNS",
        /// A DNS query over TCP.
        DnsTcp = "DNS-TCP",
        /// A log-on by FTP.
        Ftp = "FTP",
        /// A log-on by FTP, and a file that has to be there.
        FtpExtended = "FTP-EXTENDED",
        /// The greeting of a mail server.
        Smtp = "SMTP",
        /// A log-on to a mailbox.
        Pop3 = "POP3",
        /// A log-on to a news server.
        Nntp = "NNTP",
        /// A log-on by RADIUS.
        Radius = "RADIUS",
        /// An accounting request of RADIUS.
        RadiusAccounting = "RADIUS_ACCOUNTING",
        /// A search in a directory.
        Ldap = "LDAP",
        /// A log-on to a MySQL database.
        Mysql = "MYSQL",
        /// A query to a MySQL database, and a rule for its answer.
        MysqlEcv = "MYSQL-ECV",
        /// A query to a Microsoft SQL Server database, and a rule for its answer.
        MssqlEcv = "MSSQL-ECV",
        /// A query to an Oracle database, and a rule for its answer.
        OracleEcv = "ORACLE-ECV",
        /// A value that is asked for by SNMP.
        Snmp = "SNMP",
        /// The XML service of Delivery Controllers.
        XmlService = "CITRIX-XML-SERVICE",
        /// The Secure Ticket Authority.
        Sta = "CITRIX-STA-SERVICE",
        /// A Delivery Controller.
        XdDdc = "CITRIX-XD-DDC",
        /// The logon page of the Web Interface.
        WebInterface = "CITRIX-WEB-INTERFACE",
        /// A XenMobile device manager.
        Xdm = "CITRIX-XDM",
        /// A XenMobile NetScaler Connector.
        Xnc = "CITRIX-XNC-ECV",
        /// A store of StoreFront.
        Storefront = "STOREFRONT",
        /// A RTSP request.
        Rtsp = "RTSP",
        /// A script on the ADC.
        User = "USER",
        /// An ARP request.
        Arp = "ARP",
        /// A neighbour solicitation of IPv6.
        Nd6 = "ND6",
    }
}

impl MonitorType {
    /// The script in `/nsconfig/monitors` that carries out probes of a type which is not the appliance's own code, as saved configurations show it.
    pub(crate) const fn script(self) -> Option<&'static str> {
        match self {
            Self::FtpExtended => Some("nsftp.pl"),
            Self::Smtp => Some("nssmtp.pl"),
            Self::Pop3 => Some("nspop3.pl"),
            Self::Nntp => Some("nsnntp.pl"),
            Self::Ldap => Some("nsldap.pl"),
            Self::Mysql => Some("nsmysql.pl"),
            Self::WebInterface => Some("nswi.pl"),
            Self::Storefront => Some("nssf.pl"),
            _ => None,
        }
    }
}
