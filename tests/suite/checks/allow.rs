//! What an `allow` silences, and what it cannot.

use crate::project::Project;

const ESTATE: &str = "estate e {\n  language 1\n}\n";

fn zone(rows: &str) -> Project {
    Project::text(&format!("{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n  {rows}\n}}\n"))
}

#[test]
fn an_allow_silences_its_code_in_its_block_only() {
    let twice = "a A 192.0.2.1\n  a A 192.0.2.1\n";
    assert_eq!(zone(twice).codes(), ["dns::duplicate-record"]);
    assert!(zone(&format!("{twice}  allow dns::duplicate-record \"both are kept\"")).codes().is_empty());
    let elsewhere = format!(
        "{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n  {twice}}}\nsite fra {{\n  allow dns::duplicate-record \"not here\"\n}}\n"
    );
    assert_eq!(Project::text(&elsewhere).codes(), ["dns::duplicate-record", "allow::unused"]);
}

#[test]
fn what_keeps_a_file_from_being_written_cannot_be_allowed() {
    let codes = zone("a.example.org. A 192.0.2.1\n  allow dns::out-of-zone \"somebody wants it\"").codes();
    assert_eq!(codes, ["dns::out-of-zone", "allow::not-allowable"]);
}

#[test]
fn an_allow_in_an_estate_that_cannot_be_read_is_not_called_unused() {
    let text = format!("{ESTATE}site fra {{\n  role primray\n  allow net::outside-network \"the lab\"\n}}\n");
    assert_eq!(Project::text(&text).codes(), ["type::unknown-word"]);
}

#[test]
fn an_allow_says_why() {
    for row in ["allow dns::duplicate-record", "allow dns::duplicate-record \"\"", "allow dns::duplicate-record reason"]
    {
        assert_eq!(zone(row).codes(), ["allow::without-reason"], "{row}");
    }
    assert_eq!(zone("allow").codes(), ["type::missing-value"]);
    assert_eq!(zone("allow dns::duplicate-record \"x\" until").codes(), ["type::too-many-values"]);
    assert_eq!(zone("allow dns::duplicate-record \"x\" until 2026-02-30").codes(), ["type::range"]);
}
