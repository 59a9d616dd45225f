//! Which attributes of a monitor have a meaning for which types, and which a type cannot do without (lb/lb-monitor).

use crate::estate::Monitor;
use crate::estate::MonitorType::{
    self, Arp, Dns, DnsTcp, Ftp, FtpExtended, Http, HttpEcv, Https, Ldap, MssqlEcv, Mysql, MysqlEcv, Nd6, Nntp,
    OracleEcv, Ping, Pop3, Radius, RadiusAccounting, Rtsp, Smtp, Snmp, Sta, Storefront, Tcp, TcpEcv, UdpEcv, User,
    WebInterface, XdDdc, Xdm, XmlService, Xnc,
};
use crate::source::Span;

/// An attribute, the types that use it, and where a monitor says it.
pub(super) struct Setting {
    pub(super) word: &'static str,
    pub(super) types: &'static [MonitorType],
    pub(super) place: fn(&Monitor) -> Option<Span>,
}

const fn of(word: &'static str, types: &'static [MonitorType], place: fn(&Monitor) -> Option<Span>) -> Setting {
    Setting { word, types, place }
}

/// What runs over TCP, and may run over TLS.
const TCP_BASED: &[MonitorType] = &[
    Tcp,
    Http,
    TcpEcv,
    HttpEcv,
    Ftp,
    FtpExtended,
    Smtp,
    Pop3,
    Nntp,
    Ldap,
    Mysql,
    MysqlEcv,
    MssqlEcv,
    OracleEcv,
    XmlService,
    Sta,
    XdDdc,
    WebInterface,
    Xdm,
    Xnc,
    Storefront,
    Rtsp,
    DnsTcp,
];
const ECV: &[MonitorType] = &[TcpEcv, HttpEcv, UdpEcv];
const LOG_ON: &[MonitorType] =
    &[Radius, Nntp, Ftp, FtpExtended, Mysql, MysqlEcv, MssqlEcv, OracleEcv, Pop3, XdDdc, Xnc, Xdm];
const PASSWORD: &[MonitorType] =
    &[Radius, Nntp, Ftp, FtpExtended, Mysql, MysqlEcv, MssqlEcv, OracleEcv, Pop3, XdDdc, Xnc, Xdm, Ldap];
const SQL: &[MonitorType] = &[MysqlEcv, MssqlEcv, OracleEcv];
const SCRIPTS: &[MonitorType] = &[User, FtpExtended, Smtp, Pop3, Nntp, Ldap, Mysql, WebInterface, Storefront];
const DNS: &[MonitorType] = &[Dns, DnsTcp];
const RADIUS: &[MonitorType] = &[Radius, RadiusAccounting];
/// What has a port.
const WITH_PORT: &[MonitorType] = &[
    Tcp,
    Http,
    Https,
    TcpEcv,
    HttpEcv,
    UdpEcv,
    Dns,
    DnsTcp,
    Ftp,
    FtpExtended,
    Smtp,
    Pop3,
    Nntp,
    Radius,
    RadiusAccounting,
    Ldap,
    Mysql,
    MysqlEcv,
    MssqlEcv,
    OracleEcv,
    Snmp,
    XmlService,
    Sta,
    XdDdc,
    WebInterface,
    Xdm,
    Xnc,
    Storefront,
    Rtsp,
    User,
];

/// What only some types use.
pub(super) static SETTINGS: &[Setting] = &[
    of("request", &[Http, Https, Rtsp], |monitor| Some(monitor.request.as_ref()?.span)),
    of("header", &[Http, Https, HttpEcv], |monitor| Some(monitor.header.first()?.span)),
    of("responses", &[Http, Https, Radius, Rtsp], |monitor| Some(monitor.responses.first()?.span)),
    of("send", ECV, |monitor| Some(monitor.send.as_ref()?.span)),
    of("receive", ECV, |monitor| Some(monitor.receive.as_ref()?.span)),
    of("secure", TCP_BASED, |monitor| Some(monitor.secure?.span)),
    of("port", WITH_PORT, |monitor| Some(monitor.port?.span)),
    of("query", DNS, |monitor| Some(monitor.query.as_ref()?.span)),
    of("query-type", DNS, |monitor| Some(monitor.query_type?.span)),
    of("answers", DNS, |monitor| Some(monitor.answers.first()?.span)),
    of("user", LOG_ON, |monitor| Some(monitor.user.as_ref()?.span)),
    of("password", PASSWORD, |monitor| Some(monitor.password.as_ref()?.span)),
    of("radius-key", RADIUS, |monitor| Some(monitor.radius_key.as_ref()?.span)),
    of("nas-id", &[Radius], |monitor| Some(monitor.nas_id.as_ref()?.span)),
    of("nas-address", RADIUS, |monitor| Some(monitor.nas_address?.span)),
    of("base-dn", &[Ldap], |monitor| Some(monitor.base_dn.as_ref()?.span)),
    of("bind-dn", &[Ldap], |monitor| Some(monitor.bind_dn.as_ref()?.span)),
    of("filter", &[Ldap], |monitor| Some(monitor.filter.as_ref()?.span)),
    of("attribute", &[Ldap], |monitor| Some(monitor.attribute.as_ref()?.span)),
    of("database", &[Mysql, MysqlEcv, MssqlEcv, OracleEcv], |monitor| Some(monitor.database.as_ref()?.span)),
    of("sql", SQL, |monitor| Some(monitor.sql.as_ref()?.span)),
    of("rule", SQL, |monitor| Some(monitor.rule.as_ref()?.span)),
    of("group", &[Nntp], |monitor| Some(monitor.group.as_ref()?.span)),
    of("file", &[FtpExtended], |monitor| Some(monitor.file.as_ref()?.span)),
    of("oid", &[Snmp], |monitor| Some(monitor.oid.as_ref()?.span)),
    of("community", &[Snmp], |monitor| Some(monitor.community.as_ref()?.span)),
    of("threshold", &[Snmp], |monitor| Some(monitor.threshold.as_ref()?.span)),
    of("application", &[XmlService], |monitor| Some(monitor.application.as_ref()?.span)),
    of("site-path", &[WebInterface, Xdm], |monitor| Some(monitor.site_path.as_ref()?.span)),
    of("store", &[Storefront], |monitor| Some(monitor.store.as_ref()?.span)),
    of("account-service", &[Storefront], |monitor| Some(monitor.account_service?.span)),
    of("backend-services", &[Storefront], |monitor| Some(monitor.backend_services?.span)),
    of("domain", &[XdDdc], |monitor| Some(monitor.domain.as_ref()?.span)),
    of("validate", &[XdDdc], |monitor| Some(monitor.validate?.span)),
    of("script", SCRIPTS, |monitor| Some(monitor.script.as_ref()?.span)),
    of("arguments", SCRIPTS, |monitor| Some(monitor.arguments.as_ref()?.span)),
    of("dispatcher", SCRIPTS, |monitor| Some(monitor.dispatcher.as_ref()?.head.span)),
];

/// What a type cannot do without.
pub(super) const fn needed(kind: MonitorType) -> &'static [&'static str] {
    match kind {
        HttpEcv => &["send", "receive"],
        UdpEcv => &["send"],
        Dns | DnsTcp => &["query"],
        Radius => &["user", "password", "radius-key"],
        RadiusAccounting => &["radius-key"],
        Ftp | Mysql | Pop3 => &["user", "password"],
        FtpExtended => &["user", "password", "file"],
        Nntp => &["group"],
        Ldap => &["base-dn"],
        MysqlEcv | MssqlEcv | OracleEcv => &["user", "password", "sql", "rule"],
        Snmp => &["oid", "community"],
        WebInterface => &["site-path"],
        Storefront => &["store"],
        User => &["script"],
        Ping | Tcp | Http | Https | TcpEcv | Smtp | XmlService | Sta | XdDdc | Xdm | Xnc | Rtsp | Arp | Nd6 => &[],
    }
}
