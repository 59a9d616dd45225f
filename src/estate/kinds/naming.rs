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
