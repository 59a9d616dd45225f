//! TLS profiles, certificates and gateways.

use super::draw::Draw;
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
        lines.row(draw.maybe(&[
            "deny-renegotiation ALL",
            "deny-renegotiation FRONTEND_CLIENT",
            "deny-renegotiation NO",
        ]));
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
            let names = [
                "www.fabrikam.com *.gslb.contoso.com access.fabrikam.com www.contoso.com",
                "shop.contoso.com *.shop.contoso.com",
            ][at];
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
        lines.row(draw.maybe(&["sni"]).map(|sni| format!("{sni} {}", self.certificate_name(1))));
        self.sessions(&mut draw, lines);
        lines.row(draw.maybe(&[8500, 8600]).map(|port| format!("redirect https from {}", port + at)));
        for site in sites {
            let address = self.address(site, port, draw.below(6), lines);
            lines.push(format!("  at {address}{}", self.on(site)));
        }
        lines.push("}");
    }

    /// What a gateway leads to, and how its users prove who they are.
    fn sessions(&self, draw: &mut Draw<'_>, lines: &mut Lines) {
        let store =
            draw.maybe(&["storefront https://sf.fabrikam.com store Corp", "storefront https://sf.fabrikam.com"]);
        lines.row(store);
        if store.is_some() {
            lines.row(Some(
                draw.one(&["sta http://10.1.10.31", "sta http://10.1.10.31 http://10.1.10.32:8080/scripts/ctxsta.dll"]),
            ));
            lines.row(draw.maybe(&["domain FABRIKAM", "domain CORP"]));
            lines.row(draw.maybe(&["session-timeout 1h", "session-timeout 2h"]));
            lines.row(draw.maybe(&["forced-timeout 12h warning 10m", "forced-timeout 10h"]));
            lines.row(draw.maybe(&["seats universal", "seats ica-only"]));
        }
        let method = draw.maybe(&[
            "authentication corp then otp",
            "authentication corp",
            "authentication entra",
            "authentication corp branch",
            "authentication otp",
        ]);
        lines.row(method);
        lines.row(draw.maybe(&["max-users 5000", "max-users 100"]));
        lines.row(draw.maybe(&["login-once on"]));
        lines.row(draw.maybe(&["dtls on", "dtls off"]));
        lines.row(draw.maybe(&["theme X1", "theme fabrikam from RfWebUI", "theme RfWebUI"]));
    }

    /// The directories and identity providers of gateways.
    pub(super) fn directories(&self, lines: &mut Lines) {
        let mut draw = self.draw(Slot::Directories);
        lines.push("ldap corp {\n  servers 10.1.5.11 at fra\n  base \"DC=corp\"\n  bind \"CN=svc,DC=corp\" password secret \"vault:ns/ldap\"");
        lines.row(draw.maybe(&["servers 10.1.5.12 at fra", "servers dc1.fabrikam.com at fra"]));
        lines.push("  servers 10.2.5.11 at syd");
        lines.row(draw.maybe(&["login userPrincipalName", "login mail"]));
        lines.row(draw.maybe(&["filter \"memberOf=CN=Remote,DC=corp\""]));
        lines.row(draw.maybe(&["sso-name sAMAccountName"]));
        lines.row(draw.maybe(&["groups memberOf name cn"]));
        lines.row(draw.maybe(&["timeout 5s", "timeout 10s"]));
        lines.push("}\nldap branch {\n  servers 10.1.5.31\n  base \"DC=branch\"\n  bind svc@branch.fabrikam.com password secret \"vault:ns/branch\"");
        lines.row(draw.maybe(&["security TLS"]));
        lines.push("}\nradius otp {\n  servers 10.1.5.21\n  key secret \"vault:ns/radius\"");
        lines.row(draw.maybe(&["servers 10.1.5.22", "servers 10.1.5.23"]));
        lines.row(draw.maybe(&["nas-id gateway", "timeout 1m", "encoding mschapv2"]));
        lines.push("}\nsaml entra {\n  url https://login.example.net/saml2\n  idp-certificate entra.cer\n  issuer https://access.fabrikam.com");
        lines.row(draw.maybe(&["logout https://login.example.net/logout", "user \"Name ID\"", "binding REDIRECT"]));
        lines.push("}");
    }

    pub(super) fn gateway_name(&self, at: usize) -> String {
        self.name(Slot::Gateway(at), "gw", at)
    }

    pub(super) fn gateways(&self) -> impl Iterator<Item = usize> {
        (0..GATEWAYS).filter(|at| self.has(Slot::Gateway(*at)))
    }
}
