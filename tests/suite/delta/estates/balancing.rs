//! Monitors, pools and virtual servers.

use super::appliance::SITES;
use super::draw::Draw;
use super::world::{Lines, MONITORS, POOLS, SWITCHES, Slot, VIPS, World};

/// What probes servers of TCP.
const PROBES: [&str; 28] = [
    "type HTTP",
    "type HTTP; request \"GET /health?deep=\\\"yes\\\"\"; responses 200-299 304; header \"Host: www.fabrikam.com\"",
    "type HTTP; responses 204; lrtm on",
    "type TCP",
    "type PING",
    "type HTTPS; request \"HEAD /\"",
    "type HTTP-ECV; send \"GET /\"; receive \"all is well\"; secure on",
    "type TCP-ECV; send \"QUIT\\n\"; receive \"220\"",
    "type TCP-ECV; receive \"221\"",
    "type FTP; user probe; password secret \"vault:ftp\"",
    "type FTP-EXTENDED; user probe; password secret \"vault:ftp\"; file ready.txt",
    "type LDAP; base-dn \"dc=fabrikam,dc=com\"; bind-dn \"cn=probe\"; password secret \"vault:ldap\"; filter \"cn=builtin\"; attribute cn",
    "type SMTP",
    "type POP3; user probe; password secret \"vault:pop\"",
    "type NNTP; group fabrikam.test",
    "type MYSQL; user probe; password secret \"vault:mysql\"; database shop",
    "type MYSQL-ECV; user probe; password secret \"vault:mysql\"; database shop; sql \"select 1\"; rule \"MYSQL.RES.ROW(0).TEXT_ELEM(0).EQ(\\\"1\\\")\"",
    "type MSSQL-ECV; user probe; password secret \"vault:mssql\"; sql \"select 1\"; rule \"MSSQL.RES.ATLEAST_ROWS_COUNT(1)\"",
    "type ORACLE-ECV; user probe; password secret \"vault:oracle\"; database XE; sql \"select 1 from dual\"; rule \"ORACLE.RES.ATLEAST_ROWS_COUNT(1)\"",
    "type CITRIX-XML-SERVICE; application Notepad",
    "type CITRIX-STA-SERVICE; secure on",
    "type CITRIX-XD-DDC; user probe; password secret \"vault:ddc\"; domain FABRIKAM; validate on",
    "type CITRIX-WEB-INTERFACE; site-path \"/Citrix/XenApp/\"",
    "type CITRIX-XDM",
    "type STOREFRONT; store Store; account-service off; backend-services on; secure on",
    "type STOREFRONT; store Shop",
    "type RTSP; request \"OPTIONS *\"",
    "type USER; script probe.pl; arguments \"a=1;b=2\"; dispatcher 10.1.0.20 3014",
];

/// What probes servers of UDP.
const DATAGRAMS: [&str; 8] = [
    "type UDP-ECV; send ping; receive pong",
    "type DNS; query www.fabrikam.com; query-type A",
    "type DNS; query www.fabrikam.com",
    "type DNS-TCP; query fabrikam.com; query-type SOA",
    "type RADIUS; user probe; password secret \"vault:radius/probe\"; radius-key secret \"vault:radius/key\"; nas-id ns-ber; nas-address 10.1.0.20; responses 2 3",
    "type RADIUS_ACCOUNTING; radius-key secret \"vault:radius/key\"",
    "type SNMP; oid \".1.3.6.1.2.1.1.3.0\"; community secret \"vault:snmp\"; threshold 100",
    "type PING",
];

const METHODS: [&str; 12] = [
    "method ROUNDROBIN",
    "method LEASTRESPONSETIME",
    "method LEASTBANDWIDTH",
    "method LEASTPACKETS",
    "method SOURCEIPHASH netmask 255.255.255.0 prefix 64",
    "method SOURCEIPHASH",
    "method DESTINATIONIPHASH",
    "method SRCIPDESTIPHASH",
    "method STATICPROXIMITY backup LEASTCONNECTION",
    "method SRCIPSRCPORTHASH",
    "method LEASTCONNECTION",
    "method STATICPROXIMITY",
];

const WEB_METHODS: [&str; 6] = [
    "method URLHASH length 40",
    "method URLHASH",
    "method DOMAINHASH length 20",
    "method LEASTREQUEST",
    "method TOKEN rule \"HTTP.REQ.HEADER(\\\"X-User\\\")\" data-length 8 data-offset 2",
    "method TOKEN rule \"HTTP.REQ.HEADER(\\\"X-User\\\")\"",
];

const PERSISTENCE: [&str; 5] = [
    "persistence SOURCEIP",
    "persistence SOURCEIP timeout 60 netmask 255.255.255.0 prefix 64",
    "persistence SOURCEIP timeout 30",
    "persistence DESTIP timeout 10",
    "persistence SRCIPDESTIP",
];

const WEB_PERSISTENCE: [&str; 6] = [
    "persistence COOKIEINSERT timeout 0 cookie srv backup SOURCEIP backup-timeout 10",
    "persistence COOKIEINSERT timeout 30",
    "persistence COOKIEINSERT backup SOURCEIP",
    "persistence RULE rule \"HTTP.REQ.HEADER(\\\"X-User\\\")\" response-rule \"HTTP.RES.HEADER(\\\"X-User\\\")\"",
    "persistence RULE rule \"HTTP.REQ.HEADER(\\\"X-User\\\")\" timeout 20",
    "persistence URLPASSIVE rule \"HTTP.REQ.URL.QUERY.VALUE(\\\"s\\\")\"",
];

impl World {
    /// Three watch servers of TCP, the fourth those of UDP.
    pub(super) fn monitor(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Monitor(at)) {
            return;
        }
        let mut draw = self.draw(Slot::Monitor(at));
        lines.push(format!("monitor {} {{", self.name(Slot::Monitor(at), "m", at)));
        let kind = if at == 3 {
            draw.one(&DATAGRAMS)
        } else if at == 0 {
            draw.one(&PROBES[..6])
        } else {
            draw.one(&PROBES)
        };
        lines.row(Some(kind));
        lines.row(draw.maybe(&["interval 10s", "interval 1m", "interval 6s"]));
        lines.row(draw.maybe(&["timeout 4s", "timeout 1s"]));
        lines.row(draw.maybe(&["retries 6", "retries 4"]));
        lines.row(draw.maybe(&["failure-retries 2", "failure-retries 3"]));
        lines.row(draw.maybe(&["success-retries 2", "success-retries 1"]));
        lines.row(draw.maybe(&["alert-retries 3", "alert-retries 2"]));
        lines.row(draw.maybe(&["down-time 1m", "down-time 40s"]));
        if !["DNS", "RADIUS", "USER", "FTP"].iter().any(|other| kind.contains(other)) {
            lines.row(draw.maybe(&["reverse on"]));
        }
        lines.row(draw.maybe(&["destination 10.1.10.99", "destination 10.1.10.98 "]).filter(|_| at == 1));
        lines.push("}");
    }

    fn monitor_of(&self, wanted: Option<usize>) -> Option<String> {
        wanted.filter(|at| self.has(Slot::Monitor(*at))).map(|at| self.name(Slot::Monitor(at), "m", at))
    }

    /// A monitor for services of GSLB.
    pub(super) fn far_monitor(&self, draw: &mut Draw<'_>) -> Option<String> {
        self.monitor_of(draw.maybe(&[0]))
    }

    /// What the servers of a pool speak.
    fn pool_protocol(&self, at: usize) -> &'static str {
        let mut draw = self.draw(Slot::Pool(at));
        match at {
            0 => "HTTP",
            1 => draw.one(&["HTTP", "SSL"]),
            2 => draw.one(&["TCP", "TCP", "SSL_BRIDGE", "SSL_TCP", "FTP", "RDP"]),
            _ => draw.one(&["UDP", "DNS", "ANY", "SIP_UDP", "DIAMETER", "SYSLOGUDP"]),
        }
    }

    fn pool_name(&self, at: usize) -> String {
        self.name(Slot::Pool(at), "pool", at)
    }

    pub(super) fn pool(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Pool(at)) {
            return;
        }
        let protocol = self.pool_protocol(at);
        let mut draw = self.draw(Slot::Pool(at));
        draw.below(1);
        lines.push(format!("pool {} {{\n  protocol {protocol}", self.pool_name(at)));
        let port = match protocol {
            "TCP" | "SSL_TCP" | "UDP" => draw.one(&[Some("port 8080"), Some("port 25")]),
            "ANY" | "DNS" => None,
            _ => draw.maybe(&["port 8080", "port 8443"]),
        };
        lines.row(port);
        lines.push("  servers 10.1.10.11 at fra\n  servers 10.2.10.11 at syd");
        for site in SITES {
            let net = if site == "fra" { 1 } else { 2 };
            for host in 12..15 {
                let name = draw.one(&["", "", "ip", "ip", "ip", "name"]);
                let more = draw.one(&[
                    "",
                    " weight 10",
                    " weight 5",
                    " state drained",
                    " state drained within 5m",
                    " state disabled",
                    " weight 3 state disabled",
                ]);
                match name {
                    "ip" => lines.push(format!("  servers 10.{net}.10.{host} at {site}{more}")),
                    "name" => lines.push(format!("  servers app{host}.fabrikam.com at {site}{more}")),
                    _ => {}
                }
            }
        }
        let datagrams = at == 3;
        let one = self.monitor_of(draw.maybe(if datagrams { &[3] } else { &[0, 1, 2] }));
        let two =
            self.monitor_of(draw.maybe(&[0, 1, 2]).filter(|_| !datagrams)).filter(|two| one.as_ref() != Some(two));
        if one.is_some() || two.is_some() {
            lines.push(format!("  monitor {} {}", one.unwrap_or_default(), two.unwrap_or_default()));
        } else {
            lines.row(draw.maybe(&["health off", "health on"]));
        }
        let web = matches!(protocol, "HTTP" | "SSL");
        lines.row(draw.maybe(&["client-ip-header X-Forwarded-For", "client-ip-header X-Client"]).filter(|_| web));
        lines.row(
            draw.maybe(&["usip off", "usip on", "usip on\n  proxy-port off", "usip on\n  proxy-port on"])
                .filter(|_| protocol != "ANY"),
        );
        lines.row(draw.maybe(&["client-timeout 3m", "client-timeout 1m"]));
        lines.row(draw.maybe(&["server-timeout 6m", "server-timeout 2m"]));
        lines.row(draw.maybe(&["max-clients 500", "max-clients 100"]));
        lines.row(draw.maybe(&["max-requests 100"]).filter(|_| web));
        lines.row(draw.maybe(&["compression on", "compression off"]).filter(|_| web));
        lines.row(draw.maybe(&["client-keep-alive on"]).filter(|_| web));
        lines.row(draw.maybe(&["tcp-buffering on"]).filter(|_| !datagrams));
        lines.row(draw.maybe(&["down-state-flush off", "down-state-flush on"]));
        lines.push("}");
    }

    /// The pool of a virtual server, and what the virtual server speaks; the first two speak HTTP.
    fn behind(&self, at: usize) -> Option<(usize, &'static str)> {
        let mut draw = self.draw(Slot::Vip(at));
        let pool = match at {
            0 | 1 => draw.one(&[0, 1]),
            2 => draw.one(&[0, 1, 2]),
            _ => draw.one(&[2, 3]),
        };
        if pool >= POOLS || !self.has(Slot::Pool(pool)) {
            return None;
        }
        let front = match self.pool_protocol(pool) {
            "HTTP" => draw.one(&["HTTP", "SSL"]),
            "SSL" => "SSL",
            "TCP" => draw.one(&["TCP", "SSL_TCP"]),
            other => other,
        };
        Some((pool, front))
    }

    pub(super) fn has_vip(&self, at: usize) -> bool {
        self.has(Slot::Vip(at)) && self.behind(at).is_some()
    }

    pub(super) fn vip_name(&self, at: usize) -> String {
        self.name(Slot::Vip(at), "vip", at)
    }

    /// The sites where something stands.
    pub(super) fn sites(&self, slot: Slot) -> Vec<&'static str> {
        let last = self.bytes(slot).last().copied().unwrap_or_default();
        match last {
            0..200 => SITES.to_vec(),
            200..230 => vec!["fra"],
            230.. => vec!["syd"],
        }
    }

    /// The sites where a virtual server has an address.
    pub(super) fn has_addresses(&self, at: usize) -> bool {
        let leads = |switch: &usize| {
            self.otherwise(*switch) == Some(at) && self.sites(Slot::Switch(*switch)) == self.sites(Slot::Vip(at))
        };
        self.bytes(Slot::Vip(at))[44] < 128 || !(0..SWITCHES).any(|switch| leads(&switch))
    }

    /// An address and its public one, that nobody else has with this port.
    pub(super) fn address(&self, site: &str, port: u16, wanted: usize, lines: &mut Lines) -> String {
        let net = if site == "fra" { 1 } else { 2 };
        let free = (0..30).map(|more| 10 + (wanted + more) % 30);
        let free = free.into_iter().find(|last| lines.claim(format!("10.{net}.20.{last} {port}"))).unwrap_or_default();
        let public = if net == 1 { "198.51.100" } else { "203.0.113" };
        // What several ports share, one public address stands for.
        format!("{site} 10.{net}.20.{free} public {public}.{}", free + 100)
    }

    pub(super) fn on(&self, site: &str) -> &'static str {
        if site == "fra" && self.has(Slot::Child) { " on ns-fra" } else { "" }
    }

    pub(super) fn vip(&self, at: usize, lines: &mut Lines) {
        let Some((pool, protocol)) = self.behind(at).filter(|_| self.has(Slot::Vip(at))) else { return };
        let mut draw = self.draw(Slot::Vip(at));
        draw.below(1);
        draw.below(1);
        lines.push(format!("vip {} {{\n  protocol {protocol}\n  pool {}", self.vip_name(at), self.pool_name(pool)));
        let port = match protocol {
            "TCP" | "SSL_TCP" | "UDP" | "RDP" | "FTP" | "SYSLOGUDP" => {
                Some(draw.one(&[2525, 3000 + u16::try_from(at).unwrap()]))
            }
            "HTTP" | "SSL" => draw.maybe(&[8080, 8443]),
            _ => None,
        };
        if let Some(port) = port {
            lines.push(format!("  port {port}"));
        }
        let web = matches!(protocol, "HTTP" | "SSL");
        let ends_tls = matches!(protocol, "SSL" | "SSL_TCP");
        if ends_tls {
            let own = draw.below(2);
            lines.push(format!("  certificate {}", self.certificate_name(own)));
            if draw.seldom() {
                lines.push(format!("  sni {}", self.certificate_name(1 - own)));
            }
            lines.row(self.some_profile(draw.maybe(&[0, 1])));
        }
        self.balance(web, protocol, &mut draw, lines, "  ");
        lines.row(draw.maybe(&["client-timeout 2m", "client-timeout 3m"]));
        let sites = self.sites(Slot::Vip(at));
        let backup = self.backup_of(at, protocol, &sites);
        let backup = backup.filter(|_| draw.below(2) > 0);
        if let Some(backup) = &backup {
            lines.push(format!("  backup {backup}"));
            lines.row(draw.maybe(&[
                "spillover CONNECTION 1000 persistence 10 otherwise DROP",
                "spillover CONNECTION 500",
                "spillover DYNAMICCONNECTION",
                "spillover BANDWIDTH 100 otherwise ACCEPT",
                "spillover HEALTH 50",
            ]));
        } else if web {
            let page = draw.maybe(&[
                "redirect-when-down \"https://sorry.fabrikam.com/full\"",
                "redirect-when-down \"https://sorry.fabrikam.com/\"",
            ]);
            lines.row(page);
            lines.row(
                draw.maybe(&["spillover CONNECTION 1000 otherwise REDIRECT", "spillover CONNECTION 400"])
                    .filter(|_| page.is_some()),
            );
        }
        let number = port.unwrap_or(match protocol {
            "HTTP" => 80,
            "DNS" => 53,
            "ANY" => 65535,
            "SIP_UDP" => 5060,
            "DIAMETER" => 3868,
            _ => 443,
        });
        if protocol == "SSL" && self.has_addresses(at) {
            lines.row(draw.maybe(&[8100, 8200]).map(|port| format!("redirect https from {}", port + at)));
        }
        for site in sites {
            let address =
                if self.has_addresses(at) { self.address(site, number, draw.below(6), lines) } else { site.to_owned() };
            let other = draw.maybe(&["client-timeout 5m", "method ROUNDROBIN", "persistence NONE"]);
            let block = other.map(|row| format!(" {{ {row} }}")).unwrap_or_default();
            lines.push(format!("  at {address}{}{block}", self.on(site)));
        }
        lines.push("}");
    }

    fn balance(&self, web: bool, protocol: &str, draw: &mut Draw<'_>, lines: &mut Lines, indent: &str) {
        let any = protocol == "ANY";
        let method = if web && draw.seldom() { Some(draw.one(&WEB_METHODS)) } else { draw.maybe(&METHODS) };
        let persistence =
            if web && draw.seldom() { Some(draw.one(&WEB_PERSISTENCE)) } else { draw.maybe(&PERSISTENCE) };
        let method = if protocol == "SIP_UDP" { draw.maybe(&["method CALLIDHASH"]).or(method) } else { method };
        let persistence = match protocol {
            "SIP_UDP" => draw.maybe(&["persistence CALLID", "persistence CALLID timeout 5"]),
            "DIAMETER" => draw.maybe(&["persistence DIAMETER avp 263 264", "persistence DIAMETER avp 263"]),
            "SSL_BRIDGE" => {
                draw.maybe(&["persistence SSLSESSION", "persistence SSLSESSION timeout 30"]).or(persistence)
            }
            "RDP" | "FTP" | "DNS" => draw.maybe(&["persistence SOURCEIP"]),
            _ => persistence,
        };
        for row in [method.filter(|_| !any), persistence].into_iter().flatten() {
            lines.push(format!("{indent}{row}"));
        }
    }

    /// A virtual server that takes over: one behind in the order, or in other estates one before.
    fn backup_of(&self, at: usize, protocol: &str, sites: &[&str]) -> Option<String> {
        let forward = self.draw(Slot::Estate).one(&[true, false]);
        let candidates: Vec<usize> = if forward { (at + 1..VIPS).collect() } else { (0..at).rev().collect() };
        let is_good = |other: &usize| {
            self.has_vip(*other)
                && self.behind(*other).is_some_and(|(_, spoken)| spoken == protocol)
                && sites.iter().all(|site| self.sites(Slot::Vip(*other)).contains(site))
        };
        candidates.into_iter().find(is_good).map(|other| self.vip_name(other))
    }

    /// What a content-switching virtual server can lead to.
    fn targets(&self, at: usize) -> Vec<usize> {
        let sites = self.sites(Slot::Switch(at));
        let protocol = self.switch_protocol(at);
        let fits = |other: &usize| {
            let spoken = self.behind(*other).map_or("", |(_, spoken)| spoken);
            let stands = self.sites(Slot::Vip(*other));
            self.has_vip(*other)
                && (spoken == "HTTP" || (spoken == "SSL" && protocol == "SSL"))
                && sites.iter().all(|site| stands.contains(site))
        };
        if self.has(Slot::Switch(at)) { (0..3).filter(fits).collect() } else { Vec::new() }
    }

    fn switch_protocol(&self, at: usize) -> &'static str {
        self.draw(Slot::Switch(at)).one(&["HTTP", "SSL"])
    }

    fn otherwise(&self, at: usize) -> Option<usize> {
        let targets = self.targets(at);
        targets.get(Draw::new(&self.bytes(Slot::Switch(at))[40..]).below(targets.len())).copied()
    }

    pub(super) fn switch(&self, at: usize, lines: &mut Lines) {
        let (targets, sites) = (self.targets(at), self.sites(Slot::Switch(at)));
        let Some(otherwise) = self.otherwise(at) else { return };
        let mut draw = self.draw(Slot::Switch(at));
        draw.below(1);
        let protocol = self.switch_protocol(at);
        lines.push(format!("vip {} {{\n  protocol {protocol}", self.name(Slot::Switch(at), "cs", at)));
        let port = draw.one(&[443, 8443, 80]);
        lines.push(format!("  port {port}"));
        if protocol == "SSL" {
            lines.push(format!("  certificate {}", self.certificate_name(0)));
            if draw.seldom() {
                lines.push(format!("  sni {}", self.certificate_name(1)));
            }
            lines.row(self.some_profile(draw.maybe(&[0, 1])));
            lines.row(draw.maybe(&[8300, 8400]).map(|port| format!("redirect https from {}", port + at)));
        }
        let conditions: [&[&str]; 3] = [
            &["host www.contoso.com path \"/api\" \"/v2/\"", "path \"/api\"", "host www.fabrikam.com"],
            &["path \"*.jpg\" \"/img*\"", "path \"/img*\""],
            &["host shop.contoso.com *.shop.contoso.com", "path \"/shop\""],
        ];
        for of in conditions {
            let of = if protocol == "SSL" { &of[..of.len() - 1] } else { of };
            let of: Vec<&str> =
                of.iter().copied().filter(|condition| protocol == "HTTP" || !condition.contains("host")).collect();
            let target = targets[draw.below(targets.len())];
            if let Some(condition) = draw.maybe(&of) {
                lines.push(format!("  route {condition} to {}", self.vip_name(target)));
            }
        }
        lines.push(format!("  otherwise {}", self.vip_name(otherwise)));
        lines.row(draw.maybe(&["client-timeout 2m", "client-timeout 4m"]));
        let page = draw.maybe(&["redirect-when-down \"https://sorry.fabrikam.com/full\""]);
        lines.row(page);
        for site in sites {
            let address = self.address(site, port, draw.below(6), lines);
            lines.push(format!("  at {address}{}", self.on(site)));
        }
        lines.push("}");
    }

    pub(super) fn monitors(&self, lines: &mut Lines) {
        lines.push("monitor far { type TCP }");
        (0..MONITORS).for_each(|at| self.monitor(at, lines));
    }
}

impl World {
    pub(super) fn speaks_http(&self, at: usize) -> bool {
        self.behind(at).is_some_and(|(_, spoken)| matches!(spoken, "HTTP" | "SSL"))
    }
}

impl World {
    /// Whether GSLB knows services of what it speaks.
    pub(super) fn can_be_answered(&self, at: usize) -> bool {
        self.behind(at).is_some_and(|(_, spoken)| {
            matches!(spoken, "HTTP" | "SSL" | "TCP" | "SSL_TCP" | "SSL_BRIDGE" | "UDP" | "ANY")
        })
    }
}
