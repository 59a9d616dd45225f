//! Texts of users stay inside their constant.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{FARM, scripts};
use crate::nasty;
use crate::powershell::{Call, assert_known};

/// The farm whose accounts are called `account`.
fn estate(account: &str) -> String {
    let quoted = format!("\"{}\"", account.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${"));
    FARM.replace("\"CONTOSO\\\\Traders\"", &quoted).replace("\"CONTOSO\\\\Former\"", &quoted)
}

/// The text that a constant of a script is.
fn constant(code: &str) -> String {
    if let Some(numbers) = code.strip_prefix("(-join @(").and_then(|code| code.strip_suffix("))")) {
        let units: Vec<u16> =
            numbers.split(", ").map(|unit| unit.strip_prefix("[char]").unwrap().parse().unwrap()).collect();
        return String::from_utf16(&units).unwrap();
    }
    code.strip_prefix('\'').unwrap().strip_suffix('\'').unwrap().replace("''", "'")
}

/// The calls of all scripts in their order, without the values that have the account.
fn bones(calls: &[(String, Call)]) -> Vec<(String, String, Vec<String>)> {
    let parameters = |call: &Call| call.given.keys().cloned().collect();
    calls.iter().map(|(path, call)| (path.clone(), call.cmdlet.clone(), parameters(call))).collect()
}

fn all_calls(estate: &str) -> Vec<(String, Call)> {
    let of = |script: sitewright::targets::Artifact| {
        assert!(script.text.is_ascii());
        assert_known(&script.text, &[]).into_iter().map(move |call| (script.path.clone(), call))
    };
    // The others know nothing of accounts and applications.
    let with_accounts = |script: &sitewright::targets::Artifact| {
        ["/zones", "/leases", "/groups"].iter().any(|role| script.path.contains(role))
    };
    scripts(estate).into_iter().filter(with_accounts).flat_map(of).collect()
}

static PLAIN: LazyLock<Vec<(String, String, Vec<String>)>> = LazyLock::new(|| bones(&all_calls(FARM)));

fn stays_a_text(account: &str) {
    let calls = all_calls(&estate(account));
    assert_eq!(bones(&calls), *PLAIN, "{account}");
    let named = ["New-BrokerUserZonePreference", "Set-BrokerConnectionLeaseRevocationDate"];
    for cmdlet in named {
        let names: Vec<String> = calls
            .iter()
            .filter(|(_, call)| call.cmdlet == cmdlet)
            .map(|(_, call)| constant(&call.given["Name"]))
            .collect();
        assert_eq!(names, [account], "{cmdlet}");
    }
}

#[test]
fn a_nasty_account_is_one_text_and_changes_nothing_else() {
    for text in nasty::strings() {
        let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        if !text.trim().is_empty() {
            stays_a_text(&text);
        }
    }
}

/// What could end a constant, begin a statement, or be computed.
fn hostile() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        Just("'"),
        Just("\u{2018}"),
        Just("\u{2019}"),
        Just("\u{201a}"),
        Just("\u{201b}"),
        Just("\u{201c}"),
        Just("\""),
        Just("`"),
        Just("$"),
        Just("$("),
        Just("${x}"),
        Just("; Remove-Item -Path C:\\"),
        Just("#"),
        Just("@'"),
        Just("'@"),
        Just("{"),
        Just("}"),
        Just("{0}"),
        Just("|"),
        Just("&"),
        Just("\u{2013}Force"),
        Just("<#"),
        Just("#>"),
        Just("*"),
        Just("["),
        Just("\u{85}").prop_map(|_| "\u{a0}"),
        Just("CONTOSO\\"),
        Just("u"),
        Just("{{ x }}"),
        Just("{% if x %}"),
        Just("\u{1f469}"),
    ];
    proptest::collection::vec(parts, 1..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_account_leaves_its_constant(account in hostile()) {
        prop_assume!(!account.trim().is_empty());
        stays_a_text(&account);
    }
}
