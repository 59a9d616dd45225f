//! Options and names of every object beyond the plain ones: content switching, redirects, GSLB, Gateways, and what an ADC has of its own.

use super::{commands, scripts, those};
use crate::catalog::{check_order, check_script};
use crate::project::Project;

const ALL: &str = include_str!("vendor-all.site");

/// The same on a firmware whose Gateways authenticate by classic policies, and which has nothing of what only the newer way needs.
fn classic() -> String {
    let options = "  options authentication-vserver { comment \"behind the Gateway\" }\n";
    ALL.replace("netscaler 13.1", "netscaler 13.0").replace(options, "")
}

fn fra() -> Vec<String> {
    commands(&Project::text(ALL), "ns-fra")
}

#[test]
fn an_appliance_without_configuration_takes_every_line() {
    for text in [ALL.to_owned(), ALL.replace("netscaler 13.1", "netscaler 14.1"), classic()] {
        for script in scripts(&Project::text(&text)) {
            assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
            assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
        }
    }
}

/// That an ADC is told each of `lines`, and nothing else that begins as one of `beginnings`.
fn told(text: &str, beginnings: &[&str], lines: &[&str]) {
    let all = commands(&Project::text(text), "ns-fra");
    let of = |line: &&String| beginnings.iter().any(|beginning| line.starts_with(beginning));
    assert_eq!(all.iter().filter(of).collect::<Vec<_>>(), lines);
}

#[test]
fn what_an_adc_has_of_its_own_has_options_and_names() {
    told(
        ALL,
        &[
            "add vlan ",
            "add audit ",
            "bind audit ",
            "add snmp manager ",
            "add snmp view ",
            "add snmp group ",
            "add snmp trap ",
        ],
        &[
            "add vlan 10 -mtu 9000",
            "add audit syslogAction log_10.1.0.9 10.1.0.9 -logLevel EMERGENCY ALERT CRITICAL ERROR WARNING NOTICE INFORMATIONAL -tcp ALL",
            "add audit syslogPolicy logpol_1 true log_10.1.0.9",
            "bind audit syslogGlobal -policyName logpol_1 -priority 100",
            "add snmp manager 10.1.0.8 -netmask 255.255.255.255",
            "add snmp view view_fra 1 -type included",
            "add snmp group ops authNoPriv -readViewName view_fra",
            "add snmp trap generic 10.1.0.8 -version V3 -severity Major",
            "add snmp trap specific 10.1.0.8 -version V3 -severity Major",
        ],
    );
}

#[test]
fn servers_are_named_by_address_and_by_the_name_of_a_host() {
    told(
        ALL,
        &["add server ", "add serviceGroup app ", "bind serviceGroup ", "set ssl serviceGroup "],
        &[
            "add server srv_app.contoso.com app.contoso.com -comment \"rack 7\"",
            "add server srv_10.1.10.11 10.1.10.11 -comment \"rack 7\"",
            "add server srv_10.1.10.12 10.1.10.12",
            "add serviceGroup app SSL_TCP",
            "bind serviceGroup app srv_app.contoso.com 8443",
            "bind serviceGroup app srv_10.1.10.11 8443",
            "set ssl serviceGroup app -serverAuth ENABLED",
            "bind serviceGroup docs srv_10.1.10.12 80",
            "bind serviceGroup docs -monitorName mon_alive",
        ],
    );
}

#[test]
fn content_switching_has_options_and_names() {
    told(
        ALL,
        &[
            "add cs action",
            "add cs vserver cs_web_443",
            "bind cs vserver cs_web_443",
            "set lb vserver ",
            "set cs vserver ",
        ],
        &[
            "add cs vserver cs_web_443 SSL 10.1.20.10 443 -stateupdate ENABLED -appflowLog DISABLED -caseSensitive OFF",
            "add cs action act_cs_web_443_docs -targetLBVserver lb_docs -comment \"led on\"",
            "bind cs vserver cs_web_443 -policyName pol_web_docs_1 -priority 100",
            "bind cs vserver cs_web_443 -policyName pol_web_docs_2 -priority 110",
            "bind cs vserver cs_web_443 -lbvserver lb_sorry",
            "set lb vserver lb_docs -backupVServer lb_sorry",
            "set cs vserver cs_web_443 -backupVServer lb_sorry",
        ],
    );
    let policies = those(&fra(), "add cs policy ");
    assert_eq!(policies.len(), 2);
    for (policy, name) in policies.iter().zip(["pol_web_docs_1", "pol_web_docs_2"]) {
        assert!(policy.starts_with(&format!("add cs policy {name} -rule ")), "{policy}");
        assert!(policy.ends_with(" -action act_cs_web_443_docs -logAction audit"), "{policy}");
    }
}

#[test]
fn what_is_said_for_all_vips_counts_for_those_that_can_take_it() {
    let said = "  defaults { vip { options { skippersistency Bypass; comment all }; options lb-vserver { m MAC } } }\n  naming {";
    for text in [
        ALL.to_owned(),
        ALL.replace(
            "vip sorry {",
            "vip zzz {\n  protocol HTTP\n  otherwise sorry\n  at fra 10.1.20.99\n}\nvip sorry {",
        ),
    ] {
        let project = Project::text(&text.replace("  naming {", said));
        assert!(!project.codes().iter().any(|code| code.starts_with("adc::")), "{}", project.brief());
    }
    let project = Project::text(&ALL.replace("  naming {", said));
    let fra = commands(&project, "ns-fra");
    assert_eq!(
        those(&fra, "add lb vserver lb_sorry "),
        [
            "add lb vserver lb_sorry HTTP 0.0.0.0 0 -lbMethod LEASTCONNECTION -comment all -m MAC -skippersistency Bypass"
        ]
    );
    assert_eq!(
        those(&fra, "add cs vserver cs_web_443 "),
        ["add cs vserver cs_web_443 SSL 10.1.20.10 443 -stateupdate ENABLED -appflowLog DISABLED -caseSensitive OFF \
             -comment all"]
    );
}

#[test]
fn redirects_have_options_and_names() {
    told(
        ALL,
        &[
            "add responder policy ",
            "add cs vserver cs_web_80 ",
            "add cs vserver shop",
            "add cs vserver cs_access",
            "bind cs vserver shop",
        ],
        &[
            "add responder policy pol_https_443 HTTP.REQ.IS_VALID act_https_443 -comment \"whoever comes without\"",
            "add cs vserver cs_web_80 HTTP 10.1.20.10 80",
            "add cs vserver shop_redirect HTTP 10.1.20.11 8080 -comment \"for those without TLS\"",
            "bind cs vserver shop_redirect -policyName pol_https_443 -priority 100 -gotoPriorityExpression END -type REQUEST",
            "add cs vserver cs_access_8081 HTTP 10.1.20.14 8081",
        ],
    );
    let actions = those(&fra(), "add responder action ");
    assert_eq!(actions.len(), 1);
    assert!(actions[0].starts_with("add responder action act_https_443 redirect "), "{actions:?}");
    assert!(actions[0].ends_with(" -responseStatusCode 301 -comment \"come with TLS\""), "{actions:?}");
}

#[test]
fn the_profiles_of_the_compiler_are_named_by_the_house_too() {
    told(
        ALL,
        &["add ssl profile ", "set ssl vserver "],
        &[
            "add ssl profile prof_default -ssl3 DISABLED -tls1 DISABLED -tls11 DISABLED -tls12 ENABLED -denySSLReneg NONSECURE",
            "add ssl profile prof_sni -ssl3 DISABLED -tls1 DISABLED -tls11 DISABLED -tls12 ENABLED -SNIEnable ENABLED -denySSLReneg NONSECURE",
            "set ssl vserver lb_app -sslProfile prof_default",
            "set ssl vserver cs_web_443 -sslProfile prof_sni -dhKeyExpSizeLimit ENABLED",
            "set ssl vserver lb_shop -sslProfile prof_default",
            "set ssl vserver vpn_access -sslProfile prof_default -dhKeyExpSizeLimit ENABLED",
            "set ssl vserver vpn_guests -sslProfile prof_default",
        ],
    );
}

#[test]
fn all_of_gslb_has_options_and_names() {
    told(
        ALL,
        &["add gslb ", "bind gslb vserver gv_groups_all_A ", "bind gslb service"],
        &[
            "add gslb site site_fra LOCAL 10.1.0.30 -triggerMonitor MEPDOWN",
            "add gslb site site_syd REMOTE 10.2.0.30 -triggerMonitor MEPDOWN",
            "add gslb service gs_web_fra_1 10.1.20.10 SSL 443 -siteName site_fra -comment \"asked from afar\"",
            "add gslb service gs_web_syd_1 10.2.99.1 SSL 443 -siteName site_syd -comment \"asked from afar\"",
            "add gslb service gs_web_syd_2 2001:db8:99::1 SSL 443 -siteName site_syd -comment \"asked from afar\"",
            "add gslb vserver gv_web_all_A SSL -dnsRecordType A -lbMethod ROUNDROBIN",
            "add gslb vserver gv_web_all_AAAA SSL -dnsRecordType AAAA -lbMethod ROUNDROBIN",
            "add gslb service gs_alias_fra_1 -cnameEntry elsewhere.example.net -siteName site_fra -maxBandwidth 100",
            "add gslb service gs_alias_syd_1 -cnameEntry nowhere.example.net -siteName site_syd -maxBandwidth 100",
            "add gslb vserver gv_alias_all_CNAME ANY -dnsRecordType CNAME -lbMethod ROUNDROBIN -comment \"one for each type\"",
            "add gslb serviceGroup gg_groups_fra_A SSL -siteName site_fra -comment grouped",
            "bind gslb serviceGroup gg_groups_fra_A 10.1.99.2 443",
            "add gslb serviceGroup gg_groups_syd_A SSL -siteName site_syd -comment grouped",
            "bind gslb serviceGroup gg_groups_syd_A 10.2.99.2 443",
            "add gslb serviceGroup gg_groups_fra_AAAA SSL -siteName site_fra -comment grouped",
            "bind gslb serviceGroup gg_groups_fra_AAAA 2001:db8:99::2 443",
            "add gslb vserver gv_groups_all_A SSL -dnsRecordType A -lbMethod ROUNDROBIN",
            "add gslb vserver gv_groups_all_AAAA SSL -dnsRecordType AAAA -lbMethod ROUNDROBIN",
            "bind gslb vserver gv_groups_all_A -serviceGroupName gg_groups_fra_A",
            "bind gslb vserver gv_groups_all_A -serviceGroupName gg_groups_syd_A",
            "bind gslb vserver gv_groups_all_A -domainName groups.gslb.contoso.com -TTL 30",
            "bind gslb service gs_web_syd_1 -monitorName mon_alive",
            "bind gslb service gs_web_syd_2 -monitorName mon_alive",
            "bind gslb serviceGroup gg_groups_fra_A -monitorName mon_alive",
            "bind gslb serviceGroup gg_groups_syd_A -monitorName mon_alive",
            "bind gslb serviceGroup gg_groups_fra_AAAA -monitorName mon_alive",
        ],
    );
}

#[test]
fn gateways_have_options_and_names_with_nfactor() {
    told(
        ALL,
        &[
            "add vpn sessionPolicy spol_partners",
            "add vpn vserver ",
            "add authentication ",
            "bind authentication ",
            "set authentication ",
            "add ssl certKey ck_entra",
        ],
        &[
            "add authentication ldapAction ldap_corp_1 -serverIP 10.1.5.11 -serverPort 636 -authTimeout 3 -ldapBase DC=contoso,DC=com -ldapBindDn CN=ns,DC=contoso,DC=com -ldapBindDnPassword @secret:vault:ns/ldap@ -ldapLoginName sAMAccountName -secType SSL -followReferrals ON",
            "add authentication ldapAction ldap_corp_2 -serverIP 10.1.5.12 -serverPort 636 -authTimeout 3 -ldapBase DC=contoso,DC=com -ldapBindDn CN=ns,DC=contoso,DC=com -ldapBindDnPassword @secret:vault:ns/ldap@ -ldapLoginName sAMAccountName -secType SSL -followReferrals ON",
            "add authentication Policy authpol_corp_1 -rule true -action ldap_corp_1",
            "add authentication Policy authpol_corp_2 -rule true -action ldap_corp_2",
            "add authentication radiusAction radius_otp_1 -serverIP 10.1.5.21 -serverPort 1812 -authTimeout 3 -radKey @secret:vault:ns/radius@ -passEncoding pap -accounting ON",
            "add authentication Policy authpol_otp_1 -rule true -action radius_otp_1",
            "add ssl certKey ck_entra:idp -cert entra.cer -expiryMonitor DISABLED",
            "add authentication samlAction saml_entra -samlIdPCertName ck_entra:idp -samlRedirectUrl https://login.example.net/saml2 -samlIssuerName https://access.contoso.com -signatureAlg RSA-SHA256 -digestMethod SHA256 -samlBinding POST -samlRejectUnsignedAssertion STRICT",
            "add authentication Policy authpol_entra_1 -rule true -action saml_entra",
            "add authentication loginSchema page_access -authenticationSchema /nsconfig/loginschema/LoginSchema/DualAuth.xml -SSOCredentials YES",
            "add authentication vserver aaa_access SSL 0.0.0.0 -comment \"behind the Gateway\"",
            "add authentication loginSchemaPolicy pagepol_access -rule true -action page_access",
            "bind authentication vserver aaa_access -policy pagepol_access -priority 100 -gotoPriorityExpression END",
            "add authentication policylabel second_access -loginSchema LSCHEMA_INT",
            "bind authentication policylabel second_access -policyName authpol_otp_1 -priority 100 -gotoPriorityExpression NEXT",
            "bind authentication vserver aaa_access -policy authpol_corp_1 -priority 100 -nextFactor second_access -gotoPriorityExpression NEXT",
            "bind authentication vserver aaa_access -policy authpol_corp_2 -priority 110 -nextFactor second_access -gotoPriorityExpression NEXT",
            "add authentication authnProfile authn_vpn_access -authnVsName aaa_access",
            "add vpn vserver vpn_access SSL 10.1.20.14 443 -icaOnly ON -authnProfile authn_vpn_access -vserverFqdn web.contoso.com -failedLoginTimeout 10 -maxLoginAttempts 5",
            "add vpn sessionPolicy spol_partners_native \"HTTP.REQ.HEADER(\\\"User-Agent\\\").CONTAINS(\\\"CitrixReceiver\\\")\" sact_partners_native",
            "add vpn sessionPolicy spol_partners_web \"HTTP.REQ.HEADER(\\\"User-Agent\\\").CONTAINS(\\\"CitrixReceiver\\\").NOT\" sact_partners_web",
            "add authentication vserver aaa_partners SSL 0.0.0.0",
            "bind authentication vserver aaa_partners -policy authpol_entra_1 -priority 100 -gotoPriorityExpression NEXT",
            "add authentication authnProfile authn_vpn_guests -authnVsName aaa_partners",
            "add vpn vserver vpn_guests SSL 10.1.20.15 443 -icaOnly ON -authnProfile authn_vpn_guests -vserverFqdn web.contoso.com",
        ],
    );
}

#[test]
fn gateways_have_options_and_names_with_classic_policies() {
    told(
        &classic(),
        &[
            "add vpn sessionAction sact_access",
            "add authentication ldapPolicy",
            "add authentication radiusPolicy",
            "add authentication samlPolicy",
            "bind vpn vserver vpn_",
        ],
        &[
            "add authentication ldapPolicy ldappol_corp_1_native \"REQ.HTTP.HEADER User-Agent CONTAINS CitrixReceiver\" ldap_corp_1",
            "add authentication ldapPolicy ldappol_corp_2_native \"REQ.HTTP.HEADER User-Agent CONTAINS CitrixReceiver\" ldap_corp_2",
            "add authentication ldapPolicy ldappol_corp_1_web \"REQ.HTTP.HEADER User-Agent NOTCONTAINS CitrixReceiver\" ldap_corp_1",
            "add authentication ldapPolicy ldappol_corp_2_web \"REQ.HTTP.HEADER User-Agent NOTCONTAINS CitrixReceiver\" ldap_corp_2",
            "add authentication radiusPolicy radiuspol_otp_1_native \"REQ.HTTP.HEADER User-Agent CONTAINS CitrixReceiver\" radius_otp_1",
            "add authentication radiusPolicy radiuspol_otp_1_web \"REQ.HTTP.HEADER User-Agent NOTCONTAINS CitrixReceiver\" radius_otp_1",
            "add authentication samlPolicy samlpol_entra_all ns_true saml_entra",
            "add vpn sessionAction sact_access_native -transparentInterception OFF -defaultAuthorizationAction ALLOW -SSO ON -ssoCredential SECONDARY -icaProxy ON -wihome https://storefront.contoso.com -ClientChoices OFF -clientlessVpnMode OFF -storefronturl https://storefront.contoso.com -sessTimeout 60",
            "add vpn sessionAction sact_access_web -transparentInterception OFF -defaultAuthorizationAction ALLOW -SSO ON -ssoCredential PRIMARY -icaProxy ON -wihome https://storefront.contoso.com/Citrix/StoreWeb -ClientChoices OFF -clientlessVpnMode OFF -sessTimeout 60",
            "bind vpn vserver vpn_access -policy ldappol_corp_1_web -priority 100",
            "bind vpn vserver vpn_access -policy ldappol_corp_2_web -priority 110",
            "bind vpn vserver vpn_access -policy radiuspol_otp_1_native -priority 120",
            "bind vpn vserver vpn_access -policy radiuspol_otp_1_web -priority 100 -secondary",
            "bind vpn vserver vpn_access -policy ldappol_corp_1_native -priority 110 -secondary",
            "bind vpn vserver vpn_access -policy ldappol_corp_2_native -priority 120 -secondary",
            "bind vpn vserver vpn_access -policy spol_access_native -priority 100 -gotoPriorityExpression NEXT -type REQUEST",
            "bind vpn vserver vpn_access -policy spol_access_web -priority 110 -gotoPriorityExpression NEXT -type REQUEST",
            "bind vpn vserver vpn_access -staServer http://10.1.10.31",
            "bind vpn vserver vpn_guests -policy samlpol_entra_all -priority 100",
            "bind vpn vserver vpn_guests -policy spol_partners_native -priority 100 -gotoPriorityExpression NEXT -type REQUEST",
            "bind vpn vserver vpn_guests -policy spol_partners_web -priority 110 -gotoPriorityExpression NEXT -type REQUEST",
            "bind vpn vserver vpn_guests -staServer http://10.1.10.31",
        ],
    );
}
