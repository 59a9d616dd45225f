//! What this compiler knows: versions of the language and of the products.

use super::{clean, only, recovery};

#[test]
fn firmware_is_compared_by_number() {
    let with = |firmware: &str| recovery(&[("netscaler 13.1", &format!("netscaler {firmware}"))]);
    for good in ["12", "12.0", "12.1", "13", "14.1"] {
        clean(&with(good));
    }
    for old in ["11.1", "9.3", "11"] {
        only(&with(old), "limit::netscaler-version");
    }
}

#[test]
fn only_version_1_of_the_language_is_known() {
    let with = |number: &str| recovery(&[("language 1", &format!("language {number}"))]);
    only(&with("0"), "limit::language");
    let finding = only(&with("2"), "limit::language");
    assert_eq!(finding.message, "version 2 of the language is not known to this compiler");
}
