//! Names that are answered by GSLB.

use super::draw::Draw;
use super::world::{GSLBS, Lines, Slot, VIPS, World};

/// What serves a name.
enum Served {
    Vip(usize),
    Gateway(usize),
    Addresses,
    Aliases,
}

impl World {
    fn gslb_name(&self, at: usize) -> String {
        self.name(Slot::Gslb(at), "gslb", at)
    }

    fn served(&self, at: usize, draw: &mut Draw<'_>) -> Served {
        let wanted = draw.below(10);
        let vips =
            || (0..VIPS).filter(|vip| self.has_vip(*vip) && self.has_addresses(*vip) && self.can_be_answered(*vip));
        match wanted {
            0..6 if vips().count() > 0 => Served::Vip(vips().nth((at + wanted) % vips().count()).unwrap_or_default()),
            6 | 7 if self.gateways().count() > 0 => {
                Served::Gateway(self.gateways().nth(at % self.gateways().count()).unwrap_or_default())
            }
            8 => Served::Aliases,
            _ => Served::Addresses,
        }
    }

    pub(super) fn gslb(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Gslb(at)) {
            return;
        }
        let mut draw = self.draw(Slot::Gslb(at));
        let served = self.served(at, &mut draw);
        lines.push(format!("gslb {} {{", self.gslb_name(at)));
        let domain = draw.below(3);
        let domains: Vec<String> = [
            Some(format!("d{domain}.gslb.contoso.com")),
            draw.maybe(&[format!("d{}.gslb.contoso.com", 3 + at)].each_ref().map(|text| text.as_str()))
                .map(str::to_owned),
        ]
        .into_iter()
        .flatten()
        .filter(|domain| lines.claim(format!("domain {domain}")))
        .collect();
        let domains = if domains.is_empty() { vec![format!("e{at}.gslb.contoso.com")] } else { domains };
        lines.push(format!("  domain {}", domains.join(" ")));
        let monitor = self.far_monitor(&mut draw);
        let mut sites: Vec<&str> = match &served {
            Served::Vip(vip) => {
                lines.push(format!("  vip {}", self.vip_name(*vip)));
                self.sites(Slot::Vip(*vip))
            }
            Served::Gateway(gateway) => {
                lines.push(format!("  gateway {}", self.gateway_name(*gateway)));
                self.sites(Slot::Gateway(*gateway))
            }
            Served::Addresses => {
                let last = draw.below(5);
                let more = draw.one(&["", " port 8443", " port 8443 public-port 443", " disabled", " max-clients 10"]);
                let disabled = if more == " disabled" { " disabled" } else { "" };
                let more = if disabled.is_empty() { more } else { "" };
                lines.push(format!(
                    "  address fra 10.1.99.{}{disabled}{more} public 198.51.100.{}",
                    10 * at + last,
                    200 + 10 * at + last
                ));
                lines.push(format!(
                    "  address syd 10.2.99.{} public 203.0.113.{}",
                    10 * at + last,
                    200 + 10 * at + last
                ));
                lines.row(Some(draw.one(&["protocol SSL", "protocol HTTP", "protocol TCP"])));
                vec!["fra", "syd"]
            }
            Served::Aliases => {
                let last = draw.below(3);
                lines.push(format!("  cname fra a{at}{last}.cdn.example.net\n  cname syd b{at}{last}.cdn.example.net"));
                vec!["fra", "syd"]
            }
        };
        let is_alias = matches!(served, Served::Aliases);
        if draw.seldom() {
            sites.reverse();
        }
        let method = self.method(&mut draw, &sites, is_alias);
        lines.push(format!("  {method}"));
        lines.row(draw.maybe(&["ttl 20s", "ttl 5s", "ttl 60s"]));
        let foreign = matches!(served, Served::Addresses);
        let monitor = monitor.or_else(|| foreign.then(|| "far".to_owned()));
        lines.row(monitor.filter(|_| !is_alias).map(|monitor| format!("monitor {monitor}")));
        let weighs =
            ["round-robin", "weighted", "least-"].iter().any(|kind| method.starts_with(&format!("method {kind}")))
                && !is_alias;
        let may_set = match served {
            // Several gslbs of one vip have to say the same of its services.
            Served::Vip(vip) => self.bytes(Slot::Vip(vip))[43] > 128 && lines.claim(format!("settings of vip {vip}")),
            Served::Gateway(gateway) => {
                self.bytes(Slot::Gateway(gateway))[43] > 128 && lines.claim(format!("settings of gateway {gateway}"))
            }
            _ => true,
        };
        for site in &sites {
            let prefix = draw.maybe(&["weight 30", "weight 70", "max-clients 5000", "weight 20 max-clients 100"]);
            if let Some(said) = prefix
                .filter(|said| !is_alias && (weighs || !said.contains("weight")) && (may_set || !said.contains("max")))
            {
                lines.push(format!("  at {site} {said}"));
            } else if method.contains("weighted") {
                lines.push(format!("  at {site} weight 10"));
            }
        }
        let chain = method.contains("active-passive");
        let plain = draw.maybe(&["last-resort 198.51.100.199", "edr on", "edr off"]);
        lines.row(plain.filter(|_| !is_alias));
        lines.row(draw.maybe(&["mir on"]).filter(|_| !chain && !is_alias));
        lines.row(draw.maybe(&["ecs on", "ecs validated"]).filter(|_| self.firmware() != "12.0"));
        let persistence = draw.maybe(&[
            "persistence SOURCEIP",
            "persistence SOURCEIP timeout 30 mask 255.255.255.0",
            "persistence SOURCEIP timeout 10 mask6 64",
        ]);
        lines.row(persistence.filter(|_| !is_alias));
        lines.row(draw.maybe(&["effective-state on"]).filter(|_| !is_alias));
        lines.row(draw.maybe(&["dynamic-weight SERVICECOUNT", "dynamic-weight SERVICEWEIGHT"]).filter(|_| weighs));
        lines.row(draw.maybe(&["down-state-flush off", "down-state-flush on"]).filter(|_| !is_alias));
        let groups = draw.maybe(&["service-groups on"]).filter(|_| self.firmware() != "12.0" && !is_alias);
        lines.row(groups);
        if let Served::Vip(vip) = served {
            let web = self.speaks_http(vip);
            let kept =
                draw.maybe(&["site-persistence ConnectionProxy", "site-persistence ConnectionProxy cookie-timeout 60"]);
            lines.row(kept.filter(|_| web && !chain && may_set && persistence.is_none()));
        }
        let backup = self.gslb_backup(at).filter(|_| !is_alias && plain != Some("edr on"));
        if let Some(backup) = backup.filter(|_| draw.seldom()) {
            lines.push(format!("  backup {backup}"));
            lines.row(draw.maybe(&["stay-on-backup on"]));
        }
        lines.push("}");
    }

    fn method(&self, draw: &mut Draw<'_>, sites: &[&str], is_alias: bool) -> String {
        let chain = format!("method active-passive {}", sites.join(" "));
        if is_alias {
            return draw.one(&["method round-robin", "method least-packets", "method round-robin"]).to_owned();
        }
        draw.one(&[
            chain.as_str(),
            "method round-robin",
            chain.as_str(),
            "method weighted",
            "method least-connection",
            "method least-response-time",
            "method least-bandwidth",
            "method least-packets",
            "method source-ip-hash mask 255.255.0.0 mask6 48",
            "method source-ip-hash",
            "method proximity backup round-robin",
            "method proximity",
            "method rtt backup proximity tolerance 20ms",
            "method rtt",
        ])
        .to_owned()
    }

    /// Another that takes over: there is one without a domain for it.
    fn gslb_backup(&self, at: usize) -> Option<String> {
        (at < GSLBS && self.has(Slot::Child)).then(|| "spare".to_owned())
    }

    pub(super) fn spare(&self, lines: &mut Lines) {
        if self.has(Slot::Child) && self.takes_part() {
            lines.push("gslb spare {\n  protocol SSL\n  address fra 10.1.99.99 public 198.51.100.99\n  monitor far\n  method round-robin\n}");
        }
    }
}
