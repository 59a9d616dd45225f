//! What the objects on an ADC are called, and the files that make them.
//!
//! | object | name |
//! | --- | --- |
//! | certkey, service group, LB virtual server | the declaration's |
//! | monitor | the declaration's; `NAME:own` where the appliance has one of that name from the factory |
//! | server | its address, or its domain name |
//! | CS action | `VSERVER:to:TARGET` |
//! | CS policy | that of its action; `VSERVER:to:TARGET:2` for the second to one target |
//! | CS virtual server of a redirect | `VSERVER:redirect` |
//! | responder action and policy | `redirect:https`; `redirect:https:PORT` for another port than 443 |
//! | Gateway virtual server | the declaration's; `NAME:gateway` where a vip has the same |
//! | session actions and policies of a Gateway | `NAME:native`, `NAME:web` behind the virtual server's name |
//! | authentication virtual server and profile of a Gateway | `NAME:aaa`, with `NAME:login` and `NAME:second` for its pages and second factor |
//! | authentication action | `NAME:ldap`, `NAME:radius`, `NAME:saml`; its policies the same, perhaps with `:native` or `:web` |
//! | certificate of an identity provider | `NAME:idp` |
//! | SSL profile | the declaration's; `NAME:own` where it begins like those from the factory |
//! | built-in SSL profiles, SNMP view | `tls:default`, `tls:sni`, `snmp:all` |
//! | syslog action and policy | `syslog:SERVER`, by its number where that is too long |
//! | ADNS services | `adns:udp`, `adns:tcp` |
//! | GSLB site | the site's; `SITE@ADC` for a further ADC of the site |
//! | GSLB service, or service group | `gslb-NAME@ADC`; `gslb-NAME=SITE` for what is no vip of the estate |
//! | GSLB virtual server | `gslb-NAME@SITE` for each site of a chain, `gslb-NAME@all` where there is one |
//!
//! A GSLB service has the NAME of the first gslb that leads to its address and port; the others share it.
//!
//! What is placed a second time on one ADC gets `:2` behind its name, and so on. Where a GSLB domain is answered in A and in AAAA records, the
//! virtual servers and service groups for the latter get `:aaaa`.
//!
//! Names of declarations hold neither `@` nor `:` nor `=`, which names on the appliance may (netscaler Q11). So no name of the right column can be
//! that of a declaration, and two can only be equal where all their parts are: virtual servers of all kinds, which share one space of names,
//! never meet, nor do services and service groups.
//!
//! The appliance takes 127 characters. A declaration's name has at most 63, or 72 where a product makes it (63 and `-mdm-8443`; of a
//! gslb 67), and a number at most 10 digits:
//!
//! - LB or CS virtual server: 72 + 1 + 10 = 83, that of a redirect 9 more; Gateway: 71 + 8 + 1 + 10 = 90; GSLB site: 63 + 1 + 63 = 127.
//! - GSLB service and virtual server: 5 + 67 + 1 + 63 + 1 + 10 = 147. Where it is more than 127, the ADC or site is named by its number in the
//!   estate, behind another `:`: 5 + 67 + 1 + 1 + 10 + 1 + 10 = 95.
//! - CS action and policy: 83 + 4 + 72 + 1 + 10 = 170; with the target's number 83 + 5 + 10 + 1 + 10 = 109.

use std::fmt::Write as _;

use crate::devices::netscaler::{NAME_LIMIT, is_factory_monitor};
use crate::schema::Id;
use crate::schema::literals::{Host, Name};

/// The view of SNMP in which everything is seen.
pub(super) const SNMP_VIEW: &str = "snmp:all";
/// The SSL profile of virtual servers for which none is declared.
pub(super) const TLS_PROFILE: &str = "tls:default";
/// That of those with several certificates.
pub(super) const TLS_PROFILE_SNI: &str = "tls:sni";

/// The service that answers DNS over UDP.
pub(super) const ADNS_UDP: &str = "adns:udp";
/// The service that answers DNS over TCP.
pub(super) const ADNS_TCP: &str = "adns:tcp";

/// The LB virtual server of the `number`-th placement of a vip on one ADC, from 1.
pub(in crate::targets) fn vserver(vip: &Name, number: u32) -> String {
    numbered(vip.as_str().to_owned(), number)
}

/// The virtual server of the `number`-th placement of a gateway on one ADC. `shared` says that a vip has the same name.
pub(super) fn gateway(gateway: &Name, number: u32, shared: bool) -> String {
    numbered(format!("{gateway}{}", if shared { ":gateway" } else { "" }), number)
}

/// The action of the `number`-th server of an authentication.
pub(super) fn authentication(name: &Name, kind: &str, number: u32) -> String {
    numbered(format!("{name}:{kind}"), number)
}

/// The certkey of an identity provider.
pub(super) fn identity_provider(saml: &Name) -> String {
    format!("{saml}:idp")
}

/// A monitor.
pub(super) fn monitor(monitor: &Name) -> String {
    format!("{monitor}{}", if is_factory_monitor(monitor.as_str()) { ":own" } else { "" })
}

/// What leads from the CS virtual server `vserver` to `target`: the action, and the `number`-th policy, from 1.
pub(super) fn leading<K>(vserver: &str, target: &Name, id: Id<K>, number: u32) -> String {
    let name = numbered(format!("{vserver}:to:{target}"), number);
    if name.len() > NAME_LIMIT { numbered(format!("{vserver}:to::{}", id.index()), number) } else { name }
}

/// The virtual server beside `vserver` that leads clients to it.
pub(super) fn redirecting(vserver: &str) -> String {
    format!("{vserver}:redirect")
}

/// The responder's action and policy that lead to HTTPS on `port`.
pub(super) fn to_https(port: u16, usual: u16) -> String {
    if port == usual { "redirect:https".to_owned() } else { format!("redirect:https:{port}") }
}

/// A server: the appliance itself names a server so where a service is added by its address, and has but one for each address.
pub(super) fn server(host: &Host) -> String {
    let name = host.to_string();
    // A name cannot begin with a colon; the zero that it stands for can be written.
    if name.starts_with(':') { format!("0{name}") } else { name }
}

/// An SSL profile.
pub(super) fn tls_profile(profile: &Name) -> String {
    let is_taken = profile.as_str().to_ascii_lowercase().starts_with("ns_default_ssl_profile");
    format!("{profile}{}", if is_taken { ":own" } else { "" })
}

/// The action and the policy for the `number`-th syslog server. The name of a host may be too long for that of an object.
pub(super) fn syslog(server: &Host, number: u32) -> String {
    let name = format!("syslog:{server}");
    if name.len() > NAME_LIMIT { format!("syslog:{number}") } else { name }
}

/// The GSLB site of an ADC, the first of its site that takes part in GSLB or a further one.
pub(super) fn gslb_site(site: &Name, adc: &Name, is_first: bool) -> String {
    if is_first { site.to_string() } else { format!("{site}@{adc}") }
}

/// The GSLB service for the `number`-th placement on one ADC.
pub(super) fn gslb_service<K>(gslb: &Name, adc: &Name, id: Id<K>, number: u32) -> String {
    gslb_object(gslb, '@', adc, id, &numbered(String::new(), number))
}

/// The GSLB service for the `number`-th address or name of a site that is no vip of the estate.
pub(super) fn gslb_service_elsewhere<K>(gslb: &Name, site: &Name, id: Id<K>, number: u32) -> String {
    gslb_object(gslb, '=', site, id, &numbered(String::new(), number))
}

/// The GSLB service group of an ADC, for the services that are answered in the type of records `of_type`.
pub(super) fn gslb_service_group<K>(gslb: &Name, adc: &Name, id: Id<K>, of_type: &str) -> String {
    gslb_object(gslb, '@', adc, id, of_type)
}

/// The GSLB virtual server that answers with one site. `of_type` tells those of one site apart that answer in other types of records.
pub(super) fn gslb_vserver<K>(gslb: &Name, site: &Name, id: Id<K>, of_type: &str) -> String {
    gslb_object(gslb, '@', site, id, of_type)
}

/// The GSLB virtual server that answers with all sites.
pub(super) fn gslb_vserver_of_all(gslb: &Name, of_type: &str) -> String {
    format!("gslb-{gslb}@all{of_type}")
}

fn gslb_object<K>(gslb: &Name, mark: char, place: &Name, id: Id<K>, tail: &str) -> String {
    let name = format!("gslb-{gslb}{mark}{place}{tail}");
    if name.len() > NAME_LIMIT { format!("gslb-{gslb}{mark}:{}{tail}", id.index()) } else { name }
}

fn numbered(mut name: String, number: u32) -> String {
    if number > 1 {
        // A `String` takes all that is written to it.
        _ = write!(name, ":{number}");
    }
    name
}

/// The files of an ADC, without their folder.
pub(super) struct Files {
    stem: String,
    script: String,
}

impl Files {
    /// Lower case, because file systems take `FRA` and `fra` for the same, as does the language for names of ADCs.
    pub(super) fn of(adc: &Name) -> Self {
        let stem = adc.as_str().to_ascii_lowercase();
        // Only a script of a node ends in `.node-1.conf`, and what ends in `.adc` may have got that here.
        let is_ambiguous = [".node-1", ".node-2", ".adc"].iter().any(|end| stem.ends_with(end));
        let script = format!("{stem}{}.conf", if is_ambiguous { ".adc" } else { "" });
        Self { stem, script }
    }

    /// The script of the whole ADC.
    pub(super) fn script(&self) -> &str {
        &self.script
    }

    /// The script of one node of a pair, 1 or 2.
    pub(super) fn node(&self, number: usize) -> String {
        format!("{}.node-{number}.conf", self.stem)
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::devices::netscaler::check_object_name;
    use crate::estate::{Adc, Site, Vip};

    fn name(text: &str) -> Name {
        Name::derived(text)
    }

    #[test]
    fn the_longest_names_of_declarations_make_names_that_the_appliance_takes() {
        let [x, y] = ["x".repeat(63), "y".repeat(63)].map(|text| name(&text));
        let derived = |suffix: &str| name(&format!("{x}{suffix}"));
        let far = Id::<Adc>::new(u32::MAX);
        for made in [
            vserver(&derived("-mdm-8443"), u32::MAX),
            redirecting(&vserver(&derived("-mdm-8443"), u32::MAX)),
            leading(
                &vserver(&derived("-mdm-8443"), u32::MAX),
                &derived("-mdm-8443"),
                Id::<Vip>::new(u32::MAX),
                u32::MAX,
            ),
            gateway(&derived("-gateway"), u32::MAX, true),
            gslb_site(&x, &y, false),
            gslb_service(&derived("-mam"), &y, far, u32::MAX),
            gslb_service_elsewhere(&derived("-mam"), &y, Id::<Site>::new(u32::MAX), u32::MAX),
            gslb_service_group(&derived("-mam"), &y, far, ":aaaa"),
            gslb_vserver(&derived("-mam"), &y, Id::<Site>::new(u32::MAX), ":aaaa"),
            gslb_vserver_of_all(&derived("-mam"), ":aaaa"),
        ] {
            assert_eq!(check_object_name(&made), Ok(()), "{made}");
        }
    }

    #[test]
    fn virtual_servers_of_equal_names_do_not_meet() {
        let web = name("web");
        let site = Id::<Site>::new(0);
        let mut names = vec![
            vserver(&web, 1),
            vserver(&web, 2),
            redirecting(&vserver(&web, 1)),
            vserver(&name("redirect"), 1),
            gateway(&web, 1, true),
            gateway(&web, 2, true),
            vserver(&name("gslb-web"), 1),
            vserver(&name("gslb-web"), 2),
            gateway(&name("gslb-web"), 1, true),
            gslb_vserver(&web, &name("2"), site, ""),
            gslb_vserver(&web, &name("2"), site, ":aaaa"),
            gslb_vserver(&web, &name("gateway"), site, ""),
            gslb_vserver_of_all(&web, ""),
            gslb_vserver_of_all(&web, ":aaaa"),
        ];
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }

    #[test]
    fn a_server_is_called_by_its_address() {
        for address in ["10.1.10.11", "2001:db8::11", "::1", "::"] {
            let address: IpAddr = address.parse().unwrap();
            let name = server(&Host::Address(address));
            assert_eq!(check_object_name(&name), Ok(()), "{name}");
            assert_eq!(name.parse(), Ok(address));
        }
    }

    #[test]
    fn a_monitor_of_the_factory_is_left_alone() {
        assert_eq!([monitor(&name("HTTP")), monitor(&name("xms"))], ["HTTP:own", "xms"]);
    }

    #[test]
    fn no_two_files_are_alike() {
        let adcs = ["a", "a.node-1", "a.node-1.adc", "a.node-1.node-1", "a.adc", "a.adc.adc", "a.adc.node-2"];
        let mut files: Vec<String> = adcs
            .iter()
            .map(|adc| Files::of(&name(adc)))
            .flat_map(|files| [files.script().to_owned(), files.node(1), files.node(2)])
            .collect();
        files.sort();
        let count = files.len();
        files.dedup();
        assert_eq!(files.len(), count, "{files:?}");
        assert_eq!(Files::of(&name("NS-FRA")).script(), "ns-fra.conf");
    }
}
