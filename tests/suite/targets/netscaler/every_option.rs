//! Every option of every object that is emitted can be written, and comes out as a command that the catalogs accept.

use sitewright::devices::netscaler::reference::{Kind, Object, Parameter, reference};

use super::{commands, scripts};
use crate::catalog::check_script;
use crate::project::Project;

/// An estate with a place for options of every object: `@KIND@` stands in the block of each declaration.
const ESTATE: &str = "estate contoso {
  language 1
  versions { netscaler 14.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
    hardening off
    syslog 10.1.0.9
    vlan   10 interfaces 1/1
    snmp {
      manager   10.1.0.8
      community secret \"vault:snmp/community\"
      trap      10.1.0.8
    }
    @adc@
  }
}
tls-profile modern {
  @tls-profile@
}
certificate web {
  names web.contoso.com
  cert  web.pem
  key   web.key
  @certificate@
}
monitor alive {
  type HTTP
  @monitor@
}
pool web {
  protocol SSL
  port     443
  servers  10.1.10.11
  monitor  alive
  @pool@
}
vip web {
  protocol    SSL
  port        443
  pool        web
  certificate web
  tls         modern
  at fra 10.1.20.10
  @vip@
}
vip front {
  protocol    SSL
  certificate web
  tls         modern
  route path /a to web
  otherwise   web
  redirect    https
  at fra 10.1.20.12
  @front@
}
ldap corp {
  servers 10.1.5.11
  base    \"DC=contoso,DC=com\"
  bind    \"CN=ns,DC=contoso,DC=com\" password secret \"vault:ns/ldap\"
  @ldap@
}
radius otp {
  servers 10.1.5.21
  key     secret \"vault:ns/radius\"
  @radius@
}
saml entra {
  url             https://login.example.net/saml2
  idp-certificate entra.cer
  issuer          https://access.contoso.com
  @saml@
}
gateway guests {
  fqdn           web.contoso.com
  certificate    web
  authentication entra
  storefront     https://storefront.contoso.com
  sta            http://10.1.10.31
  at fra 10.1.20.13
}
gateway access {
  fqdn           web.contoso.com
  certificate    web
  authentication corp then otp
  storefront     https://storefront.contoso.com
  sta            http://10.1.10.31
  at fra 10.1.20.11
  @gateway@
}
gslb web {
  domain web.gslb.contoso.com
  vip    web
  method round-robin
  allow gslb::single-site \"one is enough here\"
  @gslb@
}
gslb groups {
  domain         groups.gslb.contoso.com
  method         round-robin
  service-groups on
  protocol       SSL
  address fra 10.1.99.2 port 443 monitor alive
  allow gslb::single-site \"one is enough here\"
  @groups@
}
";

const OBJECTS: [(&str, &str); 34] = [
    ("adc", "ns rpcNode"),
    ("adc", "audit syslogAction"),
    ("tls-profile", "ssl profile"),
    ("adc", "gslb site"),
    ("adc", "service"),
    ("certificate", "ssl certKey"),
    ("monitor", "lb monitor"),
    ("pool", "serviceGroup"),
    ("pool", "ssl serviceGroup"),
    ("pool", "server"),
    ("vip", "lb vserver"),
    ("vip", "ssl vserver"),
    ("gateway", "vpn vserver"),
    ("gslb", "gslb vserver"),
    ("gslb", "gslb service"),
    ("adc", "audit syslogPolicy"),
    ("adc", "vlan"),
    ("adc", "snmp manager"),
    ("adc", "snmp trap"),
    ("front", "cs vserver"),
    ("front", "cs action"),
    ("front", "cs policy"),
    ("front", "responder action"),
    ("front", "responder policy"),
    ("groups", "gslb serviceGroup"),
    ("gateway", "vpn sessionAction"),
    ("gateway", "vpn sessionPolicy"),
    ("gateway", "authentication vserver"),
    ("gateway", "authentication authnProfile"),
    ("gateway", "authentication loginSchema"),
    ("ldap", "authentication ldapAction"),
    ("radius", "authentication radiusAction"),
    ("saml", "authentication samlAction"),
    ("ldap", "authentication Policy"),
];

/// What cannot be said beside what the estate declares.
const REFUSED: &[&str] = &[
    "ns rpcNode secure: adc::option-clash",
    "audit syslogAction domainResolveRetry: adc::options-together",
    "audit syslogAction lbVserverName: adc::options-together",
    "audit syslogAction logLevel: adc::option-clash",
    "audit syslogAction serverIP: adc::option-clash",
    "ssl profile SNIEnable: adc::option-clash",
    "ssl profile denySSLReneg: adc::option-clash",
    "ssl profile ssl3: adc::option-clash",
    "ssl profile tls1: adc::option-clash",
    "ssl profile tls11: adc::option-clash",
    "ssl profile tls12: adc::option-clash",
    "gslb site siteIPAddress: adc::option-clash",
    "service IPAddress: adc::option-clash",
    "ssl certKey cert: adc::option-clash",
    "ssl certKey fipsKey: adc::options-together",
    "ssl certKey hsmKey: adc::options-together",
    "ssl certKey key: adc::option-clash",
    "lb monitor interval: adc::option-clash",
    "lb monitor resptimeout: adc::option-clash",
    "lb monitor retries: adc::option-clash",
    "server IPv6Address: adc::options-together",
    "server domainResolveRetry: adc::options-together",
    "server translationIp: adc::options-together",
    "server translationMask: adc::options-together",
    "server IPAddress: adc::option-clash",
    "lb vserver IPMask: adc::options-together",
    "lb vserver IPPattern: adc::options-together",
    "lb vserver lbMethod: adc::option-clash",
    "lb vserver IPAddress: adc::option-clash",
    "ssl vserver sslProfile: adc::option-clash",
    "vpn vserver authnProfile: adc::option-clash",
    "vpn vserver icaOnly: adc::option-clash",
    "vpn vserver vserverFqdn: adc::option-clash",
    "vpn vserver IPAddress: adc::option-clash",
    "gslb vserver dnsRecordType: adc::option-clash",
    "gslb vserver lbMethod: adc::option-clash",
    "gslb service cnameEntry: adc::options-together",
    "gslb service siteName: adc::option-clash",
    "gslb service IPAddress: adc::option-clash",
    "audit syslogPolicy action: adc::option-clash",
    "audit syslogPolicy rule: adc::option-clash",
    "snmp trap communityName: adc::option-clash",
    "snmp trap version: adc::option-clash",
    "cs vserver IPMask: adc::options-together",
    "cs vserver IPPattern: adc::options-together",
    "cs vserver stateupdate: adc::option-clash",
    "cs vserver targetType: adc::options-together",
    "cs vserver IPAddress: adc::option-clash",
    "cs action targetLBVserver: adc::option-clash",
    "cs action targetVserver: adc::options-together",
    "cs action targetVserverExpr: adc::options-together",
    "cs policy action: adc::option-clash",
    "cs policy rule: adc::option-clash",
    "cs policy url: adc::options-together",
    "responder action responseStatusCode: adc::option-clash",
    "responder action target: adc::option-clash",
    "responder policy action: adc::option-clash",
    "responder policy rule: adc::option-clash",
    "gslb serviceGroup sitename: adc::option-clash",
    "vpn sessionAction ClientChoices: adc::option-clash",
    "vpn sessionAction SSO: adc::option-clash",
    "vpn sessionAction clientlessVpnMode: adc::option-clash",
    "vpn sessionAction defaultAuthorizationAction: adc::option-clash",
    "vpn sessionAction icaProxy: adc::option-clash",
    "vpn sessionAction storefronturl: adc::option-clash",
    "vpn sessionAction transparentInterception: adc::option-clash",
    "vpn sessionAction wihome: adc::option-clash",
    "vpn sessionAction wihomeAddressType: adc::option-clash",
    "vpn sessionPolicy action: adc::option-clash",
    "vpn sessionPolicy rule: adc::option-clash",
    "authentication vserver IPAddress: adc::option-clash",
    "authentication authnProfile authnVsName: adc::option-clash",
    "authentication loginSchema SSOCredentials: adc::option-clash",
    "authentication loginSchema authenticationSchema: adc::option-clash",
    "authentication ldapAction authTimeout: adc::option-clash",
    "authentication ldapAction ldapBase: adc::option-clash",
    "authentication ldapAction ldapBindDn: adc::option-clash",
    "authentication ldapAction ldapBindDnPassword: adc::option-clash",
    "authentication ldapAction ldapLoginName: adc::option-clash",
    "authentication ldapAction secType: adc::option-clash",
    "authentication ldapAction serverIP: adc::option-clash",
    "authentication ldapAction serverName: adc::options-together",
    "authentication ldapAction serverPort: adc::option-clash",
    "authentication radiusAction authTimeout: adc::option-clash",
    "authentication radiusAction passEncoding: adc::option-clash",
    "authentication radiusAction radKey: adc::option-clash",
    "authentication radiusAction serverIP: adc::option-clash",
    "authentication radiusAction serverName: adc::options-together",
    "authentication radiusAction serverPort: adc::option-clash",
    "authentication samlAction digestMethod: adc::option-clash",
    "authentication samlAction samlBinding: adc::option-clash",
    "authentication samlAction samlIdPCertName: adc::option-clash",
    "authentication samlAction samlIssuerName: adc::option-clash",
    "authentication samlAction samlRedirectUrl: adc::option-clash",
    "authentication samlAction signatureAlg: adc::option-clash",
    "authentication Policy action: adc::option-clash",
    "authentication Policy rule: adc::option-clash",
];

/// The estate with `options` for `object` in the block of `kind`.
fn estate(kind: &str, object: &str, options: &str) -> Project {
    let mut text =
        ESTATE.replace(&format!("@{kind}@"), &format!("options {} {{ {options} }}", object.replace(' ', "-")));
    for (other, _) in OBJECTS {
        text = text.replace(&format!("@{other}@"), "");
    }
    Project::text(&text)
}

/// A value that `parameter` takes, as it would be written.
fn value(parameter: &Parameter) -> String {
    let number = || parameter.min.or(parameter.max.map(|max| max.min(7))).unwrap_or(7).to_string();
    let own = match parameter.kind {
        Kind::Flag | Kind::Group => String::new(),
        Kind::Enum => parameter.words[0].text.to_owned(),
        Kind::Int | Kind::Hex | Kind::Range => number(),
        Kind::Port => "443".to_owned(),
        Kind::Ip4 | Kind::Ip | Kind::IpPrefix | Kind::IpRange => "10.9.0.1".to_owned(),
        Kind::Ip6 => "2001:db8::9".to_owned(),
        Kind::Netmask => "255.255.255.0".to_owned(),
        Kind::Mac => "00:11:22:33:44:55".to_owned(),
        Kind::Interface => "1/1".to_owned(),
        Kind::Domain => "host.contoso.com".to_owned(),
        Kind::Name if parameter.min.is_some() && parameter.max.is_some() => number(),
        Kind::Name | Kind::Text => "x".to_owned(),
        Kind::Expression => "true".to_owned(),
        Kind::Secret => "secret \"vault:lb/x\"".to_owned(),
        Kind::Time => "22:30".to_owned(),
        Kind::Operator => "EQ".to_owned(),
    };
    let further = parameter.further.iter().map(value);
    std::iter::once(own).chain(further).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What has to stand beside `option`, so that the appliance takes it, if the estate does not say it.
fn companions(object: &Object, option: &Parameter) -> String {
    let is_declared = |name: &str| ["lbMethod", "cert", "IPAddress"].contains(&name);
    let beside = option.with.first().filter(|name| !is_declared(name)).and_then(|name| object.option(name));
    let needed = object.options().filter(|other| other.is_needed && other.with.contains(&option.name));
    let both = beside.into_iter().chain(needed).filter(|other| other.name != option.name);
    both.map(|other| format!("{} {};", other.name, value(other))).collect()
}

fn every_option(mut look: impl FnMut(&str, &'static Object, &'static Parameter)) {
    for (kind, words) in OBJECTS {
        let object = reference().object(words).unwrap_or_else(|| panic!("{words}"));
        object.options().filter(|option| !option.is_saved).for_each(|option| look(kind, object, option));
    }
}

#[test]
fn the_estate_has_no_findings() {
    let project = estate("adc", "vlan", "mtu 1500");
    assert_eq!(project.codes(), Vec::<&str>::new(), "{}", project.brief());
}

#[test]
fn every_option_can_be_written_and_the_catalogs_accept_it() {
    let (mut problems, mut refused) = (Vec::new(), Vec::new());
    let mut written = 0;
    every_option(|kind, object, option| {
        let text = format!("{}{} {}", companions(object, option), option.name, value(option));
        let project = estate(kind, object.name, &text);
        if let Some(code) = project.codes().first() {
            refused.push(format!("{} {}: {code}", object.name, option.name));
            return;
        }
        let lines = commands(&project, "ns-fra");
        let said = format!(" -{} ", option.name);
        if !lines.iter().any(|line| line.contains(object.name) && format!("{line} ").contains(&said)) {
            problems.push(format!("{} {text}: does not come out", object.name));
        }
        for script in scripts(&project) {
            let found = check_script(&script.text).into_iter();
            problems.extend(found.map(|problem| format!("{} {text}: {problem}", object.name)));
        }
        written += 1;
    });
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    assert!(written > 400, "{written}");
    // What is declared is never told twice, and what does not go with it not at all.
    assert_eq!(refused, REFUSED);
}

#[test]
fn an_option_of_a_later_firmware_is_refused_for_an_earlier_one() {
    let mut count = 0;
    every_option(|kind, object, option| {
        if option.is_newer {
            let project = estate(kind, object.name, &format!("{} {}", option.name, value(option)));
            let text = project.sources.files()[0].text.replace("netscaler 14.1", "netscaler 12.0");
            let codes = Project::text(&text).codes();
            assert!(codes.contains(&"adc::unknown-option"), "{} {}: {codes:?}", object.name, option.name);
            count += 1;
        }
    });
    assert!(count > 50, "{count}");
}

#[test]
fn every_setting_of_the_appliance_can_be_set() {
    let (mut problems, mut refused) = (Vec::new(), Vec::new());
    let mut count = 0;
    for object in reference().objects().filter(|object| object.is_setting()) {
        let must = object.options().filter(|option| option.is_required);
        let must: Vec<String> = must.map(|option| format!("{} {};", option.name, value(option))).collect();
        let may = object.options().find(|option| !option.is_saved && !option.is_required && option.with.is_empty());
        let may = may.map(|option| format!("{} {}", option.name, value(option))).unwrap_or_default();
        let project = estate("adc", object.name, &format!("{}{may}", must.concat()));
        if let Some(code) = project.codes().first() {
            refused.push(format!("{} {may}: {code}", object.name));
            continue;
        }
        for script in scripts(&project) {
            let found = check_script(&script.text).into_iter();
            problems.extend(found.map(|problem| format!("{}: {problem}", object.name)));
        }
        count += 1;
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    assert!(count > 70, "{count}");
    assert_eq!(
        refused,
        [
            "gslb parameter AutomaticConfigSync ENABLED: adc::option-clash",
            // Each is only set with another.
            "ns capacity Edition Standard: adc::options-together",
            "ns config IPAddress 10.9.0.1: adc::options-together",
        ]
    );
}
