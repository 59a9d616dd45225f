//! What the vendor's reference does not say of its objects: what tells one from another, and what refers to what.
//!
//! An object without a row here follows the rules: it is told by the positional values that `rm` must have, a binding by what `unbind` takes.

/// What is known of one kind of object beyond the reference.
pub(super) struct Row {
    pub(super) object: &'static str,
    /// What tells one from another.
    pub(super) identity: Option<&'static [&'static str]>,
    /// Names of arguments that mean the same as another: the second is kept.
    pub(super) aliases: &'static [(&'static str, &'static str)],
    /// Which arguments refer to which objects.
    pub(super) refers: &'static [(&'static str, Kinds)],
    /// The arguments by which `set` finds a binding to change.
    pub(super) set_ties: &'static [&'static str],
}

/// The kinds of objects that an argument may name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kinds {
    /// These.
    These(&'static [&'static str]),
    /// All whose words end so.
    Ending(&'static str),
}

use Kinds::{Ending, These};

const fn row(object: &'static str) -> Row {
    Row { object, identity: None, aliases: &[], refers: &[], set_ties: &[] }
}

impl Row {
    const fn told_by(mut self, identity: &'static [&'static str]) -> Self {
        self.identity = Some(identity);
        self
    }

    const fn alias(mut self, aliases: &'static [(&'static str, &'static str)]) -> Self {
        self.aliases = aliases;
        self
    }

    const fn refers(mut self, refers: &'static [(&'static str, Kinds)]) -> Self {
        self.refers = refers;
        self
    }

    const fn set_ties(mut self, keys: &'static [&'static str]) -> Self {
        self.set_ties = keys;
        self
    }
}

const VSERVERS: Kinds =
    These(&["lb vserver", "cs vserver", "vpn vserver", "authentication vserver", "cr vserver", "gslb vserver"]);
const SERVER: Kinds = These(&["server"]);
const MONITOR: Kinds = These(&["lb monitor"]);
const CERTKEY: Kinds = These(&["ssl certKey"]);
const LB: Kinds = These(&["lb vserver"]);
const POLICY: Kinds = Ending("policy");
const ACTION: Kinds = Ending("action");
const SERVICE: Kinds = These(&["service", "serviceGroup"]);
const LABEL: Kinds = Ending("policylabel");
const PROFILE: (&str, Kinds) = ("sslProfile", These(&["ssl profile"]));
const HTTP_PROFILE: (&str, Kinds) = ("httpProfileName", These(&["ns httpProfile"]));
const TCP_PROFILE: (&str, Kinds) = ("tcpProfileName", These(&["ns tcpProfile"]));
const NET_PROFILE: (&str, Kinds) = ("netProfile", These(&["netProfile"]));
const AUTHN_PROFILE: (&str, Kinds) = ("authnProfile", These(&["authentication authnProfile"]));

/// The rows. Sources: netscaler §1, §3, §6, §7, and the pages of the objects.
pub(super) static ROWS: &[Row] = &[
    row("server"),
    row("service").alias(&[("IP", "serverName")]).refers(&[
        ("serverName", SERVER),
        ("monitorName", MONITOR),
        ("policyName", POLICY),
        HTTP_PROFILE,
        TCP_PROFILE,
        NET_PROFILE,
    ]),
    row("serviceGroup")
        .alias(&[("IP", "serverName")])
        .refers(&[("serverName", SERVER), ("monitorName", MONITOR), HTTP_PROFILE, TCP_PROFILE, NET_PROFILE])
        .set_ties(&["serverName"]),
    row("lb monitor").told_by(&["monitorName"]).refers(&[("certkeyName", CERTKEY), PROFILE]),
    row("lb vserver").alias(&[("serviceGroupName", "serviceName")]).refers(&[
        ("serviceName", SERVICE),
        ("backupVServer", These(&["lb vserver", "cs vserver"])),
        ("policyName", POLICY),
        ("labelName", LABEL),
        HTTP_PROFILE,
        TCP_PROFILE,
        NET_PROFILE,
        AUTHN_PROFILE,
        ("authnVsName", These(&["authentication vserver"])),
    ]),
    row("cs vserver").refers(&[
        ("lbvserver", LB),
        ("vServer", VSERVERS),
        ("targetLBVserver", LB),
        ("targetvserver", VSERVERS),
        ("backupVServer", These(&["lb vserver", "cs vserver"])),
        ("policyName", POLICY),
        ("labelName", LABEL),
        HTTP_PROFILE,
        TCP_PROFILE,
        NET_PROFILE,
        AUTHN_PROFILE,
    ]),
    row("cs action").refers(&[("targetLBVserver", LB), ("targetVserver", VSERVERS)]),
    row("cs policy").refers(&[("action", These(&["cs action"]))]),
    row("responder policy").refers(&[("action", These(&["responder action"]))]),
    row("rewrite policy").refers(&[("action", These(&["rewrite action"]))]),
    row("responder policylabel").refers(&[("policyName", POLICY)]),
    row("rewrite policylabel").refers(&[("policyName", POLICY)]),
    row("ssl certKey").refers(&[("linkCertKeyName", CERTKEY)]),
    row("ssl vserver").refers(&[("vServerName", VSERVERS), ("certkeyName", CERTKEY), ("policyName", POLICY), PROFILE]),
    row("ssl service").refers(&[
        ("serviceName", These(&["service", "gslb service"])),
        ("certkeyName", CERTKEY),
        PROFILE,
    ]),
    row("ssl serviceGroup").refers(&[
        ("serviceGroupName", These(&["serviceGroup"])),
        ("certkeyName", CERTKEY),
        PROFILE,
    ]),
    row("vpn vserver").refers(&[
        ("policy", POLICY),
        ("urlName", These(&["vpn url"])),
        ("portaltheme", These(&["vpn portaltheme"])),
        HTTP_PROFILE,
        TCP_PROFILE,
        NET_PROFILE,
        AUTHN_PROFILE,
    ]),
    row("vpn sessionPolicy").refers(&[("action", These(&["vpn sessionAction"]))]),
    row("vpn global").refers(&[("policyName", POLICY), ("certkeyname", CERTKEY)]),
    row("authentication vserver").refers(&[
        ("policy", POLICY),
        ("nextFactor", LABEL),
        ("portaltheme", These(&["vpn portaltheme"])),
    ]),
    row("authentication loginSchemaPolicy").refers(&[("action", These(&["authentication loginSchema"]))]),
    row("authentication authnProfile").refers(&[("authnVsName", These(&["authentication vserver"]))]),
    row("authentication Policy").refers(&[("action", ACTION)]),
    row("authentication ldapPolicy").refers(&[("reqAction", These(&["authentication ldapAction"]))]),
    row("authentication radiusPolicy").refers(&[("reqAction", These(&["authentication radiusAction"]))]),
    row("authentication samlPolicy").refers(&[("reqAction", These(&["authentication samlAction"]))]),
    row("authentication samlAction").refers(&[("samlIdPCertName", CERTKEY), ("samlSigningCertName", CERTKEY)]),
    row("authentication policylabel").refers(&[
        ("policyName", POLICY),
        ("nextFactor", LABEL),
        ("loginSchema", These(&["authentication loginSchema"])),
    ]),
    row("gslb site").refers(&[("parentSite", These(&["gslb site"]))]),
    row("gslb service").alias(&[("IP", "serverName"), ("IPAddress", "serverName")]).refers(&[
        ("serverName", SERVER),
        ("siteName", These(&["gslb site"])),
        ("monitorName", MONITOR),
    ]),
    row("gslb serviceGroup")
        .told_by(&["serviceGroupName"])
        .alias(&[("IP", "serverName"), ("servicegroupname", "serviceGroupName")])
        .refers(&[("serverName", SERVER), ("sitename", These(&["gslb site"])), ("monitorname", MONITOR)]),
    row("gslb vserver")
        .refers(&[
            ("serviceName", These(&["gslb service"])),
            ("servicegroupname", These(&["gslb serviceGroup"])),
            ("backupVServer", These(&["gslb vserver"])),
            ("policyName", POLICY),
        ])
        .set_ties(&["serviceName", "domainName"]),
    row("dns addRec").told_by(&["hostName", "IPAddress"]),
    row("dns aaaaRec").told_by(&["hostName", "IPv6Address"]),
    row("dns ptrRec").told_by(&["reverseDomain", "domain"]),
    row("dns cnameRec").told_by(&["aliasName"]),
    row("dns txtRec").told_by(&["domain", "string"]),
    row("dns naptrRec").told_by(&["domain", "order", "preference"]),
    row("dns caaRec").told_by(&["domain", "tag", "valuestring"]),
    row("dns nameServer").told_by(&["IP"]).alias(&[("dnsVserverName", "IP")]),
    row("ntp server").told_by(&["serverIP"]).alias(&[("serverName", "serverIP")]),
    row("locationFile").told_by(&[]),
    row("locationFile6").told_by(&[]),
    row("route6").told_by(&["network", "gateway"]),
    row("arp").told_by(&["IPAddress"]),
    row("vlan").refers(&[("IPAddress", These(&["ns ip", "ns ip6"]))]),
    row("ns hostName").told_by(&[]),
    row("cli prompt").told_by(&[]),
    row("ns consoleloginprompt").told_by(&[]),
    row("snmp engineId").told_by(&[]),
    row("audit syslogPolicy").refers(&[("action", These(&["audit syslogAction"]))]),
    row("audit syslogGlobal").refers(&[("policyName", POLICY)]),
    row("system global").refers(&[("policyName", POLICY)]),
    row("responder global").refers(&[("policyName", POLICY)]),
    row("rewrite global").refers(&[("policyName", POLICY)]),
];

static PLAIN: Row = row("");

/// The row of `object`, or one that says nothing.
pub(super) fn of(object: &str) -> &'static Row {
    ROWS.iter().find(|row| row.object == object).unwrap_or(&PLAIN)
}

impl Row {
    /// The name under which an argument is kept.
    pub(super) fn kept(&self, parameter: &'static str) -> &'static str {
        self.aliases.iter().find(|(alias, _)| *alias == parameter).map_or(parameter, |(_, kept)| kept)
    }

    /// The objects that an argument names, if it names any.
    pub(super) fn refers_to(&self, parameter: &str) -> Option<Kinds> {
        self.refers.iter().find(|(name, _)| *name == parameter).map(|(_, kinds)| *kinds)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kinds, ROWS};
    use crate::devices::netscaler::Verb;
    use crate::devices::netscaler::reference::reference;

    #[test]
    fn every_row_names_what_the_reference_knows() {
        for row in ROWS {
            let object = reference().object(row.object).unwrap_or_else(|| panic!("{}", row.object));
            assert_eq!(object.name, row.object);
            let knows = |name: &str| {
                Verb::ALL.iter().filter_map(|verb| object.form(*verb)).any(|form| {
                    let further = form.options.iter().flat_map(|option| &option.further);
                    form.positional.iter().chain(&form.options).chain(further).any(|parameter| parameter.name == name)
                })
            };
            let names =
                row.identity.into_iter().flatten().chain(row.set_ties).chain(row.refers.iter().map(|(name, _)| name));
            for name in names.chain(row.aliases.iter().flat_map(|(alias, kept)| [alias, kept])) {
                assert!(knows(name), "{} {name}", row.object);
            }
            for (_, kinds) in row.refers {
                if let Kinds::These(kinds) = kinds {
                    assert!(
                        kinds.iter().all(|kind| reference().object(kind).is_some_and(|object| object.name == *kind)),
                        "{kinds:?}"
                    );
                }
            }
        }
    }
}
