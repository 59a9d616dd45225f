//! What every appliance has from the factory, so that it can be named though nobody added it.

use super::Tie;
use crate::devices::netscaler::is_factory_monitor;

/// Whether appliances have an object of this kind and name, in lower case, from the factory.
pub(super) fn has(object: &str, name: &str) -> bool {
    match object {
        "lb monitor" => is_factory_monitor(name),
        "responder action" => matches!(name, "noop" | "drop" | "reset"),
        "rewrite action" => matches!(name, "noop" | "drop" | "reset"),
        "system user" => name == "nsroot",
        "vlan" => name == "1",
        "authentication loginSchema" => name.starts_with("lschema_"),
        "vpn portaltheme" => matches!(name, "default" | "greenbubble" | "x1" | "rfwebui"),
        // The node itself, of which `set HA node` speaks without a number.
        "HA node" => name.is_empty() || name == "0",
        // The appliance's own services, such as `nshttps-127.0.0.1-443` and `nskrpcs-::1l-3009`.
        "service" => name.starts_with("ns") && (name.contains("-127.0.0.1-") || name.contains("-::1l-")),
        _ => is_vendors(object, name),
    }
}

/// Names that the vendor gives: `nshttp_default_profile`, `ns_default_ssl_profile_frontend`, `SETVPNPARAMS_POL`, `_cacheTCVPNStaticObjects`.
fn is_vendors(object: &str, name: &str) -> bool {
    let is_profile = object.ends_with("rofile");
    let is_rule =
        object.is_empty() || ["olicy", "ction", "xpression", "patset"].iter().any(|end| object.ends_with(end));
    (is_profile && name.starts_with("ns"))
        || (is_rule && ["ns_", "_", "setvpnparams"].iter().any(|begin| name.starts_with(begin)))
}

/// Whether every object of a kind has a binding from the factory: the cipher group `DEFAULT` (ssl/ssl-vserver, ssl/ssl-profile).
pub(super) fn ties(object: &str, tie: &Tie) -> bool {
    let has_ciphers = matches!(object, "ssl vserver" | "ssl service" | "ssl serviceGroup" | "ssl profile");
    has_ciphers
        && tie.key.iter().any(|(name, value)| *name == "cipherName" && value.first().eq_ignore_ascii_case("DEFAULT"))
}
