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
    /// Service groups, of pools: `{name}`, `{port}`, `{protocol}`.
    service_group "serviceGroup" "serviceGroup" [Name Port Protocol];
    /// Servers, one for each address: `{address}`.
    server "server" "server" [Address];
    /// Monitors: `{name}`.
    lb_monitor "lb-monitor" "lb monitor" [Name];
    /// Certificate-key pairs: `{name}`.
    ssl_certkey "ssl-certKey" "ssl certKey" [Name];
    /// SSL profiles, of TLS profiles: `{name}`.
    ssl_profile "ssl-profile" "ssl profile" [Name];
    /// Virtual servers of gateways: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`.
    vpn_vserver "vpn-vserver" "vpn vserver" [Name Site Adc Port Protocol Number];
    /// GSLB sites, one for each ADC that takes part: `{site}`, `{adc}`.
    gslb_site "gslb-site" "gslb site" [Site Adc];
    /// GSLB services, one for each placement: `{name}`, `{site}`, `{adc}`, `{port}`, `{protocol}`, `{number}`.
    gslb_service "gslb-service" "gslb service" [Name Site Adc Port Protocol Number];
    /// GSLB virtual servers: `{name}`, `{site}`, which is `all` where one answers with all sites, `{protocol}`.
    gslb_vserver "gslb-vserver" "gslb vserver" [Name Site Protocol];
    /// The services that answer DNS: `{site}`, `{adc}`, `{protocol}`.
    service "service" "service" [Site Adc Protocol];
}
