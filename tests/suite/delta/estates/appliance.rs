//! The estate itself, its sites and ADCs.

use super::draw::Draw;
use super::world::{Lines, Slot, World};

pub(super) const SITES: [&str; 2] = ["fra", "syd"];

impl World {
    /// The declared firmware.
    pub(super) fn firmware(&self) -> &'static str {
        self.draw(Slot::Estate).one(&["12.0", "13.1", "14.1"])
    }

    pub(super) fn takes_part(&self) -> bool {
        [0, 1].into_iter().any(|at| self.has(Slot::Gslb(at))) || self.has(Slot::Gslb(2)) || self.has(Slot::Gslb(3))
    }

    pub(super) fn estate(&self, lines: &mut Lines) {
        let mut draw = self.draw(Slot::Estate);
        let firmware = draw.one(&["12.0", "13.1", "14.1"]);
        lines.push("estate contoso {\n  language 1");
        lines.push(format!("  versions {{ netscaler {firmware} }}"));
        lines.push("  gslb-parameter {");
        lines.row(draw.maybe(&["state-delay 30s", "state-delay 1m"]));
        lines.row(draw.maybe(&["ldns-timeout 5m", "ldns-timeout 10m"]));
        lines.row(draw.maybe(&["rtt-tolerance 10ms", "rtt-tolerance 5ms"]));
        lines.row(draw.maybe(&["ldns-mask 255.255.255.0", "ldns-mask 255.255.0.0"]));
        lines.row(draw.maybe(&["ldns-mask6 56", "ldns-mask6 64"]));
        lines.row(draw.maybe(&["probes DNS PING", "probes PING", "probes TCP DNS PING"]));
        lines.row(draw.maybe(&["drop-unknown on", "drop-unknown off"]));
        let learning = draw.maybe(&["learning-time 1m", "learning-time 2m"]);
        lines.row(learning.filter(|_| firmware != "12.0"));
        lines.push("  }\n  locations {");
        lines.row(Some(draw.one(&["file built-in", "file \"own.csv\" format geoip-city", "file \"own.csv\""])));
        lines.row(draw.maybe(&["file6 \"own6.csv\" format geoip-country6", "file6 built-in"]));
        lines.push("  }\n}");
    }

    pub(super) fn site(&self, at: usize, lines: &mut Lines) {
        let net = at + 1;
        lines.push(format!("site {} {{", SITES[at]));
        lines.row(self.draw(Slot::Records(at)).maybe(&[
            format!("location \"Here\" 5{at}.1 8.{at} qualifiers EU.DE.{at}").as_str(),
            "location \"There\"",
        ]));
        lines.push(format!("  clients 10.{net}.0.0/16"));
        self.adc(at, lines);
        if at == 0 && self.has(Slot::Child) {
            lines.push("  adc ns-dmz {\n    node 10.1.8.11\n    snip 10.1.8.20/24");
            if self.takes_part() {
                lines.push("    gslb 10.1.8.30 { parent ns-fra }");
            }
            lines.push("  }");
        }
        lines.push("}");
    }

    fn adc(&self, at: usize, lines: &mut Lines) {
        let (site, net) = (SITES[at], at + 1);
        let mut draw = self.draw(Slot::Adc(at));
        lines.push(format!("  adc ns-{site} {{"));
        let form = draw.one(&["one", "one", "pair", "inc"]);
        let name = draw.maybe(&["hostname here", "hostname there"]);
        self.nodes(net, form, name, &mut draw, lines);
        if form != "inc" {
            lines.push(format!("    snip 10.{net}.0.20/16{}", draw.one(&["", " management on"])));
            self.network(at, lines);
        }
        if self.takes_part() {
            self.gslb_address(at, lines);
            lines.row(draw.maybe(&["rpc-password secret \"vault:adc/rpc\""]).filter(|_| at == 0));
        } else {
            draw.maybe(&[""]);
        }
        if self.takes_part() || draw.seldom() {
            lines.push(format!("    dns 10.{net}.0.53 public 198.51.100.5{at}"));
        }
        lines.row(draw.maybe(&["features REWRITE CMP RESPONDER", "features SP", "features AppFlow off SP"]));
        lines.row(draw.maybe(&["modes MBF off L3", "modes USIP", "modes off L3", "modes L2 CKA"]));
        lines.row(draw.maybe(&["timezone GMT+01:00-CET-Europe/Berlin"]));
        lines.row(draw.maybe(&["hardening off", "hardening on"]));
        lines.row(draw.maybe(&["recursion on"]).filter(|_| false));
        self.services(at, lines);
        self.records(at, lines);
        lines.push("  }");
    }

    fn nodes(&self, net: usize, form: &str, name: Option<&str>, draw: &mut Draw<'_>, lines: &mut Lines) {
        match form {
            "one" => {
                lines.push(format!("    node 10.{net}.0.11"));
                lines.row(name);
            }
            "pair" => {
                let safe = draw.one(&["", "fail-safe on"]);
                lines.push(format!("    node 10.{net}.0.11 {{ {safe}; hostname here }}").replace("{ ; ", "{ "));
                lines.push(format!("    node 10.{net}.0.12 {{ {safe}; hostname there }}").replace("{ ; ", "{ "));
            }
            _ => {
                for (node, last) in [(0, 11), (1, 12)] {
                    lines.push(format!("    node 10.{net}.{node}.{last} {{"));
                    lines.push(format!("      snip 10.{net}.{node}.20/24"));
                    lines.row(draw.maybe(&["vlan 11 interfaces 1/2", "vlan 12 interfaces 1/1"]));
                    lines.row(draw.maybe(&["channel LA/2 interfaces 1/5 1/6"]));
                    lines.row(draw.maybe(&[format!("route default via 10.{net}.{node}.1").as_str()]));
                    lines.push("    }");
                }
                lines.push("    inc on");
                lines.row(name);
            }
        }
    }

    fn network(&self, at: usize, lines: &mut Lines) {
        let net = at + 1;
        let mut draw = self.draw(Slot::Network(at));
        let own = |text: &str| text.replace('#', &net.to_string());
        lines.row(draw.maybe(&["channel LA/1 interfaces 1/3 1/4", "channel LA/1 interfaces 1/3 lacp ACTIVE"]));
        let six = draw.seldom();
        if six {
            lines.push(own("    snip 2001:db8:#::20/64"));
        }
        let address =
            draw.maybe(&["ip 10.#.9.10/32 VIP", "ip 10.#.9.10/24 SNIP", "ip 10.#.9.10/24 SNIP management on"]);
        lines.row(address.map(own));
        let vlan = draw.maybe(&[
            "vlan 10 called servers interfaces 1/1",
            "vlan 10 interfaces 1/1 addresses 10.#.0.20",
            "vlan 20 tagged 1/2 addresses 10.#.0.20",
            "vlan 20 called servers",
        ]);
        lines.row(vlan.map(own));
        let route = draw.maybe(&["route 10.0.0.0/8 via 10.#.2.1", "route 10.0.0.0/8 via 10.#.2.1 distance 5"]);
        lines.row(route.map(own));
        lines.row(draw.maybe(&["route default via 10.#.0.1", "route default via 10.#.0.2"]).map(own));
        let route = draw.maybe(&["route default via 2001:db8:#::1", "route default via 2001:db8:#::2 distance 3"]);
        lines.row(route.filter(|_| six).map(own));
    }

    fn gslb_address(&self, at: usize, lines: &mut Lines) {
        let mut draw = self.draw(Slot::Services(at));
        let net = at + 1;
        let public = draw.one(&[format!(" public 198.51.100.3{at}").as_str(), ""]).to_owned();
        lines.push(format!("    gslb 10.{net}.0.30{public} {{"));
        lines.row(draw.maybe(&["trigger-monitor MEPDOWN", "trigger-monitor MEPDOWN_SVCDOWN"]));
        lines.row(draw.maybe(&["network-metrics on", "metric-exchange on"]));
        lines.row(draw.maybe(&["session-exchange on"]));
        if at == 0 && self.has(Slot::Child) {
            lines.row(draw.maybe(&["backup-parents ns-syd"]));
        }
        lines.push("    }");
    }

    fn services(&self, at: usize, lines: &mut Lines) {
        let net = at + 1;
        let mut draw = Draw::new(&self.bytes(Slot::Services(at))[20..]);
        let own = |text: &str| text.replace('#', &net.to_string());
        lines.row(
            draw.maybe(&[
                "nameserver 10.#.0.5 10.#.0.6 over UDP_TCP",
                "nameserver 10.#.0.6",
                "nameserver 10.#.0.5 over TCP",
            ])
            .map(own),
        );
        lines.row(draw.maybe(&["dns-suffix fabrikam.com fabrikam.net", "dns-suffix fabrikam.net"]));
        lines.row(draw.maybe(&["ntp 10.#.0.5 ntp.fabrikam.com", "ntp 10.#.0.5", "ntp 10.#.0.6"]).map(own));
        lines.row(
            draw.maybe(&[
                "syslog 10.#.0.9",
                "syslog 10.#.0.9 port 6514 over TCP levels ALL facility LOCAL3",
                "syslog log.fabrikam.com levels ERROR ALERT",
            ])
            .map(own),
        );
        let manager = draw.maybe(&["manager 10.#.0.8 10.#.0.9", "manager 10.#.0.8"]).map(own);
        let user = draw.maybe(&["SHA", "MD5"]);
        let trap = draw.maybe(&["trap 10.#.0.8", "trap 10.#.0.9"]).map(own);
        let words = draw.maybe(&["contact \"Network Operations\"", "location \"Hall 2\"", "contact Ops"]);
        if manager.is_none() && user.is_none() && trap.is_none() && words.is_none() {
            return;
        }
        lines.push("    snmp {\n      community secret \"vault:snmp/community\"");
        lines.row(manager.as_ref());
        lines.row(words);
        lines.row(trap.as_ref());
        if let Some(auth) = user {
            lines.push(format!("      user ops {{ auth {auth}; auth-password secret \"vault:snmp/auth\" }}"));
            lines.push(format!("      trap 10.{net}.0.7 user ops"));
        }
        lines.push("    }");
    }

    fn records(&self, at: usize, lines: &mut Lines) {
        let mut draw = self.draw(Slot::Records(at));
        draw.below(1);
        if !self.has(Slot::Records(at)) {
            return;
        }
        let zone = draw.maybe(&[
            "zone corp.fabrikam.net { soa { contact noc@fabrikam.net } }",
            "zone corp.fabrikam.net { soa { contact ops@fabrikam.net; minimum 1m } }",
            "zone corp.fabrikam.net proxy on",
        ]);
        lines.row(zone);
        if zone.is_some_and(|zone| zone.contains("soa")) {
            lines.push(
                "    record corp.fabrikam.net NS ns1.corp.fabrikam.net\n    record ns1.corp.fabrikam.net A 10.9.0.53",
            );
        }
        for _ in 0..5 {
            let ttl = draw.one(&["", "10m ", "5s "]);
            let address = draw.below(3);
            let records = [
                format!("mail.corp.fabrikam.net {ttl}A 10.9.0.{address}"),
                format!("web.corp.fabrikam.net {ttl}A 10.9.1.{address}"),
                format!("web.corp.fabrikam.net {ttl}AAAA 2001:db8:9::{address}"),
                format!("corp.fabrikam.net {ttl}MX 1{address} mail{address}.fabrikam.com"),
                format!("txt.corp.fabrikam.net {ttl}TXT \"words {address}\""),
                format!("_sip._udp.corp.fabrikam.net {ttl}SRV {address} 100 5060 sip.fabrikam.com"),
                format!("2{address}.0.9.10.in-addr.arpa {ttl}PTR host{address}.fabrikam.com"),
                format!("alias{address}.corp.fabrikam.net {ttl}CNAME www.fabrikam.com"),
                format!(
                    "sip.corp.fabrikam.net {ttl}NAPTR {address} 100 \"s\" \"SIP+D2U\" \"\" _sip._udp.corp.fabrikam.net"
                ),
            ];
            let record = draw.maybe(&records.each_ref());
            let Some(record) = record else { continue };
            let words: Vec<&str> = record.split(' ').collect();
            let (name, rest) = (words[0], record.replace(ttl, ""));
            let kind =
                ["AAAA", "A", "MX", "TXT", "SRV", "PTR", "CNAME", "NAPTR"].iter().find(|kind| words.contains(kind));
            let first = lines.claim(format!("ttl of {name} {} {site}", kind.unwrap_or(&""), site = SITES[at]));
            // All records of a name and type have one TTL, and there is one of each.
            if first && lines.claim(format!("{rest} {}", SITES[at])) {
                lines.push(format!("    record {record}"));
                if record.contains(" A ") && draw.seldom() {
                    lines.push(format!("    record {}", record.replace("10.9.", "10.8.")));
                }
            }
        }
    }

    pub(super) fn raw(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Raw(at)) {
            return;
        }
        let mut draw = self.draw(Slot::Raw(at));
        let place = draw.one(&["", " place first"]);
        lines.push(format!("raw netscaler at ns-{}{place} {{", SITES[at]));
        lines.row(
            draw.maybe(&["\"add ns acl deny ALLOW -srcIP = 10.0.0.1\"", "\"add ns acl deny DENY -srcIP = 10.0.0.1\""]),
        );
        lines.row(draw.maybe(&["\"set ns tcpParam -WS ENABLED\"", "\"set ns tcpParam -WS ENABLED -SACK ENABLED\""]));
        lines.push("    \"enable ns feature RESPONDER\"");
        lines.row(draw.maybe(&["\"add responder action go redirect \\\"\\\\\\\"https://x/\\\\\\\"\\\"\""]));
        lines.push("    \"add ns limitIdentifier some -threshold 5\"");
        lines.push("}");
    }
}
