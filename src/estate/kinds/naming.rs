//! `naming` in `estate`: what the objects on the ADCs are called.

use crate::schema::literals::{NamePart, NamePattern};
use crate::schema::shape;
use crate::source::Spanned;

/// Declares the row of each object: its field and word, the vendor's words, and the parts that its name can have.
macro_rules! naming {
    ($($(#[doc = $doc:literal])+ $field:ident $word:literal $object:literal [$($part:ident)+];)+) => {
        shape! {
            /// What the objects on the ADCs are called, where the house has names of its own: `naming { lb-vserver "vs_{name}_{port}" }`. What is not named here is called
            /// after its declaration. Each pattern has to keep apart what stands on one ADC.
            Naming "naming" {
                rows {
                    $($(#[doc = $doc])+ $field $word: maybe NamePattern,)+
                }
            }
        }

        impl Naming {
            /// The pattern for the names of `object`.
            pub(crate) fn pattern(&self, object: &str) -> Option<&Spanned<NamePattern>> {
                match object {
                    $($object => self.$field.as_ref(),)+
                    _ => None,
                }
            }

            /// All patterns, each with its object.
            pub(crate) fn patterns(&self) -> impl Iterator<Item = (&'static str, &Spanned<NamePattern>)> {
                [$(($object, self.$field.as_ref())),+].into_iter().filter_map(|(object, pattern)| Some((object, pattern?)))
            }
        }

        /// What can stand in braces in the name of `object`; nothing where it has no name of its own.
        pub(crate) fn name_parts(object: &str) -> &'static [NamePart] {
            match object {
                $($object => &[$(NamePart::$part),+],)+
                _ => &[],
            }
        }
    };
}

naming! {
    /// LB virtual servers, of vips: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`.
    lb_vserver "lb-vserver" "lb vserver" [Name Site Adc Port Protocol Number];
    /// CS virtual servers, of vips that lead requests to others, and of the ports of a `redirect`: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`.
    cs_vserver "cs-vserver" "cs vserver" [Name Site Adc Port Protocol Number];
    /// CS actions, one for each vip to which another leads requests: `{name}`, `{vserver}`, `{target}`.
    cs_action "cs-action" "cs action" [Name Vserver Target];
    /// CS policies, of routes: `{name}`, `{vserver}`, `{target}`, and `{number}`, which of those to one target it is, from 1.
    cs_policy "cs-policy" "cs policy" [Name Vserver Target Number];
    /// Responder actions, of redirects, which share them: `{port}`, the one that clients are led to.
    responder_action "responder-action" "responder action" [Port];
    /// Responder policies, of redirects, which share them: `{port}`, the one that clients are led to.
    responder_policy "responder-policy" "responder policy" [Port];
    /// Service groups, of pools: `{name}`, `{port}`, `{protocol}`.
    service_group "serviceGroup" "serviceGroup" [Name Port Protocol];
    /// Servers, one for each address or name of a host: `{address}`.
    server "server" "server" [Address];
    /// Monitors: `{name}`.
    lb_monitor "lb-monitor" "lb monitor" [Name];
    /// Certificate-key pairs: `{name}`.
    ssl_certkey "ssl-certKey" "ssl certKey" [Name];
    /// SSL profiles, of TLS profiles: `{name}`, which for those of virtual servers without one is `default`, or `sni` where these show several certificates.
    ssl_profile "ssl-profile" "ssl profile" [Name];
    /// Virtual servers of gateways: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`.
    vpn_vserver "vpn-vserver" "vpn vserver" [Name Site Adc Port Protocol Number];
    /// What the sessions of a Gateway are: `{name}`, `{vserver}`, and `{clients}`, which is `native` or `web`.
    vpn_session_action "vpn-sessionAction" "vpn sessionAction" [Name Vserver Clients];
    /// Which sessions are so: `{name}`, `{vserver}`, and `{clients}`, which is `native` or `web`.
    vpn_session_policy "vpn-sessionPolicy" "vpn sessionPolicy" [Name Vserver Clients];
    /// Virtual servers behind Gateways, by which these authenticate from firmware 13.1 on: `{name}`, `{vserver}`, that of the Gateway.
    authentication_vserver "authentication-vserver" "authentication vserver" [Name Vserver];
    /// What leads Gateways to them: `{name}`, `{vserver}`.
    authentication_authn_profile "authentication-authnProfile" "authentication authnProfile" [Name Vserver];
    /// The pages on which Gateways ask: `{name}`, `{vserver}`.
    authentication_login_schema "authentication-loginSchema" "authentication loginSchema" [Name Vserver];
    /// Which page is shown: `{name}`, `{vserver}`.
    authentication_login_schema_policy "authentication-loginSchemaPolicy" "authentication loginSchemaPolicy" [Name Vserver];
    /// The second factors of Gateways: `{name}`, `{vserver}`.
    authentication_policylabel "authentication-policylabel" "authentication policylabel" [Name Vserver];
    /// LDAP servers: `{name}`, and `{number}`, which of the declaration's at the site it is, from 1.
    authentication_ldap_action "authentication-ldapAction" "authentication ldapAction" [Name Number];
    /// RADIUS servers: `{name}`, and `{number}`, which of the declaration's at the site it is, from 1.
    authentication_radius_action "authentication-radiusAction" "authentication radiusAction" [Name Number];
    /// Identity providers: `{name}`.
    authentication_saml_action "authentication-samlAction" "authentication samlAction" [Name];
    /// Classic policies for LDAP servers: `{name}`, `{number}`, and `{clients}`, which is `all`, `native` or `web`.
    authentication_ldap_policy "authentication-ldapPolicy" "authentication ldapPolicy" [Name Number Clients];
    /// Classic policies for RADIUS servers: `{name}`, `{number}`, `{clients}`.
    authentication_radius_policy "authentication-radiusPolicy" "authentication radiusPolicy" [Name Number Clients];
    /// Classic policies for identity providers: `{name}`, `{clients}`.
    authentication_saml_policy "authentication-samlPolicy" "authentication samlPolicy" [Name Clients];
    /// Advanced policies for the servers of any of these: `{name}`, `{number}`.
    authentication_policy "authentication-Policy" "authentication Policy" [Name Number];
    /// GSLB sites, one for each ADC that takes part: `{site}`, `{adc}`.
    gslb_site "gslb-site" "gslb site" [Site Adc];
    /// GSLB services, one for each placement, and for each address or name that is no vip of the estate: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`, `{type}`.
    gslb_service "gslb-service" "gslb service" [Name Site Adc Port Protocol Number Type];
    /// GSLB service groups, one for each ADC and type of records: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{type}`.
    gslb_service_group "gslb-serviceGroup" "gslb serviceGroup" [Name Site Adc Port Protocol Type];
    /// GSLB virtual servers: `{name}`, `{site}`, which is `all` where one answers with all sites, `{protocol}`, and `{type}`, which is `A`, `AAAA` or `CNAME`.
    gslb_vserver "gslb-vserver" "gslb vserver" [Name Site Protocol Type];
    /// The services that answer DNS: `{site}`, `{adc}`, `{protocol}`.
    service "service" "service" [Site Adc Protocol];
    /// Actions for syslog servers: `{address}`, `{site}`, `{adc}`, and `{number}`, which of the ADC's it is, from 1.
    audit_syslog_action "audit-syslogAction" "audit syslogAction" [Address Site Adc Number];
    /// Policies for syslog servers: `{address}`, `{site}`, `{adc}`, `{number}`.
    audit_syslog_policy "audit-syslogPolicy" "audit syslogPolicy" [Address Site Adc Number];
    /// The view of SNMP in which users see everything: `{site}`, `{adc}`.
    snmp_view "snmp-view" "snmp view" [Site Adc];
}
