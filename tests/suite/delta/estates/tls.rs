//! TLS profiles, certificates and gateways.

use super::world::{CERTIFICATES, GATEWAYS, Lines, Slot, World};

impl World {
    pub(super) fn profile(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Profile(at)) {
            return;
        }
        let mut draw = self.draw(Slot::Profile(at));
        lines.push(format!("tls-profile {} {{", self.name(Slot::Profile(at), "tls", at)));
        let newer = self.firmware() != "12.0";
        let versions = draw.maybe(&["versions 1.2", "versions 1.1 1.2", "versions 1.2 1.3"]);
        lines.row(versions.filter(|versions| newer || !versions.contains("1.3")));
        lines.row(draw.maybe(&[
            "ciphers TLS1.2-ECDHE-RSA-AES256-GCM-SHA384 TLS1.2-ECDHE-RSA-AES128-GCM-SHA256",
            "ciphers TLS1.2-ECDHE-RSA-AES128-GCM-SHA256 TLS1.2-ECDHE-RSA-AES256-GCM-SHA384",
            "ciphers TLS1.2-ECDHE-RSA-AES256-GCM-SHA384",
        ]));
        lines.row(draw.maybe(&["hsts 180d subdomains on", "hsts 180d", "hsts 365d"]));
        lines.row(draw.maybe(&["deny-renegotiation ALL", "deny-renegotiation FRONTEND_CLIENT", "deny-renegotiation NO"]));
        lines.row(draw.maybe(&["ocsp-stapling on"]));
        lines.push("  sni on");
        lines.push("}");
    }

    /// The profile that something names.
    pub(super) fn some_profile(&self, wanted: Option<usize>) -> Option<String> {
        let at = wanted.filter(|at| self.has(Slot::Profile(*at)))?;
        Some(format!("tls {}", self.name(Slot::Profile(at), "tls", at)))
    }

    /// The certificate of this number; the last two are those of authorities.
    pub(super) fn certificate_name(&self, at: usize) -> String {
        self.name(Slot::Certificate(at), "cert", at)
    }

    /// The first two are for everybody and always there, the others are authorities.
    pub(super) fn certificate(&self, at: usize, lines: &mut Lines) {
        let mut draw = self.draw(Slot::Certificate(at));
        if at >= 2 && !self.has(Slot::Certificate(at)) {
            return;
        }
        lines.push(format!("certificate {} {{", self.certificate_name(at)));
        let file = draw.below(3);
        if at < 2 {
            let names = ["www.fabrikam.com *.gslb.contoso.com access.fabrikam.com www.contoso.com", "shop.contoso.com *.shop.contoso.com"][at];
            lines.push(format!("  names {names}"));
        }
        let form = draw.one(&["PEM", "PEM", "DER", "PFX"]);
        match form {
            "PFX" if at < 2 => {
                lines.push(format!("  cert c{at}{file}.pfx\n  format PFX\n  password secret \"vault:tls/{file}\""));
            }
            _ => {
                lines.push(format!("  cert c{at}{file}.pem"));
                lines.row(["", "format DER"].get(usize::from(form == "DER")));
                if at < 2 {
                    lines.push(format!("  key c{at}{file}.key"));
                    lines.row(draw.maybe(&["password secret \"vault:tls/key\""]));
                }
            }
        }
        lines.row(draw.maybe(&["expiry-monitor 30d", "expiry-monitor 20d"]));
        // Now the one is above the other, now the other above the one.
        let order = self.draw(Slot::Estate).one(&[true, false]);
        let above = draw.maybe(&[2, 3]).filter(|above| match at {
            2 => order && *above == 3,
            3 => !order && *above == 2,
            _ => true,
        });
        let above = above.filter(|above| *above < CERTIFICATES && self.has(Slot::Certificate(*above)));
        match above {
            Some(above) => lines.push(format!("  issuer {}", self.certificate_name(above))),
            None => lines.row(draw.maybe(&["bundle on"]).filter(|_| at < 2 && form == "PEM")),
        }
        lines.push("}");
    }

    pub(super) fn gateway(&self, at: usize, lines: &mut Lines) {
        if !self.has(Slot::Gateway(at)) {
            return;
        }
        let mut draw = self.draw(Slot::Gateway(at));
        let sites = self.sites(Slot::Gateway(at));
        lines.push(format!("gateway {} {{", self.gateway_name(at)));
        lines.push("  fqdn access.fabrikam.com");
        lines.push(format!("  certificate {}", self.certificate_name(0)));
        lines.row(self.some_profile(draw.maybe(&[0, 1])));
        let port = draw.one(&[443, 443, 8443]);
        lines.push(format!("  port {port}"));
        for site in sites {
            let address = self.address(site, port, draw.below(6), lines);
            lines.push(format!("  at {address}{}", self.on(site)));
        }
        lines.push("}");
    }

    pub(super) fn gateway_name(&self, at: usize) -> String {
        self.name(Slot::Gateway(at), "gw", at)
    }

    pub(super) fn gateways(&self) -> impl Iterator<Item = usize> {
        (0..GATEWAYS).filter(|at| self.has(Slot::Gateway(*at)))
    }
}
