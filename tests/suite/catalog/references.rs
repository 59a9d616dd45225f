//! Which arguments name other objects, what exists from the factory, and which features objects need.

/// An argument that names an object.
pub(super) struct Reference {
    /// Verb and object, in lower case.
    pub(super) command: &'static str,
    /// The argument as the catalog names it, in lower case.
    pub(super) argument: &'static str,
    /// What it may name.
    pub(super) kinds: &'static [&'static str],
}

const fn to(command: &'static str, argument: &'static str, kinds: &'static [&'static str]) -> Reference {
    Reference { command, argument, kinds }
}

const SERVICES: &[&str] = &["service", "servicegroup"];
const MONITOR: &[&str] = &["lb monitor"];
const SSL_VSERVERS: &[&str] = &["lb vserver", "cs vserver", "vpn vserver", "authentication vserver"];
const CERTIFICATE: &[&str] = &["ssl certkey"];
const AUTHENTICATIONS: &[&str] =
    &["authentication ldapaction", "authentication radiusaction", "authentication samlaction"];
const BALANCED: &[&str] = &["lb vserver", "cs vserver"];

/// Arguments that name objects, beside the first argument of `set`, `bind` and their like, which always does.
pub(super) const REFERENCES: &[Reference] = &[
    to("add service", "servername", &["server"]),
    to("bind service", "-monitorname", MONITOR),
    to("bind servicegroup", "servername", &["server"]),
    to("set servicegroup", "servername", &["server"]),
    to("bind servicegroup", "-monitorname", MONITOR),
    to("add lb vserver", "-backupvserver", BALANCED),
    to("set lb vserver", "-backupvserver", BALANCED),
    to("bind lb vserver", "servicename", SERVICES),
    to("bind lb vserver", "servicegroupname", SERVICES),
    to("add cs vserver", "-backupvserver", BALANCED),
    to("set cs vserver", "-backupvserver", BALANCED),
    to("add cs action", "-targetlbvserver", &["lb vserver"]),
    to("add cs policy", "-action", &["cs action"]),
    to("bind cs vserver", "-lbvserver", &["lb vserver"]),
    to("bind cs vserver", "-targetlbvserver", &["lb vserver"]),
    to("add gslb site", "-parentsite", &["gslb site"]),
    to("add gslb service", "servername", &["server"]),
    to("add gslb service", "-sitename", &["gslb site"]),
    to("add gslb servicegroup", "-sitename", &["gslb site"]),
    to("bind gslb service", "-monitorname", MONITOR),
    to("bind gslb servicegroup", "-monitorname", MONITOR),
    to("bind gslb vserver", "-servicename", &["gslb service"]),
    to("bind gslb vserver", "-servicegroupname", &["gslb servicegroup"]),
    to("set gslb vserver", "-servicename", &["gslb service"]),
    to("set gslb vserver", "-backupvserver", &["gslb vserver"]),
    to("set gslb vserver", "-domainname", &["gslb domain"]),
    to("set ssl vserver", "vservername", SSL_VSERVERS),
    to("bind ssl vserver", "vservername", SSL_VSERVERS),
    to("bind ssl vserver", "-certkeyname", CERTIFICATE),
    to("set ssl service", "servicename", &["service"]),
    to("bind ssl service", "servicename", &["service"]),
    to("bind ssl service", "-certkeyname", CERTIFICATE),
    to("set ssl servicegroup", "servicegroupname", &["servicegroup"]),
    to("bind ssl servicegroup", "servicegroupname", &["servicegroup"]),
    to("bind ssl servicegroup", "-certkeyname", CERTIFICATE),
    to("link ssl certkey", "linkcertkeyname", CERTIFICATE),
    to("add vpn sessionpolicy", "action", &["vpn sessionaction"]),
    to("bind vpn vserver", "-urlname", &["vpn url"]),
    to("bind vpn vserver", "-portaltheme", &["vpn portaltheme"]),
    to("add vpn vserver", "-authnprofile", &["authentication authnprofile"]),
    to("add authentication ldappolicy", "reqaction", &["authentication ldapaction"]),
    to("add authentication radiuspolicy", "reqaction", &["authentication radiusaction"]),
    to("add authentication samlpolicy", "reqaction", &["authentication samlaction"]),
    to("add authentication samlaction", "-samlidpcertname", CERTIFICATE),
    to("add authentication samlaction", "-samlsigningcertname", CERTIFICATE),
    to("add authentication policy", "-action", AUTHENTICATIONS),
    to("add authentication loginschemapolicy", "-action", &["authentication loginschema"]),
    to("add authentication policylabel", "-loginschema", &["authentication loginschema"]),
    to("bind authentication vserver", "-nextfactor", &["authentication policylabel"]),
    to("add authentication authnprofile", "-authnvsname", &["authentication vserver"]),
    to("bind vlan", "-ipaddress", &["ns ip"]),
    to("set ssl vserver", "-sslprofile", &["ssl profile"]),
    to("add audit syslogpolicy", "action", &["audit syslogaction"]),
    to("bind audit syslogglobal", "-policyname", &["audit syslogpolicy"]),
    to("add snmp group", "-readviewname", &["snmp view"]),
    to("add snmp user", "-group", &["snmp group"]),
    to("bind snmp trap", "-username", &["snmp user"]),
];

/// Verbs whose first argument names an object that must exist.
pub(super) const VERBS_ON_OBJECTS: &[&str] =
    &["set", "unset", "bind", "unbind", "link", "unlink", "rename", "enable", "disable", "rm"];

/// Kinds of objects that are found by their name alone, so that two of one group cannot share a name.
pub(super) const SHARED_NAMES: &[&[&str]] = &[SSL_VSERVERS, SERVICES];

/// Objects of which each value after the name makes one.
pub(super) const ONE_RECORD_A_VALUE: &[&str] = &["dns aaaarec", "dns addrec", "dns ptrrec"];

/// Objects that are told apart by all their arguments, since one name may have several.
pub(super) const WHOLE_IDENTITY: &[&str] = &[
    "dns caarec",
    "dns mxrec",
    "dns naptrrec",
    "dns nsrec",
    "dns srvrec",
    "dns txtrec",
    "location",
    "route",
    "route6",
    "snmp trap",
];

/// Whether every appliance has the object from the factory.
pub(super) fn is_from_factory(kind: &str, name: &str) -> bool {
    match kind {
        "lb monitor" => matches!(name, "ping-default" | "tcp-default" | "ping" | "tcp" | "http" | "https"),
        "system user" => name == "nsroot",
        "vlan" => name == "1",
        "authentication loginschema" => name == "lschema_int",
        "vpn portaltheme" => matches!(name, "default" | "greenbubble" | "x1" | "rfwebui"),
        _ => kind.ends_with("profile") && name.starts_with("ns"),
    }
}

/// The feature without which objects of a kind do nothing.
pub(super) fn feature_of(kind: &str) -> Option<&'static str> {
    let group = kind.split(' ').next().unwrap_or(kind);
    match (group, kind) {
        (_, "authentication vserver") => Some("aaa"),
        ("lb" | "service" | "servicegroup", _) => Some("lb"),
        ("gslb", _) => Some("gslb"),
        ("ssl", _) => Some("ssl"),
        ("vpn", _) => Some("sslvpn"),
        ("cs", _) => Some("cs"),
        ("rewrite", _) => Some("rewrite"),
        ("responder", _) => Some("responder"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::book::book;
    use super::{ONE_RECORD_A_VALUE, REFERENCES, SHARED_NAMES, WHOLE_IDENTITY};

    #[test]
    fn every_row_names_what_the_catalog_knows() {
        for reference in REFERENCES {
            assert!(book().has_argument(reference.command, reference.argument), "{}", reference.command);
        }
        let kinds = REFERENCES.iter().map(|reference| &reference.kinds).chain(SHARED_NAMES).copied().flatten();
        for kind in kinds.chain(ONE_RECORD_A_VALUE).chain(WHOLE_IDENTITY).filter(|kind| **kind != "gslb domain") {
            assert!(book().first_argument(&format!("add {kind}")).is_some(), "{kind}");
        }
    }
}
