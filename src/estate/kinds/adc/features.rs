//! Features and modes of an appliance, by the vendor's own names.

use crate::schema::{Form, Literal, Mismatch, Written, shape};

shape! {
    /// Features beyond those that follow from what is declared.
    Features "features" {
        values {
            /// Features to be enabled.
            on: many Feature,
        }
        modifiers {
            /// Features to be disabled.
            off: many Feature,
        }
    }
}

shape! {
    /// Modes of the appliance.
    Modes "modes" {
        values {
            /// Modes to be enabled.
            on: many Mode,
        }
        modifiers {
            /// Modes to be disabled.
            off: many Mode,
        }
    }
}

/// A feature of the appliance by its short name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature(&'static str);

impl Feature {
    /// Its short name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.0
    }
}

/// The short names, each with the long one that the command line takes as well (ns/ns-feature).
const FEATURES: [(&str, &str); 38] = [
    ("AAA", "AuthenticationAuthorizationAuditing"),
    ("AppFlow", ""),
    ("AppFw", "ApplicationFirewall"),
    ("AppQoE", ""),
    ("BGP", ""),
    ("CF", "ContentFiltering"),
    ("CH", "CallHome"),
    ("CMP", "CompressionControl"),
    ("CR", "CacheRedirection"),
    ("CS", "ContentSwitching"),
    ("CloudBridge", ""),
    ("ContentAccelerator", ""),
    ("FEO", "FrontEndOptimization"),
    ("GSLB", "GlobalServerLoadBalancing"),
    ("HDOSP", "HttpDoSProtection"),
    ("HTMLInjection", ""),
    ("IC", "IntegratedCaching"),
    ("IPv6PT", "IPv6ProtocolTranslation"),
    ("ISIS", ""),
    ("LB", "LoadBalancing"),
    ("LSN", "LargeScaleNAT"),
    ("OSPF", ""),
    ("PQ", "PriorityQueuing"),
    ("RDPProxy", ""),
    ("REWRITE", "Rewrite"),
    ("RESPONDER", "Responder"),
    ("RIP", ""),
    ("RISE", ""),
    ("Rep", "Reputation"),
    ("SC", "SureConnect"),
    ("SP", "SurgeProtection"),
    ("SSL", "SSLOffloading"),
    ("SSLVPN", "CitrixGateway"),
    ("URLFiltering", ""),
    ("VideoOptimization", ""),
    ("WL", "WebLogging"),
    ("push", "NetScalerPush"),
    ("Routing", ""),
];

/// A mode of the appliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mode(&'static str);

impl Mode {
    /// Its short name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.0
    }
}

const MODES: [(&str, &str); 20] = [
    ("FR", "FastRamp"),
    ("L2", "Layer2Mode"),
    ("USIP", "UseSourceIP"),
    ("CKA", "ClientKeepAlive"),
    ("TCPB", "TCPBuffering"),
    ("MBF", "MACBasedForwarding"),
    ("Edge", "EdgeConfiguration"),
    ("USNIP", "UseSubnetIP"),
    ("L3", "Layer3Mode"),
    ("PMTUD", "PathMTUDiscovery"),
    ("Mediaclassification", ""),
    ("SRADV", "StaticRouteAdvertisement"),
    ("DRADV", "DirectRouteAdvertisement"),
    ("IRADV", "IntranetRouteAdvertisement"),
    ("SRADV6", "IPv6StaticRouteAdvertisement"),
    ("DRADV6", "IPv6DirectRouteAdvertisement"),
    ("BridgeBPDUs", ""),
    ("RISE_APBR", ""),
    ("RISE_RHI", ""),
    ("ULFD", ""),
];

/// The short name that `text` means; the exact one, or why it is none.
fn short(text: &str, names: &[(&'static str, &'static str)]) -> Result<&'static str, Mismatch> {
    if let Some((short, _)) = names.iter().find(|(short, _)| *short == text) {
        return Ok(short);
    }
    let squeezed: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let same = |name: &str| !name.is_empty() && name.eq_ignore_ascii_case(&squeezed);
    if let Some((short, _)) = names.iter().find(|(short, long)| same(short) || same(long)) {
        return Err(Mismatch::because("saved configurations have its short name").mended(*short));
    }
    let short = names.iter().map(|(short, _)| *short);
    Err(match crate::diagnostics::nearest(text, short) {
        Some(near) => Mismatch::because("the appliance knows no such name").mended(near),
        None => Mismatch::because("the appliance knows no such name"),
    })
}

impl Literal for Feature {
    const FORM: Form = Form::new("a feature of the appliance", "REWRITE").doc(
        "The short name that `enable ns feature` and saved configurations have, such as `LB`, `CMP`, `REWRITE`, `RESPONDER`, `AppFlow` (ns/ns-feature).",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        short(text, &FEATURES).map(Self)
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_owned())
    }
}

impl Literal for Mode {
    const FORM: Form = Form::new("a mode of the appliance", "MBF").doc(
        "The short name that `enable ns mode` and saved configurations have, such as `FR`, `L3`, `MBF`, `USNIP`, `PMTUD` (ns/ns-mode).",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        short(text, &MODES).map(Self)
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_leads_to_the_short_one() {
        let mended = |text: &str| Feature::parse(text).unwrap_err().mended;
        assert_eq!(mended("LoadBalancing").as_deref(), Some("LB"));
        assert_eq!(mended("rewrite").as_deref(), Some("REWRITE"));
        assert_eq!(mended("ResponderX"), None);
        assert!(FEATURES.iter().all(|(short, _)| Feature::parse(short).is_ok()));
        assert_eq!(Mode::parse("MacBasedForwarding").unwrap_err().mended.as_deref(), Some("MBF"));
        assert!(MODES.iter().all(|(short, _)| Mode::parse(short).is_ok()));
    }
}
