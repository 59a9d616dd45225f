//! DNS: zones that load, and records that lead somewhere.

mod adc_record;
mod below_delegation;
mod cname_chain;
mod cname_coexists;
mod cname_loop;
mod delegation_differs;
mod delegation_outside;
mod digest_length;
mod ds_misplaced;
mod ds_unsigned;
mod duplicate_record;
mod few_servers;
mod glue_conflict;
mod host_name;
mod internal_name_on_public_adc;
mod listener_ttl;
mod misfit;
mod name_too_long;
mod negative_ttl;
mod no_name_server;
mod null_mx;
mod open_resolver;
mod out_of_zone;
mod pointers_elsewhere;
mod primary_missing;
mod private_address;
mod ptr_target;
mod punycode;
mod rto_ttl;
mod serial;
pub(super) mod served;
mod server_address_missing;
mod service_name;
pub(super) mod slip;
mod soa_timers;
mod target_is_cname;
mod target_not_served;
mod ttl_conflict;
mod ttl_extreme;
mod two_spf;
mod unassigned_number;
mod views_delegate;
mod views_differ;
mod wildcard_hidden;
mod wildcard_ns;
pub(super) mod zone;
mod zone_soa_ns;

use std::net::IpAddr;

pub(super) use self::serial::RULES;
pub(crate) use self::serial::unsettled;
use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &below_delegation::CHECK,
    &adc_record::CHECK,
    &zone_soa_ns::CHECK,
    &open_resolver::CHECK,
    &internal_name_on_public_adc::CHECK,
    &cname_coexists::CHECK,
    &cname_loop::CHECK,
    &delegation_outside::CHECK,
    &duplicate_record::CHECK,
    &host_name::CHECK,
    &name_too_long::CHECK,
    &no_name_server::CHECK,
    &out_of_zone::CHECK,
    &private_address::CHECK,
    &server_address_missing::CHECK,
    &target_is_cname::CHECK,
    &target_not_served::CHECK,
    &ttl_conflict::CHECK,
    &two_spf::CHECK,
    &wildcard_ns::CHECK,
    &soa_timers::CHECK,
    &negative_ttl::CHECK,
    &ttl_extreme::CHECK,
    &ds_misplaced::CHECK,
    &ds_unsigned::CHECK,
    &digest_length::CHECK,
    &unassigned_number::CHECK,
    &service_name::CHECK,
    &punycode::CHECK,
    &rto_ttl::CHECK,
    &listener_ttl::CHECK,
    &null_mx::CHECK,
    &cname_chain::CHECK,
    &wildcard_hidden::CHECK,
    &ptr_target::CHECK,
    &pointers_elsewhere::CHECK,
    &primary_missing::CHECK,
    &glue_conflict::CHECK,
    &delegation_differs::CHECK,
    &few_servers::CHECK,
    &views_delegate::CHECK,
    &views_differ::CHECK,
];

/// Whether nobody on the Internet can reach `address`: private (RFC 1918, RFC 4193), shared (RFC 6598), link-local, loopback or none at all.
/// Addresses for documentation count as public, which is what they stand for.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let shared = address.octets()[0] == 100 && address.octets()[1] & 0xc0 == 64;
            address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
                || shared
        }
        IpAddr::V6(address) => {
            address.is_unique_local()
                || address.is_unicast_link_local()
                || address.is_loopback()
                || address.is_unspecified()
        }
    }
}

/// `a`, `b`, `c` and 9 others: no sentence grows with the estate.
pub(super) fn some_of<T: AsRef<str>>(words: &[T]) -> String {
    const SHOWN: usize = 3;
    if words.len() <= SHOWN + 1 {
        return crate::diagnostics::listed(words, "and");
    }
    let shown: Vec<String> = words[..SHOWN].iter().map(|word| format!("`{}`", word.as_ref())).collect();
    format!("{} and {} others", shown.join(", "), words.len() - SHOWN)
}

#[cfg(test)]
mod tests {
    use super::{is_private, some_of};

    #[test]
    fn what_the_internet_cannot_reach_is_private() {
        for inside in [
            "10.0.0.1",
            "172.31.0.1",
            "192.168.1.1",
            "127.0.0.1",
            "100.127.0.1",
            "fd00::1",
            "fe80::1",
            "::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(is_private(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["198.51.100.1", "172.32.0.1", "100.128.0.1", "8.8.8.8", "2001:db8::1"] {
            assert!(!is_private(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn a_sentence_names_some_and_counts_the_rest() {
        assert_eq!(some_of(&["a", "b", "c", "d"]), "`a`, `b`, `c` and `d`");
        assert_eq!(some_of(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c` and 2 others");
    }
}
